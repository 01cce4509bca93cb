"""The built page: its files with the right kinds, its one document for every address, nothing outside its folder."""

import gzip
from pathlib import Path

import pytest

from .conftest import Asker


@pytest.fixture
def built(ask: Asker, tmp_path: Path) -> Asker:
    """A desk with a small page, and a file beside it that is nobody's business."""
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>page</title>" + " " * 2000, encoding="utf-8")
    (page / "assets" / "worker-1a2b.mjs").write_text("export default 1", encoding="utf-8")
    (page / "assets" / "font.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return ask


@pytest.mark.parametrize("path", ["/", "/events", "/event/ev-1", "/report/page.html", "/report/a/b.json", "/login"])
def test_every_address_of_the_page_answers_its_document(built: Asker, path: str) -> None:
    found = built.client.get(path, headers={"Accept-Encoding": "identity"})
    assert found.status_code == 200 and "<title>page</title>" in found.text
    assert found.headers["content-type"] == "text/html; charset=utf-8" and found.headers["cache-control"] == "no-cache"


def test_files_have_their_kinds_and_last(built: Asker) -> None:
    module = built.client.get("/assets/worker-1a2b.mjs")
    assert (
        module.headers["content-type"].startswith("text/javascript") and "immutable" in module.headers["cache-control"]
    )
    assert built.client.get("/assets/font.woff2").headers["content-type"] == "font/woff2"
    with built.client.stream("GET", "/", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip" and b"<title>page" in gzip.decompress(raw)


@pytest.mark.parametrize("path", ["/assets/none.js", "/none.js", "/api/none", "/assets/..%2f..%2fsecret.txt"])
def test_what_is_not_there_is_no_document(built: Asker, path: str) -> None:
    assert built.client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets%5c..%5csecret", "/%00"])
def test_nothing_outside_the_folder_is_told(built: Asker, path: str) -> None:
    assert "secret" not in built.client.get(path).text.replace("secret.txt: there is nothing", "")


def test_without_a_page_it_says_how_to_build_one(ask: Asker) -> None:
    found = ask.client.get("/events")
    assert found.status_code == 200 and "make run" in found.text
