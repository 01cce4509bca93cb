"""May this address be fetched, and how often? What robots.txt says, by RFC 9309, remembered for a day for each host."""

import time
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .fetch import AGENT, FetchFault, fetch

_DAY = 86_400.0
_SOON = 600.0
MOST = 500_000
"""Bytes of robots.txt that are read."""


class Robots:
    """Asks each host once a day. A host that cannot be asked is left alone for ten minutes, then asked again."""

    def __init__(self, allow: frozenset[str] = frozenset()) -> None:
        self._allow = allow
        self._rules: dict[str, tuple[float, RobotFileParser | None]] = {}

    def check(self, url: str) -> None:
        """Raises FetchFault where the address may not be fetched."""
        rules = self._of(url)
        if rules is None:
            raise FetchFault(f"{url}: its robots.txt cannot be read now, so it is left alone")
        if not rules.can_fetch(AGENT, url):
            raise FetchFault(f"{url}: robots.txt asks not to fetch it", later=False)

    def delay(self, url: str) -> float:
        """Seconds between requests that the host asks for, at least 1 and at most 60."""
        rules = self._of(url)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return min(60.0, max(1.0, float(asked or 1.0)))

    def _of(self, url: str) -> RobotFileParser | None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._rules.get(host, (0.0, None))
        if time.monotonic() < until:
            return rules
        rules = self._ask(host)
        self._rules[host] = (time.monotonic() + (_DAY if rules is not None else _SOON), rules)
        return rules

    def _ask(self, host: str) -> RobotFileParser | None:
        rules = RobotFileParser()
        try:
            answer = fetch(f"{host}/robots.txt", allow=self._allow)
        except FetchFault as fault:
            if not fault.later:
                raise
            return None
        if answer.status == 200:
            rules.parse(answer.body[:MOST].decode("utf-8", "replace").splitlines())
        elif answer.status == 429 or answer.status >= 500:
            return None
        else:
            rules.parse([])  # there is none: everything may be fetched
        return rules
