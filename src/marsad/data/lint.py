"""Is the language data in order? Faults of a data folder, each with file, line and what to do."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..model.codes import MODES, PRECISIONS, SECTORS
from ..text.fold import fold_word
from .tables import HERE, DataFault, Row, rows

_FAMILIES = {
    "actors/*.tsv": "id name country sector parent ally from to names note",
    "persons/*.tsv": "id name country sector body office from to names note",
    "places/*.tsv": "id name country admin1 precision lat lon names note",
    "frames/*.tsv": "id type modes perfect imperfect masdar nouns participles phrases roles yes no",
    "weights/*.tsv": "id weight",
    "classes.tsv": "id coarse fine words",
    "countries.tsv": "id name names adjectives capitals metonyms",
    "heads.tsv": "id name sector number names",
    "titles.tsv": "id name kind sector names",
    "weapons.tsv": "id name class mode names heads",
    "objects.tsv": "id name kind names",
    "cues.tsv": "id name names",
    "place_heads.tsv": "id name names precision relation",
    "gazetteer_stop.tsv": "id name names",
    "speech.tsv": "id name kind perfect imperfect masdar phrases stance yes",
}
_ARABIC = frozenset("names adjectives capitals metonyms perfect imperfect masdar nouns participles phrases".split())
_LISTS = _ARABIC | {"modes"}
_FREE = frozenset(("yes", "no", "note", "roles"))
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_BAD = re.compile("[\u0640\u064b-\u0652\u0670\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def lint(folder: Path) -> Iterator[str]:
    """All faults of a data folder in the order of its files; nothing is raised for what the files hold."""
    known = {path for pattern in _FAMILIES for path in folder.glob(pattern)}
    for path in sorted(p for p in folder.rglob("*.tsv") if p not in known):
        yield f"{path}: no table of this name is read; see CONTRIBUTING for the names"
    countries = {
        row["id"] for path in (HERE / "countries.tsv", folder / "countries.tsv") if path.exists() for row in rows(path)
    }
    for pattern, columns in _FAMILIES.items():
        ids: dict[str, str] = {}
        for path in sorted(folder.glob(pattern)):
            try:
                table = list(rows(path))
            except DataFault as fault:
                yield str(fault)
                continue
            yield from _header(path, columns.split())
            if pattern.startswith(("weights", "classes")):
                continue
            previous = ""
            for row in table:
                at = f"{path}:{row.number}"
                yield from (f"{at}: {fault}" for fault in _row(row, countries))
                if row["id"] in ids:
                    yield f"{at}: the id {row['id']} stands at {ids[row['id']]} too; give one of them another"
                if row["id"] < previous:
                    yield f"{at}: {row['id']} stands after {previous}; sort the rows by id"
                ids[row["id"]], previous = at, row["id"]


def collisions(folder: Path) -> dict[str, list[str]]:
    """Names that several rows of the registers share after folding: name -> ids."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in ("actors/*.tsv", "persons/*.tsv"):
        for path in sorted(folder.glob(pattern)):
            for row in rows(path):
                for name in row.cells("names"):
                    found[" ".join(fold_word(w) for w in name.split())].append(row["id"])
    return {name: ids for name, ids in found.items() if len(ids) > 1}


def _header(path: Path, columns: list[str]) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if header.split("\t") != columns:
        yield f"{path}: the columns are {header.split()}, but should be {columns}"
    if not lines or not lines[0].startswith("#"):
        yield f"{path}: begins without a comment (#) that says what it holds"


def _row(row: Row, countries: set[str]) -> Iterator[str]:
    if (row.file.name != "countries.tsv" or row.file.parent.name == "places") and not _ID.match(row["id"]):
        yield f"the id {row['id']!r} is not lower-case-with-hyphens"
    for column, cell in row.items():
        if cell != unicodedata.normalize("NFC", cell):
            yield f"{column}: not in NFC; type the letters anew"
        if column not in _FREE and _BAD.search(cell):
            yield f"{column}: holds a tatweel, a vowel sign, a presentation form or a direction mark: {cell!r}"
        if column in _LISTS:
            yield from _list(column, row.cells(column))
    if (country := row.get("country")) and country not in countries:
        yield f"country {country!r} is not in countries.tsv"
    if (sector := row.get("sector")) and sector not in SECTORS:
        yield f"sector {sector!r} is none of {sorted(SECTORS)}"
    for column in ("from", "to"):
        if (day := row.get(column)) and not _DAY.match(day):
            yield f"{column} {day!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    if row.get("from") and row.get("to") and row["from"] > row["to"] + "~":
        yield "begins after it ends"
    if "lat" in row:
        yield from _coordinates(row)
    if "type" in row:
        if row["type"] not in MODES:
            yield f"type {row['type']!r} is none of the sixteen"
        else:
            yield from (
                f"mode {m!r} is none of {row['type']}" for m in row.cells("modes") if m not in MODES[row["type"]]
            )


def _list(column: str, cells: list[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for cell in cells:
        folded = " ".join(fold_word(word) for word in cell.split())
        if folded in seen:
            yield f"{column}: {cell} and {seen[folded]} are the same after folding; drop one"
        seen[folded] = cell


def _coordinates(row: Row) -> Iterator[str]:
    if bool(row["lat"]) != bool(row["lon"]):
        yield "half a coordinate"
        return
    try:
        if row["lat"] and not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
            yield f"coordinate {row['lat']}, {row['lon']} is out of range"
    except ValueError:
        yield f"coordinate {row['lat']!r}, {row['lon']!r} is not in degrees"
    if row["precision"] not in PRECISIONS:
        yield f"precision {row['precision']!r} is none of {sorted(PRECISIONS)}"
