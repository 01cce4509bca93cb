"""How is a name taken out of a text? Its letters become blocks, as many as they were, so that all places stay."""

import re
from typing import Any

from ..text.fold import fold
from .journal import digest

BLOCK = "\u2588"
_WORD = re.compile(r"[^\W_]+")
_CLITICS = frozenset("\u0648\u0641\u0628\u0644\u0643")
"""Letters that are written together with the word behind them."""


def name_hash(name: str) -> tuple[str, int]:
    """What a forgotten name is known by afterwards: the hash of its folded words, and how many they are."""
    words = _WORD.findall(fold(name).text)
    return digest("person", *words), len(words)


def masked(text: str, name: str) -> str:
    """The text with blocks in place of the name, in any spelling that folds to the same."""
    sought, folded = " ".join(fold(name).text.split()), fold(text)
    if not sought or sought not in folded.text:
        return text
    letters = list(text)
    for found in re.finditer(re.escape(sought), folded.text):
        if _bounded(folded.text, found.start(), found.end()):
            for i in range(folded.origin(found.start()), folded.origin(found.end())):
                letters[i] = BLOCK if not letters[i].isspace() else letters[i]
    return "".join(letters)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a place begins and ends with a word; one particle may be written before it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isalnum():
        return False
    return not before.isalnum() or (before in _CLITICS and not text[start - 2 : start - 1].isalnum())


def masked_by_hash(text: str, hashes: dict[int, frozenset[str]]) -> str:
    """The text with blocks in place of names of which only hashes are known (number of words -> hashes)."""
    folded = fold(text)
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded.text)]
    letters: list[str] | None = None
    for size, known in hashes.items():
        for i in range(len(words) - size + 1):
            some = [w for w, _, _ in words[i : i + size]]
            for cut in (0, 1) if some and some[0][:1] in _CLITICS else (0,):
                if digest("person", some[0][cut:], *some[1:]) in known:
                    letters = letters or list(text)
                    for k in range(folded.origin(words[i][1] + cut), folded.origin(words[i + size - 1][2])):
                        letters[k] = BLOCK if not letters[k].isspace() else letters[k]
    return text if letters is None else "".join(letters)


def masked_all(value: Any, name: str) -> Any:
    """A decoded JSON value with the name masked in every text."""
    if isinstance(value, str):
        return masked(value, name)
    if isinstance(value, list):
        return [masked_all(item, name) for item in value]
    if isinstance(value, dict):
        return {key: masked_all(item, name) for key, item in value.items()}
    return value
