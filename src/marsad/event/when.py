"""Which days does an event span by the words of its date? Those of something long begun, or of something to come."""

import datetime

import msgspec

from ..text.dates import DateMention
from .draft import Draft, Scene

REACH = 9  # tokens between "since" and the date that it counts from
_WEEK = datetime.timedelta(days=7)


def spanned(scene: Scene, d: Draft, date: DateMention) -> DateMention:
    """The days of an event: until the report's where the date only tells its beginning, ahead where it is to come."""
    day = scene.mentions.day
    if day is None or date.start is None or date.end is None:
        return date
    if d.status == "future" and date.start == date.end < day and _weekday(scene, date):
        return msgspec.structs.replace(date, start=date.start + _WEEK, end=date.end + _WEEK)
    if date.end < day and date.precision in ("day", "month", "year") and since(scene, d, date):
        return msgspec.structs.replace(date, end=day, precision="interval")
    return date


def since(scene: Scene, d: Draft, date: DateMention) -> bool:
    """Whether the event goes on since the date: "since X … in March", the event told outside of X or as begun in it."""
    words, views = scene.mentions.words, scene.mentions.views
    first = date.start_word
    for i in range(first - 1, max(first - REACH, -1), -1):
        if words.sentence[i] != words.sentence[first] or views[i].verbal:
            return False
        if "since" in views[i].lists:
            inside = [t for t in d.triggers if i < t.token < first]
            begun = i + 1 < first and "beginnings" in views[i + 1].lists
            return begun or not inside
    return False


def _weekday(scene: Scene, date: DateMention) -> bool:
    """Whether the date is a weekday and nothing more, but for the part of the day."""
    views = scene.mentions.views[date.start_word : date.end_word]
    return len(views) <= 2 and any("weekdays" in v.lists for v in views)
