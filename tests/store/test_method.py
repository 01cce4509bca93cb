"""A book is merged anew when anything that merging follows from is another than when it was merged."""

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from marsad.store import Book, merged
from marsad.store.merged import method

from .conftest import exported, lines, settled


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data that merging is told to read its own by."""
    copy = tmp_path / "data"
    for name in merged._DATA:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(str(resources.files("marsad.data"))) / name, copy / name)
    files = resources.files

    class Resources:
        @staticmethod
        def files(package: str) -> Any:
            return copy if package == "marsad.data" else files(package)

    monkeypatch.setattr(merged, "resources", Resources)
    method.cache_clear()
    yield copy
    method.cache_clear()


@pytest.mark.parametrize("name", merged._DATA)
def test_every_file_tells_one_method_from_another(data: Path, name: str) -> None:
    before = method()
    method.cache_clear()
    assert method() == before
    with (data / name).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    method.cache_clear()
    assert method() != before


def test_other_weights_merge_the_book_anew(full: Book, data: Path) -> None:
    events = len(lines(full, "event"))
    before = exported(full)
    assert settled(full).same == 0
    weights = data / "merge_weights.tsv"
    weights.write_text(weights.read_text(encoding="utf-8").replace("base\t", "base\t\t", 1) + "\n", encoding="utf-8")
    method.cache_clear()
    assert settled(full).same == events
    assert exported(full) == before
    assert settled(full).same == 0
