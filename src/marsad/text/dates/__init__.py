"""When? Date expressions as intervals, by the rules of the codebook."""

from .find import find_dates
from .mention import DateMention

__all__ = ["DateMention", "find_dates"]
