"""Which parts does a written word have? Small words cut off before it, pronouns after it, decided by word counts."""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from ..data.levels import TA_MARBUTA, UNSEEN, word_levels
from ..data.tables import HERE, table
from ..text.clitics import SUFFIXES
from ..text.fold import fold

CONJUNCTION, PREPOSITION, FUTURE, WORD, PRONOUN = "conjunction", "preposition", "future", "word", "pronoun"
_AND = frozenset("\u0648\u0641")  # wa, fa
_BEFORE = {"\u0628": PREPOSITION, "\u0644": PREPOSITION, "\u0643": PREPOSITION, "\u0633": FUTURE}  # bi, li, ka, sa
_THE, _LAM, _ALEF, _TA, _HA, _WAW, _YA = "\u0627\u0644", "\u0644", "\u0627", "\u062a", "\u0647", "\u0648", "\u064a"
_MAQSURA = "\u0649"
_WITH_PRONOUN = frozenset("\u0628\u0644")  # bi and li are words by themselves before a pronoun (bihi, lahum)
_PRONOUNS = ("\u0646\u064a", *SUFFIXES)  # -ni (of verbs) and the others
_ENDINGS = ("\u0647\u0627", "\u0647\u0645", "\u0647")  # the pronouns that most words are seen with
_FIRST, _LAST = "\u0621", "\u064a"
_COARSEST = 14  # levels from here on (16,000 times a year) are alike
_CACHE = 200_000


class Part(msgspec.Struct, frozen=True):
    """One part of a word: its folded letters and where they stand, code points of the word as given.

    `kind`: conjunction, preposition (also li- before a verb), future, word or pronoun. `free`: how the part is written
    when it stands alone (لسلطة of للسلطة: السلطة; سفارت of سفارتها: سفارة), folded.
    """

    text: str
    start: int
    end: int
    kind: str
    free: str


class Cut(msgspec.Struct, frozen=True):
    """One way to take a word apart; what is not there is empty."""

    conjunction: str
    before: str
    stem: str
    pronoun: str


