"""Which words speak of time? The table of date words, read once from the language data and folded."""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from ..cardinals import CLITICS, with_clitics
from ..cardinals import table as number_table
from ..fold import fold_word

# kinds of which every spelling is listed; to the words of the other kinds the article may be added
_AS_WRITTEN = frozenset(
    {"month", "weak_month", "weakest_month", "weakest_hijri", "relative", "this", "that", "few", "dayadverb", "today"}
    | {"yesterday", "tomorrow", "now", "tonight", "vague", "anchor", "before", "after", "since", "until", "between"}
    | {"from", "of", "in", "in_month", "about", "some", "agreed", "era", "construct", "year_noun", "media_noun"}
    | {
        "general_noun",
        "not_today_before",
        "not_today_after",
        "name_noun",
        "first",
        "or",
        "on",
        "outlet",
        "ahead",
        "within",
        "age",
    }
)
_PHRASES = ("vague_phrase", "anchor_phrase", "since_phrase", "about_phrase", "row", "named", "feast")
_COUNTS = ("unit", "ten", "teen", "tens")
_PAIRS = ("month_pair", "hijri_pair")


class Sense(msgspec.Struct, frozen=True):
    """One meaning of a folded word: its value and the small words written with it."""

    value: str
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False

    @property
    def bare(self) -> bool:
        """No small word but the article is written with it."""
        return not self.conjunction and not self.preposition


class Phrase(msgspec.Struct, frozen=True):
    """Several words that together are of a kind."""

    kind: str
    value: str
    words: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """Senses of a word by kind, and phrases by their first word (with its conjunctions)."""

    senses: dict[str, dict[str, Sense]]
    phrases: dict[str, tuple[Phrase, ...]]


@cache
def lexicon() -> Lexicon:
    """The date words with all their proclitics; the reading with the fewest proclitics wins within a kind."""
    data = tomllib.loads(resources.files("marsad.data").joinpath("ar/dates.toml").read_text(encoding="utf-8"))
    excluded = frozenset(map(fold_word, data.pop("not_forms")))
    senses: dict[str, dict[str, Sense]] = {}
    phrases: dict[str, list[Phrase]] = {}
    clitics = sorted(CLITICS, key=lambda parts: sum(map(len, parts)))
    for kind, values in data.items():
        for value, words in values.items():
            for word in words:
                folded = tuple(map(fold_word, word.split()))
                if kind in _PHRASES or kind in _PAIRS:
                    _add_phrase(phrases, Phrase(kind, value, folded))
                    continue
                for conjunction, preposition, article in clitics:
                    form = _form(kind, folded[0], conjunction, preposition, article)
                    if form and form not in excluded:
                        sense = Sense(value, conjunction, preposition, bool(article) or folded[0].startswith("ال"))
                        senses.setdefault(form, {}).setdefault(kind, sense)
    for form, ordinal in number_table().ordinals.items():
        sense = Sense(str(ordinal.value), ordinal.conjunction, ordinal.preposition, ordinal.definite)
        senses.setdefault(form, {}).setdefault("ordinal", sense)
    for form, number in number_table().cardinals.items():
        if number.definite and number.kind in _COUNTS:
            sense = Sense(str(number.value), number.conjunction, number.preposition, True)
            senses.setdefault(form, {}).setdefault("number", sense)
    return Lexicon(senses, {first: tuple(sorted(v, key=lambda p: -len(p.words))) for first, v in phrases.items()})


def _form(kind: str, word: str, conjunction: str, preposition: str, article: str) -> str:
    if kind not in _AS_WRITTEN:
        return with_clitics(word, conjunction, preposition, article)
    if article:
        return ""
    if word.startswith("ال") and preposition == "ل":
        return with_clitics(word[2:], conjunction, preposition, "ال")
    return conjunction + preposition + word


def _add_phrase(phrases: dict[str, list[Phrase]], phrase: Phrase) -> None:
    forms = [phrase.words]
    if phrase.kind in _PAIRS:
        forms.append((phrase.words[0], "ال" + phrase.words[1]))
    for prefix in ("", "و", "ف", "ب", "ل", "وب", "ول"):
        for words in forms:
            phrases.setdefault(prefix + phrase.words[0], []).append(Phrase(phrase.kind, phrase.value, words))
