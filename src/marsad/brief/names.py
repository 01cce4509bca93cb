"""What are parties, places and vouchers called in a language? By the register, else as in the reports."""

from collections.abc import Iterable
from functools import cache

from ..data.tables import HERE, table
from ..merge.english import party_name, voucher_name
from ..merge.register import arabic_names, country_names
from ..merge.romanise import romanise
from ..model.event import Event, EventParty, EventPlace
from ..store.masking import BLOCK
from ..text.fold import fold
from .words import Words

_SEPARATORS = {"en": ("; ", ", according to ", ", as alleged by ", ", as reported by "), "ar": ("\u060c ",)}
"""What parts a summary from its toll and its vouchers."""


def party(p: EventParty, words: Words) -> str:
    """The name of a party."""
    if BLOCK in p.text:
        return words.say["someone"]
    return arabic_names().get(p.id or "", p.text) if words.lang == "ar" else party_name(p)


def place(p: EventPlace, words: Words) -> str:
    """The name of a place."""
    if words.lang == "ar":
        return arabic_names().get(p.id or "", p.text)
    return _shown(p.text, p.name or romanise(p.text))


def speaker(text: str, words: Words) -> str:
    """The name of whoever vouches for something."""
    if BLOCK in text:
        return words.say["someone"]
    return text if words.lang == "ar" else voucher_name(text)


def accusers(p: EventParty, words: Words) -> str:
    """Who accuses a party."""
    return joined((speaker(who, words) for who in p.alleged_by), words)


def country(code: str | None, words: Words) -> str:
    """The name of a country, empty where it is not known."""
    if not code:
        return ""
    return (arabic_names() if words.lang == "ar" else country_names()).get(code, code)


def province(code: str | None, admin1: str | None, words: Words) -> str:
    """The name of a province, in Arabic where our tables have it."""
    if not admin1 or words.lang == "en":
        return admin1 or ""
    return _provinces().get((code or "", admin1), admin1)


def known_place(text: str, words: Words) -> str:
    """The name of a place that was asked for by id or by a name, as it was asked where no register has it."""
    if code := _countries().get(fold(text).text):
        return country(code, words)
    if words.lang == "ar":
        return arabic_names().get(text) or arabic_names().get(_places().get(fold(text).text, ""), text)
    found = text if text in _place_names() else _places().get(fold(text).text, "")
    return _place_names().get(found, text)


def known_as(text: str) -> tuple[str, ...]:
    """All that the book may call a place that was asked for: as asked, its id and English name, a country's code."""
    folded = fold(text).text
    identity = text if text in _place_names() else _places().get(folded, "")
    found = (text, identity, _place_names().get(identity, ""), _countries().get(folded, ""))
    return tuple(dict.fromkeys(name for name in found if name))


def region(p: EventPlace, words: Words) -> str:
    """What a place lies in: province and country, each once, without the place's own name."""
    own = place(p, words)
    parts = [province(p.country, p.admin1, words), country(p.country, words)]
    return words.listed([part for part in dict.fromkeys(parts) if part and part != own])


def value(field: str, text: str, event: Event, words: Words) -> str:
    """The value of a claim as it is read: parties and places by name, days written out, codes by their names."""
    if text == "unknown":
        return words.say["nothing_told"]
    if field in ("actors", "recipients"):
        found = next((p for p in (*event.actors, *event.recipients) if p.text == text), None)
        return party(found, words) if found else speaker(text, words)
    if field == "places":
        spot = next((p for p in event.places if p.text == text), None)
        return place(spot, words) if spot else (text if words.lang == "ar" else _shown(text, romanise(text)))
    if field == "date":
        first, _, last = text.partition("/")
        try:
            return words.interval(first, last or first)
        except ValueError:
            return text
    if field in ("killed", "injured"):
        return _number(text, words)
    if field in ("status", "standing", "type"):
        names: dict[str, str] = getattr(words, field)
        return names.get(text, text)
    if field == "modes":
        return words.listed([words.mode.get(m.strip(), m.strip()) for m in text.split(",")])
    if field == "weapons" and words.lang == "en":
        return _weapons().get(fold(text).text, text)
    return text


def headline(event: Event, words: Words) -> str:
    """The sentence on an event up to the toll and the vouchers."""
    text = event.summary.ar if words.lang == "ar" else event.summary.en
    for end in _SEPARATORS[words.lang]:
        text = text.partition(end)[0]
    return text.rstrip(".")


def sentence(event: Event, words: Words) -> str:
    """The whole sentence on an event."""
    return event.summary.ar if words.lang == "ar" else event.summary.en


def joined(names: Iterable[str], words: Words) -> str:
    """Names in a row, each once."""
    return words.listed(list(dict.fromkeys(names)))


def _number(text: str, words: Words) -> str:
    if text.endswith("+") and text[:-1].isdecimal():
        return words.bounds(int(text[:-1]), None)
    low, dash, high = text.partition("-")
    if low.isdecimal() and (not dash or high.isdecimal()):
        return words.bounds(int(low), int(high or low))
    return text


def _shown(text: str, latin: str) -> str:
    """The Latin form, but what is blocked out stays as it is."""
    return text if BLOCK in text else latin


@cache
def _weapons() -> dict[str, str]:
    """The English of a weapon by its folded words."""
    return {fold(name).text: row["name"] for row in table((HERE,), "weapons.tsv") for name in row.cells("names")}


@cache
def _place_names() -> dict[str, str]:
    """The English name of a place by its id."""
    return {row["id"]: row["name"] for row in table((HERE,), "places/*.tsv")}


@cache
def _places() -> dict[str, str]:
    """The id of the first place that has a name, by the name folded."""
    found: dict[str, str] = {}
    for row in table((HERE,), "places/*.tsv"):
        for name in (row["name"], *row.cells("names")):
            found.setdefault(fold(name).text, row["id"])
    return found


@cache
def _countries() -> dict[str, str]:
    """The code of a country by its folded names."""
    rows = table((HERE,), "countries.tsv")
    return {fold(name).text: row["id"] for row in rows for name in (row["name"], *row.cells("names"))}


@cache
def _provinces() -> dict[tuple[str, str], str]:
    """The Arabic name of a province by country and English name."""
    found: dict[tuple[str, str], str] = {}
    for row in table((HERE,), "places/*.tsv"):
        if row["precision"] == "province" and row["admin1"] and (names := row.cells("names")):
            found.setdefault((row["country"], row["admin1"]), names[0])
    return found
