"""Which columns do events, claims and reports have as tables? The same in CSV, XLSX, Parquet and GeoPackage."""

from collections.abc import Callable, Iterator

import msgspec

from .cells import alleged, joined, named, sources_of
from .exporter import Outgoing, Selection

EVENTS = (
    "id:text type:text modes:text status:text standing:text state:text review:text date_start:text date_end:text "
    "actors:text actor_ids:text actor_countries:text actor_sectors:text alleged_by:text recipients:text "
    "recipient_ids:text recipient_countries:text recipient_sectors:text place:text place_name:text country:text "
    "admin1:text lat:real lon:real precision:text relation:text other_places:text count:int weapons:text "
    "killed_low:int killed_high:int injured_low:int injured_high:int objects:text reports:text sources:text "
    "vouchers:text witnesses:int conflicts:text responds_to:text part_of:text summary_en:text summary_ar:text "
    "updated:text notice:text"
).split()
CLAIMS = (
    "event:text type:text status:text standing:text state:text review:text date_start:text date_end:text field:text "
    "value:text speaker:text stance:text source:text report:text line:int start:int end:int conflict:int "
    "updated:text notice:text"
).split()
REPORTS = (
    "id:text source:text published:text url:text headline:text version:int hash:text fetched:text records:int "
    "undated:text coder:text"
).split()
NOTICE = "reported, not verified"
_NOWHERE = (None, None, None)
_CELL = 32_000  # characters of a list in a cell; spreadsheets end at 32,767


class Column(msgspec.Struct, frozen=True):
    """A column by its name and kind: text, int or real."""

    name: str
    kind: str


def columns(table: str) -> list[Column]:
    """The columns of a table."""
    return [Column(*one.split(":")) for one in _TABLES[table][0]]


def rows(table: str, selection: Selection) -> Iterator[list[object]]:
    """The rows of a table."""
    return _TABLES[table][1](selection)


def tables() -> tuple[str, ...]:
    """The names of the tables."""
    return tuple(_TABLES)


def event_row(one: Outgoing) -> list[object]:
    """The row of an event."""
    e = one.event
    first = e.places[0] if e.places else None
    row: list[object] = [e.id, e.type, joined(e.modes), e.status, e.standing, one.state, one.review]
    row += [e.date.start, e.date.end] if e.date else [None, None]
    row += [joined(map(named, e.actors)), joined(p.id for p in e.actors), joined(p.country for p in e.actors)]
    row += [joined(p.sector for p in e.actors), alleged(e)]
    row += [joined(map(named, e.recipients)), joined(p.id for p in e.recipients)]
    row += [joined(p.country for p in e.recipients), joined(p.sector for p in e.recipients)]
    if first:
        row += [first.text, first.name, first.country, first.admin1, first.lat, first.lon]
        row += [first.precision, first.relation]
    else:
        row += [None] * 8
    row += [joined(p.name or p.text for p in e.places[1:]), e.count, joined(w.text for w in e.weapons)]
    for quantity in (e.killed, e.injured):
        row += [quantity.low, quantity.high] if quantity else [None, None]
    row += [joined(dict.fromkeys(o.kind for o in e.objects)), _short(sorted({m.report for m in e.mentions}))]
    row += [_short(sources_of(e)), _short([w.voucher for w in e.witnesses]), len(e.witnesses), joined(e.conflicts)]
    row += [joined(dict.fromkeys(a.id for a in e.responds_to)), joined(e.part_of), e.summary.en, e.summary.ar]
    return [*row, one.updated, NOTICE]


def _short(values: list[str]) -> str:
    """A list that fits a cell: what is too much is counted."""
    text = joined(values)
    if len(text) <= _CELL:
        return text
    cut = text[:_CELL].rsplit("; ", 1)[0]
    return f"{cut}; and {len(values) - cut.count('; ') - 1} more"


def _events(selection: Selection) -> Iterator[list[object]]:
    return map(event_row, selection.outgoing())


def _claims(selection: Selection) -> Iterator[list[object]]:
    for one in selection.outgoing():
        e = one.event
        head: list[object] = [e.id, e.type, e.status, e.standing, one.state, one.review]
        head += [e.date.start, e.date.end] if e.date else [None, None]
        for c in e.claims:
            at = c.at or _NOWHERE
            said = (c.field, c.value, c.speaker, c.stance, c.source, c.report)
            yield [*head, *said, *at, int(c.field in e.conflicts), one.updated, NOTICE]


def _reports(selection: Selection) -> Iterator[list[object]]:
    for kept in selection.reports_told():
        r = kept.coded
        headline = r.lines[0] if r.lines else None
        row: list[object] = [r.id, r.source, r.published, r.url, headline, kept.number, kept.hash, kept.fetched]
        yield [*row, len(r.events), r.undated, r.coder]


_TABLES: dict[str, tuple[list[str], Callable[[Selection], Iterator[list[object]]]]] = {
    "events": (EVENTS, _events),
    "claims": (CLAIMS, _claims),
    "reports": (REPORTS, _reports),
}
