"""Which spellings are the same word? Folding, with offsets back to the original."""

import re
import unicodedata
from functools import cache

import msgspec

_DROPPED = "".join(
    chr(c)
    for a, b in (
        (0x0610, 0x061A),  # honorific signs
        (0x0640, 0x0640),  # tatweel
        (0x064B, 0x065F),  # short vowels and other marks
        (0x0670, 0x0670),  # superscript alef
        (0x06D6, 0x06ED),  # Koranic signs
        (0x200B, 0x200F),  # zero-width characters and direction marks
        (0x202A, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x2069),
        (0x00AD, 0x00AD),
        (0xFEFF, 0xFEFF),
    )
    for c in range(a, b + 1)
    if c not in (0x06DD, 0x06DE, 0x06E9)
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_LETTERS = {
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627",  # alef with a seat or sign
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u06d2": "\u064a",  # alef maqsura, Farsi ya
    "\u0629": "\u0647", "\u06c1": "\u0647", "\u06be": "\u0647", "\u06d5": "\u0647",  # ta marbuta, other ha
    "\u0624": "\u0621", "\u0626": "\u0621",  # hamza seats
    "\u06a9": "\u0643",  # Farsi kaf
}  # fmt: skip


def _map() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in _DROPPED}
    table.update({ord(c): " " for c in _SPACES})
    table.update({ord(a): b for a, b in _LETTERS.items()})
    for base in (0x0660, 0x06F0):
        table.update({base + d: str(d) for d in range(10)})
    table.update({c: chr(c).lower() for c in range(0x41, 0x5B)})
    for c in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):  # presentation forms
        plain = unicodedata.normalize("NFKC", chr(c))
        if plain != chr(c):
            table[c] = "".join(x for x in plain.translate(table) if x != " ")
    return table


_TABLE = _map()
_MOVES = re.compile("[" + re.escape(_DROPPED) + "\ufb50-\ufdff\ufe70-\ufeff]")


class Folded(msgspec.Struct, frozen=True):
    """A folded text and, for each of its characters and its end, the code point of the original (None: the same)."""

    text: str
    offsets: tuple[int, ...] | None = None

    def origin(self, index: int) -> int:
        """The code point of the original at which the folded character `index` begins."""
        return index if self.offsets is None else self.offsets[index]


def fold(text: str) -> Folded:
    """Fold `text`: one spelling for what news spells in several ways; folding twice is folding once."""
    folded = text.translate(_TABLE)
    offsets: list[int] = []
    done = 0
    for match in _MOVES.finditer(text):
        i = match.start()
        offsets.extend(range(done, i))
        offsets.extend([i] * len(_TABLE.get(ord(text[i]), text[i]) or ""))
        done = i + 1
    if not done:
        return Folded(folded)
    offsets.extend(range(done, len(text) + 1))
    return Folded(folded, tuple(offsets))


def folded(text: str) -> str:
    """The folded text alone, where nobody asks for places in the original."""
    return text.translate(_TABLE)


@cache
def _sought(word: str) -> str:
    return word.translate(_TABLE)


def fold_word(word: str) -> str:
    """The folded form of one word of the language data."""
    return _sought(word)
