"""A real desk in a real browser: the sample reports in a book, `marsad serve` on a free port, Chromium on its page.

No page may speak to anything but its desk, and none may leave an error in the console.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

sync_api = pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, BrowserContext, Page  # noqa: E402

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "src" / "marsad" / "desk" / "page" / "index.html"
FLAGS = (
    "--no-sandbox --use-angle=swiftshader --enable-unsafe-swiftshader --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
SETTLED = "document.fonts.ready.then(() => true)"


class Served(msgspec.Struct, frozen=True):
    """A desk that runs: its address and its book."""

    url: str
    book: Path

    def api(self, path: str) -> Any:
        """What the API answers, as JSON."""
        return httpx.get(self.url + path, timeout=20).raise_for_status().json()

    def judge(self, **decision: str) -> Any:
        """Decide as another client would."""
        headers = {"X-CSRF-Token": self.api("/api/me")["csrf"]}
        body = {"key": uuid4().hex, **decision}
        return (
            httpx.post(self.url + "/api/judgements", json=body, headers=headers, timeout=20).raise_for_status().json()
        )


HERE = Path(__file__).parent
AGAIN = 2  # a browser on a busy machine may be late; what is wrong is wrong three times


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a test of the page again where it fails, twice at most."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=AGAIN))


Opening = Callable[..., Page]
Serving = Callable[[Path], Iterator[Served]]


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "marsad", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("book") / "samples.db"
    run("add", str(ROOT / "samples" / "reports.jsonl"), "--db", str(book))
    return book


def served(book: Path) -> Iterator[Served]:
    """Serve a book until the test is over."""
    command = [sys.executable, "-m", "marsad", "serve", "--db", str(book), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = next((line for line in server.stderr if "http://" in line), "")
        assert line, "the desk did not start"
        try:
            yield Served("http://" + line.split("http://")[1].split()[0], book)
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture
def serving() -> Serving:
    """Serves any book."""
    return served


@pytest.fixture(scope="session")
def desk(sample_book: Path) -> Iterator[Served]:
    """A desk that tests only look at."""
    yield from served(sample_book)


@pytest.fixture
def own_book(sample_book: Path, tmp_path: Path) -> Path:
    """A book of one's own, for tests that decide."""
    return Path(shutil.copy(sample_book, tmp_path / "own.db"))


@pytest.fixture
def own_desk(own_book: Path) -> Iterator[Served]:
    """A desk over it."""
    yield from served(own_book)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    path = shutil.which(found) if found else None
    if path is None:
        if "MARSAD_CHROMIUM" in os.environ:
            pytest.fail("no Chromium; apt install chromium")
        pytest.skip("no Chromium; apt install chromium")
    assert PAGE.exists(), "the page is not built; pip install -e . builds it"
    sync_api.expect.set_options(timeout=15_000)  # a machine that does much else is slow, not wrong
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """Opens an address of a desk in a language, each time with a clean browser; errors on the page fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(served: Served, path: str, language: str = "ar", **kind: Any) -> Page:
        kind = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"} | kind
        context = browser.new_context(base_url=served.url, **kind)
        context.set_default_timeout(20_000)
        contexts.append(context)
        host = served.url.removeprefix("http://")
        context.on(
            "request", lambda r: None if host in r.url or r.url.startswith(("blob:", "data:")) else faults.append(r.url)
        )
        page = context.new_page()
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" and _told(m.text) else None)
        page.goto(path + ("&" if "?" in path else "?") + f"lang={language}")
        page.evaluate(SETTLED)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, faults


def _told(text: str) -> bool:
    """Answers of the desk that a test asks for (a line that is cut, an address without anything) are no fault."""
    return not text.startswith("Failed to load resource")
