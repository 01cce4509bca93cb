"""What is a name looked up by? Keys of names and terms: folded, without articles."""

from ..text.fold import fold_word

THE = "\u0627\u0644"
_JOINED = frozenset("\u0644\u0628")


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith(THE) and len(word) > 3 else word


def key(name: str) -> str:
    """What a name is looked up by: folded words without articles; a single word keeps its article."""
    raw = name.replace("-", " ").replace('"', " ").split()
    words = [fold_word(word) for word in raw]
    if len(words) > 1 and words[-1] in _JOINED:  # "al-muhadhiya li-X": the particle is written together with X
        words.pop()
    if len(words) <= 1:
        return words[0] if words else ""
    return " ".join((stem(raw[0]), *map(bare, words[1:])))


def stem(word: str) -> str:
    """The folded word without its article; the first letters of ألغام are none, though they fold alike."""
    folded = fold_word(word)
    return bare(folded) if word.startswith(THE) else folded
