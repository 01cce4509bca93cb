"""One English sentence on an event: who did what to whom, where, when, at what cost, on whose word."""

import datetime
import tomllib
from functools import cache
from importlib import resources

import msgspec

from ..model.event import Event, EventDate, EventParty, EventPlace
from ..text.fold import fold
from ..text.numbers import find_numbers
from .arabic import accused_by, distinct, gloss
from .register import country_names, english_names, head, several
from .romanise import romanise

_SHOWN = 2
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ONES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Act(msgspec.Struct, frozen=True):
    """How an act is told: with an object, without, and as a noun."""

    did: str
    alone: str
    noun: str
    on: str


class Sentences(msgspec.Struct, frozen=True):
    """The parts of English sentences (data/summaries.toml)."""

    standing: dict[str, str]
    status: dict[str, str]
    acts: dict[str, Act]


@cache
def _sentences() -> Sentences:
    raw = tomllib.loads(resources.files("marsad.data").joinpath("summaries.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, Sentences)


def english(event: Event, vouchers: tuple[str, ...], deniers: tuple[str, ...]) -> str:
    """The sentence; `vouchers` and `deniers` as the reports name them."""
    data = _sentences()
    head = _head(event, data)
    parts = [head + _where(event.places) + (_when(event.date) if event.date else "")]
    if event.status in data.status:
        parts[0] += f" ({data.status[event.status]})"
    cost = _cost(event)
    tail = [text for text in (cost, _ground(event, vouchers, data), _denied(deniers)) if text]
    sentence = ("; " if cost else ", ").join([parts[0], ", ".join(tail)] if tail else parts)
    return sentence[:1].upper() + sentence[1:] + "."


def _head(event: Event, data: Sentences) -> str:
    act = next((data.acts[k] for m in event.modes if (k := f"{event.type}.{m}") in data.acts), data.acts[event.type])
    actors, aims = _names(event.actors), _names(event.recipients)
    if accused_by(event):
        actors += " allegedly"
    if actors and aims:
        return f"{actors} {act.did.format(o=aims)}"
    if actors:
        return f"{actors} {act.alone}"
    return f"{act.noun} {act.on} {aims} was reported" if aims else f"{act.noun} was reported"


def _names(some: tuple[EventParty, ...]) -> str:
    names = list(dict.fromkeys(party_name(p) for p in distinct(some)))
    return _listed(names)


def _listed(names: list[str]) -> str:
    if len(names) > _SHOWN:
        return ", ".join(names[:_SHOWN]) + " and others"
    return " and ".join(names)


def party_name(p: EventParty) -> str:
    """The register's name, the meaning of common words ("the forces of Turkey"), or the name romanised."""
    if p.name:
        return _the(p.name)
    if known := english_names().get(fold(p.text).text) or gloss(p.text):
        return _the(known)
    land = _the(country_names().get(p.country or "", ""))
    if people := _counted(p.text):
        return f"{people} of {land}" if land else people
    if found := head(p.text):
        noun, rest = found
        return f"the {noun} of {land}" if land else f"{noun} ({romanise(p.text)})" if rest else noun
    return romanise(p.text)


def _counted(text: str) -> str | None:
    """The people that a number counts ("five soldiers"), None where the words do not begin so."""
    words = fold(text).text.split()
    number = next(iter(find_numbers(words)), None)
    if number is None or number.start > 0 or number.high == 1:
        return None
    found = head(" ".join(words[number.end :]))
    if found is None:
        return None
    some = "thousands" if number.low >= 1000 else "hundreds" if number.low >= 100 else "dozens"
    amount = f"{some} of" if number.vague else _amount(number.low, number.high)
    return f"{amount} {several(found[0])}"


def _the(land: str) -> str:
    return f"the {land}" if land.startswith("United") or land.endswith("Republic") else land


def _where(places: tuple[EventPlace, ...]) -> str:
    if not places:
        return ""
    p = places[0]
    name = _the(p.name or romanise(p.text))
    land = _the(country_names().get(p.country or "", ""))
    parts = dict.fromkeys(x for x in (name, p.admin1, land) if x)
    word = {"near": "near", "between": "between", "toward": "towards", "off": "off"}.get(
        p.relation, "at" if p.precision == "site" else "in"
    )
    return f" {word} {', '.join(parts)}"


def _when(date: EventDate) -> str:
    first, last = datetime.date.fromisoformat(date.start), datetime.date.fromisoformat(date.end)
    if first == last:
        return f" on {_day(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f" in {first.year}"
    whole = (first.year, first.month, first.day) == (last.year, last.month, 1)
    whole = whole and (last + datetime.timedelta(1)).day == 1
    return f" in {_MONTHS[first.month - 1]} {first.year}" if whole else f" between {_day(first)} and {_day(last)}"


def _day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _cost(event: Event) -> str:
    killed, injured = event.killed, event.injured
    told = [q for q in (killed, injured) if q is not None]
    if told and all(q.high == 0 for q in told):
        return "no casualties"
    pairs = ((killed, "killed"), (injured, "injured"))
    parts = [f"{_amount(q.low, q.high)} {word}" for q, word in pairs if q is not None and q.high != 0]
    return " and ".join(parts)


def _amount(low: int, high: int | None) -> str:
    def number(n: int) -> str:
        return _ONES[n] if 0 <= n < len(_ONES) else f"{n:,}"

    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _ground(event: Event, vouchers: tuple[str, ...], data: Sentences) -> str:
    names = [voucher_name(v) for v in vouchers]
    if not names:
        return data.standing["outlet"].format(v=_listed([w.voucher for w in event.witnesses]))
    standing = "accuser" if accused_by(event) else "independent" if event.standing == "outlet" else event.standing
    if standing == "own" and len(names) > 1:
        standing = "own_of_several"
    return data.standing.get(standing, data.standing["independent"]).format(v=_listed(names))


def voucher_name(voucher: str) -> str:
    """A voucher by the register's English name where its words stand there, else the meaning of a common word, or
    romanised."""
    return english_names().get(fold(voucher).text) or gloss(voucher) or romanise(voucher)


def _denied(deniers: tuple[str, ...]) -> str:
    return "denied by " + " and ".join(map(voucher_name, deniers[:_SHOWN])) if deniers else ""
