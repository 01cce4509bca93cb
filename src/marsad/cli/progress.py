"""How far is it? A counter on a terminal, a bar where the end is known, nothing elsewhere."""

import sys
import time
from types import TracebackType

_EVERY = 0.2
_WIDTH = 24


class Progress:
    """Counts steps on standard error, with the rate; silent unless that is a terminal.

    `total`: how many steps there are, for a bar; more steps are a further round. Results on the same terminal would
    mix with it: it is silent then too, unless `results` says that they go to a file.
    """

    def __init__(self, what: str, *, total: int | None = None, results: object = None) -> None:
        self._what = what
        self._total = total
        self._shown = sys.stderr.isatty() and (results is not None or not sys.stdout.isatty())
        self._count = 0
        self._begun = self._last = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """One more is done."""
        self._count += 1
        if self._shown and (moment := time.monotonic()) - self._last >= _EVERY:
            self._last = moment
            rate = self._count / max(moment - self._begun, 1e-6)
            sys.stderr.write(f"\r{self._bar()}{self._what}, {rate:,.0f}/s \x1b[K")
            sys.stderr.flush()

    def _bar(self) -> str:
        if not self._total:
            return f"{self._count:,} "
        there = (self._count - 1) % self._total + 1
        filled = there * _WIDTH // self._total
        return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {there:,} of {self._total:,} "

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
