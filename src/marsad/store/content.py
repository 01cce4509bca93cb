"""Is it the same report, the same text? Hashes of reports, and texts made fit to be kept."""

import hashlib

import msgspec

from ..model import Report

_PREFIX = "SHA-256:"


def bytes_hash(data: bytes) -> str:
    """`SHA-256:` and the digest in hexadecimal."""
    return _PREFIX + hashlib.sha256(data).hexdigest()


def version_hash(report: Report) -> str:
    """What tells one version of a report from another: its words, its address and its time of publication."""
    parts = (report.source or "", report.id, report.url, report.published, report.lines)
    return bytes_hash(msgspec.json.encode(parts))


def text_hash(report: Report) -> str:
    """The same for all reports with the same words, whoever publishes them."""
    return bytes_hash("\n".join(" ".join(line.split()) for line in report.lines).encode())


def cleaned(report: Report) -> Report:
    """The report without characters that no database keeps; none is added or left out, so places stay."""
    return msgspec.structs.replace(
        report,
        id=_clean(report.id),
        lines=tuple(map(_clean, report.lines)),
        source=report.source and _clean(report.source),
        published=report.published and _clean(report.published),
        url=report.url and _clean(report.url),
    )


def _clean(text: str) -> str:
    """NUL becomes the replacement character, half of a surrogate pair a question mark."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
