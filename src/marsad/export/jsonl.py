"""How is the whole book taken away? As JSON lines: what was read, what it comes to, what people decided.

Each line is an object whose `kind` says what it is: `report` (a coded report as `marsad code` writes it, one line a
version), `event` (as `marsad merge` writes it, with `state`, `corrections`, `judgements`), `judgement`,
`forgotten` (an id to delete, and the hash by which it is known). With history also `fetch`, `forward` and `run`.
`own_id`: the id that a report has at its source, where several sources use it. `marsad import` takes all of it in
again. Names of private people are blocks unless they are asked for; so are their places in the texts, which keep their
length; the hash is that of the text with the blocks.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from ..model.judgement import BookEvent
from ..store.coded import Kept
from .exporter import Exporter, Selection, Written

_ENCODER = msgspec.json.Encoder()


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write all lines."""
    count = 0
    for line in _lines(selection):
        stream.write(_ENCODER.encode(line) + b"\n")
        count += 1
    return Written(count, "lines")


def _lines(selection: Selection) -> Iterator[dict[str, Any]]:
    for kept in selection.reports():
        yield _report(kept)
    for event in selection.events():
        yield event_line(event)
    for judgement in selection.judgements():
        yield {"kind": "judgement", **_plain(judgement)}
    for gone in selection.forgotten():
        yield {"kind": "forgotten", "id": gone.id, "what": gone.kind, "hash": gone.hash, "words": gone.words}
    if selection.history:
        for kept in selection.reports():
            yield {
                "kind": "fetch",
                "report": kept.coded.id,
                "version": kept.number,
                "fetched": kept.fetched,
                "known_from": kept.known_from,
            }
        yield from ({"kind": "forward", **_plain(entry)} for entry in selection.forwards())
        yield from ({"kind": "run", "command": r.kind, **_without(_plain(r), "kind")} for r in selection.runs())


def event_line(kept: BookEvent) -> dict[str, Any]:
    """An event with what people hold of it, as one object."""
    line = {"kind": "event", **_plain(kept.event), "state": kept.state}
    if kept.corrections:
        line["corrections"] = [_plain(c) for c in kept.corrections]
    if kept.judgements:
        line["judgements"] = list(kept.judgements)
    return line


def _report(kept: Kept) -> dict[str, Any]:
    head = {"kind": "report", "version": kept.number, "current": kept.current, "hash": kept.hash}
    if kept.original:
        head["original"] = kept.original
    if kept.id != kept.coded.id:
        head["own_id"] = kept.id
    return {**head, **_plain(kept.coded)}


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(struct)
    return plain


def _without(plain: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key != name}


_ABOUT = "the whole book: reports, records, events, judgements"
EXPORTER = Exporter("jsonl", _ABOUT, "jsonl", write, options=("history",))
