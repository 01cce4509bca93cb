"""Feeds against a real server: what is new once, politeness, back-off, and faults of single feeds."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from marsad.model import CodedReport, Report
from marsad.store import Book, BookFault
from marsad.store.feed_list import Feed, read_feeds
from marsad.store.feed_state import State, failed, states
from marsad.store.quarantine import held
from marsad.store.verify import verify
from marsad.store.watch import Watcher
from read.server import Server, moves, says, serving
from read.texts import PARAGRAPHS, TITLE, page

from .conftest import lines

LOCAL = frozenset(("127.0.0.1",))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def code(reports: Iterable[Report]) -> Iterator[CodedReport]:
    """A coder that reads nothing out of a report."""
    for r in reports:
        yield CodedReport(r.id, r.lines, (), "none", r.source, r.published, r.url, r.set_aside, r.undated)


def rss(*numbers: int, body: str = PARAGRAPHS[0]) -> bytes:
    items = "".join(
        f"<item><title>{TITLE} {n}</title><link>/news/{n}</link><guid>g{n}</guid>"
        f"<pubDate>Tue, 06 Mar 2018 01:3{n}:00 +0300</pubDate><description>{body}</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def watcher(book: Book, *feeds: Feed, told: list[str] | None = None) -> Watcher:
    return Watcher(book, feeds, code, allow=LOCAL, tell=(told if told is not None else []).append, sleep=lambda _: None)


def at(monkeypatch: pytest.MonkeyPatch, hour: int, day: int = 1) -> None:
    monkeypatch.setenv("MARSAD_NOW", f"2026-01-{day:02}T{hour:02}:00:00Z")


def test_only_what_is_new_is_added_and_nothing_is_asked_twice(
    book: Book, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 1)
    server.routes["/rss"] = says(rss(1, 2), ETag='"a"')
    feed = Feed(server.base + "/rss", "wire", 3600)
    one = watcher(book, feed)
    assert one.once() == 0
    assert [r["id"] for r in lines(book, "report")] == ["g1", "g2"]
    assert lines(book, "report")[0]["source"] == "wire"
    one.once()
    assert server.paths() == ["/robots.txt", "/rss"]
    at(monkeypatch, 2)
    server.routes["/rss"] = says(b"", 304)
    one.once()
    assert server.seen[-1][1]["If-None-Match"] == '"a"'
    at(monkeypatch, 3)
    server.routes["/rss"] = says(rss(1, 2, 3), ETag='"b"')
    one.once()
    assert [r["id"] for r in lines(book, "report")] == ["g1", "g2", "g3"]
    with book.reading() as connection:
        state = states(connection)[feed.url]
    assert (state.reports, state.failures, state.etag) == (3, 0, '"b"')
    assert not verify(book).faults


def test_an_edited_entry_is_a_new_version(book: Book, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed(server.base + "/rss", "wire", 3600)
    for hour, body in ((1, PARAGRAPHS[0]), (3, PARAGRAPHS[1])):
        at(monkeypatch, hour)
        server.routes["/rss"] = says(rss(1, body=body))
        watcher(book, feed).once()
    assert [(r["version"], r["current"]) for r in lines(book, "report")] == [(1, False), (2, True)]


def test_pages_give_the_whole_text_once(book: Book, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1)
    server.routes |= {"/rss": says(rss(1, 2)), "/news/1": says(page().encode())}
    feed = Feed(server.base + "/rss", "wire", 3600, pages=True)
    watcher(book, feed).once()
    first, second = lines(book, "report")
    assert first["lines"] == [TITLE, *PARAGRAPHS]
    assert second["lines"] == [f"{TITLE} 2", PARAGRAPHS[0]]
    at(monkeypatch, 3)
    watcher(book, feed).once()
    assert server.paths().count("/news/1") == 1
    assert len(lines(book, "report")) == 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(b"", 500), "answers 500"),
        (says(b"", 404), "answers 404"),
        (moves("/rss"), "redirects"),
        (moves("http://10.0.0.1/"), "no public address"),
        (says(page().encode(), Content_Type="text/html"), "no feed but text/html"),
        (says(b""), "no feed"),
        (
            says(b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'),
            "entities",
        ),
    ],
)
def test_one_bad_feed_is_told_and_leaves_the_others_running(
    book: Book, server: Server, monkeypatch: pytest.MonkeyPatch, answer: object, words: str
) -> None:
    at(monkeypatch, 1)
    told: list[str] = []
    server.routes |= {"/rss": answer, "/good": says(rss(1))}  # type: ignore[dict-item]
    bad = Feed(server.base + "/rss", "bad", 600)
    assert watcher(book, bad, Feed(server.base + "/good", "good", 600), told=told).once() == 1
    assert any(words in line for line in told)
    assert len(lines(book, "report")) == 1
    with book.reading() as connection:
        state = states(connection)[bad.url]
    assert (state.failures, state.due) == (1, "2026-01-01T01:20:00.000000Z")


def test_failures_double_the_wait_to_a_day() -> None:
    feed, state = Feed("http://x/", "x", 600), State("http://x/", "x")
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    waits = []
    for _ in range(20):
        state = failed(state, feed, moment, "down")
        waits.append((datetime.datetime.fromisoformat(str(state.due)) - moment).total_seconds())
    assert waits[:3] == [1200, 2400, 4800] and waits[-1] == 86_400
    asked = failed(State("http://x/", "x"), feed, moment, "busy", 7200)
    assert asked.due == "2026-01-01T02:00:00.000000Z"


def test_other_languages_go_to_quarantine(book: Book, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1)
    server.routes["/rss"] = says(
        rss(1).replace(TITLE.encode(), b"English").replace(PARAGRAPHS[0].encode(), b"words only")
    )
    watcher(book, Feed(server.base + "/rss", "wire", 3600)).once()
    with book.reading() as connection:
        (one,) = held(connection)
    assert one.source == "wire" and "not in Arabic script" in one.reason and one.origin == server.base + "/news/1"


def test_an_interruption_before_remembering_loses_nothing(
    book: Book, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 1)
    server.routes["/rss"] = says(rss(1, 2), ETag='"a"')

    def stop(_reports: Iterable[Report]) -> Iterator[CodedReport]:
        raise KeyboardInterrupt
        yield

    feed = Feed(server.base + "/rss", "wire", 3600)
    with pytest.raises(KeyboardInterrupt):
        Watcher(book, [feed], stop, allow=LOCAL).once()
    watcher(book, feed).once()
    assert "If-None-Match" not in server.seen[-1][1]
    assert len(lines(book, "report")) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no feeds"),
        ("[[feed]]\nurl = 'ftp://x/'", "begins with http"),
        ("[[feed]]\nurl = 'http://x/'\nevery = 'often'", "30m"),
        ("[[feed]]\nurl = 'http://x/'\n[[feed]]\nurl = 'http://x/'", "twice"),
        ("[[feed]]\nurl = 'http://x/'\ncolour = 1", "colour"),
        ("[[feed", "feeds.toml"),
    ],
)
def test_wrong_lists_are_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(BookFault, match=words):
        read_feeds(path)


def test_lists(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        'every = "2h"\n[[feed]]\nurl = "https://www.example.org/rss"\n[[feed]]\nurl = "http://x/"\nevery = "1s"\n'
    )
    assert read_feeds(path) == [
        Feed("https://www.example.org/rss", "example.org", 7200),
        Feed("http://x/", "x", 60),
    ]
