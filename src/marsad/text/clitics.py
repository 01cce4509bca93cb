"""Which small words are written together with a word? Readings of its proclitics."""

import msgspec

from .memo import Memo

_AND = ("\u0648", "\u0641")  # wa, fa
_OF = ("\u0628", "\u0644", "\u0643")  # bi, li, ka
_THE = "\u0627\u0644"
_FOR_THE = "\u0644\u0644"
_WILL = "\u0633"
SUFFIXES = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to take a word apart: `bare` is what is left; `conjunction`, `preposition` the letters cut off."""

    bare: str
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False

    @property
    def cut(self) -> int:
        """How many letters stand before the noun itself; of "lil-" none, since its article is merged."""
        n = len(self.conjunction) + len(self.preposition)
        return len(self.conjunction) if self.preposition == _FOR_THE[0] and self.definite else n


def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a folded word by its proclitics, the whole word first; at least two letters are left."""
    return _known[word]


def _read(word: str) -> tuple[Reading, ...]:
    out = []
    for conjunction in ("", word[:1]) if word[:1] in _AND else ("",):
        rest = word[len(conjunction) :]
        if len(rest) < 2:
            continue
        out.append(Reading(rest, conjunction))
        if rest.startswith(_THE) and len(rest) > 3:
            out.append(Reading(rest[2:], conjunction, "", True))
        if rest.startswith(_FOR_THE) and len(rest) > 3:
            out.append(Reading(rest[2:], conjunction, _FOR_THE[0], True))
        if rest[0] in _OF and len(rest) > 2:
            out.append(Reading(rest[1:], conjunction, rest[0]))
            if rest[1:3] == _THE and len(rest) > 4:
                out.append(Reading(rest[3:], conjunction, rest[0], True))
    return tuple(out)


_known = Memo(_read)
