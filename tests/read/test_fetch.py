"""Fetching without harm: private addresses, redirects, endless and packed bodies, robots.txt."""

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from marsad.read import fetch as module
from marsad.read.fetch import FetchFault, fetch, public
from marsad.read.robots import Robots

from .server import Server, moves, says, serving

LOCAL = frozenset(("127.0.0.1",))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_body_and_headers(server: Server) -> None:
    server.routes["/a"] = says(
        b"words", ETag='"1"', Last_Modified="Tue, 06 Mar 2018 01:30:00 GMT", Content_Type="text/html"
    )
    answer = fetch(server.base + "/a", allow=LOCAL)
    assert (answer.status, answer.body, answer.etag, answer.kind) == (200, b"words", '"1"', "text/html")
    fetch(server.base + "/a", etag='"1"', modified="Tue", allow=LOCAL)
    headers = server.seen[-1][1]
    assert headers["If-None-Match"] == '"1"' and headers["If-Modified-Since"] == "Tue"
    assert headers["User-Agent"].startswith("marsad/")


def test_redirects_are_followed_and_end(server: Server) -> None:
    server.routes |= {"/a": moves("/b", 301), "/b": says(b"there"), "/loop": moves("/loop")}
    answer = fetch(server.base + "/a", allow=LOCAL)
    assert (answer.body, answer.url) == (b"there", server.base + "/b")
    with pytest.raises(FetchFault, match="redirects"):
        fetch(server.base + "/loop", allow=LOCAL)
    assert server.paths().count("/loop") == 6


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:9/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "http:///x",
        "http://[broken/",
        "gopher://x",
    ],
)
def test_private_addresses_and_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(FetchFault):
        fetch(url)


def test_private_addresses_are_refused_after_a_redirect(server: Server) -> None:
    server.routes |= {"/file": moves("file:///etc/passwd"), "/lan": moves("http://10.0.0.1/")}
    for path in ("/file", "/lan"):
        with pytest.raises(FetchFault):
            fetch(server.base + path, allow=LOCAL)


def test_a_name_that_changes_its_address_is_connected_as_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look-up gives a public address, every later one the loopback: only the first may count."""
    calls: list[Any] = []
    reached: list[Any] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        calls.append(host)
        address = "93.184.216.34" if len(calls) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: Any) -> Any:
        reached.append(address)
        raise OSError("not really")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchFault):
        fetch("http://example.org/")
    assert reached == [("93.184.216.34", 80)]


def test_public_addresses() -> None:
    assert public("93.184.216.34") and public("2606:2800:220:1::1")
    assert not public("fe80::1%eth0") and not public("fc00::1") and not public("2002:7f00:1::")


def test_endless_body_is_cut(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 3_000_000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    server.routes["/"] = endless
    with pytest.raises(FetchFault, match="over 3 MB"):
        fetch(server.base + "/", allow=LOCAL)


def test_gzip_is_unpacked_and_a_bomb_is_cut(server: Server) -> None:
    server.routes["/a"] = says(gzip.compress(b"words"), Content_Encoding="gzip")
    server.routes["/bomb"] = says(gzip.compress(b"0" * 100_000_000), Content_Encoding="gzip")
    server.routes["/broken"] = says(b"no gzip", Content_Encoding="gzip")
    assert fetch(server.base + "/a", allow=LOCAL).body == b"words"
    with pytest.raises(FetchFault, match="over 20 MB"):
        fetch(server.base + "/bomb", allow=LOCAL)
    with pytest.raises(FetchFault, match="unpacked"):
        fetch(server.base + "/broken", allow=LOCAL)


def test_a_dripping_body_ends_by_the_clock(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_WAIT", 0.3)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)

    server.routes["/"] = drip
    with pytest.raises(FetchFault, match="not complete"):
        fetch(server.base + "/", allow=LOCAL)


def test_silence_broken_bodies_and_closed_ports_are_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)

    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"only this")

    server.routes |= {"/slow": lambda _: time.sleep(0.5), "/short": short}
    with pytest.raises(FetchFault, match="no answer"):
        fetch(server.base + "/slow", allow=LOCAL)
    with pytest.raises(FetchFault):
        fetch(server.base + "/short", allow=LOCAL)
    with pytest.raises(FetchFault):
        fetch("http://127.0.0.1:1/", allow=LOCAL)


def test_robots(server: Server) -> None:
    server.routes["/robots.txt"] = says(b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    robots = Robots(LOCAL)
    robots.check(server.base + "/news")
    with pytest.raises(FetchFault, match=r"robots\.txt"):
        robots.check(server.base + "/private/1")
    assert robots.delay(server.base + "/") == 7
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (500, False), (429, False)])
def test_robots_that_cannot_be_read(server: Server, status: int, fetched: bool) -> None:
    server.routes["/robots.txt"] = says(b"", status)
    if fetched:
        Robots(LOCAL).check(server.base + "/news")
    else:
        with pytest.raises(FetchFault, match="left alone"):
            Robots(LOCAL).check(server.base + "/news")
