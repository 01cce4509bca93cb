"""The page of coverage: how much of the world the language data knows, by country and by type."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from marsad.data.tables import HERE

from .tables import GENERATED, table


def page() -> str:
    """The page as Markdown."""
    countries = {row["id"]: row["name"] for row in _rows(HERE / "countries.tsv")}
    parties, persons, places = _by_country("actors"), _by_country("persons"), _by_country("places")
    known = sorted({*parties, *persons, *places} - {""}, key=lambda c: (-(parties[c] + persons[c] + places[c]), c))
    rows = [(c, countries.get(c, ""), parties[c], persons[c], places[c]) for c in known]
    rows.append(("", "several or none", parties[""], persons[""], places[""]))
    frames: Counter[str] = Counter(
        row["type"] for path in sorted((HERE / "frames").glob("*.tsv")) for row in _rows(path)
    )
    words = [
        (name, sum(1 for _ in _rows(HERE / f"{name}.tsv")))
        for name in ("titles", "heads", "speech", "weapons", "objects", "place_heads")
    ]
    total = ("all", "", sum(parties.values()), sum(persons.values()), sum(places.values()))
    return "".join(
        (
            GENERATED,
            _HEAD,
            "\n## Frames by type\n\n",
            table(("type", "frames"), frames.most_common()),
            "\n## Other word lists\n\n",
            table(("table", "entries"), words),
            "\n## Parties, persons and places by country\n\n",
            table(("code", "country", "parties", "persons and offices", "places"), [total, *rows]),
        )
    )


_HEAD = """# Coverage

What the language data of marsad names, counted. Where a country has few entries, its parties come out by their words
alone, without id, and often without country or sector: that is the first thing to mend for a project on it
([how](../howto/data.md)). Towns beyond these come from GeoNames, by their Arabic names: from 500 people on in the
Arab countries and their neighbours, from 15,000 elsewhere.
"""


def _by_country(folder: str) -> Counter[str]:
    return Counter(row["country"] for path in sorted((HERE / folder).glob("*.tsv")) for row in _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    head = next(lines).split("\t")
    for line in lines:
        yield dict(zip(head, line.split("\t"), strict=False))
