"""Did a report tell one event as two? Whether two coded records of one report are one event.

A coder splits about one event in ten: what the headline calls an attack and a later paragraph a shelling become two
records. Annotators do not; for their records see `forbid.told_twice`.
"""

import math

from . import dates, tolls
from .features import Feature, actors, context, main, mode, names, place, recipients, triggers
from .mention import Mention
from .table import learned


def kind(a: Mention, b: Mention) -> str:
    """same · family."""
    return "same" if a.record.type == b.record.type else "family"


def answers(a: Mention, b: Mention) -> str:
    """yes · no: whether the report says that one answers the other."""
    return "yes" if a.record.id in b.record.responds_to or b.record.id in a.record.responds_to else "no"


def lines(a: Mention, b: Mention) -> str:
    """same · next · apart: the nearest paragraphs that tell of them."""
    x, y = ({t.line for t in m.record.triggers} for m in (a, b))
    if x & y:
        return "same"
    return "next" if min(abs(i - j) for i in x for j in y) == 1 else "apart"


TWICE: dict[str, Feature] = {
    "type": kind,
    "date": dates.relation,
    "mode": mode,
    "triggers": triggers,
    "main": main,
    "context": context,
    "names": names,
    "tolls": tolls.relation,
    "actors": actors,
    "recipients": recipients,
    "place": place,
    "answers": answers,
    "lines": lines,
}


def told_as_two(a: Mention, b: Mention) -> float:
    """The log-odds that two coded records of one report are one event."""
    base, weights = learned("twice")
    return base + math.fsum(weights.get(name, {}).get(feature(a, b), 0.0) for name, feature in TWICE.items())
