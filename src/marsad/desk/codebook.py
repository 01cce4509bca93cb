"""By which rules do people decide? The codebook of the desk: types, fields and reasons in both languages."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from ..data.tables import HERE, table
from ..model.codes import MODES, STATUSES
from .shapes import Label

FILE = Path(__file__).parents[1] / "data" / "codebook.toml"
_EXAMPLES = 4


class Named(msgspec.Struct, frozen=True):
    """A code and what it is called."""

    code: str
    label: Label


class TypeRule(msgspec.Struct, frozen=True):
    """An event type: its rule, its modes, sentences that tell of one and sentences that do not."""

    type: str
    label: Label
    rule: Label
    modes: list[Named]
    yes: list[str]
    no: list[str]


class FieldRule(msgspec.Struct, frozen=True):
    """A field of an event: its rule, with an example."""

    field: str
    label: Label
    rule: Label
    example: Label


class Codebook(msgspec.Struct, frozen=True):
    """The rules. `version` is hashed from them."""

    version: str
    types: list[TypeRule]
    fields: list[FieldRule]
    reasons: list[Named]
    statuses: list[Named]
    standings: list[Named]


@cache
def codebook() -> Codebook:
    """The codebook of this marsad."""
    raw = FILE.read_bytes()
    told = tomllib.loads(raw.decode())
    modes = {code: _label(names) for code, names in told["modes"].items()}
    yes, no = _sentences()
    types = [
        TypeRule(
            kind,
            _label(told["types"][kind]["label"]),
            _label(told["types"][kind]["rule"]),
            [Named(mode, modes[mode]) for mode in sorted(MODES[kind])],
            yes.get(kind, []),
            no.get(kind, []),
        )
        for kind in MODES
    ]
    fields = [
        FieldRule(name, _label(one["label"]), _label(one["rule"]), _label(one["example"]))
        for name, one in told["fields"].items()
    ]
    return Codebook(
        hashlib.sha256(raw).hexdigest()[:12],
        types,
        fields,
        _named(told["reasons"]),
        [named for named in _named(told["statuses"]) if named.code in STATUSES],
        _named(told["standings"]),
    )


def _sentences() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Some example sentences of each type, those that tell of one and those that do not."""
    yes: dict[str, list[str]] = {}
    no: dict[str, list[str]] = {}
    for row in table((HERE,), "frames/*.tsv"):
        for found, column in ((yes, "yes"), (no, "no")):
            some = found.setdefault(row["type"], [])
            if row.get(column) and len(some) < _EXAMPLES:
                some.append(row[column])
    return yes, no


def _named(told: dict[str, dict[str, str]]) -> list[Named]:
    return [Named(code, _label(names)) for code, names in told.items()]


def _label(names: dict[str, str]) -> Label:
    return Label(names["ar"], names["en"])
