"""The wheel, in an empty environment: what `pip install marsad` gives works there, the page and the manual with it."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.environ.get("MARSAD_WHEEL"), reason="MARSAD_WHEEL=1 builds and installs the wheel"),
]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MARSAD_", "PYTHONPATH"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=plain, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder)
    return folder


@pytest.fixture(scope="module")
def programs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The programs of an environment that holds the wheel and what it asks for, nothing else."""
    home = tmp_path_factory.mktemp("empty") / "env"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    wheel = next(built.glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "--python", home / "bin" / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-compile", wheel)
    yield home / "bin"


def test_page_data_and_manual_are_inside(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert "marsad/desk/page/index.html" in names
    assert "marsad/data/compiled/gazetteer.msgpack" in names
    assert [name for name in names if name.endswith("data/share/man/man1/marsad.1")]
    assert not [name for name in names if name.startswith(("tests/", "reference/")) or "node_modules" in name]
    with tarfile.open(next(built.glob("*.tar.gz"))) as packed:
        inside = {name.partition("/")[2] for name in packed.getnames()}
    assert {"README.md", "LICENSE", "CITATION.cff", "src/marsad/desk/page/index.html", "docs/marsad.1"} <= inside


def test_it_codes_keeps_and_shows(programs: Path, tmp_path: Path, report: str) -> None:
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    told = ("report.txt", "--date", "2021-06-30", "--source", "daily")
    assert '"type":"ASSAULT"' in run(programs / "marsad", "code", *told, cwd=tmp_path)
    run(programs / "marsad", "add", *told, cwd=tmp_path)
    assert "ASSAULT" in run(programs / "python", "-m", "marsad", "events", "--format", "table", cwd=tmp_path)
    assert "sound" in run(programs / "marsad", "verify", cwd=tmp_path)
    assert (programs.parent / "share" / "man" / "man1" / "marsad.1").exists()


def test_the_shell_completes(programs: Path, tmp_path: Path) -> None:
    assert "_MARSAD_COMPLETE" in run(programs / "marsad", "--show-completion", "bash", cwd=tmp_path)
