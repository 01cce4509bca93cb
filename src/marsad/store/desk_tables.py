"""What does the desk keep beside the book? People and their keys, work given out and handed in, marks, saved views.

The same rules as in `tables.py`: keys are given under the write lock, times are UTC. Secrets are kept as hashes only.
`event_note` and `withheld` are derived from the rows of `event` (no foreign keys: what is erased there is erased here).
"""

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table, Text

DESK = MetaData()
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _key() -> "Column[int]":
    return Column("row", Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = False) -> "Column[str]":
    return Column(name, _TEXT, nullable=null)


def _number(name: str, *, null: bool = False) -> "Column[int]":
    return Column(name, Integer, nullable=null)


member = Table(
    "member",
    DESK,
    Column("name", _TEXT, primary_key=True),
    _text("role"),  # reader, reviewer, admin
    _text("secret"),  # argon2
    _number("active"),
    _text("created"),
)

ticket = Table(
    "ticket",
    DESK,
    Column("digest", _TEXT, primary_key=True),  # SHA-256 of the secret that its holder has
    _text("kind"),  # session or token
    _text("name"),
    _text("label"),
    _text("csrf"),
    _text("created"),
    _text("seen"),
    _text("expires", null=True),
    Index("ticket_name", "name"),
)

keyed = Table(
    "keyed",
    DESK,
    Column("by", _TEXT, primary_key=True),
    Column("key", _TEXT, primary_key=True),  # made by the client; the same one again does nothing again
    _text("request"),  # digest of what was asked under it
    _text("answer"),  # JSON array of the ids of judgements
    _text("at"),
)

mark = Table(
    "mark",
    DESK,
    _key(),
    _text("kind"),  # event or report
    _text("subject"),
    _text("mark"),  # flag, done, no-events; empty: taken back
    _text("by"),
    _text("at"),
    _text("why", null=True),
    Index("mark_subject", "kind", "subject"),
)

assignment = Table(
    "assignment",
    DESK,
    _key(),
    _text("kind"),  # event or report
    _text("subject"),
    _text("to"),
    _text("by"),
    _text("at"),
    _text("ended", null=True),
    Index("assignment_to", "to", "ended"),
)

blind = Table(
    "blind",
    DESK,
    _key(),
    _text("kind"),  # double, sample or practice
    _text("report"),  # source and id, divided by a line feed
    _text("coder"),
    _text("given"),
    _text("handed", null=True),
    _text("body", null=True),  # the records that the coder made
    _text("codebook", null=True),
    Index("blind_report", "report"),
    Index("blind_coder", "coder", "handed"),
)

settled_case = Table(
    "settled_case",
    DESK,
    _key(),
    _text("report"),
    _text("by"),
    _text("at"),
    _text("body"),  # the records that stand after adjudication
    _text("why", null=True),
    Index("settled_case_report", "report"),
)

saved_view = Table(
    "saved_view",
    DESK,
    _key(),
    _text("name"),
    _text("query"),
    _text("by"),
    _number("shared"),
    _text("at"),
)

look = Table("look", DESK, Column("name", _TEXT, primary_key=True), _text("at"))

audit = Table(
    "audit",
    DESK,
    _key(),
    _text("at"),
    _text("by"),
    _text("act"),
    _text("subject", null=True),
    _text("detail", null=True),
)

event_note = Table(
    "event_note",
    DESK,
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("confidence", Float, nullable=True),
    _text("precision", null=True),  # of the first place
    Index("event_note_confidence", "confidence"),
)

withheld = Table(
    "withheld",
    DESK,
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("word", _TEXT, primary_key=True),  # folded words of the names of private people
    Index("withheld_word", "word", "event"),
)
