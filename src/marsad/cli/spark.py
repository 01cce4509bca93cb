"""`marsad spark`: reports to records and records to events on a cluster, with the functions of the plain commands."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .output import DONE, SET_ASIDE, refuse, tell

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Inputs = Annotated[
    list[str], typer.Argument(metavar="IN...", help="Files, folders, globs: any path that Hadoop knows.")
]
Out = Annotated[str, typer.Option("-o", "--output", help="Folder for the results: any path that Hadoop knows.")]
Master = Annotated[str, typer.Option("--master", help="The cluster: spark://HOST:7077, yarn, k8s://…, local[2].")]
Conf = Annotated[
    list[str] | None, typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark's; may be repeated.")
]


class SparkFormat(StrEnum):
    """The forms in which a cluster writes results."""

    jsonl = "jsonl"
    parquet = "parquet"


Form = Annotated[SparkFormat, typer.Option("--format", help="jsonl (the plain command's bytes) or parquet.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Code and merge on a cluster (needs marsad[spark] and Java 17).")
    group.command(name="code", help="Code reports in WARC, JSONL and Parquet files; goes on where it was cut off.")(
        code
    )
    group.command(name="merge", help="Merge coded reports: the events of the plain command, in its order.")(merge)
    app.add_typer(group, name="spark")


def code(
    inputs: Inputs,
    output: Out,
    master: Master = "local[*]",
    format_: Form = SparkFormat.jsonl,
    date: Annotated[
        str | None, typer.Option("--date", help="Day of publication (YYYY-MM-DD) for reports that carry none.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Outlet of reports that carry none.")] = None,
    data: Annotated[
        list[Path] | None, typer.Option("--data", help="Folder of your own language data, laid over ours.")
    ] = None,
    step: Annotated[
        int | None, typer.Option("--step", min=1, help="Input files of a step, the least that is done anew.")
    ] = None,
    conf: Conf = None,
) -> None:
    """Code reports and write their records below the output folder."""
    from ..clock import now

    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            refuse(f"--date {date}: write the day as YYYY-MM-DD, such as 2021-06-29")
    with _session(master, conf) as spark:
        from ..spark.code import Order, code

        order = Order(tuple(inputs), output, format_.value, now().date(), date, source, tuple(data or ()), step)
        tally = code(spark, order, tell)
    for aside in tally.examples:
        tell(f"set aside: {aside.id}: {aside.reason}")
    if tally.set_aside:
        tell(f"{tally.set_aside:,} of {tally.reports:,} reports set aside, each with its reason in {output}")
    raise typer.Exit(SET_ASIDE if tally.set_aside else DONE)


def merge(
    inputs: Inputs,
    output: Out,
    master: Master = "local[*]",
    format_: Form = SparkFormat.jsonl,
    conf: Conf = None,
) -> None:
    """Merge coded reports (JSONL or Parquet) and write the events below the output folder."""
    with _session(master, conf) as spark:
        from ..spark.merge import Order, merge

        tally = merge(spark, Order(tuple(inputs), output, format_.value), tell)
    for aside in tally.examples:
        tell(f"set aside: {aside.id}: {aside.reason}")
    raise typer.Exit(SET_ASIDE if tally.set_aside else DONE)


@contextmanager
def _session(master: str, conf: list[str] | None) -> "Iterator[SparkSession]":
    from ..data.tables import DataFault
    from ..spark import SparkFault
    from ..spark.session import session

    settings = dict[str, str]()
    for setting in conf or []:
        name, equals, value = setting.partition("=")
        if not equals:
            refuse(f"--conf {setting}: write KEY=VALUE, such as spark.executor.memory=4g")
        settings[name] = value
    try:
        with session(master, settings) as spark:
            yield spark
    except (SparkFault, DataFault) as fault:
        refuse(str(fault))
