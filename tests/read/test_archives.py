"""Web archives written by another library, ZIP files, gzip, and bombs."""

import gc
import gzip
import io
import json
import warnings
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from conftest import Run
from marsad.read import archive

from .reading import read, written
from .texts import PARAGRAPHS, TEXT, TITLE, page


def warc(path: Path, *, packed: bool) -> Path:
    """Two Arabic pages (one gzipped by its server), an English one, a picture and a page that was not found."""
    english = b"<html><body><p>" + b"Nothing of interest here. " * 30 + b"</p></body></html>"
    arabic = page('<meta name="date" content="2018-03-06">').encode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the other library leaves its temporary files open
        with path.open("wb") as stream:
            writer = WARCWriter(stream, gzip=packed)
            for name, status, kind, body, coding in (
                ("1", "200 OK", "text/html; charset=utf-8", arabic, None),
                ("2", "200 OK", "text/html", english, None),
                ("3", "200 OK", "image/png", b"\x89PNG" * 100, None),
                ("4", "404 Not Found", "text/html", arabic, None),
                ("5", "200 OK", "text/html", gzip.compress(arabic), "gzip"),
            ):
                headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
                if coding:
                    headers.append(("Content-Encoding", coding))
                record = writer.create_warc_record(
                    f"https://www.example.org/{name}",
                    "response",
                    payload=io.BytesIO(body),
                    http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
                )
                writer.write_record(record)
        del writer, record
        gc.collect()
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_warc(tmp_path: Path, packed: bool) -> None:
    first, second = read(warc(tmp_path / "x.warc", packed=packed))
    assert first.lines == (TITLE, *PARAGRAPHS) == second.lines
    assert (first.id, first.source, first.published) == ("https://www.example.org/1", "example.org", "2018-03-06")
    assert second.url == "https://www.example.org/5"


def test_broken_warc_gives_what_was_read_before(tmp_path: Path) -> None:
    path = warc(tmp_path / "x.warc", packed=False)
    data = path.read_bytes()
    found = read(written(tmp_path, "y.warc", data[: len(data) // 2]))
    assert found[0].lines[0] == TITLE


@pytest.mark.parametrize("packed", [False, True])
def test_archive_through_a_pipe(tmp_path: Path, marsad: Run, packed: bool) -> None:
    done = marsad("code", "-", stdin=warc(tmp_path / "x.warc", packed=packed).read_bytes())
    assert done.returncode == 0, done.stderr.decode()
    assert [json.loads(line)["lines"][0] for line in done.stdout.splitlines()] == [TITLE, TITLE]


def test_zip_of_many_formats(tmp_path: Path) -> None:
    row = json.dumps({"id": "j", "published": "2018-03-06", "lines": TEXT.split("\n")}, ensure_ascii=False)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("b/a.txt", TEXT)
        packed.writestr("b/page.html", page())
        packed.writestr("c.jsonl", row + "\n" + row.replace('"j"', '"k"'))
        packed.writestr(".hidden", TEXT)
        packed.writestr("__MACOSX/a.txt", TEXT)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as deeper:
            deeper.writestr("deep.txt", TEXT)
        packed.writestr("z.zip", inner.getvalue())
    found = read(tmp_path / "x.zip", date="2018-03-06")
    assert [r.id for r in found] == ["a", "page", "j", "k", "deep"]
    assert all(r.set_aside is None for r in found)


def test_gzipped_text_and_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, "a.txt.gz", gzip.compress(TEXT.encode()))
    written(folder, "b.txt", TEXT)
    assert [r.lines for r in read(folder)] == [tuple(TEXT.split("\n"))] * 2


def test_bomb_is_refused_in_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FREE_BYTES", 2_000_000)
    bomb = gzip.compress(b'{"id": 1}\n' * 2_000_000)
    (*_, last) = read(written(tmp_path, "x.jsonl.gz", bomb))
    assert last.set_aside is not None and "unpacks to more" in last.set_aside
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.jsonl", b"\n" * 30_000_000)
        packed.writestr("y.txt", TEXT)
    found = read(tmp_path / "x.zip")
    assert "unpacks to more" in str(found[0].set_aside) and found[-1].lines[0] == TITLE


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data, name = TEXT.encode(), "a.txt"
    for depth in range(5):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive_:
            archive_.writestr(name, data)
        data, name = packed.getvalue(), f"{depth}.zip"
    (report,) = read(written(tmp_path, "x.zip", data))
    assert "by hand" in str(report.set_aside)


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\x1f\x8b\x08 broken", b"WARC/1.0\r\nbroken"])
def test_broken_archives_are_set_aside(tmp_path: Path, data: bytes) -> None:
    (report,) = read(written(tmp_path, "x", data))
    assert report.set_aside
