"""Where does a value stand? The original words of tokens and parties, and the event that they stand beside."""

from ..mention.mentions import Mentions, PartyMention, Speech
from ..model import At
from ..text.tokens import Words
from .draft import Draft, Scene

_MARKS = frozenset(chr(c) for c in (*range(0x064B, 0x0653), 0x0640, 0x0670))
_BEHIND = 3  # words by which what stands before a trigger counts as farther than what follows it


def span(words: Words, first: int, last: int, cut: int = 0) -> tuple[str, At]:
    """The original text of tokens first to last, without the first `cut` letters, and where it stands."""
    line = words.line[first]
    start, end = words.start[first], words.end[last - 1]
    text = words.lines[line]
    while cut > 0 and start < end - 1:
        start += 1
        while start < end - 1 and text[start] in _MARKS:
            start += 1
        cut -= 1
    return text[start:end], (line, start, end)


def letters_before(mentions: Mentions, i: int) -> int:
    """How many letters of small words stand before the known name that begins at token i."""
    hit = mentions.hits.get(i)
    return hit.reading.cut if hit is not None else 0


def party_text(mentions: Mentions, m: PartyMention) -> tuple[str, At]:
    """The words that name a party most exactly."""
    open_name = m.kind == "person" and m.id is None
    return span(mentions.words, m.core_first, m.core_last, 0 if open_name else letters_before(mentions, m.core_first))


def speech_at(mentions: Mentions, token: int) -> Speech | None:
    """The innermost speech of a named party that holds a token; None where the outlet itself speaks."""
    inside = [s for s in mentions.speech if s.speaker >= 0 and s.first <= token < s.last]
    return min(inside, key=lambda s: (s.last - s.first, -s.first), default=None)


class Owners:
    """To which event does a mention belong that no stage chose? To that of the nearest trigger of its sentence."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self._sentence = scene.mentions.words.sentence
        self._triggers: dict[int, list[tuple[int, int, int]]] = {}
        for n, d in enumerate(drafts):
            for t in d.triggers:
                self._triggers.setdefault(self._sentence[t.token], []).append((t.first, t.last, n))

    def of(self, first: int, last: int) -> int:
        """The number of the event that tokens first to last belong to, -1 where their sentence tells of none."""
        near = self._triggers.get(self._sentence[first], ())
        return min(near, key=lambda t: (_gap(t[0], t[1], first, last), t[0]))[2] if near else -1


def _gap(first: int, last: int, start: int, end: int) -> int:
    return start - last if start >= last else max(first - end, 0) + _BEHIND
