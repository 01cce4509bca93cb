"""How often does the news write a word? Counts of written words, as steps of a logarithm."""

from functools import cache
from importlib import resources

UNSEEN = -1
TA_MARBUTA = "\u0629"


@cache
def word_levels() -> dict[str, int]:
    """Written word -> how many times its count can be halved; words of `word_counts_written.tsv`, read once.

    The words are folded, but a final ta marbuta is kept apart from ha: they tell a noun from a pronoun.
    """
    text = resources.files("marsad.data").joinpath("word_counts_written.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    next(rows)
    return {word: int(count).bit_length() - 1 for word, count in rows}
