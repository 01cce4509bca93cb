"""Is the report about conflict and politics at all? All its words, whatever they tell one by one."""

from ..mention.mentions import Mentions

_THE, _AND = "\u0627\u0644", "\u0648"


def scope_features(mentions: Mentions) -> tuple[str, ...]:
    """The words of a report without articles, and their classes, each once."""
    bag: set[str] = set()
    for word, view in zip(mentions.words.folded, mentions.views, strict=True):
        if word.isalpha() and len(word) > 1:
            bag.add(_bare(word))
            bag.add(f"c{view.fine}")
    return tuple(sorted(bag))


def _bare(word: str) -> str:
    if word[0] == _AND and len(word) > 3:
        word = word[1:]
    return word[2:] if word.startswith(_THE) and len(word) > 4 else word
