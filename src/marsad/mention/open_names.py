"""Which names does no register know? Persons behind their titles, groups behind their head nouns, names in quotes."""

from .mentions import PartyMention
from .scan import Scan

_PERSON_WORDS = 4
_GROUP_WORDS = 3


def take_person(scan: Scan, m: PartyMention, k: int) -> bool:
    """Take an unknown personal name that starts at k."""
    start, words = k, scan.words
    if k >= len(words) or words.line[k] != words.line[m.first]:
        return False
    while k < len(words) and k - start < _PERSON_WORDS and words.line[k] == words.line[m.first]:
        hit = scan.hits.get(k)
        folded = words.folded[k]
        if folded in "#_":
            k += 1
            continue
        if "name_parts" in scan.views[k].lists or (hit is not None and "person" in hit.kinds):
            k = hit.last if hit is not None else k + 1
            continue
        if (
            not scan.unknown(k)
            or folded.startswith("\u0644\u0644")
            or (folded.startswith("\u0627\u0644") and k == start)
        ):
            break
        if scan.views[k].frames and (k == start or folded not in scan.spotter.name_words):
            break
        k += 1
    if k == start:
        return False
    m.core_first, m.core_last, m.last, m.kind = start, k, k, "person"
    m.id = m.name = None
    return True


def take_group(scan: Scan, m: PartyMention, k: int) -> bool:
    """Take the unknown name of a group after its head noun."""
    end = k
    while (
        end < len(scan.words)
        and end - k < _GROUP_WORDS
        and scan.words.line[end] == scan.words.line[m.first]
        and scan.unknown(end)
    ):
        end += 1
    if end == k:
        return False
    m.last = m.core_last = end
    m.kind = "group"
    return True


def take_quoted(scan: Scan, m: PartyMention, k: int) -> None:
    """Take the name in quotation marks behind a head noun: صحيفة "هآرتس"."""
    words = scan.words
    end = k + 1
    while end < len(words) and end - k <= _PERSON_WORDS and words.folded[end].isalnum():
        end += 1
    if k + 1 < end < len(words) and words.folded[end] in '"\u00bb\u201d)' and not scan.views[k + 1].verbal:
        m.last = m.core_last = end + 1
        m.kind = "group" if m.kind == "described" else m.kind
