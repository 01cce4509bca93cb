"""Many coded reports made of the sample reports: the same stories on other days, under other names."""

import datetime
import re

import msgspec

from marsad.model import CodedReport

from .conftest import samples

_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})')


def many(count: int) -> list[CodedReport]:
    """So many reports; each round of the samples lies forty days after the one before."""
    base = samples()
    return [_shifted(base[n % len(base)], n // len(base)) for n in range(count)]


def _shifted(report: CodedReport, rounds: int) -> CodedReport:
    if not rounds:
        return report
    days = datetime.timedelta(40 * rounds)

    def later(found: re.Match[bytes]) -> bytes:
        return b'"' + (datetime.date.fromisoformat(found[1].decode()) + days).isoformat().encode()

    moved = _DAY.sub(later, msgspec.json.encode(msgspec.structs.replace(report, id=f"{report.id}-r{rounds}")))
    return msgspec.json.decode(moved, type=CodedReport)


def as_lines(reports: list[CodedReport]) -> bytes:
    """The reports as `marsad code` writes them."""
    return b"".join(msgspec.json.encode(r) + b"\n" for r in reports)
