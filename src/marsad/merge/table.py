"""What does each level of agreement weigh? The table of data/merge.toml, read once."""

import tomllib
from functools import cache
from importlib import resources

import msgspec


class Row(msgspec.Struct, frozen=True):
    """One feature: why it tells, how its weights were set, and what each level weighs (deeds, and things said)."""

    name: str
    reason: str
    calibration: str
    levels: dict[str, float]
    said: dict[str, float] = {}


class Table(msgspec.Struct, frozen=True):
    """All weights.

    `base` is the log-odds of a candidate pair before anything is compared; `link` the least mean score of the pairs
    between two groups that become one, `best` how far the best pair moves that mean; `window`, `days` bound the work
    (see candidates).
    """

    base: float
    base_said: float
    link: float
    best: float
    window: int
    days: int
    features: tuple[Row, ...]

    def weights(self, *, said: bool) -> dict[str, dict[str, float]]:
        """Level -> weight by feature, for deeds or for things said."""
        return {row.name: {**row.levels, **row.said} if said else dict(row.levels) for row in self.features}


@cache
def table() -> Table:
    """The table that comes with marsad."""
    raw = tomllib.loads(resources.files("marsad.data").joinpath("merge.toml").read_text(encoding="utf-8"))
    raw["features"] = raw.pop("feature")
    return msgspec.convert(raw, Table)
