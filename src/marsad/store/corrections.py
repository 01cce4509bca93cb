"""Which fields can people correct, and how is a value written? The forms are those in which claims are told."""

import datetime
import re
from collections.abc import Callable, Mapping

import msgspec

from ..model.codes import MODES, SECTORS, STATUSES
from ..model.event import Event, EventDate, EventParty, EventPlace, EventQuantity

_RANGE = re.compile(r"(\d+)(?:-(\d+)|(\+))?")
_COORDINATES = re.compile(r"(.*?)(?<!\s)\s*+@\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_PARTY = re.compile(r"(.*?)(?:(?<!\s)\s*+\[([A-Z]{3})?\s*([A-Z]{3})?\])?")


class ValueFault(ValueError):
    """No such field, or no value for it; the message gives the form."""


def check(field: str, value: str) -> None:
    """Raises ValueFault for a field that cannot be corrected or a value of the wrong form."""
    if field not in _FIELDS:
        raise ValueFault(f"{field} cannot be corrected; fields: {', '.join(sorted(_FIELDS))}")
    _FIELDS[field](value)


def corrected(event: Event, values: Mapping[str, str]) -> Event:
    """The event with people's values in place of the machine's. A value that no longer fits is left out."""
    fields: dict[str, object] = {}
    for field, value in values.items():
        try:
            fields[field] = _FIELDS[field](value)
        except (KeyError, ValueFault):
            continue
    if not fields:
        return event
    event = msgspec.structs.replace(event, **fields)
    if "type" in fields and "modes" not in fields:
        event = msgspec.structs.replace(event, modes=tuple(m for m in event.modes if m in MODES[event.type]))
    return msgspec.structs.replace(event, conflicts=tuple(c for c in event.conflicts if c not in fields))


def _type(value: str) -> str:
    return _one_of(value, MODES.keys(), "type")


def _status(value: str) -> str:
    return _one_of(value, STATUSES, "status")


def _one_of(value: str, allowed: object, field: str) -> str:
    if value not in allowed:  # type: ignore[operator]
        raise ValueFault(f"{field}={value}: one of {', '.join(sorted(allowed))}")  # type: ignore[call-overload]
    return value


def _modes(value: str) -> tuple[str, ...]:
    known = frozenset().union(*MODES.values())
    return tuple(_one_of(mode.strip(), known, "modes") for mode in value.split(",") if mode.strip())


def _date(value: str) -> EventDate | None:
    if not value:
        return None
    first, _, last = value.partition("/")
    try:
        start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
    except ValueError:
        raise ValueFault(f"date={value}: a day 2021-06-28 or an interval 2021-06-28/2021-06-30") from None
    if end < start:
        raise ValueFault(f"date={value}: the interval ends before it begins")
    return EventDate(start.isoformat(), end.isoformat(), "", 0)


def _quantity(value: str) -> EventQuantity | None:
    if not value:
        return None
    found = _RANGE.fullmatch(value)
    if not found or (found[2] and int(found[2]) < int(found[1])):
        raise ValueFault(f"{value}: a number 5, a range 8-30 or a floor 20+")
    low = int(found[1])
    return EventQuantity(low, None if found[3] else int(found[2] or low), "", 0)


def _count(value: str) -> int | None:
    if value and not value.isdecimal():
        raise ValueFault(f"count={value}: a number")
    return int(value) if value else None


def _parties(value: str) -> tuple[EventParty, ...]:
    out = []
    for part in filter(None, map(str.strip, value.split(";"))):
        found = _PARTY.fullmatch(part)
        if not found or (found[3] and found[3] not in SECTORS):
            raise ValueFault(f"{part}: a party is its name, with [COUNTRY SECTOR] behind it if you like; several by ;")
        out.append(EventParty(found[1], found[1], found[2], found[3], support=0))
    return tuple(out)


def _places(value: str) -> tuple[EventPlace, ...]:
    out = []
    for part in filter(None, map(str.strip, value.split(";"))):
        if found := _COORDINATES.fullmatch(part):
            lat, lon = float(found[2]), float(found[3])
            if abs(lat) > 90 or abs(lon) > 180:
                raise ValueFault(f"{part}: latitude and longitude in degrees")
            out.append(EventPlace(found[1], found[1], lat=lat, lon=lon, support=0))
        else:
            out.append(EventPlace(part, part, support=0))
    return tuple(out)


_FIELDS: dict[str, Callable[[str], object]] = {
    "type": _type,
    "modes": _modes,
    "status": _status,
    "date": _date,
    "killed": _quantity,
    "injured": _quantity,
    "count": _count,
    "actors": _parties,
    "recipients": _parties,
    "places": _places,
}
