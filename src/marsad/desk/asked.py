"""What does the query string ask for? Filters in Datasette's manner, and pages, orders and facets."""

import base64
import binascii
from collections.abc import Iterable
from typing import Any

import msgspec

from ..store.faults import BookFault
from ..store.find import COUNTED
from ..store.pages import ORDERS, Place
from ..store.query import FIELDS, Near, Query, condition, parsed
from ..store.query import within_days as around
from ..store.scope import Scope
from .faults import Refusal

MOST = 500
SIZE = 50
PLAIN = ("since", "until", "day", "within_days", "near", "km", "search", "in_reports", "as_of", "ids")
DATES = {"date__gte": "since", "date__lte": "until", "date": "day"}
OWN = ("_size", "_next", "_sort", "_facet", "_count", "_by", "_skip", "kind")
_LONGEST = 500
_TOKEN: msgspec.json.Decoder[tuple[str, Place]] = msgspec.json.Decoder(tuple[str, Place])


class Asked(msgspec.Struct, frozen=True):
    """What a list is asked for. `fields`: the values wanted by field, to leave a facet's own selection out."""

    query: Query
    size: int
    order: str
    after: Place | None
    facets: tuple[str, ...]
    counted: bool
    by: str | None
    kind: str | None
    skip: tuple[str, ...]

    def without(self, field: str) -> Query:
        """The query without what is wanted of one field."""
        rest = tuple(part for part in self.query.where if part[0] != field)
        return msgspec.structs.replace(self.query, where=rest)

    def token(self, place: Place | None) -> str | None:
        """Where the next page begins, for `_next`."""
        if place is None:
            return None
        return base64.urlsafe_b64encode(msgspec.json.encode((self.order, place))).decode().rstrip("=")


def asked(pairs: Iterable[tuple[str, str]], scope: Scope, dialect: str, also: tuple[str, ...] = OWN) -> Asked:
    """What a query string asks for. `also`: which of OWN may stand in it. Raises Refusal, with the field."""
    plain: dict[str, str] = {}
    facets: list[str] = []
    where: list[tuple[str, str, str]] = []
    for name, value in pairs:
        if len(value) > (_LONGEST * 20 if name in ("ids", "_skip") else _LONGEST) or "\x00" in value:
            raise Refusal(400, f"{name}: too long, or not a text", field=name)
        if name in DATES:
            plain[DATES[name]] = value
        elif name == "_facet" and name in also:
            facets += [facet for facet in value.split(",") if facet]
        elif name in PLAIN or name in also:
            plain[name] = value
        elif value != "":
            where.append(_condition(name, value))
    for facet in facets:
        if facet not in COUNTED:
            raise Refusal(400, f"{facet} cannot be counted; fields: {', '.join(COUNTED)}", field="_facet")
    where += [("id", "is", one) for one in plain.get("ids", "").split(",") if one]
    order = plain.get("_sort", "-day")
    if order not in ORDERS:
        raise Refusal(400, f"{order}: one of {', '.join(ORDERS)}", field="_sort")
    query = scope.limited(_query(plain, tuple(where), dialect))
    return Asked(
        query,
        _number(plain, "_size", SIZE, 1, MOST),
        order,
        _place(plain["_next"], order) if plain.get("_next") else None,
        tuple(dict.fromkeys(facets)),
        plain.get("_count") != "0",
        plain.get("_by"),
        plain.get("kind"),
        tuple(one for one in plain.get("_skip", "").split(",") if one)[:MOST],
    )


def _condition(name: str, value: str) -> tuple[str, str, str]:
    field = name.partition("__")[0]
    if name.startswith("_") or field not in FIELDS:
        raise Refusal(400, f"{name}: there is no such filter; fields: {', '.join(FIELDS)}", field=name)
    try:
        return parsed(f"{name}={value}")
    except BookFault as fault:
        raise Refusal(400, str(fault), field=name) from None


def _query(plain: dict[str, str], where: tuple[tuple[str, str, str], ...], dialect: str) -> Query:
    since, until = plain.get("since") or None, plain.get("until") or None
    if plain.get("day"):
        since, until = _checked("day", around, plain["day"], _number(plain, "within_days", 0, 0, 36_600))
    near = _near(plain["near"], plain.get("km", "25")) if plain.get("near") else None
    query = Query()
    for field, part in (
        ("since", Query(since=since)),
        ("until", Query(until=until)),
        ("near", Query(near=near)),
        ("as_of", Query(as_of=plain.get("as_of") or None)),
        ("where", Query(where=where)),
    ):
        _checked(_culprit(where) if field == "where" else field, condition, part, dialect)
    words = {"words": plain.get("search") or None, "report_words": plain.get("in_reports") or None}
    return msgspec.structs.replace(
        query, where=where, since=since, until=until, near=near, as_of=plain.get("as_of") or None, **words
    )


def _culprit(where: tuple[tuple[str, str, str], ...]) -> str:
    return where[0][0] if len({field for field, _, _ in where}) == 1 else "where"


def _checked(field: str, make: Any, *values: Any) -> Any:
    try:
        return make(*values)
    except (BookFault, OverflowError, ValueError) as fault:
        raise Refusal(400, str(fault).removeprefix("--"), field=field) from None


def _near(text: str, km: str) -> Near:
    try:
        lat, lon = map(float, text.split(","))
        near = Near(lat, lon, float(km))
    except ValueError:
        raise Refusal(400, f"{text}: write near=LAT,LON in degrees and km=KILOMETRES", field="near") from None
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= near.km <= 20_100):
        raise Refusal(400, f"{text}: no place on earth, or too far around it", field="near")
    return near


def _number(plain: dict[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = plain.get(name)
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most):
        raise Refusal(400, f"{name}={text}: a number from {least} to {most}", field=name)
    return int(text)


def _place(token: str, order: str) -> Place:
    try:
        own, place = _TOKEN.decode(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, msgspec.MsgspecError, ValueError):
        raise Refusal(400, "this is no place in a list; take `next` of an answer", field="_next") from None
    if own != order or not 0 <= place[1] < 2**62:
        raise Refusal(400, "this place belongs to a list in another order", field="_next")
    return place
