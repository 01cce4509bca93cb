"""What is kept? The tables of the book, the same in SQLite and PostgreSQL.

Structs are kept whole as JSON text (`body`); columns beside them are what is searched. Primary keys are given by the
book under its write lock. Times of knowledge are UTC, ISO 8601 with microseconds; `known_to` NULL means still.
The views of `views.py` are what people read with other tools.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _key() -> "Column[int]":
    return Column("row", Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = False) -> "Column[str]":
    return Column(name, _TEXT, nullable=null)


def _number(name: str, *, null: bool = False) -> "Column[int]":
    return Column(name, Integer, nullable=null)


def _of(name: str, table: str) -> "Column[int]":
    return Column(name, Integer, ForeignKey(f"{table}.row"), nullable=False)


setting = Table("setting", METADATA, Column("name", _TEXT, primary_key=True), _text("value"))

run = Table(
    "run",
    METADATA,
    _key(),
    _text("kind"),
    _text("begun"),
    _text("ended", null=True),
    _text("coder", null=True),
    _number("added"),
    _number("versions"),
    _number("unchanged"),
    _number("set_aside"),
    _text("state"),
    _text("message", null=True),
)

report = Table(
    "report",
    METADATA,
    _key(),
    _text("source"),
    _text("id"),
    _number("current"),  # row of report_version
    _number("settled"),  # 0 where the events do not yet reckon with the current version
    _text("known_from"),
    UniqueConstraint("source", "id"),
    Index("report_id", "id"),
    Index("report_settled", "settled"),
)

report_version = Table(
    "report_version",
    METADATA,
    _key(),
    _of("report", "report"),
    _number("number"),
    _text("hash"),  # of the content: what tells one version from another
    _text("text_hash"),  # of the lines alone: the same for copies under other names
    _text("original", null=True),  # of the bytes that were read
    _text("url", null=True),
    _text("published", null=True),
    _text("undated", null=True),
    _text("lines"),
    _text("fetched", null=True),
    _text("known_from"),
    UniqueConstraint("report", "number"),
    Index("report_version_hash", "hash"),
    Index("report_version_text", "text_hash"),
)

coding = Table(
    "coding",
    METADATA,
    _key(),
    _of("version", "report_version"),
    _text("coder"),
    _number("records"),
    _text("body"),
    _text("known_from"),
    _text("known_to", null=True),
    Index("coding_version", "version"),
    Index("coding_coder", "coder"),
)

event = Table(
    "event",
    METADATA,
    _key(),
    _text("id"),
    _text("sort"),
    _text("digest"),
    _text("known_from"),
    _text("known_to", null=True),
    _text("type"),
    _text("status"),
    _text("standing"),
    _text("state"),
    _text("first_day", null=True),
    _text("last_day", null=True),
    _text("country", null=True),
    _text("place", null=True),
    Column("lat", Float, nullable=True),
    Column("lon", Float, nullable=True),
    _number("killed", null=True),
    _number("injured", null=True),
    _number("reports"),
    _number("witnesses"),
    _number("conflicts"),
    _text("summary_en"),
    _text("summary_ar"),
    _text("body"),
    Index("event_id", "id"),
    Index("event_known", "known_to", "sort"),
    Index("event_day", "known_to", "first_day", "last_day"),
    Index("event_type", "known_to", "type", "first_day"),
    Index("event_country", "known_to", "country", "first_day"),
    Index("event_killed", "known_to", "killed"),
    Index(
        "event_narrow", "known_to", "first_day", "last_day", "type", "country", "status", "state", "standing", "killed"
    ),
    Index("event_spot", "known_to", "place", "lat", "lon", "country", "type", "killed"),
)

event_value = Table(
    "event_value",
    METADATA,
    Column("event", Integer, ForeignKey("event.row"), primary_key=True, autoincrement=False),
    Column("field", _TEXT, primary_key=True),
    Column("value", _TEXT, primary_key=True),
    Index("event_value_field", "field", "value", "event"),
)

event_place = Table(
    "event_place",
    METADATA,
    Column("event", Integer, ForeignKey("event.row"), primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Index("event_place_lat", "lat", "lon"),
)

event_link = Table(
    "event_link",
    METADATA,
    Column("event", Integer, ForeignKey("event.row"), primary_key=True, autoincrement=False),
    Column("kind", _TEXT, primary_key=True),
    Column("other", _TEXT, primary_key=True),
    Index("event_link_other", "other"),
)

event_mention = Table(
    "event_mention",
    METADATA,
    Column("event", Integer, ForeignKey("event.row"), primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey("report.row"), primary_key=True, autoincrement=False),
    Column("record", _TEXT, primary_key=True),
    Index("event_mention_report", "report"),
)

forward = Table(
    "forward",
    METADATA,
    _key(),
    _text("id"),
    _text("goes_to"),  # JSON array of ids
    _text("known_from"),
    Index("forward_id", "id"),
)

judgement = Table(
    "judgement",
    METADATA,
    _key(),
    Column("id", _TEXT, nullable=False, unique=True),
    _text("at"),
    _text("by"),
    _text("verdict"),
    _text("event"),
    _text("other", null=True),
    _text("field", null=True),
    _text("value", null=True),
    _text("why", null=True),
    _text("undoes", null=True),
    _text("body"),
    _text("known_from"),
    Index("judgement_event", "event"),
)

journal = Table(
    "journal",
    METADATA,
    _key(),
    _text("kind"),
    _number("subject"),
    _text("digest"),
    _text("link"),
    _text("known_from"),
)

tombstone = Table(
    "tombstone",
    METADATA,
    _key(),
    _text("kind"),  # report or person
    _text("hash"),  # SHA-256 of what was forgotten
    _number("words"),
    _text("id"),
    _text("why"),
    _text("by"),
    _text("known_from"),
    Index("tombstone_hash", "hash"),
)

feed = Table(
    "feed",
    METADATA,
    Column("url", _TEXT, primary_key=True),
    _text("name"),
    _text("etag", null=True),
    _text("modified", null=True),
    _text("checked", null=True),
    _text("succeeded", null=True),
    _text("due", null=True),
    _number("failures"),
    _number("reports"),
    _text("message", null=True),
)

quarantine = Table(
    "quarantine",
    METADATA,
    _key(),
    Column("hash", _TEXT, nullable=False, unique=True),
    _text("name"),
    _text("origin", null=True),  # path or address to try again
    _text("source", null=True),
    _text("published", null=True),
    _text("reason"),
    _number("tries"),
    _text("known_from"),
)

merge_report = Table(
    "merge_report",
    METADATA,
    Column("name", _TEXT, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

merge_event = Table(
    "merge_event",
    METADATA,
    Column("id", _TEXT, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

merge_slice = Table(
    "merge_slice",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""What merging keeps, see `merged.py`: MessagePack, not for other tools."""

INDEXES = MetaData()
"""Full-text indexes: FTS5 in SQLite, a tsvector in PostgreSQL; `rowid` is the row of the event or report version."""

event_search, report_search = (
    Table(name, INDEXES, Column("rowid", Integer, primary_key=True, autoincrement=False), _text("words"))
    for name in ("event_search", "report_search")
)
