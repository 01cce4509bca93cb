"""The page of columns: what `csv`, `xlsx`, `parquet` and `gpkg` have, and the columns of other people's codebooks."""

from marsad.export import exporters
from marsad.export.columns import columns

from .tables import GENERATED, code, table

_ABOUT = {
    "id": "id; an event's stays while its reports stay",
    "event": "id of the event",
    "type": "one of the 16 types",
    "modes": "how it was done",
    "status": "happened, foiled, denied, future",
    "standing": "own, independent, accuser, contested, outlet",
    "state": "machine, accepted, rejected, corrected, unsure, disputed",
    "review": "machine (nobody looked), open (people doubt or differ), reviewed",
    "date_start": "first day it may have been",
    "date_end": "last day it may have been",
    "actors": "who did it",
    "actor_ids": "their ids in the register",
    "actor_countries": "their countries, ISO 3166-1 alpha-3",
    "actor_sectors": "their sectors",
    "alleged_by": "who accuses them, where only others do",
    "recipients": "to whom it was done",
    "recipient_ids": "their ids in the register",
    "recipient_countries": "their countries",
    "recipient_sectors": "their sectors",
    "place": "the most exact place, in the words of a report",
    "place_name": "its name in English",
    "country": "its country",
    "admin1": "its province",
    "lat": "degrees north, WGS84",
    "lon": "degrees east",
    "precision": "site, town, district, province, country, region",
    "relation": "in, near, between, toward, off",
    "other_places": "the other places",
    "count": "how many like events it stands for",
    "weapons": "with what",
    "killed_low": "at least so many dead",
    "killed_high": "at most so many; empty where nobody says",
    "injured_low": "at least so many hurt",
    "injured_high": "at most so many; empty where nobody says",
    "objects": "kinds of what was hit",
    "reports": "reports that tell of it",
    "sources": "outlets of these reports",
    "vouchers": "the last independent vouchers",
    "witnesses": "how many of them",
    "conflicts": "fields of which sources say different things",
    "responds_to": "events that it answers",
    "part_of": "events that it is a part of",
    "summary_en": "one sentence in English",
    "summary_ar": "one sentence in Arabic",
    "updated": "since when it is known so, UTC",
    "notice": "reported, not verified",
    "field": "of which field something is said",
    "value": "what is said",
    "speaker": "who says so; empty for the outlet itself",
    "stance": "states, confirms, denies, claims",
    "source": "outlet",
    "report": "id of the report",
    "line": "line of the words, from 0",
    "start": "where they begin, in code points",
    "end": "where they end",
    "conflict": "1 where others say something else",
    "published": "day or time of publication",
    "url": "address",
    "headline": "line 0",
    "version": "which version of the report, from 1",
    "hash": "hash of its words",
    "fetched": "when it was taken in",
    "records": "how many events it tells of",
    "undated": "why its day is not sure",
    "coder": "version and hash of the code and data that read it",
}


def page() -> str:
    """The page as Markdown. Raises KeyError for a column that nothing is said of."""
    parts = [GENERATED, _HEAD]
    for name in ("events", "claims", "reports"):
        rows = [(code(c.name), c.kind, _ABOUT[c.name]) for c in columns(name)]
        parts.append(f"\n## {name}\n\n" + table(("column", "kind", "holds"), rows))
    parts.append(
        "\n## Formats\n\n" + table(("format", "what it is", "what it cannot hold"), map(_row, exporters().values()))
    )
    return "".join(parts)


def _row(exporter: object) -> tuple[str, str, str]:
    return code(exporter.name), exporter.about, exporter.lacks  # type: ignore[attr-defined]


_HEAD = """# Export columns

The three tables of `csv`, `xlsx`, `parquet` and `gpkg`. Several values of one cell are divided by "; ". How to
export, keep in step and take exports in is told in [Exports](../exports.md); the columns of ACLED, UCDP, HXL and the
others are those of their codebooks.
"""
