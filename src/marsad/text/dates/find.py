"""Where does a line tell a time? Tries the forms that may begin at a word and takes the longest."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from ..cardinals import table as number_table
from .days import read_named_day
from .distance import read_after, read_before, read_nth_day, read_within_length
from .lexicon import lexicon
from .line import Line
from .mention import DateMention
from .months import read_day, read_month
from .named import read_anchor, read_feast, read_named, read_open
from .periods import read_counted, read_part, read_share, read_unit, read_within
from .ranges import read_between, read_from, read_pair, read_side, read_since, read_until
from .seasons import read_decade, read_season
from .years import read_year_alone

Form = Callable[[Line, int], DateMention | None]
Over = Callable[[Line, int, Form], DateMention | None]

# a form and the kinds of word that may begin it; of two mentions of one length the earlier form's is taken
_FORMS: tuple[tuple[Form, str], ...] = (
    (read_named_day, "weekday today yesterday tomorrow tonight now daypart part first before after this"),
    (read_before, "before"),
    (read_after, "after"),
    (read_nth_day, "today unit"),
    (read_within_length, "within"),
    (read_day, "ordinal first number"),
    (read_month, "month weak_month weakest_month hijri weakest_hijri unit"),
    (read_unit, "unit dual this"),
    (read_counted, "part number"),
    (read_part, "part"),
    (read_share, "share unit"),
    (read_season, "season this unit"),
    (read_year_alone, "unit"),
    (read_decade, "decade"),
    (read_within, "time"),
    (read_open, "vague"),
    (read_anchor, "anchor"),
    (read_feast, "anchor"),
)
_OVER: tuple[tuple[Over, str], ...] = (
    (read_between, "between"),
    (read_from, "from"),
    (read_pair, "construct"),
    (read_since, "since"),
    (read_until, "until"),
    (read_side, "before after"),
)
_PHRASE_FORMS: dict[str, tuple[Form, ...]] = {
    "month_pair": (read_month,),
    "hijri_pair": (read_month,),
    "vague_phrase": (read_open,),
    "anchor_phrase": (read_within, read_anchor),
    "named": (read_named,),
    "feast": (read_feast,),
}
_DIGIT_FORMS: tuple[Form, ...] = (read_day, read_year_alone, read_counted)


@cache
def _starts() -> dict[str, tuple[tuple[Form, ...], tuple[Over, ...]]]:
    """For each word that may begin a time, the forms to try there."""
    words = lexicon()
    starts = {}
    for word, senses in words.senses.items():
        kinds = frozenset(k for k, sense in senses.items() if k != "ordinal" or sense.definite)
        forms, over = _begun_by(kinds)
        if forms or over:
            starts[word] = (forms, over)
    for word, phrases in words.phrases.items():
        forms_here, over = starts.get(word, ((), ()))
        more = [f for p in phrases for f in _PHRASE_FORMS.get(p.kind, ()) if f not in forms_here]
        since = (read_since,) if any(p.kind == "since_phrase" for p in phrases) else ()
        starts[word] = ((*dict.fromkeys(more), *forms_here), (*over, *since))
    return starts


@cache
def _begun_by(kinds: frozenset[str]) -> tuple[tuple[Form, ...], tuple[Over, ...]]:
    forms = tuple(form for form, begins in _FORMS if not kinds.isdisjoint(begins.split()))
    return forms, tuple(form for form, begins in _OVER if not kinds.isdisjoint(begins.split()))


def find_dates(words: Sequence[str], published: date | None, *, future: bool = False) -> list[DateMention]:
    """All stated times of folded words in text order, none overlapping another.

    `published`: the day they are told from; without it only full dates have days. `future`: read months, weekdays
    and the like as the next ones, for what is still to come. A time never reaches over what `words` holds: give one
    line at a time where lines must not run together.
    """
    line = Line(words, published, future, lexicon())
    ahead = line.seen_from(published, True)
    starts, articles = _starts(), number_table().lists["article"]
    found: list[DateMention] = []
    i, n = 0, len(words)
    while i < n:
        word = words[i]
        if word not in starts and not "0" <= word[:1] <= "9" and not (word in articles and line.article(i)):
            i += 1
            continue
        mention = _whole(ahead if _looks_ahead(line, i) else line, i)
        if mention is None or (line.get(i - 1, "name_noun") and mention.precision in ("day", "month")):
            i += 1 if mention is None else mention.end_word - i
            continue
        found.append(mention)
        i = mention.end_word
    return found


def _looks_ahead(line: Line, i: int) -> bool:
    """Do the words before a time set it for the future? "المقررة يوم الأحد", "بحلول أكتوبر", "المقرر في مايو"."""
    return line.get(i - 1, "ahead") is not None or (line.bare(i - 1, "of") and line.get(i - 2, "ahead")) is not None


def _plain(line: Line, i: int) -> DateMention | None:
    """The longest time at `i` that is no range."""
    word = line.word(i)
    forms = _starts().get(word, ((), ()))[0]
    if word[:1].isdecimal() or line.article(i):
        forms = (*forms, *_DIGIT_FORMS)
    return _longest([form(line, i) for form in forms])


def _whole(line: Line, i: int) -> DateMention | None:
    over = _starts().get(line.word(i), ((), ()))[1] if not line.word(i)[:1].isdecimal() else (read_from,)
    return _longest([_plain(line, i), *(form(line, i, _plain) for form in over)])


def _longest(mentions: Sequence[DateMention | None]) -> DateMention | None:
    best = None
    for mention in mentions:
        if mention is not None and (best is None or mention.end_word > best.end_word):
            best = mention
    return best
