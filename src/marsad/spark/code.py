"""How are files coded on a cluster? Step by step, each some files; what fails is tried again in smaller pieces."""

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..data.lexicon import Lexicon
from ..data.load import load
from ..event.coder import Coder
from ..model import CodedReport
from .coding import Work, code_files, code_read, read_batches
from .faults import SparkFault
from .files import File, Files
from .inputs import rows
from .plan import SHOWN, Aside, Notes, Plan, Tally, dealt
from .rejoin import Portion
from .schema import columns
from .session import first_line

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_CODED = "id string, set_aside string, value string"
_TASKS_A_CORE = 3
_FILES_A_CORE = 4
_AT_ONCE = 2
"""Steps that run side by side, so that the last tasks of one do not leave the cluster idle."""


class Order(msgspec.Struct, frozen=True):
    """What is wanted: inputs, output folder, form (jsonl, parquet) and the options of `marsad code`.

    `each`: input files of a step; None for four a core.
    """

    inputs: tuple[str, ...]
    out: str
    form: str
    today: datetime.date
    date: str | None = None
    source: str | None = None
    data: tuple[Path, ...] = ()
    each: int | None = None


def code(spark: "SparkSession", order: Order, told: Callable[[str], None]) -> Tally:
    """Code the reports of all inputs into `step=…` folders below the output folder; goes on where a run was cut off.

    `told` is given a line for each input that cannot be read and each finished step. Raises SparkFault, DataFault.
    """
    files = Files(spark)
    found = files.find(order.inputs)
    for file in found:
        if file.kind is None:
            told(f"set aside: {file.path}: not .warc, .jsonl, .json, .ndjson (also .gz, .bz2) or .parquet")
    usable = [file for file in found if file.kind]
    if not usable:
        raise SparkFault("no input that can be read")
    lexicon = load(order.data)
    shipped = _shipped(spark, lexicon)
    each = order.each or _FILES_A_CORE * spark.sparkContext.defaultParallelism
    plan = Plan(Coder(lexicon).name, order.form, order.date, order.source, order.today, dealt(usable, each))
    notes = Notes(files, order.out)
    plan = notes.agreed(plan, order.out)
    work = Work(shipped, plan.today, plan.date, plan.source)
    steps = _Steps(spark, files, notes, order.out, plan, work, told)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        tallies = list(threads.map(steps.run, range(len(plan.steps))))
    unread = tuple(Aside(f.path, "not a format that is read") for f in found if f.kind is None)
    return sum(tallies, Tally(0, len(unread), unread[:SHOWN]))


def _shipped(spark: "SparkSession", lexicon: Lexicon) -> str:
    """The name of the lexicon's file, which every executor of the session is sent once, whatever runs follow."""
    context = spark.sparkContext
    name = f"marsad-{lexicon.hash}.lexicon"
    if not any(path.endswith(f"/{name}") for path in context.listFiles):
        file = Path(context._temp_dir) / name  # executors may ask for it as long as the session lasts
        file.write_bytes(msgspec.msgpack.encode(lexicon))
        context.addFile(str(file))
    return name


class _Steps:
    """The steps of one plan."""

    def __init__(
        self,
        spark: "SparkSession",
        files: Files,
        notes: Notes,
        out: str,
        plan: Plan,
        work: Work,
        told: Callable[[str], None],
    ) -> None:
        self._spark, self._files, self._notes = spark, files, notes
        self._out, self._plan, self._work, self._told = out.rstrip("/"), plan, work, told

    def run(self, number: int) -> Tally:
        """Do one step, if it is not done."""
        tally = self._notes.done(number)
        if tally is None:
            folder, files = f"{self._out}/step={number:05d}", self._plan.steps[number]
            self._files.delete(folder)
            tally = self._together(files, folder)
            if tally.set_aside:
                tally = msgspec.structs.replace(tally, examples=self._examples(folder))
            self._notes.finish(number, tally)
        self._told(f"step {number + 1} of {len(self._plan.steps)}: {tally.reports:,} reports")
        return tally

    def _together(self, files: Sequence[File], folder: str) -> Tally:
        """All files in one job; where that fails, each by itself."""
        try:
            return self._written(self._coded(rows(self._spark, files)), folder)
        except Exception as error:
            if self._spark.sparkContext._jsc.sc().isStopped():
                raise SparkFault(f"Spark has stopped: {first_line(error)}") from None
            if len(files) == 1:
                return self._broken(files[0], folder, first_line(error))
        return sum((self._together([file], folder) for file in files), Tally())

    def _broken(self, file: File, folder: str, reason: str) -> Tally:
        """Of a file that cannot be read to its end what comes before the fault, and a report that says so."""
        stem = Portion(file.kind or "", file.path, 0).stem
        fault = CodedReport(stem, (), (), self._plan.coder, set_aside=f"cannot be read to its end: {reason}")
        row = (fault.id, fault.set_aside, msgspec.json.encode(fault).decode())
        told = self._spark.createDataFrame([row], _CODED)
        try:
            return self._written(self._coded(rows(self._spark, [file], broken=True)).union(told), folder)
        except Exception:
            return self._written(told, folder)

    def _coded(self, read: "DataFrame") -> "DataFrame":
        """Coding of rows; what comes in few pieces is dealt out anew between reading and coding."""
        work, cores = self._work, self._spark.sparkContext.defaultParallelism
        if read.rdd.getNumPartitions() >= cores * _TASKS_A_CORE:
            return read.mapInArrow(lambda batches: code_files(batches, work), _CODED)
        reports = read.mapInArrow(lambda batches: read_batches(batches, work), "report binary")
        spread = reports.repartition(cores * _TASKS_A_CORE)
        return spread.mapInArrow(lambda batches: code_read(batches, work), _CODED)

    def _written(self, coded: "DataFrame", folder: str) -> Tally:
        from pyspark.sql import Observation
        from pyspark.sql.functions import col, count, from_json, lit

        seen = Observation()
        coded = coded.observe(seen, count(lit(1)).alias("reports"), count(col("set_aside")).alias("set_aside"))
        if self._plan.form == "parquet":
            record = from_json(col("value"), columns(CodedReport)).alias("r")
            coded.select(record).select("r.*").write.mode("append").parquet(folder)
        else:
            coded.select("value").write.mode("append").text(folder)
        counted = seen.get
        return Tally(counted["reports"], counted["set_aside"])

    def _examples(self, folder: str) -> tuple[Aside, ...]:
        from pyspark.sql.functions import col, get_json_object

        if self._plan.form == "parquet":
            written = self._spark.read.parquet(folder)
        else:
            told = (get_json_object("value", f"$.{name}").alias(name) for name in ("id", "set_aside"))
            written = self._spark.read.text(folder).where(col("value").contains('"set_aside":')).select(*told)
        aside = written.where(col("set_aside").isNotNull()).orderBy("id").limit(SHOWN)
        return tuple(Aside(row["id"], row["set_aside"]) for row in aside.collect())
