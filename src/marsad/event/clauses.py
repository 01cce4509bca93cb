"""Where does one clause end and the next begin? A flat splitter for the syntax of Arabic news."""

from ..mention.mentions import Mentions

_MARKS = frozenset("\u060c,:()\u2013\u2014-\u061b;")
_BREAKS = frozenset(("complementizers", "relatives", "subordinators"))


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
            elif word in _MARKS or view.lists & _BREAKS:
                current += 1
            elif view.verbal and i and self.clause[i - 1] == current and word[0] in "\u0648\u0641":
                current += 1
            self.clause[i] = current
            self.begin.append(start)
            self.end.append(n)
            if view.verbal:
                self.verbs.append(i)
        verbal = [1 if v.verbal else 0 for v in views]
        self.verb_count = [0] * (n + 1)
        self.mark_count = [0] * (n + 1)
        for i in range(n):
            self.verb_count[i + 1] = self.verb_count[i] + verbal[i]
            self.mark_count[i + 1] = self.mark_count[i] + (words.folded[i] in _MARKS)

    def verbs_between(self, i: int, j: int) -> int:
        """Verbs strictly between two tokens."""
        a, b = (i, j) if i < j else (j, i)
        return max(0, self.verb_count[b] - self.verb_count[a + 1]) if b > a else 0

    def marks_between(self, i: int, j: int) -> int:
        """Commas, colons and brackets strictly between two tokens."""
        a, b = (i, j) if i < j else (j, i)
        return max(0, self.mark_count[b] - self.mark_count[a + 1]) if b > a else 0
