"""What does a brief say in Arabic, what in English? Sentences, counted nouns and the names of codes (data/brief)."""

import datetime
import tomllib
from functools import cache
from importlib import resources

import msgspec

from ..merge.arabic import category
from ..model.event import EventQuantity

LANGUAGES = ("ar", "en")


class Words(msgspec.Struct, frozen=True):
    """The words of one language, as its file holds them."""

    lang: str
    dir: str
    comma: str
    semicolon: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    days: str
    range: str
    least: str
    most: str
    moment: str
    say: dict[str, str]
    count: dict[str, dict[str, str]]
    type: dict[str, str]
    mode: dict[str, str]
    status: dict[str, str]
    standing: dict[str, str]
    stance: dict[str, str]
    name_of_field: dict[str, str]
    toll: dict[str, str]
    group: dict[str, str]
    also: str = msgspec.field(name="and")

    def counted(self, noun: str, n: int) -> str:
        """A number with what it counts: 5 events."""
        forms = self.count[noun]
        return forms.get(self._category(n), forms["other"]).format(n=f"{n:,}")

    def counted_oblique(self, noun: str, n: int) -> str:
        """The same after a preposition."""
        forms = self.count[noun]
        return forms.get(f"{self._category(n)}_oblique") or self.counted(noun, n)

    def _category(self, n: int) -> str:
        """The plural category of Unicode CLDR."""
        if n == 0:
            return "zero"
        return category(n) if self.lang == "ar" else "one" if n == 1 else "other"

    def day(self, iso: str) -> str:
        """A day written out."""
        day = datetime.date.fromisoformat(iso[:10])
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def short_day(self, iso: str) -> str:
        """A day for a narrow column."""
        day = datetime.date.fromisoformat(iso[:10])
        return f"{day.day} {self.months_short[day.month - 1]} {day.year}"

    def interval(self, first: str, last: str) -> str:
        """A day, or the first and the last of several."""
        if first == last:
            return self.day(first)
        return self.days.format(first=self.day(first), last=self.day(last))

    def at_moment(self, iso: str) -> str:
        """A moment of UTC written out."""
        return self.moment.format(day=self.day(iso), time=iso[11:16] or "00:00")

    def quantity(self, q: EventQuantity | None) -> str:
        """A number of people or its bounds; empty where none is told."""
        return "" if q is None else self.bounds(q.low, q.high)

    def bounds(self, low: int, high: int | None) -> str:
        """A number, an interval, or a lower bound (`high` None)."""
        if high is None:
            return self.least.format(low=f"{low:,}")
        if low == high:
            return f"{low:,}"
        if low == 0:
            return self.most.format(high=f"{high:,}")
        return self.range.format(low=f"{low:,}", high=f"{high:,}")

    def listed(self, names: list[str]) -> str:
        """Several names in a row."""
        return self.comma.join(names)


@cache
def words(language: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    text = resources.files("marsad.data").joinpath(f"brief/{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)
