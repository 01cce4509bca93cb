"""What is new in the feeds? Looks at each when it is due, adds what it brings, and survives the failure of any.

What a feed answered is remembered only after its reports are in the book: an interruption loses nothing.
"""

import datetime
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec
from sqlalchemy import select, tuple_

from ..clock import now
from ..model import Report
from ..read.feed import READER as FEED
from ..read.feed import read_feed
from ..read.fetch import Fetched, FetchFault, fetch
from ..read.html import read_page
from ..read.read import checked
from ..read.robots import Robots
from .adding import Adding, Code
from .book import Book, stamp
from .content import bytes_hash
from .faults import BookFault, Unreachable
from .feed_list import Feed
from .feed_state import State, failed, remember, states, succeeded
from .tables import report as report_table

MOST_PAGES = 200
"""Pages that are fetched for one look at a feed."""
_NAP = 30.0


class Watcher:
    """Looks at feeds. `tell` gets a line for each that brought something or failed."""

    def __init__(
        self,
        book: Book,
        feeds: Sequence[Feed],
        code: Code,
        *,
        allow: frozenset[str] = frozenset(),
        adding: Adding | None = None,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._book, self._feeds, self._code = book, feeds, code
        self._allow, self._tell, self._sleep = allow, tell, sleep
        self._robots = Robots(allow)
        self._adding = adding or Adding(book, kind="watch", tell=tell)

    def once(self) -> int:
        """Look at every feed that is due. Returns how many failed. Raises BookFault."""
        known = self._states()
        bad = 0
        for feed in self._feeds:
            state = known.get(feed.url, State(feed.url, feed.name))
            if state.due is None or state.due <= stamp(now()):
                bad += not self._look(feed, state)
        return bad

    def forever(self) -> None:
        """Look again and again, until interrupted. A book that is busy is waited for."""
        while True:
            try:
                self.once()
                wait = self._until_due()
            except Unreachable as fault:
                self._tell(f"{fault}")
                wait = _NAP
            self._sleep(wait)

    def _states(self) -> dict[str, State]:
        with self._book.reading() as connection:
            return states(connection)

    def _until_due(self) -> float:
        known = self._states()
        dues = [known[f.url].due for f in self._feeds if f.url in known]
        first = min((datetime.datetime.fromisoformat(due) for due in dues if due), default=now())
        return min(_NAP, max(1.0, (first - now()).total_seconds()))

    def _look(self, feed: Feed, state: State) -> bool:
        """One look at one feed; whatever goes wrong with it is written down and concerns no other."""
        wait: float | None = None
        try:
            self._robots.check(feed.url)
            answer = fetch(feed.url, etag=state.etag, modified=state.modified, allow=self._allow)
            wait = answer.wait
            count = self._taken(feed, answer)
        except BookFault:
            raise
        except Exception as error:  # any fault of one feed must leave the others running
            message = str(error) if isinstance(error, FetchFault) else f"{type(error).__name__}: {error}"
            after = failed(state, feed, now(), message, wait)
            self._book.write(lambda connection: remember(connection, after), tell=self._tell)
            self._tell(f"{feed.name}: {message} (again at {after.due})")
            return False
        new = answer.status == 200
        etag, modified = (answer.etag, answer.modified) if new else (state.etag, state.modified)
        fine = succeeded(state, feed, now(), etag, modified, count)
        self._book.write(lambda connection: remember(connection, fine), tell=self._tell)
        if count:
            self._tell(f"{feed.name}: {count} new")
        return True

    def _taken(self, feed: Feed, answer: Fetched) -> int:
        """Add what an answer holds; returns how many reports are new. Raises FetchFault."""
        if answer.status == 304:
            return 0
        if answer.status != 200:
            raise FetchFault(f"{feed.url}: the server answers {answer.status}")
        if not FEED.claims(answer.body[:65536], feed.url):
            raise FetchFault(f"{feed.url}: no feed but {answer.kind or 'something else'}")
        found = read_feed(answer.body, feed.name, answer.url)
        if len(found) == 1 and found[0].set_aside and not found[0].lines and found[0].id == feed.name:
            raise FetchFault(f"{feed.url}: {found[0].set_aside}")
        named = [msgspec.structs.replace(r, source=feed.name) for r in found]
        outcome = self._adding.add(self._whole(feed, named), self._code)
        return outcome.tally.added + outcome.tally.versions

    def _whole(self, feed: Feed, reports: Sequence[Report]) -> Iterator[tuple[Report, str | None]]:
        """The reports, of new ones the whole text of their pages where the feed is to be read so."""
        there = self._there(reports) if feed.pages else frozenset[str]()
        pages = 0
        for entry in reports:
            report = entry
            if feed.pages and report.id in there:
                continue
            if feed.pages and report.url and pages < MOST_PAGES:
                pages += 1
                report = self._with_page(report)
            yield checked(report, now().date()), report.url

    def _there(self, reports: Sequence[Report]) -> frozenset[str]:
        keys = [(r.source or "", r.id) for r in reports]
        with self._book.reading() as connection:
            found = connection.execute(
                select(report_table.c.id).where(tuple_(report_table.c.source, report_table.c.id).in_(keys))
            )
            return frozenset(found.scalars())

    def _with_page(self, report: Report) -> Report:
        """The report with the text of its page; as the feed gives it where the page cannot be had."""
        assert report.url is not None
        try:
            self._robots.check(report.url)
            self._sleep(self._robots.delay(report.url))
            answer = fetch(report.url, allow=self._allow)
        except FetchFault as fault:
            self._tell(f"{report.id}: {fault}; kept as the feed gives it")
            return report
        page = read_page(answer.body, report.id, answer.url)
        if (
            answer.status != 200
            or page.set_aside is not None
            or sum(map(len, page.lines)) < sum(map(len, report.lines))
        ):
            return report
        return msgspec.structs.replace(
            report, lines=page.lines, published=report.published or page.published, original=bytes_hash(answer.body)
        )
