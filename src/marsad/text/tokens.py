"""What are the words of a report? Tokens with offsets, sentences and quotations."""

import re
import sys
from collections.abc import Sequence

import msgspec

from .fold import fold

_TOKEN = re.compile(r"\d+(?:[.,:/\-]\d+)*|[^\W\d_]+(?:['\u2019][a-z]+)?|[^\w\s]|_")
_ENDS = frozenset(".!?\u061f\u061b;\u2026|")
_OPEN = {"\u00ab": "\u00bb", "\u201c": "\u201d", "\u2018": "\u2019", "\u201e": "\u201c"}
_CLOSE = frozenset(_OPEN.values())
_STRAIGHT = '"'


class Words(msgspec.Struct):
    """The words of a report as parallel lists, one item a token (words, numbers and punctuation marks).

    `folded`: the folded word. `line`, `start`, `end`: where it stands, code points of the original line.
    `sentence`: running number of its sentence over the whole report. `quoted`: number of its quotation, 0 outside.
    """

    lines: tuple[str, ...]
    folded: list[str]
    line: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    quoted: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    def text(self, first: int, last: int) -> str:
        """The original words from token `first` up to, not including, token `last` of one line."""
        return self.lines[self.line[first]][self.start[first] : self.end[last - 1]]


def tokenize(lines: Sequence[str]) -> Words:
    """All tokens of the lines of a report; a sentence never crosses a line, nor does a quotation."""
    words = Words(tuple(lines), [], [], [], [], [], [])
    sentence = quotation = 0
    for number, line in enumerate(lines):
        folded = fold(line)
        offsets = folded.offsets
        inside = 0
        closer = ""
        for match in _TOKEN.finditer(folded.text):
            token = match.group()
            begin, end = match.span()
            if offsets is not None:
                begin, end = offsets[begin], offsets[end - 1] + 1
                end = _over_marks(line, end)
            if len(token) == 1 and not token.isalnum():
                if inside and (token == closer or (token in _CLOSE and closer != _STRAIGHT)):
                    inside, closer = 0, ""
                elif not inside and (token in _OPEN or token == _STRAIGHT):
                    quotation += 1
                    inside, closer = quotation, _OPEN.get(token, _STRAIGHT)
            words.folded.append(sys.intern(token))
            words.line.append(number)
            words.start.append(begin)
            words.end.append(end)
            words.sentence.append(sentence)
            words.quoted.append(inside)
            if token in _ENDS:
                sentence += 1
        sentence += 1
    return words


def _over_marks(line: str, end: int) -> int:
    """The end of a word together with the vowel signs that follow its last letter."""
    while end < len(line) and "\u064b" <= line[end] <= "\u0652":
        end += 1
    return end
