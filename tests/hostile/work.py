"""How much work is a text? CPU time of this thread, measured again where another process may have disturbed it."""

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time_ns
from typing import TypeVar

_Text = TypeVar("_Text")

TIMES = 10
MOST = 12
"""Ten times the text may take twelve times the work. What is quadratic takes a hundred times."""
_TRIES = 12
_LEAST_NS = 300_000  # shorter runs are repeated until they are this long: the clock and the caches are coarser


class Endless(AssertionError):
    """The work went over its budget of CPU time."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises Endless in what takes more CPU time; regular expressions listen to signals too."""

    def stop(_signal: int, _frame: object) -> None:
        raise Endless(f"over {seconds} s of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def growth(work: Callable[[_Text], object], text: Callable[[int], _Text], size: int) -> float:
    """How many times the work of `size` characters ten times as many take: the least of some tries.

    Noise can only make a try larger or smaller by a part; what grows faster than the text stays far above.
    """
    short, long = text(size), text(TIMES * size)
    work(short)
    least = float("inf")
    gc.disable()
    try:
        for _ in range(_TRIES):
            repeats = 1
            while (one := _time(work, short, repeats)) < _LEAST_NS:
                repeats *= 4
            least = min(least, _time(work, long, 1) * repeats / one)
            if least <= MOST:
                break
    finally:
        gc.enable()
    return least


def _time(work: Callable[[_Text], object], text: _Text, repeats: int) -> int:
    start = thread_time_ns()
    for _ in range(repeats):
        work(text)
    return thread_time_ns() - start
