"""The tutorial notebook runs from the first cell to the last."""

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]


@pytest.mark.filterwarnings("ignore")
def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "docs").mkdir()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    stored = [len(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]
    _kernel(tmp_path)
    NotebookClient(
        notebook, timeout=120, kernel_name="marsad", resources={"metadata": {"path": str(tmp_path / "docs")}}
    ).execute()
    made = [len(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]
    assert len(made) > 8 and [bool(n) for n in made] == [bool(n) for n in stored]
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]
    assert {p.name for p in (tmp_path / "docs").iterdir()} == {"brief.html", "tutorial.db"}


def _kernel(folder: Path) -> None:
    """A kernel of this Python, known to this test only."""
    kernel = folder / "jupyter" / "kernels" / "marsad"
    kernel.mkdir(parents=True)
    command = f'["{sys.executable}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"]'
    (kernel / "kernel.json").write_text(
        f'{{"argv": {command}, "display_name": "marsad", "language": "python"}}', encoding="utf-8"
    )
