"""How is a cluster reached? One session with the settings that the work needs, the user's own laid over them."""

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .faults import SparkFault

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TRIES = 4
"""How often a task is tried before its step fails."""
_SETTINGS = {
    "spark.app.name": "marsad",
    "spark.task.maxFailures": str(TRIES),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",  # a web page may have megabytes
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
    "spark.io.compression.codec": "zstd",
}
_LOCAL = re.compile(r"local(\[(\d+|\*)\])?")


@contextmanager
def session(master: str, settings: Mapping[str, str]) -> "Iterator[SparkSession]":
    """A session on the cluster at `master`, ended afterwards; one that runs here already is used and left running.

    Raises SparkFault where Spark or Java is lacking.
    """
    if lack := lacking():
        raise SparkFault(lack)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # pandas is not used
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if running := SparkSession.getActiveSession():
        yield running
        return
    builder = SparkSession.builder.master(_retrying(master))
    for name, value in {**_SETTINGS, **settings}.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise SparkFault(f"no Spark at {master}: {first_line(error)}") from None
    spark.sparkContext.setLogLevel("OFF")  # what fails is told by those who try again
    try:
        yield spark
    finally:
        spark.stop()


def lacking() -> str | None:
    """What this machine lacks for Spark, and how to install it."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "this needs pyspark and pyarrow: pip install 'marsad[spark]'"
    if not (_java_home() or shutil.which("java")):
        return "Spark needs Java 17; on Debian: apt install openjdk-17-jre-headless"
    return None


def first_line(error: BaseException) -> str:
    """The first line that says anything of an error that Spark raised."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"(Caused by: )?[\w.]+(Exception|Error)\b", line)]
    return (told[-1] if told else lines[0] if lines else type(error).__name__)[:300]


def _java_home() -> bool:
    home = os.environ.get("JAVA_HOME")
    return home is not None and (Path(home) / "bin" / "java").is_file()


def _retrying(master: str) -> str:
    """A local master by itself tries nothing twice."""
    match = _LOCAL.fullmatch(master)
    return f"local[{match[2] or '1'},{TRIES}]" if match else master
