"""Which words find what? Folded words for the full-text index, and queries in the same words.

The index holds each word as it stands and all readings of it without particles and article, so a query finds a word
whatever is written together with it. A query word stands for itself and, where it has the article, for the bare word.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from ..text.clitics import readings
from ..text.fold import folded

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40


def index_words(texts: Iterable[str]) -> str:
    """All words of some texts for the index, each once, sorted: the same texts give the same index."""
    found: set[str] = set()
    for word in set(_WORD.findall(folded("\n".join(texts)))):
        found.update(_forms(word))
    return " ".join(sorted(found))


@lru_cache(maxsize=131072)
def _forms(word: str) -> tuple[str, ...]:
    return (word, *(reading.bare for reading in readings(word))) if len(word) <= _LONGEST else ()


def query_words(query: str) -> list[tuple[str, ...]]:
    """The words of a query, each as the forms of which one must be found."""
    out = []
    for word in _WORD.findall(folded(query)):
        bare = [r.bare for r in readings(word[:_LONGEST]) if r.definite]
        out.append(tuple(dict.fromkeys([word[:_LONGEST], *bare])))
    return out


def as_fts(query: str) -> str:
    """The query in the language of FTS5."""
    return " AND ".join("(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in query_words(query))


def as_tsquery(query: str) -> str:
    """The query in the language of PostgreSQL's to_tsquery."""
    return " & ".join("(" + " | ".join(f"'{form}'" for form in forms) + ")" for forms in query_words(query))
