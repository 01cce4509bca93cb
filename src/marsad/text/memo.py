"""What was found out about a word before? Answers are remembered, since few words make up most of the news."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 200_000
_Answer = TypeVar("_Answer")


class Memo(dict[str, _Answer]):
    """`memo[word]` is what `find(word)` gives, asked for once; when it is full it starts again."""

    def __init__(self, find: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _Answer:
        if len(self) >= _MOST:
            self.clear()
        answer = self[word] = self._find(word)
        return answer
