"""How do people read a merged event? Its sentence, its claims side by side, and what it answers and is answered by."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.text import Text

    from ..model.event import Event, EventClaim, EventParty, EventQuantity

Line = tuple[str, str, str]
"""A label, what stands beside it, and the label's style."""

_FIELDS = ("actors", "recipients", "places", "date", "weapons", "killed", "injured", "count", "status")
_COMMA = "\u060c "
_WIDEST = 36
_ACTORS = 2
_ANSWERS = {
    "ACCUSE": "condemned by",
    "REJECT": "denied by",
    "THREATEN": "threats",
    "SUPPORT": "supported by",
    "REQUEST": "calls",
    "PROTEST": "protests",
    "ASSAULT": "reprisals",
}
"""How events that answer one are headed, by type; others are headed "answered by"."""


def write_table(events: "Iterable[Event]", stream: TextIO) -> None:
    """Each event with its claims side by side, its conflicts, its witnesses and the chain that it stands in."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    known = {e.id: e for e in events}
    replies: dict[str, list[Event]] = {}
    for e in known.values():
        for identity in dict.fromkeys(a.id for a in e.responds_to):
            replies.setdefault(identity, []).append(e)
    for e in known.values():
        console.print(_title(e))
        console.print(Text("  " + e.summary.en))
        console.print(Text("  " + e.summary.ar))
        for label, value, style in (*_claims(e), *_grounds(e), *_chain(e, known, replies)):
            line = Text(f"    {label:<13}", style=style)
            line.append(value, style="not dim")
            console.print(line)
        console.print()


def _title(e: "Event") -> "Text":
    from rich.text import Text

    title = Text(e.id, style="dim")
    title.append("  " + " ".join((e.type, *e.modes)), style="bold")
    if e.date:
        title.append("  " + _days(e))
    if e.status != "happened":
        title.append(f"  {e.status}", style="yellow")
    if e.conflicts:
        title.append(f"  contradicted: {', '.join(e.conflicts)}", style="yellow")
    return title


def _claims(e: "Event") -> Iterator[Line]:
    """Each field's consensus; beneath it each value with those who give it, where they are more than one."""
    for field in _FIELDS:
        claims = [c for c in e.claims if c.field == field]
        values = list(dict.fromkeys(c.value for c in claims))
        against = field in e.conflicts
        if not values or (field == "status" and not against):
            continue
        yield (f"{field} !" if against else field, _agreed(e, field), "yellow" if against else "dim")
        if len(values) > 1 or against:
            width = min(_WIDEST, max(map(len, values)))
            for value in values:
                yield ("", f"  {value:<{width}}  \u2190 {_who([c for c in claims if c.value == value])}", "dim")
    if e.type == "ASSAULT":
        yield from _perpetrator(e)


def _perpetrator(e: "Event") -> Iterator[Line]:
    """Whether it is clear who did it: nobody named, named by others only, or claimed."""
    claimants = list(dict.fromkeys(c.speaker for c in e.claims if c.stance == "claims" and c.speaker))
    if claimants:
        yield ("claimed by", _COMMA.join(claimants), "dim")
    elif not e.actors:
        yield ("actors ?", "no report says who did it", "yellow")
    elif e.standing != "own":
        named = _who([c for c in e.claims if c.field == "actors"])
        yield ("claimed by ?", f"no report says that anyone claims it; named by {named}", "yellow")


def _grounds(e: "Event") -> Iterator[Line]:
    reports = len({m.report for m in e.mentions})
    voices = _COMMA.join(f"{w.voucher} ({len(w.reports)})" for w in e.witnesses)
    yield ("witnesses", f"{len(e.witnesses)} in {reports} report{'s' if reports != 1 else ''}: {voices}", "dim")
    yield ("named", _COMMA.join(dict.fromkeys(t.text for m in e.mentions for t in m.triggers)), "dim")


def _chain(e: "Event", known: "dict[str, Event]", replies: "dict[str, list[Event]]") -> Iterator[Line]:
    """What it answers, with the words that say so and what else that drew; what answers it; what it is part of."""
    for identity in dict.fromkeys(a.id for a in e.responds_to):
        words = next((f"\u00ab{a.text}\u00bb  " for a in e.responds_to if a.id == identity and a.text), "")
        yield ("answers", words + _told(identity, known), "cyan")
        others = [other for other in replies.get(identity, []) if other is not e and other.type in _ANSWERS]
        for head, some in _by_kind(others):
            yield ("", f"  \u2514 {head:<13} {_who_acted(some)}", "cyan")
    for head, some in _by_kind(replies.get(e.id, [])):
        for i, other in enumerate(some):
            yield ("" if i else head, _told(other.id, known), "cyan")
    for identity in e.part_of:
        yield ("part of", _told(identity, known), "dim")


def _by_kind(events: "list[Event]") -> "list[tuple[str, list[Event]]]":
    heads: dict[str, list[Event]] = {head: [] for head in (*_ANSWERS.values(), "accused by", "answered by")}
    for e in events:
        alleged = e.type == "ACCUSE" and "allege" in e.modes
        heads["accused by" if alleged else _ANSWERS.get(e.type, "answered by")].append(e)
    return [(head, some) for head, some in heads.items() if some]


def _who_acted(events: "list[Event]") -> str:
    from ..merge.english import party_name

    names = (", ".join(map(party_name, e.actors[:_ACTORS])) or "unknown" for e in events)
    return "; ".join(dict.fromkeys(names))


def _told(identity: str, known: "dict[str, Event]") -> str:
    """An event in a chain: its sentence up to the toll and the vouchers, and its id."""
    if identity not in known:
        return identity
    sentence = known[identity].summary.en
    for end in ("; ", ", according to ", ", as reported by "):
        sentence = sentence.partition(end)[0]
    return f"{sentence.rstrip('.')}  ({identity})"


def _who(claims: "list[EventClaim]") -> str:
    def one(c: "EventClaim") -> str:
        outlet = c.source or c.report
        said = f"{c.speaker} ({outlet})" if c.speaker else outlet
        return said if c.stance == "states" else f"{said} {c.stance}"

    return _COMMA.join(dict.fromkeys(map(one, claims)))


def _agreed(e: "Event", field: str) -> str:
    if field in ("actors", "recipients"):
        return _COMMA.join(map(_party, getattr(e, field)))
    if field == "places":
        return _COMMA.join(f"{p.text}" + (f" [{p.name}, {p.precision}]" if p.name else "") for p in e.places)
    if field == "date":
        return _days(e)
    if field == "weapons":
        return _COMMA.join(w.text for w in e.weapons)
    if field in ("killed", "injured"):
        return _range(getattr(e, field))
    return str(getattr(e, field))


def _days(e: "Event") -> str:
    if e.date is None:
        return ""
    return e.date.start if e.date.start == e.date.end else f"{e.date.start} \u2026 {e.date.end}"


def _party(p: "EventParty") -> str:
    extra = " ".join(x for x in (f"{p.name}," if p.name else None, p.country, p.sector) if x)
    accused = f" (accused by {', '.join(p.alleged_by)})" if p.alleged_by else ""
    return p.text + (f" [{extra}]" if extra else "") + accused


def _range(q: "EventQuantity | None") -> str:
    if q is None:
        return ""
    return str(q.low) if q.low == q.high else f"{q.low} or more" if q.high is None else f"{q.low} to {q.high}"
