"""How are many reports coded at once? Worker processes, results in the order of the reports, bounded memory."""

import multiprocessing
import multiprocessing.pool
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ..data.load import load
from ..model import CodedReport, Report
from .coder import Coder

BATCH = 32
_AHEAD = 3
_coder: Coder | None = None
_Coded = TypeVar("_Coded")


def code_all(reports: Iterable[Report], *, jobs: int = 1, data: tuple[Path, ...] = ()) -> Iterator[CodedReport]:
    """Code reports in `jobs` processes; the output is the same, to the byte, whatever their number.

    Raises DataFault where language data cannot be used.
    """
    return each(Coder.code, reports, jobs=jobs, data=data)


def each(
    work: Callable[[Coder, Report], _Coded],
    reports: Iterable[Report],
    *,
    jobs: int = 1,
    data: tuple[Path, ...] = (),
) -> Iterator[_Coded]:
    """What a method of the coder gives for each report, coded in `jobs` processes."""
    if jobs <= 1:
        coder = Coder(load(data))
        yield from (work(coder, report) for report in reports)
        return
    load(data)  # compile once, before the workers ask for it
    with multiprocessing.Pool(jobs, _start, (data,)) as pool:
        waiting: deque[multiprocessing.pool.AsyncResult[list[_Coded]]] = deque()
        rest = _batches(reports)
        for batch in islice(rest, jobs * _AHEAD):
            waiting.append(pool.apply_async(_code, (work, batch)))
        while waiting:
            done = waiting.popleft().get()
            for batch in islice(rest, 1):
                waiting.append(pool.apply_async(_code, (work, batch)))
            yield from done


def _batches(reports: Iterable[Report]) -> Iterator[tuple[Report, ...]]:
    rest = iter(reports)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _start(data: tuple[Path, ...]) -> None:
    global _coder  # noqa: PLW0603
    _coder = Coder(load(data))


def _code(work: Callable[[Coder, Report], _Coded], batch: tuple[Report, ...]) -> list[_Coded]:
    assert _coder is not None
    return [work(_coder, report) for report in batch]
