"""Which forms does a word take? Inflections of verbs and nouns, generated from their base forms (folded)."""

from collections.abc import Iterator

ALEF, WAW, YA, TA, NUN, HA, HAMZA = "\u0627", "\u0648", "\u064a", "\u062a", "\u0646", "\u0647", "\u0621"
WILL = "\u0633"


def perfect(base: str) -> Iterator[str]:
    """Perfect forms of the 3rd person (and the first, of quotations) from the 3rd masculine singular."""
    yield base
    stem = base[:-1] if base[-1] in (ALEF, YA) else base
    weak = stem != base
    yield stem + TA
    yield stem + TA + ALEF
    yield stem + WAW + ALEF
    if weak:
        back = WAW if base[-1] == ALEF else YA
        yield from (stem + back + end for end in (ALEF, TA, NUN, NUN + ALEF))
    else:
        yield from (stem + end for end in (ALEF, NUN, NUN + ALEF))
    if len(base) == 3 and base[1] == ALEF:  # hollow: qala, qultu
        short = base[0] + base[2]
        yield from (short + TA, short + NUN + ALEF)
    if len(base) == 2:  # doubled: shanna, shanantu
        yield base + base[1] + TA


def imperfect(base: str) -> Iterator[str]:
    """Imperfect forms, all moods, from the 3rd masculine singular."""
    if base[:1] != YA:
        yield base
        return
    rest = base[1:]
    stem = rest[:-1] if rest[-1:] in (ALEF, WAW, YA) else rest
    for person in (YA, TA, NUN, ALEF):
        yield person + rest
        if stem != rest:
            yield person + stem  # jussive
    for person in (YA, TA):
        yield person + stem + WAW + NUN
        yield person + stem + WAW + ALEF
        yield person + rest + ALEF + NUN
        yield person + rest + NUN


def noun(base: str) -> Iterator[str]:
    """A noun or masdar with its accusative, dual and sound feminine plural."""
    yield base
    if base[-1] == HA:
        stem = base[:-1] + TA
        yield from (stem, stem + ALEF + NUN, stem + YA + NUN, base[:-1] + ALEF + TA)
    else:
        if base[-1] not in (ALEF, HAMZA):
            yield base + ALEF
        yield from (base + ALEF + NUN, base + YA + NUN)
        if base[-1] != TA:
            yield base + ALEF + TA


def participle(base: str) -> Iterator[str]:
    """A participle or adjective in all genders and numbers."""
    stem = base[:-1] if base[-1] == HA else base
    yield from (stem, stem + ALEF, stem + HA, stem + TA)
    yield from (stem + end for end in (ALEF + NUN, YA + NUN, WAW + NUN, ALEF + TA, TA + ALEF + NUN, TA + YA + NUN))


def guess_imperfect(base: str) -> str:
    """The likely imperfect of a perfect verb: good for derived forms, a guess for the first."""
    rest = base[1:] if base[0] == ALEF and len(base) > 3 else base
    if rest[-1] == ALEF:
        rest = rest[:-1] + WAW
    return YA + rest
