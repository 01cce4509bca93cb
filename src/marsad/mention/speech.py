"""Who says what? Reporting verbs and phrases with their speakers and the span that is said."""

from ..data.lexicon import Entry
from ..text.tokens import Words
from .mentions import PartyMention, Speech
from .spot import Spotter, Word

_AFTER, _BEFORE, _FAR = 7, 3, 12
_FROM = "\u0639\u0646"
_CLOSERS = frozenset("\u060c,")
_VERBAL = frozenset(("perfect", "imperfect", "future"))


def find_speech(words: Words, views: list[Word], parties: list[PartyMention], spotter: Spotter) -> list[Speech]:
    """All reporting in text order. `speaker` is an index into `parties`, -1 where nobody is named."""
    at: dict[int, int] = {}
    ends: dict[int, int] = {}
    for n, party in enumerate(parties):
        at[party.first] = n
        ends[party.last] = n
    found: list[Speech] = []
    last_speaker = -1
    cues = _cues(words, views, spotter)
    bounds = _sentences(words)
    for i in sorted(cues):
        entry, length, verbal = cues[i]
        begin, end = bounds[words.sentence[i]]
        kind = entry.sort
        if kind == "channel":
            continue
        if kind == "relay" and verbal and not _relays(words, views, parties, at, i, end):
            continue
        speaker = _speaker(words, views, parties, at, ends, i, i + length, begin, end, verbal=verbal, kind=kind)
        if speaker < 0 and kind == "continue" and last_speaker >= 0:
            speaker = last_speaker
        if speaker < 0 and kind not in ("say", "continue"):
            continue
        if speaker < 0 and verbal and last_speaker >= 0 and not _has_subject(words, views, i):
            speaker = last_speaker
        first, last = _said(words, views, parties, i, i + length, speaker, begin, end, kind)
        found.append(Speech(i, speaker, first, last, kind, entry.relation or "states"))
        if speaker >= 0:
            last_speaker = speaker
    return found


def _relays(words: Words, views: list[Word], parties: list[PartyMention], at: dict[int, int], i: int, end: int) -> bool:
    """Whether words are carried and not the wounded (نقلوا إلى المشفى): somebody's, or said behind the verb."""
    return any(
        (j in at and parties[at[j]].preposition == _FROM)
        or views[j].lists & {"complementizers"}
        or words.folded[j] in '"\u00ab:\u201c'
        for j in range(i + 1, min(i + _FAR, end))
    )


def _has_subject(words: Words, views: list[Word], i: int) -> bool:
    """Whether an unknown subject seems to follow the verb, so that nobody known speaks."""
    j = i + 1
    return j < len(words) and words.line[j] == words.line[i] and words.folded[j].isalpha() and not views[j].lists


def _cues(words: Words, views: list[Word], spotter: Spotter) -> dict[int, tuple[Entry, int, bool]]:
    """Tokens that report, with the entry of speech.tsv, the number of words and whether a verb."""
    entries = spotter.lexicon.entries
    found: dict[int, tuple[Entry, int, bool]] = {}
    for hit in spotter.phrases(words, speech=True):
        if hit.words[-1] - hit.words[0] < 6:
            span = hit.words[-1] - hit.words[0] + 1
            whole = span == len(hit.words)  # else the speaker stands in the gap: تبنى التنظيم الهجوم
            opens = "complementizers" in views[hit.words[-1]].lists  # أشار إلى أن: who follows is no speaker
            told = any(sense.morph == "perfect" for sense in views[hit.words[0]].speech)
            found[hit.words[0]] = (entries[hit.target], span - opens if whole else 1, told)
    for i, view in enumerate(views):
        if i in found or not view.speech:
            continue
        sense = view.speech[0]
        if sense.suffix:
            continue
        if sense.morph in _VERBAL or (entries[sense.index].sort == "according"):
            found[i] = (entries[sense.index], 1, sense.morph in _VERBAL)
    return found


def _sentences(words: Words) -> dict[int, tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for i, s in enumerate(words.sentence):
        begin = bounds[s][0] if s in bounds else i
        bounds[s] = (begin, i + 1)
    return bounds


def _speaker(
    words: Words,
    views: list[Word],
    parties: list[PartyMention],
    at: dict[int, int],
    ends: dict[int, int],
    i: int,
    after: int,
    begin: int,
    end: int,
    *,
    verbal: bool,
    kind: str,
) -> int:
    """The party that speaks: the first unmarked one after the cue, else the one right before it."""
    relayed = kind == "relay"
    if relayed:
        for j in range(after, min(after + _FAR, end)):
            if j in at and parties[at[j]].preposition == _FROM:
                return at[j]
            if views[j].lists & {"complementizers"} or views[j].verbal:
                break
    for j in range(after, min(after + _AFTER, end)):
        if j in at:
            party = parties[at[j]]
            if not verbal or not party.preposition or relayed:
                return at[j]
            break
        opens = words.folded[j] in '"\u00ab'
        if (opens and j > after) or words.folded[j] == ":" or views[j].lists & {"complementizers", "relatives"}:
            break
        if views[j].verbal and j > after:
            break
    for j in range(i, max(i - _BEFORE, begin) - 1, -1):
        if j in ends:
            return ends[j] if not parties[ends[j]].preposition else -1
        if j < i and views[j].verbal:
            break
    return -1


def _said(
    words: Words,
    views: list[Word],
    parties: list[PartyMention],
    i: int,
    after: int,
    speaker: int,
    begin: int,
    end: int,
    kind: str,
) -> tuple[int, int]:
    """The span that is said: what follows the complementizer or the quotation mark; all of it around "bi-hasab X"."""
    if kind == "according":
        return begin, end
    start = max(after, parties[speaker].last if speaker >= 0 and parties[speaker].first >= i else after)
    for j in range(start, min(start + 25, end)):
        if views[j].lists & {"complementizers"} or words.folded[j] in '"\u00ab:\u201c':
            return j, _end_of_quotation(words, j, end)
    if speaker >= 0 and parties[speaker].last <= i and begin < parties[speaker].first - 2:
        return begin, end
    return start, end


def _end_of_quotation(words: Words, j: int, end: int) -> int:
    """A quotation runs to its closing mark, over several sentences of the line; other speech to the sentence's end."""
    quote = words.quoted[j] or (words.quoted[j + 1] if j + 1 < len(words) else 0)
    if not quote:
        return end
    k = j
    while k < len(words) and words.line[k] == words.line[j] and (words.quoted[k] == quote or k <= j + 1):
        k += 1
    return max(k, end)
