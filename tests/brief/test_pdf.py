"""Printing with the Chromium that is there; where there is none, that is told."""

import os
import re
import shutil
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.brief.pdf import NoPrinter, chromium
from marsad.cli import app


def arguments(made: Path, file: Path) -> list[str]:
    return [
        "brief",
        "--since",
        "2022-01-01",
        "--until",
        "2022-12-31",
        "--include-machine",
        "--db",
        str(made),
        "-o",
        str(file),
        "--pdf",
    ]


def test_a_pdf_of_a4_pages(made: Path, tmp_path: Path) -> None:
    try:
        chromium()
    except NoPrinter as fault:
        if "MARSAD_CHROMIUM" in os.environ:
            raise
        pytest.skip(str(fault))
    done = CliRunner().invoke(app, arguments(made, tmp_path / "brief.html"))
    assert done.exit_code == 0, done.output
    data = (tmp_path / "brief.pdf").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.html", "brief.pdf"]
    objects = data + b"".join(map(_unpacked, re.findall(rb"stream\r?\n(.*?)endstream", data, re.S)))
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", objects))
    assert boxes and all(abs(float(w) - 595) < 2 and abs(float(h) - 842) < 2 for w, h in boxes)
    assert len(re.findall(rb"/Type /Page\b", objects)) >= 4 and b"Plex" in objects


def test_no_chromium_is_told(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("MARSAD_CHROMIUM", raising=False)
    done = CliRunner().invoke(app, arguments(made, tmp_path / "brief.html"))
    assert done.exit_code == 1 and "no PDF: no Chromium" in done.stderr and "apt install chromium" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


def test_a_printer_that_fails_leaves_no_file(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    false = shutil.which("false")
    assert false
    monkeypatch.setenv("MARSAD_CHROMIUM", false)
    done = CliRunner().invoke(app, arguments(made, tmp_path / "brief.html"))
    assert done.exit_code == 1 and "made no PDF" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
