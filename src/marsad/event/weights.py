"""How are the learned weights kept? One table a stage, a feature a row."""

from collections.abc import Mapping
from pathlib import Path

_HEAD = "# Log-odds of the features of the stage `{stage}` (event/train.py); learned, not typed.\nid\tweight\n"


def write_weights(weights: Mapping[str, Mapping[str, float]], folder: Path) -> None:
    """Write `stage.tsv` for each stage, rows sorted by feature."""
    folder.mkdir(parents=True, exist_ok=True)
    for stage, table in sorted(weights.items()):
        rows = "".join(f"{feature}\t{weight:g}\n" for feature, weight in sorted(table.items()))
        (folder / f"{stage}.tsv").write_text(_HEAD.format(stage=stage) + rows, encoding="utf-8")
