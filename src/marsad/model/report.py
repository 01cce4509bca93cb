"""What comes in: a report, as its outlet published it."""

import datetime

import msgspec


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """One news report: headline and paragraphs, with what is known of where it came from.

    `published` is the text that the source gives (ISO 8601); its day is the one written there. `undated` says why that
    day cannot be relied on, `set_aside` why the report cannot be coded. `original` is the hash of the bytes read.
    """

    id: str
    lines: tuple[str, ...]
    source: str | None = None
    published: str | None = None
    url: str | None = None
    set_aside: str | None = None
    undated: str | None = None
    original: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day of publication, or None where none is told or it cannot be relied on."""
        if self.undated is not None:
            return None
        try:
            return datetime.date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None
