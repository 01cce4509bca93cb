"""Which entry is meant: names in both writings, what speaks against, rivals; the payloads of OpenRefine."""

import json

import msgspec
import pytest

from marsad.exchange.openrefine import (
    EXTENSIONS,
    PROPERTIES,
    TYPES,
    ReconcileFault,
    answer,
    extend,
    manifest,
    preview,
    propose,
    suggest_entity,
    suggest_property,
    suggest_type,
)
from marsad.exchange.reconcile import Asked, entry_of, reconcile, suggest


def first(asked: Asked) -> tuple[str, bool]:
    found = reconcile(asked)[0]
    return found.entry.id, found.match


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("Hezbollah", "actor", "hezbollah"),
        ("حزب الله", "actor", "hezbollah"),
        ("حِزْبُ اللّه", "actor", "hezbollah"),
        ("Houthis", "actor", "ansar-allah"),
        ("Bashar al-Asad", "person", "bashar-al-assad"),
        ("Deir ez Zor", "place", "deir-ez-zor-town"),
        ("Deir Ezzor", "place", "deir-ez-zor-town"),
        ("حلب", "place", "aleppo-town"),
        ("Syria", "place", "country-syr"),
        ("Syria", "actor", "country-syr"),
        ("aleppo-town", None, "aleppo-town"),
    ],
)
def test_names_in_both_writings(name: str, kind: str | None, identity: str) -> None:
    assert first(Asked(name, kind)) == (identity, True)


def test_what_speaks_against_an_entry() -> None:
    assert first(Asked("الجيش السوري", "actor", day="2018-01-01")) == ("syria-army-baath", True)
    assert first(Asked("الجيش السوري", "actor", day="2025-06-01")) == ("syria-army", True)
    (here,) = [c for c in reconcile(Asked("Hezbollah", "actor", country="LBN")) if c.entry.id == "hezbollah"]
    (there,) = [c for c in reconcile(Asked("Hezbollah", "actor", country="Yemen")) if c.entry.id == "hezbollah"]
    assert here.score == 100 and there.score == 75 and not there.match
    far = reconcile(Asked("Aleppo", "place", lat=15.0, lon=44.0))[0]
    assert far.score == 75 and not far.match


def test_rivals_are_no_match_and_chance_is_no_candidate() -> None:
    assert not reconcile(Asked("الجيش السوري", "actor"))[0].match, "two armies bore the name"
    assert reconcile(Asked("zqxwvkjzqx")) == [] and reconcile(Asked("")) == [] and reconcile(Asked("\u202e")) == []
    assert reconcile(Asked("Aleppo", "ship")) == []
    assert len(reconcile(Asked("Syria"), limit=3)) == 3


def test_suggestions_and_entries() -> None:
    assert [e.id for e in suggest("alep", "place")][:2] == ["aleppo-province", "aleppo-town"]
    assert "hezbollah" in [e.id for e in suggest("حزب الل", "actor")]
    found = entry_of("hezbollah")
    assert found is not None and found.country == "LBN" and entry_of("nobody") is None


def test_a_batch_as_openrefine_sends_it() -> None:
    batch = {
        "q0": {"query": "Aleppo", "type": "place", "limit": 2, "type_strict": "should"},
        "q1": {"query": "Hezbollah", "type": ["actor"], "properties": [{"pid": "country", "v": {"id": "LBN"}}]},
        "q2": {"query": "zqxwvkjzqx"},
    }
    said = json.loads(msgspec.json.encode(answer(json.dumps(batch))))
    assert list(said) == ["q0", "q1", "q2"] and said["q2"] == {"result": []}
    assert len(said["q0"]["result"]) == 2
    best = said["q1"]["result"][0]
    assert set(best) == {"id", "name", "description", "type", "score", "match"}
    assert best["id"] == "hezbollah" and best["match"] is True and best["type"] == [{"id": "party", "name": "party"}]
    assert best["description"].startswith("حزب الله")


@pytest.mark.parametrize(
    ("queries", "words"),
    [
        ("{", "queries:"),
        ("[]", "queries:"),
        ('{"q": {}}', "query"),
        ('{"q": {"query": "x", "type": "ship"}}', "types: actor"),
        ('{"q": {"query": "x", "properties": [{"pid": "colour", "v": 1}]}}', "properties: country"),
        ('{"q": {"query": "x", "properties": [{"pid": "lat", "v": "north"}]}}', "no number"),
        (json.dumps({"q": {"query": "x" * 501}}), "at most 500"),
        (json.dumps({str(n): {"query": "x"} for n in range(101)}), "at most 100"),
    ],
)
def test_bad_queries_are_told(queries: str, words: str) -> None:
    with pytest.raises(ReconcileFault, match=words):
        answer(queries)


def test_extension_suggestions_and_preview() -> None:
    asked = {"ids": ["aleppo-town", "nobody"], "properties": [{"id": "lat"}, {"id": "name_ar"}, {"id": "office"}]}
    said = json.loads(msgspec.json.encode(extend(json.dumps(asked))))
    assert [one["id"] for one in said["meta"]] == ["lat", "name_ar", "office"]
    assert said["rows"]["aleppo-town"] == {"lat": [{"float": 36.2}], "name_ar": [{"str": "حلب"}], "office": []}
    assert said["rows"]["nobody"] == {"lat": [], "name_ar": [], "office": []}
    with pytest.raises(ReconcileFault, match="properties: name"):
        extend('{"ids": [], "properties": [{"id": "colour"}]}')
    assert suggest_entity("hezb", "actor").result[0].id == "hezbollah"
    assert [one.id for one in suggest_type("pla").result] == ["place"]
    assert [one.id for one in suggest_property().result] == list(PROPERTIES)
    assert "Hezbollah" in preview("hezbollah") and "lang" not in preview("hezbollah")
    with pytest.raises(ReconcileFault, match="no such entry"):
        preview("<script>")
    for kind in TYPES:
        assert {one.id for one in propose(kind).properties} <= set(EXTENSIONS)


def test_the_manifest_names_what_the_functions_serve() -> None:
    said = manifest("http://127.0.0.1:8600/reconcile/")
    assert said["versions"] == ["0.2"] and {one["id"] for one in said["defaultTypes"]} == set(TYPES)
    assert said["suggest"]["entity"]["service_url"] == "http://127.0.0.1:8600/reconcile"
    assert said["preview"]["url"].endswith("/preview?id={{id}}")
