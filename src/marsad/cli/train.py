"""`marsad train`: weights from coded reports, one's own or others'."""

from pathlib import Path
from typing import Annotated

import typer

from .output import refuse, tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="train", help="Learn the coder's weights from coded reports.")(train)


def train(
    gold: Annotated[list[Path], typer.Argument(help="Coded reports (JSONL).")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder for the tables; lay it over ours with --data.")
    ],
    data: Annotated[list[Path] | None, typer.Option("--data", help="Folder of your own language data.")] = None,
) -> None:
    """Write one table of weights for each stage into OUTPUT/weights."""
    from ..data.load import load
    from ..event.coder import Coder
    from ..event.train import train as learn
    from ..event.weights import write_weights
    from ..model import Report
    from ..score.files import RecordFault, faults, read_records

    try:
        rows = [row for path in gold for row in read_records(path)]
    except RecordFault as fault:
        refuse(str(fault))
    bad = [f for row in rows for f in faults(row)]
    if bad:
        refuse("the records are faulty:\n" + "\n".join(bad[:20]))
    reports = [
        (Report(r["id"], tuple(r["lines"]), r.get("source"), r.get("published"), r.get("url")), r["events"], 1.0)
        for r in rows
    ]
    weights = learn(Coder(load(tuple(data or ()))), reports)
    write_weights(weights, output / "weights")
    tell(f"{len(weights)} tables from {len(reports)} reports in {output / 'weights'}")
