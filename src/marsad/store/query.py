"""Which events are asked for? Filters on every field as one struct, and the condition that they come to.

Values of one field are alternatives; fields are all wanted together. `where` takes FIELD=VALUE, FIELD__not=VALUE,
FIELD__gte=, FIELD__lte= and FIELD__contains= on any field of `FIELDS`.
"""

import datetime
import math
from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Select, and_, false, func, literal, literal_column, or_, select

from .events import known_at, moment_of
from .faults import BookFault
from .tables import INDEXES, event, event_mention, event_place, event_value, report
from .words import as_fts, as_tsquery, query_words

COLUMNS = (
    "id type status standing state first_day last_day country place killed injured reports witnesses conflicts"
).split()
VALUES = (
    "mode actor actor_country actor_sector recipient recipient_country recipient_sector place precision country admin1 "
    "weapon object toll conflict said_by source report"
).split()
FIELDS = tuple(dict.fromkeys((*COLUMNS, *VALUES, "party", "sector")))
NUMBERS = frozenset(("killed", "injured", "reports", "witnesses", "conflicts"))
BOTH = {"party": ("actor", "recipient"), "sector": ("actor_sector", "recipient_sector")}
"""Fields that stand for two others."""
_KILOMETRES = 111.2
_EARTH = 6371.0


class Near(msgspec.Struct, frozen=True):
    """Around a point: degrees, and kilometres."""

    lat: float
    lon: float
    km: float


class Query(msgspec.Struct, frozen=True):
    """What is asked for. `where`: field, operation (is, not, gte, lte, contains), value."""

    where: tuple[tuple[str, str, str], ...] = ()
    since: str | None = None
    until: str | None = None
    words: str | None = None
    report_words: str | None = None
    near: Near | None = None
    as_of: str | None = None


def parsed(condition: str) -> tuple[str, str, str]:
    """A condition FIELD=VALUE or FIELD__op=VALUE. Raises BookFault."""
    name, equals, value = condition.partition("=")
    field, _, operation = name.partition("__")
    if not equals or field not in FIELDS or operation not in ("", "not", "gte", "lte", "contains"):
        raise BookFault(
            f"{condition}: write FIELD=VALUE or FIELD__not=, __gte=, __lte=, __contains=; fields: {', '.join(FIELDS)}"
        )
    return field, operation or "is", value


def condition(query: Query, dialect: str) -> ColumnElement[bool]:
    """The condition on rows of `event`. Raises BookFault for values that cannot be."""
    parts: list[ColumnElement[bool]] = [known_at(query.as_of and moment_of(query.as_of))]
    grouped: dict[tuple[str, str], list[str]] = {}
    for field, operation, value in query.where:
        grouped.setdefault((field, operation), []).append(value)
    parts += [_compared(field, operation, values) for (field, operation), values in grouped.items()]
    if query.since:
        parts.append(func.coalesce(event.c.last_day, event.c.first_day) >= _day(query.since))
    if query.until:
        parts.append(event.c.first_day <= _day(query.until))
    if query.words:
        parts.append(event.c.row.in_(found_by_words("event_search", query.words, dialect)))
    if query.report_words:
        versions = found_by_words("report_search", query.report_words, dialect)
        told = select(event_mention.c.event).join(report, report.c.row == event_mention.c.report)
        parts.append(event.c.row.in_(told.where(report.c.current.in_(versions))))
    if query.near:
        parts.append(event.c.row.in_(_around(query.near)))
    return and_(*parts)


def _compared(field: str, operation: str, values: list[str]) -> ColumnElement[bool]:
    if field in COLUMNS and not (field in VALUES and operation in ("is", "contains", "not")):
        column: ColumnElement[object] = event.c[field]
        given: list[object] = [_number(field, v) for v in values] if field in NUMBERS else list(values)
        match operation:
            case "is":
                return column.in_(given)
            case "not":
                return or_(column.is_(None), column.not_in(given))
            case "gte":
                return and_(*(column >= v for v in given))
            case "lte":
                return and_(*(column <= v for v in given))
            case _:
                if field in NUMBERS:
                    raise BookFault(f"{field} is a number and cannot be compared by {operation}")
                return or_(*(column.contains(str(v), autoescape=True) for v in given))
    names = BOTH.get(field, (field,))
    wanted = select(event_value.c.event).where(event_value.c.field.in_(names))
    match operation:
        case "is":
            return event.c.row.in_(wanted.where(event_value.c.value.in_(values)))
        case "not":
            return event.c.row.not_in(wanted.where(event_value.c.value.in_(values)))
        case "contains":
            return event.c.row.in_(
                wanted.where(or_(*(event_value.c.value.contains(v, autoescape=True) for v in values)))
            )
        case _:
            raise BookFault(f"{field} cannot be compared by {operation}")


def _number(field: str, value: str) -> int:
    if not value.lstrip("-").isdecimal() or len(value) > 9:
        raise BookFault(f"{field}={value}: a number")
    return int(value)


def _day(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise BookFault(f"{value}: write the day as YYYY-MM-DD, such as 2021-06-29") from None


def found_by_words(index: str, words: str, dialect: str) -> Select[tuple[int]]:
    """The rows of a full-text index that hold all the words."""
    table = INDEXES.tables[index]
    if not query_words(words):
        return select(table.c.rowid).where(false())
    if dialect == "sqlite":
        return select(table.c.rowid).where(literal_column(index).op("MATCH")(as_fts(words)))
    vector: ColumnElement[object] = literal_column(f"{index}.vector")
    return select(table.c.rowid).where(vector.op("@@")(func.to_tsquery("simple", as_tsquery(words))))


def _around(near: Near) -> Select[tuple[int]]:
    """Events with a place at most so far away, along the great circle; the box before it uses the index."""
    if abs(near.lat) > 90 or abs(near.lon) > 180 or near.km < 0:
        raise BookFault(f"--near {near.lat},{near.lon}: degrees of latitude and longitude, and kilometres from 0 on")
    lat, lon = event_place.c.lat, event_place.c.lon
    reach = near.km / _KILOMETRES
    x, y = func.sin(func.radians(lon - near.lon) / 2), func.sin(func.radians(lat - near.lat) / 2)
    chord = y * y + func.cos(func.radians(lat)) * func.cos(func.radians(literal(near.lat))) * x * x
    inside = and_(
        lat.between(near.lat - reach, near.lat + reach),
        chord <= math.sin(min(near.km / (2 * _EARTH), math.pi / 2)) ** 2,
    )
    return select(event_place.c.event).where(inside)


def within_days(day: str, days: int) -> tuple[str, str]:
    """First and last day at most so many days away from a day. Raises BookFault."""
    middle = datetime.date.fromisoformat(_day(day))
    try:
        return (
            (middle - datetime.timedelta(days)).isoformat(),
            (middle + datetime.timedelta(days)).isoformat(),
        )
    except OverflowError:
        raise BookFault(f"{days} days: too many") from None


def every(conditions: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Several conditions. Raises BookFault."""
    return tuple(parsed(one) for one in conditions)
