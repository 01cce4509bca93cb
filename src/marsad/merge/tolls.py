"""Do two tolls agree, and does one update the other?"""

from .mention import Mention


def relation(a: Mention, b: Mention) -> str:
    """How two tolls agree, by the dead or else by the wounded.

    equal · overlap · rising (the later report counts more) · surge (a multiple) · falling · apart (a multiple) · none.
    """
    for slot in ("killed", "injured"):
        x, y = getattr(a.record, slot), getattr(b.record, slot)
        if x is None or y is None:
            continue
        if (x.low, x.high) == (y.low, y.high):
            return "equal" if x.low > 2 else "overlap"
        top_x = x.low if x.high is None else x.high
        top_y = y.low if y.high is None else y.high
        if max(x.low, y.low) <= min(top_x, top_y):
            return "overlap"
        low, high = min(top_x, top_y), max(x.low, y.low)
        earlier, later = (x, y) if a.key <= b.key else (y, x)
        if high > 10 and high > 4 * max(low, 1):
            return "surge" if earlier.low <= later.low else "apart"
        return "rising" if earlier.low <= later.low else "falling"
    return "none"
