"""Which characters do these bytes stand for? UTF-8, UTF-16 and windows-1256."""

import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ARABIC = re.compile("[\u0621-\u064a]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65536


class NotText(ValueError):
    """The bytes are no text in an encoding that is recognised; the message says why."""


def decode(data: bytes) -> str:
    """The text of a file.

    Tries a byte-order mark, UTF-8, UTF-16 without a mark (by its zero or Arabic high bytes) and windows-1256, which
    must give mostly Arabic letters. Raises NotText.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    if (wide := _wide(data)) is not None:
        return _strict(data, wide)
    if b"\x00" in data[:_SAMPLE]:
        raise NotText("binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    text = data.decode("cp1256", errors="replace")
    letters = sum(c.isalpha() for c in text[:_SAMPLE])
    if letters and not _CONTROL.search(text[:_SAMPLE]) and len(_ARABIC.findall(text[:_SAMPLE])) * 2 > letters:
        return text
    raise NotText(f"neither UTF-8 (byte {fault.start}), UTF-16 nor windows-1256; save it as UTF-8")


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise NotText(f"broken {name.upper()} at byte {error.start}; save it as UTF-8") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of most pairs is 0 or 6, the high byte of Latin and Arabic letters."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or len(data) % 2:
        return None
    for name, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        share = sum(b in (0, 6) for b in high) / len(high)
        if share > 0.9 and sum(b in (0, 6) for b in low) / len(low) < 0.5:
            return name
    return None
