"""How is an Arabic name that no register knows written in Latin letters?

Scheme: the consonants of IJMES without its dots (sh, kh, dh, th, gh), q for qaf, an apostrophe for hamza inside a word
and for ayn, `al-` for the article, -a for ta marbuta, i and u or y and w for ya and waw by their neighbours. Arabic
does not write short vowels: an `a` is put where two consonants would stand at the beginning or three in a row, so the
outcome can be read aloud and searched for; it is not claimed to be the bearer's own spelling.
"""

import re

_LETTERS = {
    "\u0627": "a", "\u0623": "a", "\u0625": "i", "\u0622": "a", "\u0671": "a", "\u0628": "b", "\u062a": "t",
    "\u062b": "th", "\u062c": "j", "\u062d": "h", "\u062e": "kh", "\u062f": "d", "\u0630": "dh", "\u0631": "r",
    "\u0632": "z", "\u0633": "s", "\u0634": "sh", "\u0635": "s", "\u0636": "d", "\u0637": "t", "\u0638": "z",
    "\u0639": "'", "\u063a": "gh", "\u0641": "f", "\u0642": "q", "\u0643": "k", "\u0644": "l", "\u0645": "m",
    "\u0646": "n", "\u0647": "h", "\u0648": "w", "\u064a": "y", "\u0649": "a", "\u0629": "a", "\u0621": "'",
    "\u0624": "'", "\u0626": "'", "\u067e": "p", "\u0686": "ch", "\u06a4": "v", "\u06af": "g", "\u0698": "zh",
    "\u06a9": "k", "\u06cc": "y",
}  # fmt: skip
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e]")
_ARTICLE = "\u0627\u0644"
_LIQUID = ("w", "y")
_VOWELS = frozenset("aiu")
_BEN = {"\u0628\u0646": "bin", "\u0627\u0628\u0646": "ibn", "\u0623\u0628\u0648": "Abu", "\u0639\u0628\u062f": "Abd"}


WITHHELD = "a private person"
"""What a name is called of which only blocks are left."""
_BLOCKS = re.compile("\\s*\u2588[\u2588\\s]*")


def romanise(text: str) -> str:
    """The words of an Arabic name in Latin letters; words that are not Arabic stay as they are."""
    if _BLOCKS.fullmatch(text):
        return WITHHELD
    return " ".join(filter(None, map(_word, _MARKS.sub("", text).replace("_", " ").split())))


def _word(word: str) -> str:
    if not any(c in _LETTERS for c in word):
        return word
    if word in _BEN:
        return _BEN[word]
    if word.startswith(_ARTICLE) and len(word) > 3:
        return "al-" + _capital(_letters(word[2:]))
    return _capital(_letters(word))


def _capital(word: str) -> str:
    bare = word.lstrip("'")
    return bare[:1].upper() + bare[1:]


def _letters(word: str) -> str:
    units = [_LETTERS.get(c, c if c.isalnum() or c in "-'" else "") for c in word]
    units = [u for u in units if u]
    out: list[str] = []
    for i, unit in enumerate(units):
        before, after = (units[i - 1] if i else ""), (units[i + 1] if i + 1 < len(units) else "")
        long_vowel = i and not {before, after} & _VOWELS and before not in _LIQUID  # between consonants, or at the end
        out.append({"w": "u", "y": "i"}.get(unit, unit) if long_vowel else unit)
    return _vowelled(out)


def _vowelled(units: list[str]) -> str:
    out: list[str] = []
    run = 0
    for i, unit in enumerate(units):
        vowel = unit[:1] in _VOWELS
        after = units[i + 1] if i + 1 < len(units) else ""
        opening = not vowel and bool(after) and after[:1] not in _VOWELS
        out.append(unit)
        run = 0 if vowel else run + 1
        if opening and (run == 2 or len(out) == 1):
            out.append("a")
            run = 0
    return "".join(out).replace("''", "'")
