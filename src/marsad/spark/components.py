"""Which mentions hang together? Connected components of the links, and of the great ones those of stronger links.

The plain merger groups what is connected by links of at least the lowest strength at which that is no more than
`merge.links.LIMIT` mentions (a unit). Every unit lies in one component at every lower strength: it is enough to find
components that one task can take, and to leave the units to the plain merger. Components over `MOST` mentions are
parted by raising the strength, as the plain merger does.
"""

from collections.abc import Iterator
from functools import reduce
from itertools import count
from typing import TYPE_CHECKING

from ..merge.links import STEP, STEPS
from .comparing import LINKS, scorer
from .rows import batches_of, rows_of
from .stages import Stages

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

MOST = 5_000
"""Mentions of a component that one task groups; less than a unit may have would part units."""
_AT_ONCE = 300_000


def components(stages: Stages, links: "DataFrame", most: int) -> "DataFrame":
    """`mention`, `component` and the `least` score of links that count, for every linked mention of a component.

    Mentions that only links below that strength hold are left out: they stand by themselves.
    """
    from pyspark.sql.functions import col, lit
    from pyspark.sql.functions import count as counted

    least = scorer().table.link
    edges = stages.kept("forest", lambda: links.mapInArrow(forest, LINKS))
    found = []
    for level in range(STEPS + 1):
        labels = _connected(stages, edges, level).withColumn("least", lit(least + level * STEP))
        sizes = labels.groupBy("component").agg(counted(lit(1)).alias("size"))
        great = sizes.where(col("size") > most).select("component")
        if level == STEPS or great.isEmpty():
            found.append(labels)
            break
        found.append(labels.join(great, "component", "left_anti"))
        inside = labels.join(great, "component", "left_semi").select(col("mention").alias("one"))
        edges = edges.where(col("score") >= least + (level + 1) * STEP).join(inside, "one", "left_semi")
    return stages.kept("components", lambda: reduce(lambda a, b: a.unionByName(b), found))


def forest(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Of links as many as hold together what they hold together, at every strength (a maximum spanning forest)."""

    def kept() -> Iterator[tuple[object, ...]]:
        some: list[tuple[float, int, int]] = []
        for one, two, score in rows_of(batches, "one", "two", "score"):
            some.append((score, one, two))  # type: ignore[arg-type]
            if len(some) == _AT_ONCE:
                yield from _spanning(some)
                some = []
        yield from _spanning(some)

    yield from batches_of(kept(), LINKS)


def _spanning(links: list[tuple[float, int, int]]) -> Iterator[tuple[int, int, float]]:
    above: dict[int, int] = {}

    def root(node: int) -> int:
        while (up := above.get(node, node)) != node:
            above[node] = node = above.get(up, up)
        return node

    for score, one, two in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        a, b = root(one), root(two)
        if a != b:
            above[max(a, b)] = min(a, b)
            yield one, two, score


def _connected(stages: Stages, edges: "DataFrame", level: int) -> "DataFrame":
    """`mention` and `component`, the least mention that it is connected with (large-star, small-star: Kiveris 2014)."""
    from pyspark.sql.functions import col, expr

    pairs = edges.select(col("two").alias("node"), col("one").alias("near"))  # node > near
    seen = None
    for turn in count():
        pairs = stages.kept(f"stars-{level:02d}-{turn:02d}", lambda now=pairs: _small(_large(now)))  # type: ignore[misc]
        (mark,) = pairs.agg(expr("struct(count(1), bit_xor(xxhash64(node, near)))").alias("mark")).collect()
        if mark == seen:
            break
        seen = mark
    ends = pairs.select(col("near").alias("mention"), col("near").alias("component")).distinct()
    return pairs.select(col("node").alias("mention"), col("near").alias("component")).union(ends)


def _large(pairs: "DataFrame") -> "DataFrame":
    """Each greater neighbour of a node is tied to the least of the node and its neighbours."""
    from pyspark.sql.functions import col, least
    from pyspark.sql.functions import min as lowest

    both = pairs.union(pairs.select(col("near").alias("node"), col("node").alias("near")))
    ends = both.groupBy("node").agg(least("node", lowest("near")).alias("end"))
    tied = both.join(ends, "node").where(col("near") > col("node"))
    return tied.select(col("near").alias("node"), col("end").alias("near")).where("node != near").distinct()


def _small(pairs: "DataFrame") -> "DataFrame":
    """The node and its lesser neighbours are tied to the least of them."""
    from pyspark.sql.functions import col
    from pyspark.sql.functions import min as lowest

    ends = pairs.groupBy("node").agg(lowest("near").alias("end"))
    tied = pairs.join(ends, "node").select(col("near").alias("node"), col("end").alias("near")).where("node != near")
    return tied.union(ends.select("node", col("end").alias("near"))).distinct()
