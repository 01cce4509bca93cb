"""Where does a name stand beside its circle, so that it covers neither another name nor a circle?"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

_SIZE = 10.0
_GAP = 3.0


class Box(msgspec.Struct, frozen=True):
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        """Whether it lies in the picture."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2


class Label(msgspec.Struct, frozen=True):
    """A text and where it stands; `anchor`: start, middle or end, from left to right. `numbers` come before it."""

    x: float
    y: float
    anchor: str
    numbers: str
    text: str
    box: Box


class Circle(Protocol):
    """What a name stands beside."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def r(self) -> float: ...


def width(text: str) -> float:
    """How wide a text is about, with some room: Arabic letters are narrower than Latin ones."""
    return sum(0.5 if "\u0600" <= c <= "\u06ff" else 0.6 for c in text) * _SIZE + 4


def placed(wanted: Sequence[tuple[Circle, str, str]], taken: list[Box], wide: float, high: float) -> list[Label]:
    """Labels for circles (circle, numbers, text), the most wanted first; one that fits nowhere is left out."""
    found: list[Label] = []
    boxes = list(taken)
    for circle, numbers, text in wanted:
        for label in _places(circle, numbers, text):
            own = Box(circle.x - circle.r, circle.y - circle.r, circle.x + circle.r, circle.y + circle.r)
            if label.box.within(wide, high) and not any(label.box.meets(b) for b in boxes if b != own):
                found.append(label)
                boxes.append(label.box)
                break
    return found


def _places(c: Circle, numbers: str, text: str) -> list[Label]:
    """Right, left, above, below."""
    w = width(text) + (width(numbers) if numbers else 0)
    right, left = c.x + c.r + _GAP, c.x - c.r - _GAP
    above, below = c.y - c.r - _GAP - 2, c.y + c.r + _SIZE + 1
    y = c.y + 3.5
    return [
        Label(right, y, "start", numbers, text, Box(right, y - _SIZE, right + w, y + 3)),
        Label(left, y, "end", numbers, text, Box(left - w, y - _SIZE, left, y + 3)),
        Label(c.x, above, "middle", numbers, text, Box(c.x - w / 2, above - _SIZE, c.x + w / 2, above + 3)),
        Label(c.x, below, "middle", numbers, text, Box(c.x - w / 2, below - _SIZE, c.x + w / 2, below + 3)),
    ]
