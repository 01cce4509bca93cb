"""What does each level of agreement weigh? Two tables, read once: records as people annotate them, and as marsad codes.

A coder takes the day of publication for that of the deed, leaves places out and tells one deed twice, which people
seldom do: the same agreement says more, or less, of its records. `data/merge.toml` is set by hand for the first,
`data/merge_weights.tsv` learned for the second.
"""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from ..data.tables import HERE, rows

Weights = dict[str, dict[str, float]]


class Row(msgspec.Struct, frozen=True):
    """One feature: why it tells, how its weights were set, and what each level weighs (deeds, and things said)."""

    name: str
    reason: str
    calibration: str
    levels: dict[str, float]
    said: dict[str, float] = {}


class Table(msgspec.Struct, frozen=True):
    """What stands in data/merge.toml.

    `base` is the log-odds of a candidate pair before anything is compared; `link` the least mean score of the pairs
    between two groups that become one, `best` how far the best pair moves that mean, `best_coded` among coded
    records; `barred` what a pair weighs that
    cannot be one event by what a coder gives, and `bars` the share of such pairs that keeps two groups apart; `twice`
    the log-odds from which two records of one report count as one; `window`, `days` bound the work (see candidates).
    """

    base: float
    base_said: float
    link: float
    best: float
    best_coded: float
    barred: float
    bars: float
    twice: float
    window: int
    days: int
    features: tuple[Row, ...]

    def weights(self, *, said: bool) -> Weights:
        """Level -> weight by feature, for deeds or for things said, of records as people annotate them."""
        return {row.name: {**row.levels, **row.said} if said else dict(row.levels) for row in self.features}


@cache
def table() -> Table:
    """The table that comes with marsad."""
    raw = tomllib.loads(resources.files("marsad.data").joinpath("merge.toml").read_text(encoding="utf-8"))
    raw["features"] = raw.pop("feature")
    return msgspec.convert(raw, Table)


@cache
def learned(pairs: str) -> tuple[float, Weights]:
    """The base and the weights of coded records: `pairs` of deeds, of things said, or told twice by one report."""
    base, weights = 0.0, Weights()
    for row in rows(HERE.parent / "merge_weights.tsv"):
        if row["pairs"] != pairs:
            continue
        if row["feature"] == "base":
            base = float(row["weight"])
        else:
            weights.setdefault(row["feature"], {})[row["level"]] = float(row["weight"])
    return base, weights
