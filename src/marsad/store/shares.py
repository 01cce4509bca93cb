"""Who codes what without seeing what others made of it? Reports given out to be coded blind, and what came back."""

import msgspec
from sqlalchemy import Connection, func, select

from .coded import shared_ids, unique_name
from .desk_tables import blind, settled_case


class Stages(msgspec.Struct, frozen=True):
    """The reports that two people coded, and those whose differences were settled, by their names."""

    double: frozenset[str]
    adjudicated: frozenset[str]


def stages(connection: Connection) -> Stages:
    """How far the reports are."""
    twice = (
        select(blind.c.report)
        .where(blind.c.handed.is_not(None), blind.c.kind == "double")
        .group_by(blind.c.report)
        .having(func.count(blind.c.coder.distinct()) > 1)
    )
    double = list(connection.execute(twice).scalars())
    adjudicated = list(connection.execute(select(settled_case.c.report).distinct()).scalars())
    if not double and not adjudicated:
        return Stages(frozenset(), frozenset())
    shared = shared_ids(connection)
    return Stages(_names(double, shared), _names(adjudicated, shared))


def _names(keys: list[str], shared: frozenset[str]) -> frozenset[str]:
    pairs = (key.partition("\n") for key in keys)
    return frozenset(unique_name(source, identity, shared) for source, _, identity in pairs)
