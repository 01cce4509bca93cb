"""How are records merged on a cluster? Stage by stage; each stage calls the plain merger's own functions.

mentions -> places in blocks -> links -> components -> events -> answers and wholes. The events are those of
`marsad merge`, to the byte and in its order.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from ..data.load import folders
from ..data.signature import signature
from ..merge.links import LIMIT
from ..model import CodedReport
from ..model.event import Event
from . import comparing, components, finishing, grouping, mentions
from .faults import SparkFault
from .files import File, Files
from .plan import Aside, Tally
from .schema import columns
from .stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BYTES_A_TASK = 32 << 20
_TASKS_A_CORE = 3
_PARQUET = ".parquet"


class Order(msgspec.Struct, frozen=True):
    """What is wanted: coded reports, output folder, form (jsonl, parquet).

    `cell`: see `comparing`, at least the table's window. `most`: see `components`, at least `merge.links.LIMIT`.
    Less of either would give other events than the plain merger.
    """

    inputs: tuple[str, ...]
    out: str
    form: str
    cell: int = comparing.CELL
    most: int = components.MOST


class _Identity(msgspec.Struct, frozen=True):
    files: list[File]
    form: str
    data: str


def merge(spark: "SparkSession", order: Order, told: Callable[[str], None]) -> Tally:
    """Merge the coded reports of all inputs; events stand below the output folder, in order by the names of the files.

    Lines that hold no coded report are set aside; `told` is given a line after each stage. Raises SparkFault.
    """
    _bounds(order)
    files = Files(spark)
    found = files.find(order.inputs)
    stages = Stages(spark, files, order.out, _Identity(found, order.form, signature(folders())))
    if stages.over:
        told(f"{order.out} is done already")
        return Tally()
    tasks = _TASKS_A_CORE * spark.sparkContext.defaultParallelism
    tasks = max(tasks, sum(file.size for file in found) // _BYTES_A_TASK)
    spark.conf.set("spark.sql.shuffle.partitions", str(tasks))
    return _Merging(spark, stages, order, tasks, told).run(found)


def _bounds(order: Order) -> None:
    window = comparing.scorer().table.window
    if order.cell < window:
        raise SparkFault(f"cell {order.cell}: a cell holds at least {window} places, the window of comparing")
    if order.most < LIMIT:
        raise SparkFault(
            f"most {order.most}: a task takes at least {LIMIT} mentions, as the plain merger groups at once"
        )


class _Merging:
    """One run of the merger."""

    def __init__(
        self, spark: "SparkSession", stages: Stages, order: Order, tasks: int, told: Callable[[str], None]
    ) -> None:
        self._spark, self._stages, self._order, self._tasks, self._told = spark, stages, order, tasks, told

    def run(self, found: Sequence[File]) -> Tally:
        """All stages."""
        read = self._lines(found).mapInArrow(mentions.read_coded, mentions.READ)
        known = self._kept("mentions", lambda: _mentions(read))
        links = self._kept("links", lambda: self._links(known))
        parted = components.components(self._stages, links, self._order.most)
        self._told("components are known")
        events = self._kept("events", lambda: self._events(known, links, parted))
        answers = self._kept("answers", lambda: _answers(events))
        wholes = self._kept("wholes", lambda: self._wholes(events))
        self._write(_finished(events, answers, wholes))
        tally = self._tally(read, events)
        self._stages.finish(tally)
        return tally

    def _kept(self, name: str, make: "Callable[[], DataFrame]") -> "DataFrame":
        frame = self._stages.kept(name, make)
        self._told(f"{name} are known")
        return frame

    def _lines(self, found: Sequence[File]) -> "DataFrame":
        """The coded reports as JSON lines, with the file that each stands in."""
        from pyspark.sql.functions import col, struct, to_json

        path = col("_metadata.file_path").alias("path")
        frames = []
        if tables := [f.pattern for f in found if f.path.endswith(_PARQUET)]:
            whole = to_json(struct(*(col(name) for name in columns(CodedReport).names)), {"ignoreNullFields": "false"})
            frame = self._spark.read.schema(columns(CodedReport)).parquet(*tables)
            frames.append(frame.select(path, whole.cast("binary").alias("value")))
        if texts := [f.pattern for f in found if not f.path.endswith(_PARQUET)]:
            frames.append(self._spark.read.text(texts).select(path, col("value").cast("binary").alias("value")))
        if not frames:
            raise SparkFault("no input that can be read")
        return reduce(lambda one, two: one.unionByName(two), frames)

    def _links(self, known: "DataFrame") -> "DataFrame":
        """Every mention is sent to the cells in which it stands, and compared there."""
        from pyspark.sql.functions import array, col, explode, expr, floor, lit, struct, when

        cell, window = self._order.cell, comparing.scorer().table.window
        own = struct(floor(col("place") / cell).alias("cell"), lit(True).alias("own"))
        next_ = struct((floor(col("place") / cell) + 1).alias("cell"), lit(False).alias("own"))
        cells = when(col("place") % cell >= cell - window, array(own, next_)).otherwise(array(own))
        standing = (
            _stands(known)
            .join(known.select("mention", "body"), "mention")
            .withColumn("at", explode(expr("arrays_zip(blocks, days, places)")))
            .select("*", col("at.blocks").alias("block"), col("at.days").alias("day"), col("at.places").alias("place"))
            .withColumn("in", explode(cells))
            .select("*", "in.cell", "in.own")
            .select(*comparing.STANDING)
        )
        spread = standing.repartition(self._tasks, "block", "cell").sortWithinPartitions("block", "cell", "place")
        return spread.mapInArrow(comparing.compare, comparing.LINKS)

    def _events(self, known: "DataFrame", links: "DataFrame", parted: "DataFrame") -> "DataFrame":
        """Every component with its mentions and links goes to one task."""
        from pyspark.sql.functions import coalesce, col, lit

        homes = parted.select(col("mention").alias("one"), "component", "least")
        others = parted.select(col("mention").alias("two"), col("component").alias("other"))
        inside = links.join(homes, "one").join(others, "two").where("component = other and score >= least")
        none = lit(None)
        edges = inside.select(
            "component", "one", "two", "score", none.cast("int").alias("nth"), none.cast("binary").alias("body")
        )
        members = known.withColumnRenamed("mention", "one").join(homes, "one", "left")
        members = members.select(
            coalesce("component", "one").alias("component"),
            "one",
            none.cast("bigint").alias("two"),
            none.cast("double").alias("score"),
            "nth",
            "body",
        )
        both = members.unionByName(edges).repartition(self._tasks, "component")
        ordered = both.sortWithinPartitions("component", col("two").asc_nulls_first(), "one")
        return ordered.mapInArrow(grouping.group, grouping.EVENTS)

    def _wholes(self, events: "DataFrame") -> "DataFrame":
        """For each event the ids of its wholes, where reports tell of several events."""
        from pyspark.sql.functions import col, collect_set, explode, size, sort_array

        told = events.select("event", explode("reports").alias("report"))
        several = told.groupBy("report").agg(collect_set("event").alias("some")).where(size("some") > 1)
        drawn = several.select("report", explode("some").alias("event")).join(events.select("event", "whole"), "event")
        by_report = drawn.repartition(self._tasks, "report").sortWithinPartitions("report", "event")
        found = by_report.mapInArrow(finishing.find_parts, finishing.PARTS).distinct()
        return found.groupBy(col("part").alias("event")).agg(sort_array(collect_set("great")).alias("greats"))

    def _write(self, finished: "DataFrame") -> None:
        from pyspark.sql.functions import col, from_json

        folder = f"{self._order.out.rstrip('/')}/events"
        if self._order.form == "parquet":
            event = from_json(col("value"), columns(Event)).alias("event")
            finished.select(event).select("event.*").write.mode("overwrite").parquet(folder)
        else:
            finished.select("value").write.mode("overwrite").text(folder)

    def _tally(self, read: "DataFrame", events: "DataFrame") -> Tally:
        faults = self._stages.kept("faults", lambda: read.where("fault is not null").select("path", "fault"))
        some = faults.orderBy("path", "fault").limit(20).collect()
        return Tally(events.count(), faults.count(), tuple(Aside(row["path"], row["fault"]) for row in some))


def _mentions(read: "DataFrame") -> "DataFrame":
    """The mentions of the report that stays of each id, numbered in the order of their keys."""
    from pyspark.sql.functions import max_by, monotonically_increasing_id, struct

    sound = read.where("fault is null")
    staying = sound.groupBy("report").agg(max_by("value", struct("published", "stamp")).alias("value"))
    found = staying.select("value").mapInArrow(mentions.find_mentions, mentions.MENTIONS)
    ordered = found.orderBy("published", "report", "line", "start", "type", "record")
    return ordered.select(monotonically_increasing_id().alias("mention"), "nth", "keys", "days", "body")


def _stands(known: "DataFrame") -> "DataFrame":
    """For each mention the blocks in which it has a neighbour in time, and its days and places in them."""
    from pyspark.sql import Window
    from pyspark.sql.functions import col, collect_list, explode, lag, lead, row_number, struct

    line = Window.partitionBy("block").orderBy("day", "mention")
    days = comparing.scorer().table.days
    placed = (
        known.select("mention", "days", explode("keys").alias("block"))
        .select("mention", "block", explode("days").alias("day"))
        .select(
            "*",
            row_number().over(line).cast("bigint").alias("place"),
            lag("day").over(line).alias("before"),
            lead("day").over(line).alias("after"),
        )
        .where((col("day") - col("before") <= days) | (col("after") - col("day") <= days))
    )
    stands = collect_list(struct("block", "day", "place")).alias("stands")
    return (
        placed.groupBy("mention")
        .agg(stands)
        .select(
            "mention",
            col("stands.block").alias("blocks"),
            col("stands.day").alias("days"),
            col("stands.place").alias("places"),
        )
    )


def _answers(events: "DataFrame") -> "DataFrame":
    """For each event what it answers, in the order of its mentions, without the weaker of two directions."""
    from pyspark.sql.functions import array_sort, coalesce, col, collect_list, count, explode, expr, lit, max_by, struct
    from pyspark.sql.functions import min as first

    homes = (
        events.select("event", explode(expr("arrays_zip(reports, records, nths)")).alias("m"))
        .groupBy(col("m.reports").alias("report"), col("m.records").alias("record"))
        .agg(max_by("event", "m.nths").alias("target"))
    )
    asked = events.select(
        "event", explode(expr("transform(asking, (x, i) -> struct(x as mention, i, asked[i] as report, "
        "targets[i] as record, words[i] as words))")).alias("a")
    ).select("event", "a.*")  # fmt: skip
    said = (
        asked.join(homes, ["report", "record"])
        .where("event != target")
        .groupBy("event", "target", "report")
        .agg(first(struct("mention", "i", "words")).alias("told"))
    )
    weights = said.groupBy("event", "target").agg(count(lit(1)).alias("weight"))
    back = weights.select(col("event").alias("target"), col("target").alias("event"), col("weight").alias("back"))
    stands = weights.join(back, ["event", "target"], "left").where(coalesce("back", lit(0)) <= col("weight"))
    kept = said.join(stands.select("event", "target"), ["event", "target"])
    one = struct("told.mention", "told.i", "target", "report", "told.words")
    return kept.groupBy("event").agg(array_sort(collect_list(one)).alias("answers"))


def _finished(events: "DataFrame", answers: "DataFrame", wholes: "DataFrame") -> "DataFrame":
    """All events as lines, in the order of their earliest mentions."""
    from pyspark.sql.functions import col

    whole = events.select("event", "first", "body").join(answers, "event", "left").join(wholes, "event", "left")
    ordered = whole.orderBy("first").select(
        "body",
        col("answers.target").alias("targets"),
        col("answers.report").alias("reports"),
        col("answers.words").alias("words"),
        "greats",
    )
    return ordered.mapInArrow(finishing.finish, finishing.FINISHED)