class Segmenter:
    """Scores the cuts of a word by a log-linear model; the weights are learned from a treebank (eval/segment.py).

    It decides by the word alone, since in the treebank one word in 1,200 is cut differently in another place. Not
    covered: the question particle أ, من and عن grown together with ما and من (مما), several words written as one.
    """

    def __init__(self, weights: Mapping[str, float], levels: Mapping[str, int]) -> None:
        self.weights, self.levels = weights, levels
        self._known: dict[str, tuple[Part, ...]] = {}

    def segment(self, word: str) -> tuple[Part, ...]:
        """The parts of a word as it is written."""
        folded = fold(word)
        text = folded.text
        last = word[folded.origin(len(text) - 1)] if text else ""
        if last == _MAQSURA or (last == TA_MARBUTA and text[-1:] == _HA):
            text = text[:-1] + last
        parts = self._parts(text)
        if folded.offsets is None or not parts:
            return parts
        edges = [folded.origin(part.start) for part in parts[1:]]
        return tuple(
            msgspec.structs.replace(part, start=start, end=end)
            for part, start, end in zip(parts, [0, *edges], [*edges, len(word)], strict=True)
        )

    def segment_folded(self, folded: str) -> tuple[Part, ...]:
        """The parts of a folded word."""
        return self._parts(self.spelled(folded))

    def spelled(self, folded: str) -> str:
        """A folded word with the ta marbuta that its last ha is likely to stand for, by the counts of both."""
        if folded[-1:] != _HA or len(folded) < 3:
            return folded
        tied = folded[:-1] + TA_MARBUTA
        for skip in range(len(folded) - 2)[:3]:  # the word, then what is left without one or two letters before it
            with_ta, with_ha = self.levels.get(tied[skip:], UNSEEN), self.levels.get(folded[skip:], UNSEEN)
            if max(with_ta, with_ha) > UNSEEN:
                return tied if with_ta >= with_ha else folded
        return tied

    def cut(self, word: str) -> Cut:
        """The likeliest cut of a folded word, in which a last ta marbuta or dotless ya may be kept."""
        plain = word.replace(_MAQSURA, _YA)
        best, most = Cut("", "", plain, ""), float("-inf")
        for cut in cuts(plain):
            if plain != word and cut.pronoun[-1:] == _YA:
                continue
            total = sum(self.weights.get(f, 0.0) for f in features(self.levels, plain, cut))
            if total > most:
                best, most = cut, total
        return best

    def _parts(self, word: str) -> tuple[Part, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _CACHE:
                self._known.clear()
            known = self._known[word] = tuple(self._take_apart(word))
        return known

    def _take_apart(self, word: str) -> Iterator[Part]:
        cut = Cut("", "", word, "")
        if word and all(_FIRST <= c <= _LAST for c in word):
            cut = self.cut(word)
        elif word[1:2].isdigit() and word[0] in _AND:
            cut = Cut(word[0], "", word[1:], "")
        elif word[1:2].isdigit() and word[0] in _BEFORE:
            cut = Cut("", word[0], word[1:], "")
        kind = PREPOSITION if cut.pronoun and cut.stem in _WITH_PRONOUN else WORD
        alone = free(self.levels, cut) if cut.stem else ""
        at = 0
        for text, sort, form in (
            (cut.conjunction, CONJUNCTION, cut.conjunction),
            (cut.before, _BEFORE.get(cut.before, ""), cut.before),
            (cut.stem, kind, alone),
            (cut.pronoun, PRONOUN, cut.pronoun),
        ):
            if text:
                yield Part(_folded(text), at, at + len(text), sort, _folded(form))
                at += len(text)


def segment(word: str) -> tuple[Part, ...]:
    """The parts of a word as it is written, in order; offsets are code points of `word`.

    Its last letter tells ة from ه and ى from ي: take `segment_folded` where that was folded away. A word with other
    than Arabic letters is one part, but a number may have a small word before it (و19).
    """
    return _segmenter().segment(word)


def segment_folded(folded: str) -> tuple[Part, ...]:
    """The parts of a folded word, whose last ه may be a ta marbuta and whose last ي a dotless one."""
    return _segmenter().segment_folded(folded)


def cuts(word: str) -> Iterator[Cut]:
    """All cuts of a word: a conjunction, a small word or sa- before it, a pronoun after it; the whole word first."""
    for conjunction in ("", word[0]) if word[:1] in _AND else ("",):
        rest = word[len(conjunction) :]
        for before in ("", rest[0]) if rest[:1] in _BEFORE else ("",):
            tail = rest[len(before) :]
            for pronoun in ("", *_PRONOUNS):
                stem = tail.removesuffix(pronoun)
                if pronoun and len(stem) == len(tail):
                    continue
                small = bool(pronoun) and stem in _WITH_PRONOUN
                if len(stem) > 1 or small or stem == word:
                    yield Cut(conjunction, before, stem, pronoun)


def free(levels: Mapping[str, int], cut: Cut) -> str:
    """How the stem is written when it stands alone: with its article, ta marbuta, alef or dotless ya again."""
    stem = cut.stem
    if cut.before == _LAM and stem[0] == _LAM and len(stem) > 2:  # lil-: the article has lost its alef
        stem = _ALEF + stem
    if not cut.pronoun:
        return stem
    last = {_TA: stem[:-1] + TA_MARBUTA, _WAW: stem + _ALEF, _ALEF: stem[:-1] + _YA}.get(stem[-1], stem)
    return max(stem, last, key=lambda form: levels.get(form, UNSEEN))


def features(levels: Mapping[str, int], word: str, cut: Cut) -> list[str]:
    """What speaks for a cut: the counts of the stem by itself, of the whole, and of the stem with other small words.

    A stem that takes the article is a noun, one that is seen with other pronouns takes pronouns; a whole word that is
    seen behind other small words (ووزير, الوزير) is none itself.
    """
    alone = free(levels, cut)
    definite = alone.startswith(_THE)
    bare = alone[2:] if definite else alone
    base = cut.stem if cut.pronoun else alone.replace(TA_MARBUTA, _TA)
    get = levels.get
    stem, whole = get(alone, UNSEEN), get(word, UNSEEN)
    article = stem if definite else get(_THE + alone, UNSEEN)
    joined = max(get("\u0628" + alone, UNSEEN), get(_LAM + (alone[1:] if definite else alone), UNSEEN))
    owned = max(get(base + ending, UNSEEN) for ending in _ENDINGS)
    after_and = get(_WAW + alone, UNSEEN)
    back = cut.pronoun
    split = "split" if cut.conjunction or cut.before or back else "whole"
    mark, owner = "+" if definite else "", "p" if back else ""
    fronts = [c for c in (cut.conjunction, cut.before) if c] or [""]
    shapes = [f"{front}{mark}|{owner}" for front in fronts]
    exact = [f"{shape}{back}" for shape in shapes]
    more = max(-4, min(4, round((stem - whole) / 2)))
    size = min(len(bare), 5)
    return [
        f"cut={cut.conjunction}{cut.before}_{back}",
        f"back={back}",
        *(f"front={front}{mark}" for front in fronts),
        *(f"stem={_step(stem, 2)}|{c}" for c in (*shapes, f"-{back}", split)),
        *(f"more={more}|{c}" for c in (*shapes, f"-{back}", split)),
        *(f"whole={_step(whole, 2)}|{c}" for c in (*shapes, f"-{back}")),
        *(f"size={size}|{c}" for c in (*shapes, f"-{back}")),
        *(f"the={_step(article, 3)}|{c}" for c in (*exact, split)),
        *(f"and={_step(after_and, 3)}|{c}" for c in (*shapes, split)),
        *(f"own={_step(owned, 3)}|{c}" for c in (*exact, split)),
        *(f"by={_step(joined, 3)}|{c}" for c in (*exact, split)),
        *(f"first={cut.stem[0]}|{front}" for front in fronts),
        f"last={cut.stem[-1]}|{back}",
    ]


def _step(level: int, width: int) -> str:
    return "no" if level == UNSEEN else str(min(level, _COARSEST) // width)


@cache
def _segmenter() -> Segmenter:
    weights = {r["id"]: float(r["weight"]) for r in table((HERE,), "weights/segment.tsv")}
    return Segmenter(weights, word_levels())


def _folded(text: str) -> str:
    return text.replace(TA_MARBUTA, _HA).replace(_MAQSURA, _YA)
