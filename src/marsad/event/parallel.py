"""How are many reports coded at once? Worker processes, results in the order of the reports, bounded memory."""

import multiprocessing
import multiprocessing.pool
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ..data.load import load
from ..model import CodedReport, Report
from .coder import Coder

BATCH = 32
_AHEAD = 3
_coder: Coder | None = None


def code_all(reports: Iterable[Report], *, jobs: int = 1, data: tuple[Path, ...] = ()) -> Iterator[CodedReport]:
    """Code reports in `jobs` processes; the output is the same, to the byte, whatever their number.

    Raises DataFault where language data cannot be used.
    """
    if jobs <= 1:
        coder = Coder(load(data))
        yield from map(coder.code, reports)
        return
    load(data)  # compile once, before the workers ask for it
    with multiprocessing.Pool(jobs, _start, (data,)) as pool:
        waiting: deque[multiprocessing.pool.AsyncResult[list[CodedReport]]] = deque()
        rest = _batches(reports)
        for batch in islice(rest, jobs * _AHEAD):
            waiting.append(pool.apply_async(_code, (batch,)))
        while waiting:
            done = waiting.popleft().get()
            for batch in islice(rest, 1):
                waiting.append(pool.apply_async(_code, (batch,)))
            yield from done


def _batches(reports: Iterable[Report]) -> Iterator[tuple[Report, ...]]:
    rest = iter(reports)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _start(data: tuple[Path, ...]) -> None:
    global _coder  # noqa: PLW0603
    _coder = Coder(load(data))


def _code(batch: tuple[Report, ...]) -> list[CodedReport]:
    assert _coder is not None
    return [_coder.code(report) for report in batch]
