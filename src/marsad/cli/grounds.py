"""How is an explanation written? For each record its values, each with its words, its stage and what weighed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ..event.explain import Explained, Ground
    from ..model import CodedReport


def write_grounds(explained: "Iterable[Explained]", stream: TextIO) -> None:
    """For people: a line a value, and under it the features; refused words last. Lines count from 0, the headline."""
    for one in explained:
        report = one.report
        stream.write(f"{report.id}\n")
        if report.set_aside is not None:
            stream.write(f"  set aside: {report.set_aside}\n")
        elif not report.events:
            stream.write("  no events\n")
        for record, grounds in zip(report.events, one.grounds, strict=False):
            stream.write(f"  {record.id} {record.type} {record.status}\n")
            for ground in grounds:
                stream.write("".join(f"    {line}\n" for line in _lines(ground)))
        _write_refused(report, stream)
        stream.write("\n")


def _lines(ground: "Ground") -> list[str]:
    where = "" if ground.at is None else f" (line {ground.at[0]}, {ground.at[1]}-{ground.at[2]})"
    how = ground.stage if ground.probability is None else f"{ground.stage} {ground.probability:.2f}"
    lines = [f"{ground.slot:<12} {ground.value}{where}: {how}"]
    if ground.features:
        lines.append(" " * 13 + ", ".join(f"{feature} {weight:+.2f}" for feature, weight in ground.features))
    return lines


def _write_refused(report: "CodedReport", stream: TextIO) -> None:
    if report.refused:
        stream.write("  refused\n")
    for r in report.refused or ():
        stream.write(f"    {r.type:<12} {r.text} (line {r.at[0]}, {r.at[1]}-{r.at[2]}): {r.reason}\n")
