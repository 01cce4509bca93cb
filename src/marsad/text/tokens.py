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
_MARKS = _CLOSE | _OPEN.keys() | {_STRAIGHT}


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
        text, offsets = folded.text, folded.offsets
        spans = [match.span() for match in _TOKEN.finditer(text)]
        tokens = [sys.intern(text[begin:end]) for begin, end in spans]
        words.folded += tokens
        words.line += [number] * len(tokens)
        if offsets is None:
            words.start += [begin for begin, _ in spans]
            words.end += [end for _, end in spans]
        else:
            words.start += [offsets[begin] for begin, _ in spans]
            words.end += [_over_marks(line, offsets[end - 1] + 1) for _, end in spans]
        for token in tokens:
            words.sentence.append(sentence)
            if token in _ENDS:
                sentence += 1
        quotation = _quote(tokens, quotation, words.quoted)
        sentence += 1
    return words


def _quote(tokens: list[str], last: int, quoted: list[int]) -> int:
    """Append the number of its quotation for each token of a line; the number of the last quotation."""
    if _MARKS.isdisjoint(tokens):
        quoted += [0] * len(tokens)
        return last
    inside = 0
    closer = ""
    for token in tokens:
        if inside and (token == closer or (token in _CLOSE and closer != _STRAIGHT)):
            inside, closer = 0, ""
        elif not inside and (token in _OPEN or token == _STRAIGHT):
            last += 1
            inside, closer = last, _OPEN.get(token, _STRAIGHT)
        quoted.append(inside)
    return last


def _over_marks(line: str, end: int) -> int:
    """The end of a word together with the vowel signs that follow its last letter."""
    while end < len(line) and "\u064b" <= line[end] <= "\u0652":
        end += 1
    return end
