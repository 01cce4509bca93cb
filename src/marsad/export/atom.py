"""How is a filter followed in a feed reader? As an Atom feed (RFC 4287), what is gone as RFC 6721 has it."""

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

import msgspec

from ..model.event import Event
from .cells import joined, sources_of
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = "1970-01-01T00:00:00Z"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:georss="http://www.georss.org/georss">\n'
)


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the feed. It is read twice: the time of the newest entry stands before all."""
    newest = max((one.updated for one in selection.outgoing()), default=_EPOCH)
    asked = hashlib.sha256(msgspec.json.encode(selection.query)).hexdigest()[:16]
    stream.write(_HEAD.encode())
    head = f"<title>marsad: events {NOTICE}</title>\n<id>urn:marsad:feed:{asked}</id>\n<updated>{newest}</updated>\n"
    stream.write((head + "<author><name>marsad</name></author>\n<generator>marsad</generator>\n").encode())
    count = 0
    for one in selection.outgoing():
        stream.write("".join(_entry(one)).encode("utf-8", "replace"))
        count += 1
    for gone in selection.gone():
        ref = quoteattr(f"urn:marsad:event:{gone.id}")
        stream.write(f"<at:deleted-entry ref={ref} when={quoteattr(gone.at)}/>\n".encode())
    stream.write(b"</feed>\n")
    return Written(count, "entries")


def _entry(one: Outgoing) -> Iterator[str]:
    e = one.event
    yield f"<entry><id>urn:marsad:event:{_text(e.id)}</id><updated>{one.updated}</updated>"
    yield f"<title>{_text(_title(e))}</title>"
    yield f'<summary xml:lang="en">{_text(e.summary.en)}</summary>'
    yield '<content type="xhtml" xml:lang="ar"><div xmlns="http://www.w3.org/1999/xhtml" dir="rtl">'
    yield f'<p>{_text(e.summary.ar)}</p><p lang="en" dir="ltr">{_text(_held(one))}</p></div></content>'
    for scheme, terms in _categories(one):
        for term in terms:
            yield f"<category scheme={quoteattr('urn:marsad:' + scheme)} term={quoteattr(_text_raw(term))}/>"
    at = next(((p.lat, p.lon) for p in e.places if p.lat is not None and p.lon is not None), None)
    if at:
        yield f"<georss:point>{at[0]} {at[1]}</georss:point>"
    yield "</entry>\n"


def _title(e: Event) -> str:
    place = f", {e.places[0].name or e.places[0].text}" if e.places else ""
    return f"{e.type}{place}, {e.date.start}" if e.date else f"{e.type}{place}"


def _held(one: Outgoing) -> str:
    e = one.event
    conflicts = f"; conflicting: {joined(e.conflicts)}" if e.conflicts else ""
    said = joined(sources_of(e))
    return f"{NOTICE}; state {one.state}; standing {e.standing}; status {e.status}{conflicts}; sources: {said}"


def _categories(one: Outgoing) -> Iterator[tuple[str, list[str]]]:
    yield "type", [one.event.type]
    yield "mode", list(one.event.modes)
    yield "state", [one.state]
    yield "standing", [one.event.standing]


def _text(value: str) -> str:
    return escape(_text_raw(value))


def _text_raw(value: str) -> str:
    """The text without what XML forbids."""
    return _FORBIDDEN.sub("", value)


EXPORTER = Exporter("atom", "a feed of the events of a filter", "atom", write, lacks="tolls and parties as fields")
