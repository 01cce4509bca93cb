"""Are the names of the registers found in the sentences that news puts them in?"""

from collections import defaultdict

import pytest

from conftest import Read
from marsad.data.keys import key
from marsad.data.lexicon import Lexicon
from marsad.data.tables import HERE, Row, table

EVERY = 25
CARRIERS = ("قال {} إن الوضع هادئ", "هاجم مسلحون {} أمس")
UNREAD = frozenset(
    (
        "قوة G5 الساحل",  # letters and digits in one word are taken apart by the tokens
        "باتيفا",  # read as "in Itefa", a surname
    )
)

PARTIES = [row for pattern in ("actors/*.tsv", "persons/*.tsv") for row in table((HERE,), pattern)]
PLACES = list(table((HERE,), "places/*.tsv"))


def every(rows: list[Row]) -> list[tuple[Row, str]]:
    return [(row, name) for row in rows for name in row.cells("names")][::EVERY]


def shared() -> set[str]:
    """Names, as they are looked up, that several rows hold."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for row in PARTIES:
        for name in row.cells("names"):
            holders[key(name)].add(row["id"])
    for row in table((HERE,), "countries.tsv"):
        for column in ("names", "capitals", "metonyms"):
            for name in row.cells(column):
                holders[key(name)].add(row["id"])
    return {name for name, ids in holders.items() if len(ids) > 1}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_party_covers_every_name_with_its_country_and_sector(carrier: str, read: Read) -> None:
    several = shared()
    faults = []
    for row, name in every(PARTIES):
        if name in UNREAD:
            continue
        text = carrier.format(name)
        start = text.index(name)
        mentions = read(text)
        words = mentions.words
        found = [
            p for p in mentions.parties if words.start[p.first] <= start and words.end[p.last - 1] >= start + len(name)
        ]
        if not found:
            faults.append((row["id"], name, "not covered"))
        elif key(name) not in several and (found[0].country or "", found[0].sector or "") != (
            row["country"],
            row["sector"],
        ):
            faults.append((row["id"], name, f"{found[0].country} {found[0].sector}"))
    assert faults == []


def test_a_place_covers_every_curated_name(read: Read, lexicon: Lexicon) -> None:
    faults = []
    for row, name in every(PLACES):
        entries = {lexicon.entries[i].kind for i in lexicon.names.get(key(name), ())}
        if entries & {"actor", "person"} or name in UNREAD:
            continue
        text = f"وقع انفجار في {name} أمس"
        start = text.index(name, len("وقع انفجار في"))
        mentions = read(text)
        words = mentions.words
        if not any(
            words.start[p.first] <= start and words.end[p.last - 1] >= start + len(name) for p in mentions.places
        ):
            faults.append((row["id"], name))
    assert faults == []


def test_a_name_with_clitics_is_found(read: Read) -> None:
    for text in ("وحزب الله يرفض الاتفاق", "تصريحات لحزب الله", "مواجهات بحزب الله"):
        assert "hezbollah" in {p.id for p in read(text).parties}, text


def test_spellings_of_alef_hamza_and_ta_are_one_name(read: Read) -> None:
    texts = ("قالت الأمم المتحدة إن الوضع هادئ", "قالت الامم المتحده ان الوضع هادئ")
    ids = [[p.id for p in read(text).parties] for text in texts]
    assert ids[0] == ids[1]
    assert ids[0][0]
