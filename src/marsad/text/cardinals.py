"""Which numbers do number words say? The table of number words and the reading of one cardinal or ordinal."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from .fold import fold_word

KINDS = ("unit", "ten", "teen", "tens", "hundred", "hundreds", "scale", "scales", "scaled", "vague", "part")
CLITICS = [(c, p, a) for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك") for a in ("", "ال")]
_DIGITS = re.compile(r"\d{1,18}|\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?:\.\d{3}){1,5}")  # longer ones count nothing
_COUNTED = re.compile(r"\d{1,18}")
_DECIMAL = re.compile(r"(\d{1,18})[.,](\d{1,18})")
_NO_SCALE = 10**15


class Form(msgspec.Struct, frozen=True):
    """What a folded word says as a number word: its kind and value, and the small words written with it."""

    kind: str
    value: int
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False


_NONE = Form("", 0)


class Table(msgspec.Struct, frozen=True):
    """The language data of numbers, folded."""

    cardinals: dict[str, Form]
    ordinals: dict[str, Form]
    lists: dict[str, frozenset[str]]
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    after: dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def table() -> Table:
    """The number words, read once from the language data."""
    data = tomllib.loads(resources.files("marsad.data").joinpath("ar/numbers.toml").read_text(encoding="utf-8"))
    lists = {k: frozenset(map(fold_word, v)) for k, v in {**data, **data["range"]}.items() if isinstance(v, list)}
    cardinals: dict[str, Form] = {}
    ordinals: dict[str, Form] = {}
    for conjunction, preposition, article in sorted(CLITICS, key=lambda p: sum(map(len, p))):
        for kind in (*KINDS, "ordinal"):
            into = ordinals if kind == "ordinal" else cardinals
            for value, words in data[kind].items():
                for word in words:
                    form = with_clitics(fold_word(word), conjunction, preposition, article)
                    if form not in lists["not_forms"]:
                        into.setdefault(form, Form(kind, int(value), conjunction, preposition, bool(article)))
    return Table(cardinals, ordinals, lists, _phrases(data["before"], -1), _phrases(data["after"], 0))


def with_clitics(word: str, conjunction: str, preposition: str, article: str) -> str:
    """The spelling of a word with its proclitics: li + al- is "لل", and one ل less before a word in ل."""
    if article and preposition == "ل":
        return conjunction + "لل" + word.removeprefix("ل")
    return conjunction + preposition + article + word


def _phrases(data: dict[str, list[str]], key: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, phrases in data.items():
        for phrase in phrases:
            parts = tuple(map(fold_word, phrase.split()))
            found.setdefault(parts[key], []).append((parts, bound))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found


def read_cardinal(words: Sequence[str], i: int) -> tuple[int, int, bool] | None:
    """The cardinal that begins at word `i`: its end, its (lowest) value, and whether it is vague."""
    cardinals = table().cardinals
    total, scale, j = 0, _NO_SCALE, i
    while j < len(words):
        k = j
        if j > i:
            if words[j] == "و" and words[j + 1 : j + 2] and words[j + 1].isdecimal():
                k = j + 1
            elif cardinals.get(words[j], _NONE).conjunction != "و":
                break
        form = cardinals.get(words[k], _NONE)
        if form.kind == "vague" and j == i:
            return _vague(words, k, form)
        if form.kind == "scales" and j == i:
            return k + 1, 2 * form.value, True
        if form.kind == "part":
            part = _part(words, k, form, scale if j > i else 0)
            if part is None:
                break
            return part[0], total + part[1], False
        term = _term(words, k)
        if term is None or term[2] >= scale or term[1] >= scale or (j > i and scale == 1):
            break
        total, scale, j = total + term[1], term[2], term[0]
        if scale == 1:
            break
    return (j, total, False) if j > i else None


def _vague(words: Sequence[str], i: int, form: Form) -> tuple[int, int, bool]:
    following = table().cardinals.get(words[i + 1], _NONE) if i + 1 < len(words) else _NONE
    if following.kind in ("scales", "scale") and not following.conjunction:
        return i + 2, form.value * following.value, True
    if following.kind == "vague" and not following.conjunction:
        return i + 2, form.value * following.value, True
    return i + 1, form.value, True


def _part(words: Sequence[str], i: int, form: Form, scale: int) -> tuple[int, int] | None:
    """Half of a scale: after it ("مليون ونصف المليون") or before it ("نصف مليون")."""
    following = table().cardinals.get(words[i + 1], _NONE) if i + 1 < len(words) else _NONE
    same = following.kind == "scale" and not following.conjunction
    if scale >= 1000 and scale != _NO_SCALE and form.conjunction:
        return i + 1 + same, scale * form.value // 100
    return (i + 2, following.value * form.value // 100) if same and not scale else None


def _term(words: Sequence[str], i: int) -> tuple[int, int, int] | None:
    """One term of a number: its end, its value and its scale (1, 1000, ...)."""
    cardinals = table().cardinals
    form = cardinals.get(words[i], _NONE)
    if form.kind == "scaled":
        return i + 1, form.value, form.value // 2
    if form.kind == "scale":
        return i + 1, form.value, form.value
    read: tuple[int, float] | None = _digits(words, i) or _below_thousand(words, i)
    if read is None:
        return None
    end, value = read
    scale = cardinals.get(words[end], _NONE) if end < len(words) else _NONE
    if scale.kind in ("scale", "scales", "scaled") and not scale.conjunction and not scale.preposition:
        unit = scale.value // 2 if scale.kind == "scaled" else scale.value
        return end + 1, round(value * unit), unit
    return (end, int(value), 1) if value == int(value) else None


def _digits(words: Sequence[str], i: int) -> tuple[int, float] | None:
    word = words[i]
    following = table().cardinals.get(words[i + 1], _NONE).kind if i + 1 < len(words) else ""
    decimal = _DECIMAL.fullmatch(word)
    if decimal and following in ("scale", "scales"):
        return i + 1, float(f"{decimal[1]}.{decimal[2]}")
    return (i + 1, int(re.sub("[.,]", "", word))) if _DIGITS.fullmatch(word) else None


def _below_thousand(words: Sequence[str], i: int) -> tuple[int, int] | None:
    cardinals = table().cardinals
    form = cardinals.get(words[i], _NONE)
    following = cardinals.get(words[i + 1], _NONE) if i + 1 < len(words) else _NONE
    hundreds = 0
    if form.kind in ("hundred", "hundreds"):
        hundreds, i = form.value, i + 1
    elif form.kind == "unit" and form.value > 2 and following.kind == "hundred" and not _prefixed(following):
        hundreds, i = form.value * 100, i + 2
    if not hundreds:
        return _below_hundred(words, i)
    if i < len(words) and cardinals.get(words[i], _NONE).conjunction == "و":
        rest = _below_hundred(words, i)
        if rest:
            return rest[0], hundreds + rest[1]
    return i, hundreds


def _below_hundred(words: Sequence[str], i: int) -> tuple[int, int] | None:
    cardinals = table().cardinals
    form = cardinals.get(words[i], _NONE)
    following = cardinals.get(words[i + 1], _NONE) if i + 1 < len(words) else _NONE
    if form.kind in ("unit", "teen"):
        teen_or_tens = _joined(form.value, following)
        if teen_or_tens:
            return i + 2, teen_or_tens
    return (i + 1, form.value) if form.kind in ("unit", "ten", "tens") else None


def read_ordinal(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The ordinal that begins at word `i`: its end and value; indefinite ones only from "ثاني" on."""
    tab = table()
    word = words[i]
    if word in tab.lists["article"] and i + 1 < len(words) and _COUNTED.fullmatch(words[i + 1]):
        return i + 2, int(words[i + 1])
    if i and words[i - 1] in tab.lists["not_ordinal_after"]:
        return None
    form = tab.ordinals.get(word)
    following = tab.cardinals.get(words[i + 1], _NONE) if i + 1 < len(words) else _NONE
    if form is None:
        form = tab.cardinals.get(word, _NONE)
        return (i + 1, form.value) if form.kind == "tens" and form.definite else None
    if form.definite or form.value > 1:
        teen_or_tens = _joined(form.value, following)
        if teen_or_tens:
            return i + 2, teen_or_tens
    if form.definite:
        return i + 1, form.value
    masculine = not word.endswith(("ه", "ي")) or word.endswith("ثاني")
    return (i + 1, form.value) if form.value > 1 and masculine else None


def _joined(unit: int, following: Form) -> int:
    """The value of a unit with the ten behind it ("خمسة عشر") or the tens joined to it ("خمسة وعشرون"), else 0."""
    if following.kind == "ten" and not _prefixed(following):
        return unit + 10
    return unit + following.value if following.kind == "tens" and following.conjunction == "و" else 0


def _prefixed(form: Form) -> bool:
    return bool(form.conjunction or form.preposition or form.definite)
