"""What do people see who open the book with another tool? Views with plain names and columns, the present only."""

_REPORTS = """
SELECT r.source, r.id, v.number AS version, v.published, v.url, v.hash, v.original, v.fetched, v.undated,
       v.lines, c.coder, c.records, r.known_from,
       (SELECT MIN(o.source || '/' || o.id) FROM report_version w JOIN report o ON o.row = w.report
         WHERE w.text_hash = v.text_hash AND w.report < r.row) AS copy_of
FROM report r JOIN report_version v ON v.row = r.current
LEFT JOIN coding c ON c.version = v.row AND c.known_to IS NULL
"""
_EVENTS = """
SELECT id, type, status, standing, state, first_day, last_day, country, place, lat, lon, killed, injured,
       reports, witnesses, conflicts, summary_en, summary_ar, known_from, body
FROM event WHERE known_to IS NULL
"""
_VALUES = """
SELECT e.id AS event, x.field, x.value FROM event_value x JOIN event e ON e.row = x.event WHERE e.known_to IS NULL
"""
_LINKS = """
SELECT e.id AS event, x.kind, x.other FROM event_link x JOIN event e ON e.row = x.event WHERE e.known_to IS NULL
"""
_JUDGEMENTS = """SELECT id, at, by, verdict, event, other, field, value, why, undoes FROM judgement"""
_RECORDS = {
    "sqlite": """
SELECT r.source, r.id AS report, v.number AS version, json_extract(j.value, '$.id') AS record,
       json_extract(j.value, '$.type') AS type, json_extract(j.value, '$.status') AS status,
       json_extract(j.value, '$.standing') AS standing, c.coder, j.value AS body
FROM coding c JOIN report_version v ON v.row = c.version JOIN report r ON r.row = v.report, json_each(c.body) j
WHERE c.known_to IS NULL
""",
    "postgresql": """
SELECT r.source, r.id AS report, v.number AS version, j.value ->> 'id' AS record, j.value ->> 'type' AS type,
       j.value ->> 'status' AS status, j.value ->> 'standing' AS standing, c.coder, j.value AS body
FROM coding c JOIN report_version v ON v.row = c.version JOIN report r ON r.row = v.report,
     jsonb_array_elements(c.body::jsonb) j
WHERE c.known_to IS NULL
""",
}
_CLAIM = "field value report source speaker stance".split()
_CLAIMS = {
    "sqlite": f"""
SELECT e.id AS event, {", ".join(f"json_extract(j.value, '$.{c}') AS {c}" for c in _CLAIM)},
       json_extract(j.value, '$.at') AS place
FROM event e, json_each(e.body, '$.event.claims') j WHERE e.known_to IS NULL
""",
    "postgresql": f"""
SELECT e.id AS event, {", ".join(f"j.value ->> '{c}' AS {c}" for c in _CLAIM)}, j.value -> 'at' AS place
FROM event e, jsonb_array_elements(e.body::jsonb -> 'event' -> 'claims') j WHERE e.known_to IS NULL
""",
}


def views(dialect: str) -> dict[str, str]:
    """Name and query of each view."""
    return {
        "reports": _REPORTS,
        "records": _RECORDS[dialect],
        "claims": _CLAIMS[dialect],
        "events": _EVENTS,
        "event_values": _VALUES,
        "links": _LINKS,
        "judgements": _JUDGEMENTS,
        "feeds": "SELECT * FROM feed",
        "runs": "SELECT * FROM run",
    }


def indexes(dialect: str) -> list[str]:
    """The statements that make the full-text indexes."""
    made = []
    for name in ("event_search", "report_search"):
        if dialect == "sqlite":
            made.append(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, detail = 'none', "
                "tokenize = 'unicode61 remove_diacritics 0')"
            )
        else:
            made.append(
                f"CREATE TABLE {name} (rowid integer PRIMARY KEY, words text NOT NULL, "
                "vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)"
            )
            made.append(f"CREATE INDEX {name}_vector ON {name} USING gin (vector)")
    return made
