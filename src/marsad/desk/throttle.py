"""How often may one fail to log in? After a few failures each further one doubles the wait, by name and by address."""

import threading
import time

FREE, LONGEST = 5, 900
"""Failures without a wait; seconds of the longest wait."""
_MOST = 20_000


class Throttle:
    """Counts failures. A name is throttled wherever the attempts come from, and so is an address for all names."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._failures: dict[tuple[str, str], tuple[int, float]] = {}

    def wait(self, name: str, address: str) -> int:
        """Seconds until the next attempt is let in, 0 for at once."""
        with self._guard:
            until = max(self._until(key) for key in _keys(name, address))
        return max(0, int(until - time.monotonic() + 0.999))

    def failed(self, name: str, address: str) -> None:
        """An attempt failed."""
        with self._guard:
            if len(self._failures) > _MOST:
                self._failures = {k: v for k, v in self._failures.items() if v[1] > time.monotonic() - LONGEST}
            for key in _keys(name, address):
                self._failures[key] = (self._failures.get(key, (0, 0.0))[0] + 1, time.monotonic())

    def succeeded(self, name: str, address: str) -> None:
        """An attempt succeeded: the name starts anew, the address keeps its count until it has waited."""
        with self._guard:
            self._failures.pop(("name", name), None)

    def _until(self, key: tuple[str, str]) -> float:
        failures, last = self._failures.get(key, (0, 0.0))
        free = FREE if key[0] == "name" else FREE * 4
        if failures < free:
            return 0.0
        if time.monotonic() - last > LONGEST:
            del self._failures[key]
            return 0.0
        return last + min(LONGEST, 2.0 ** (failures - free))


def _keys(name: str, address: str) -> tuple[tuple[str, str], ...]:
    return ("name", name), ("address", address)
