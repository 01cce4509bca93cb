"""How far is it? A counter on a terminal, nothing elsewhere."""

import sys
import time
from types import TracebackType

_EVERY = 0.2


class Progress:
    """Counts steps on standard error, with the rate; silent unless that is a terminal and standard output is not."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty() and not sys.stdout.isatty()
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
            sys.stderr.write(f"\r{self._count:,} {self._what}, {rate:,.0f}/s ")
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
