"""When are two values of a slot the same? The comparison that the agreement of coders is measured by."""

import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Value = Any
_FOLD = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626", "\u0627\u0627\u0627\u0627\u064a\u0647\u0621\u0621"
)
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e]")
_CLITIC = re.compile(
    "^(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)|[\u0648\u0641\u0628\u0644\u0643])(?=\\w{3,})"
)
_WORD = re.compile(r"[^\W_]+")
NEAR_KM = 30.0
_HALF = 0.5


@lru_cache(maxsize=65536)
def tokens(text: str | None) -> frozenset[str]:
    """The folded words of an Arabic string without their proclitics."""
    words = set()
    for found in _WORD.findall(_MARKS.sub("", text or "").translate(_FOLD).lower()):
        word, shorter = "", found
        while word != shorter:
            word, shorter = shorter, _CLITIC.sub("", shorter)
        words.add(word)
    return frozenset(words)


def alike(a: str | None, b: str | None) -> bool:
    """Whether two strings share at least half of their words (Dice coefficient 0.5)."""
    x, y = tokens(a), tokens(b)
    return bool(x and y) and 2 * len(x & y) / (len(x) + len(y)) >= _HALF


def kilometres(p: Mapping[str, Any], q: Mapping[str, Any]) -> float:
    """Great-circle distance of two places with `lat` and `lon`."""
    a, b, c, d = (math.radians(x) for x in (p["lat"], p["lon"], q["lat"], q["lon"]))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def _one_country(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return not a.get("country") or not b.get("country") or bool(a["country"] == b["country"])


def same_place(p: Value, q: Value) -> bool:
    """Within 30 km, or alike in words and not of two countries."""
    if None not in (p.get("lat"), p.get("lon"), q.get("lat"), q.get("lon")) and kilometres(p, q) <= NEAR_KM:
        return True
    return alike(p["text"], q["text"]) and _one_country(p, q)


def same_party(a: Value, b: Value) -> bool:
    """Alike in words and not of two countries (the Syrian army is not the Israeli army)."""
    return alike(a["text"], b["text"]) and _one_country(a, b)


def _stance(voucher: Mapping[str, Any]) -> Any:
    return "states" if voucher.get("stance") == "confirms" else voucher.get("stance")


def _same_voucher(a: Value, b: Value) -> bool:
    return alike(a["text"], b["text"]) and bool(_stance(a) == _stance(b))


def _same_weapon(a: Value, b: Value) -> bool:
    return alike(a["text"], b["text"])


def _same_date(a: Value, b: Value) -> bool:
    return bool((a["start"], a["end"]) == (b["start"], b["end"]))


def _same_number(a: Value, b: Value) -> bool:
    return bool((a["low"], a.get("high")) == (b["low"], b.get("high")))


def _equal(a: Value, b: Value) -> bool:
    return bool(a == b)


SLOTS: dict[str, Callable[[Value, Value], bool]] = {
    "type": _equal,
    "status": _equal,
    "modes": _equal,
    "actors": same_party,
    "recipients": same_party,
    "places": same_place,
    "date": _same_date,
    "count": _equal,
    "killed": _same_number,
    "injured": _same_number,
    "weapons": _same_weapon,
    "said_by": _same_voucher,
    "responds_to": _equal,
}


def values(record: Mapping[str, Any], slot: str) -> list[Value]:
    """The values of a slot as a list, empty where it is not filled."""
    value = record.get(slot)
    if value is None or value == []:
        return []
    return value if isinstance(value, list) else [value]
