"""Is it Arabic? Told from letters and a few very common words."""

import re
from functools import cache
from importlib.resources import files

_SCRIPT = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = {
    "Kurdish": re.compile("[\u0695\u06b5\u06ce\u06c6\u06d5]"),
    "Urdu": re.compile("[\u0679\u0688\u0691\u06ba\u06d2\u06be\u06c1]"),
    "Persian": re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]"),
}
_ARABIC_ONLY = re.compile("[\u0629\u0649\u064a\u0643\u0623\u0625]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
LEAST_ARABIC = 0.4
MANY_MARKS = 0.03


@cache
def _common() -> frozenset[str]:
    text = (files("marsad.data") / "ar" / "common.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def other_language(text: str) -> str | None:
    """The name of the language where the text is not Arabic, else None. Texts without letters have no language."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "no words"
    script = len(_SCRIPT.findall(sample))
    if script / letters < LEAST_ARABIC:
        return "not in Arabic script"
    common = _common()
    words = _WORD.findall(sample)
    arabic = sum(word in common for word in words) / max(1, len(words))
    native = len(_ARABIC_ONLY.findall(sample))
    for name, pattern in _MARKS.items():
        marks = len(pattern.findall(sample))
        if marks / script > MANY_MARKS and (marks > native or arabic < 0.05):
            return name
    return None
