"""Where does one clause end and the next begin? A flat splitter for the syntax of Arabic news."""

from ..mention.mentions import Mentions
from ..mention.spot import Word

_MARKS = frozenset("\u060c,:()\u2013\u2014-\u061b;")
_BREAKS = frozenset(("complementizers", "relatives", "subordinators"))

LONGEST_PATH = 6


class Clauses:
    """For each token its clause and its sentence's first and last token; for each clause its verbs."""

    def __init__(self, mentions: Mentions) -> None:
        words, views = mentions.words, mentions.views
        n = len(words)
        self.clause = [0] * n
        self.begin: list[int] = []
        self.end: list[int] = []
        self.verbs: list[int] = []
        self.seconds = [0] * n
        current = -1
        sentence = -1
        start = 0
        for i in range(n):
            view, word = views[i], words.folded[i]
            if words.sentence[i] != sentence:
                for k in range(start, i):
                    self.end[k] = i
                sentence, start = words.sentence[i], i
                current += 1
            elif word in _MARKS or view.lists & _BREAKS or (view.verbal and word[0] in "\u0648\u0641"):
                current += 1
            self.clause[i] = current
            self.begin.append(start)
            self.end.append(n)
            if view.verbal:
                self.verbs.append(i)
        self.shape = _shapes(mentions)
        verbal = [1 if v.verbal else 0 for v in views]
        self.verb_count = [0] * (n + 1)
        self.mark_count = [0] * (n + 1)
        for i in range(n):
            self.verb_count[i + 1] = self.verb_count[i] + verbal[i]
            self.mark_count[i + 1] = self.mark_count[i] + (words.folded[i] in _MARKS)

    def path(self, first: int, last: int) -> str:
        """The classes of the tokens from first up to, not including, last: all if few, else both ends."""
        shapes = [s for s in self.shape[first:last] if s]
        if len(shapes) > LONGEST_PATH:
            shapes = [*shapes[:2], "..", *shapes[-3:]]
        return " ".join(shapes)

    def verbs_between(self, i: int, j: int) -> int:
        """Verbs strictly between two tokens."""
        a, b = (i, j) if i < j else (j, i)
        return max(0, self.verb_count[b] - self.verb_count[a + 1]) if b > a else 0

    def marks_between(self, i: int, j: int) -> int:
        """Commas, colons and brackets strictly between two tokens."""
        a, b = (i, j) if i < j else (j, i)
        return max(0, self.mark_count[b] - self.mark_count[a + 1]) if b > a else 0


_NAMED = (("complementizers", "C"), ("relatives", "R"), ("negations", "N"), ("demonstratives", "D"))


def _shapes(mentions: Mentions) -> list[str]:
    """A class for each token: particles by themselves, mentions as one letter, verbs, event nouns, other words."""
    words = mentions.words
    shapes = []
    for word, view in zip(words.folded, mentions.views, strict=True):
        if view.shape is None:
            view.shape = _shape(word, view)
        shapes.append(view.shape)
    spans = [(p.first, p.last, "P") for p in mentions.parties if p.kind != "adjective"]
    spans += [(p.first, p.last, "L") for p in mentions.places]
    spans += [(d.start_word, d.end_word, "T") for d in mentions.dates]
    for first, last, letter in spans:
        joined = "+" if shapes[first].startswith("+") else ""
        shapes[first] = joined + letter
        for i in range(first + 1, last):
            shapes[i] = ""
    return shapes


def _shape(word: str, view: Word) -> str:
    if not word.isalnum():
        return "" if word in "#_" else word
    if "prepositions" in view.lists:
        return word
    for name, letter in _NAMED:
        if name in view.lists:
            return letter
    joined = "+" if view.readings and word[0] == "\u0648" and any(r.conjunction for r in view.readings) else ""
    if view.verbal:
        return joined + "V"
    if view.frames:
        return joined + "E"
    if word[0].isdigit():
        return "#"
    if word.endswith(("\u064a\u0647", "\u064a")):
        return joined + "A"
    return joined + ("d" if word.startswith("\u0627\u0644") else "o")
