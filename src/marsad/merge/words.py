"""Which words do two reports share, and how much does that say? Stems, roots and their rarity."""

import math
import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

import msgspec

from ..text.fold import fold, fold_word

_WORD = re.compile(r"[^\W_]+")
_REPORTS = 31405
"""Reports that the table of counts was made of."""
_UNSEEN = 40
"""A word that the table lacks stands in fewer than 60 reports; taken as 40, so that typing errors weigh no more."""


class MergeWords(msgspec.Struct, frozen=True):
    """The words that comparing needs (data/ar/merge.toml), folded."""

    operation: frozenset[str]
    vague: frozenset[str]
    retraction: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    weak: str
    opening: str
    agencies: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def merge_words() -> MergeWords:
    """The words of the data file; read once."""
    raw = tomllib.loads(resources.files("marsad.data").joinpath("ar/merge.toml").read_text(encoding="utf-8"))

    def folded(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(fold(w).text for w in words)

    return MergeWords(
        frozenset(folded(raw["operation"])),
        frozenset(folded(raw["vague"])),
        folded(raw["retraction"]),
        folded(raw["stem"]["prefixes"]),
        folded(raw["stem"]["suffixes"]),
        fold_word(raw["root"]["weak"]),
        fold_word(raw["root"]["opening"]),
        tuple((name, folded(words)) for name, words in raw["agencies"].items()),
    )


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text).text)


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """A folded word without its proclitics and endings; three letters are always left."""
    data = merge_words()
    for prefix in data.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in data.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The first strong letters of a stem: what verb and noun of one act have in common (qasafa, qasf, yaqsif)."""
    data = merge_words()
    strong = "".join(c for c in word if c not in data.weak)
    while len(strong) > 3 and strong[0] in data.opening:
        strong = strong[1:]
    return strong[:3] if len(strong) > 1 else word


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(map(stem, words(text)))


@cache
def _counts() -> dict[str, int]:
    text = resources.files("marsad.data").joinpath("word_counts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    next(rows)
    return {word: int(count) for word, count in rows}


@lru_cache(maxsize=262144)
def rarity(word: str) -> float:
    """How much a shared stem says: minus the logarithm of the share of reports that hold it (0 to 6.7)."""
    return math.log(_REPORTS / _counts().get(word, _UNSEEN))


def weight(bag: Iterable[str]) -> float:
    """The rarity of a set of stems in all; summed in a fixed order."""
    return math.fsum(map(rarity, bag))


def likeness(a: frozenset[str], b: frozenset[str], in_a: float, in_b: float) -> float:
    """Shared rarity over mean rarity of two bags (Dice coefficient weighted); `in_a`, `in_b` are their weights."""
    shared = a & b
    return 2 * weight(shared) / (in_a + in_b) if shared else 0.0
