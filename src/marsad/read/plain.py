"""How does a plain text become a report? One file, one report; its lines are the stripped non-empty lines."""

from ..model import Report
from .decode import NotText, decode


def read_plain(data: bytes, stem: str) -> Report:
    """The report of a plain text file, set aside with a reason where it holds none."""
    try:
        text = decode(data)
    except NotText as fault:
        return Report(stem, (), set_aside=str(fault))
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Report(stem, lines, set_aside=None if lines else "empty file")
