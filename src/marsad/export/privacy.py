"""Whose names stay in the house? People without an office whom reports name as victims, witnesses or detainees.

A party is a private person where its sector is civilian, refugee or unknown, no register knows it, and its words are a
personal name; a voucher, where no register knows it, it bears no office and its words are a personal name. Blocks take
the place of the letters, so that all places in texts hold. Where it is not sure, a name is withheld.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec

from ..data.tables import HERE, table
from ..merge.register import english_names, head, identified
from ..merge.romanise import WITHHELD, romanise
from ..model import CodedReport, Record
from ..model.event import Event
from ..model.judgement import BookEvent
from ..store.masking import masked
from ..text.fold import fold
from ..text.numbers import find_numbers

PRIVATE = frozenset((None, "", "CVL", "REF"))
_OFFICES = frozenset(("office", "rank", "spokesman"))
_ARTICLE = "\u0627\u0644"


class Withholding:
    """Takes private people out of events and reports; `names` holds those that it withheld."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def event(self, kept: BookEvent) -> BookEvent:
        """The event without private people."""
        named = (*_of_event(kept.event), *(_of_event(kept.machine) if kept.machine else ()))
        names = list(dict.fromkeys(named))
        if not names:
            return kept
        self.names.update(names)
        plain = msgspec.json.decode(msgspec.json.encode(kept))
        for name in names:
            plain = _masked_all(plain, name)
        hidden = msgspec.convert(plain, BookEvent)
        event, machine = _unnamed(hidden.event, names), hidden.machine and _unnamed(hidden.machine, names)
        return msgspec.structs.replace(hidden, event=event, machine=machine)

    def report(self, coded: CodedReport) -> CodedReport:
        """The report without the private people whom its records name."""
        names = sorted({name for record in coded.events for name in _of_record(record)}, key=lambda n: (-len(n), n))
        if not names:
            return coded
        self.names.update(names)
        plain = msgspec.json.decode(msgspec.json.encode(coded))
        for name in names:
            plain["lines"] = _masked_all(plain["lines"], name)
            plain["events"] = _masked_all(plain["events"], name)
        return msgspec.convert(plain, CodedReport)


def _of_event(event: Event) -> Iterator[str]:
    parties = (*event.actors, *event.recipients)
    known = {p.text for p in parties if p.id or p.sector not in PRIVATE}
    yield from (p.text for p in parties if not p.id and p.sector in PRIVATE and _personal(p.text, p.sector))
    values = {c.value for c in event.claims if c.field in ("actors", "recipients")}
    speakers = {c.speaker for c in event.claims if c.speaker} | {w.voucher for w in event.witnesses}
    speakers |= {who for t in event.tolls for who in t.said_by} | {who for p in parties for who in p.alleged_by}
    outlets = {c.source for c in event.claims}
    yield from sorted(who for who in (speakers | values) - known - outlets if who is not None and unknown_person(who))


def _of_record(record: Record) -> Iterator[str]:
    parties = (*record.actors, *record.recipients)
    known = {p.text for p in parties if p.id or p.sector not in PRIVATE}
    yield from (p.text for p in parties if not p.id and p.sector in PRIVATE and _personal(p.text, p.sector))
    said: Iterable[str] = (v.text for v in record.said_by if not v.id)
    yield from sorted(
        who for who in {*said, *(c.speaker for c in record.claims if c.speaker)} - known if unknown_person(who)
    )


def _masked_all(value: Any, name: str) -> Any:
    """A decoded JSON value with the name masked in every text."""
    if isinstance(value, str):
        return value if value.isascii() and not name.isascii() else _masked(value, name)
    if isinstance(value, list):
        return [_masked_all(item, name) for item in value]
    if isinstance(value, dict):
        return {key: _masked_all(item, name) for key, item in value.items()}
    return value


@lru_cache(maxsize=4096)
def _masked(text: str, name: str) -> str:
    return masked(text, name)


def _unnamed(event: Event, names: Iterable[str]) -> Event:
    """The English sentence without the names in Latin letters."""
    text = event.summary.en
    for name in names:
        text = text.replace(romanise(name), WITHHELD)
    summary = msgspec.structs.replace(event.summary, en=text)
    return msgspec.structs.replace(event, summary=summary)


@cache
def _personal(text: str, sector: str | None) -> bool:
    """Whether words are the name of a person: a given name in them, or nothing that is known as a common noun."""
    words = _uncounted(fold(text).text.split())
    if not words:
        return False
    noun = head(" ".join(words))
    if noun is not None:
        return noun[1] and any(word in _given() for word in words[1:])
    if any(word in _given() for word in words[:1]):
        return True
    return sector in ("CVL", "REF") and len(words) > 1 and not any(c.isdigit() for c in text)


def _uncounted(words: list[str]) -> list[str]:
    """Without the number that they begin with: five civilians are nobody by name."""
    number = next((n for n in find_numbers(words) if n.start == 0), None)
    return words if number is None else words[number.end :]


@cache
def unknown_person(text: str) -> bool:
    """Whether a voucher is a person whom no register and no office makes public."""
    folded = fold(text).text
    words = set(folded.split()) | {w.removeprefix(_ARTICLE) for w in folded.split()}
    if words & _titles() or folded in english_names() or identified(text, None, "") is not None:
        return False
    return _personal(text, None)


def may_be_private(text: str) -> bool:
    """Whether words may name a private person, whatever part they play. Where it is not sure, they may."""
    return unknown_person(text) or (_personal(text, "CVL") and identified(text, None, "") is None)


@cache
def _given() -> frozenset[str]:
    """Given names: those that the language data lists, and the first ones of the persons of the register."""
    listed = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))["name_parts"]
    found = {fold(name).text for name in listed}
    for row in table((HERE,), "persons/*.tsv"):
        for name in row.cells("names")[:1]:
            words = fold(name).text.split()
            if len(words) > 1 and not words[0].startswith(_ARTICLE):
                found.add(words[0])
    return frozenset(found)


@cache
def _titles() -> frozenset[str]:
    """Single words that are titles of an office."""
    return frozenset(
        folded
        for row in table((HERE,), "titles.tsv")
        if row["kind"] in _OFFICES
        for name in row.cells("names")
        if " " not in (folded := fold(name).text)
    )
