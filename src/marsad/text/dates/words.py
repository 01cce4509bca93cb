"""Which words tell of time? The tables of dates.toml by folded word."""

import tomllib
from functools import cache
from importlib.resources import files

from ..clitics import readings
from ..fold import fold_word
from ..numbers import table


class Vocabulary:
    """For each table of dates.toml: folded word (phrases joined by spaces) -> value."""

    def __init__(self) -> None:
        raw = tomllib.loads((files("marsad.data") / "ar" / "dates.toml").read_text(encoding="utf-8"))
        self.barred = {fold_word(w) for w in raw.pop("not_forms")}
        self.tables: dict[str, dict[str, str]] = {
            name: {" ".join(fold_word(p) for p in word.split()): value for value, words in table.items() for word in words}
            for name, table in raw.items()
        }
        self.anchors = frozenset(
            word.split()[0] for name in _ANCHORING for word in self.tables[name]
        )

    def find(self, table: str, word: str) -> str | None:
        """The value of a word in a table: as it stands, or without article and particles."""
        words = self.tables[table]
        if word in words:
            return words[word]
        if word in self.barred:
            return None
        for reading in readings(word):
            the = "\u0627\u0644" + reading.bare if reading.definite else reading.bare
            if the in words:
                return words[the]
            if reading.bare in words:
                return words[reading.bare]
        return None


_ANCHORING = (
    "weekday month weak_month weakest_month month_pair hijri hijri_pair season unit dual construct relative part daypart "
    "today yesterday tomorrow tonight vague vague_phrase anchor anchor_phrase since since_phrase decade"
).split()


@cache
def vocabulary() -> Vocabulary:
    """The words of time, read once."""
    return Vocabulary()


@cache
def may_begin(word: str) -> bool:
    """Whether a date expression may begin with the word: the one look-up that words without time cost."""
    anchors = vocabulary().anchors
    if word[0].isdigit() or word in anchors or word in table().ordinals:
        return True
    return word not in vocabulary().barred and any(
        r.bare in anchors or "\u0627\u0644" + r.bare in anchors for r in readings(word)
    )
