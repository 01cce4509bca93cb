"""`marsad score`: agreement of a system's (or a second coder's) records with gold ones."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import refuse, tell

if TYPE_CHECKING:
    from ..score.agreement import Agreement, Tally


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="score", help="Agreement of two files of records: GOLD and SYSTEM.")(score)


def score(
    gold: Annotated[Path, typer.Argument(help="Coded reports to measure against.")],
    system: Annotated[Path, typer.Argument(help="Coded reports to measure.")],
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    pooled: Annotated[
        bool, typer.Option("--pooled", help="Values of a report pooled by slot: how mentions are read.")
    ] = False,
    alpha: Annotated[
        bool, typer.Option("--alpha", help="Krippendorff's alpha by slot, of two annotators of the same reports.")
    ] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="Every missed and false fact with its sentence, by cause.")
    ] = False,
) -> None:
    """Compare two files of coded reports."""
    from ..score.agreement import evaluate
    from ..score.files import RecordFault, faults, read_records

    try:
        golds, systems = read_records(gold), read_records(system)
    except RecordFault as fault:
        refuse(str(fault))
    bad = [f for d in systems for f in faults(d)]
    if bad:
        tell("\n".join([f"{system} is faulty:", *bad[:20], f"({len(bad)} faults in all)"]))
        raise typer.Exit(1)
    if alpha:
        _print_reliability(golds, systems, as_json=as_json)
    elif pooled:
        _print_pooled(golds, systems)
    elif errors:
        _print_errors(golds, systems)
    elif as_json:
        typer.echo(json.dumps(_plain(evaluate(golds, systems)), ensure_ascii=False))
    else:
        _print(evaluate(golds, systems))


def _figures(t: "Tally") -> str:
    return f"p {t.precision:.3f}  r {t.recall:.3f}  f1 {t.f1:.3f}  gold {t.gold}"


def _print(a: "Agreement") -> None:
    for name, tally in [("facts", a.facts), *a.slots.items()]:
        typer.echo(f"{name:12} {_figures(tally)}")
    typer.echo("by type      " + "  ".join(f"{name} {t.f1:.2f}/{t.gold}" for name, t in a.types.items()))
    typer.echo(
        f"attributes   {a.parties} parties paired, same country {a.attributes['country']}, "
        f"sector {a.attributes['sector']}"
    )
    typer.echo(
        f"geocoding    {a.named_places} places paired, within 30 km {a.within['30km']}, 161 km {a.within['161km']}"
    )


def _print_reliability(first: list[dict[str, Any]], second: list[dict[str, Any]], *, as_json: bool) -> None:
    import msgspec

    from ..score.reliability import reliability

    found = reliability(first, second)
    if not found.reports:
        refuse("the two files have no report in common")
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    typer.echo(f"reports      {found.reports} of both")
    typer.echo(f"records      {found.both} of both, {found.first} only the first, {found.second} only the second")
    for slot, one in found.slots.items():
        value = "no variation" if one.alpha is None else f"{one.alpha:.3f}"
        typer.echo(f"{slot:12} alpha {value}  disagreement {one.observed:.3f}")


def _print_pooled(golds: list[dict[str, Any]], systems: list[dict[str, Any]]) -> None:
    from ..score.pooled import evaluate_pooled

    for name, tally in evaluate_pooled(golds, systems).items():
        typer.echo(f"{name:32} {_figures(tally)}")


def _print_errors(golds: list[dict[str, Any]], systems: list[dict[str, Any]]) -> None:
    from ..score.errors import by_cause, differences

    for cause, found in by_cause(differences(golds, systems)).items():
        typer.echo(f"== {cause}: {len(found)}")
        for d in found:
            typer.echo(f"{d.report} {d.record}\t{d.value}\t{d.line}")


def _plain(a: "Agreement") -> dict[str, Any]:
    def one(t: "Tally") -> dict[str, Any]:
        return {"p": round(t.precision, 3), "r": round(t.recall, 3), "f1": round(t.f1, 3), "gold": t.gold}

    return {
        "facts": one(a.facts),
        "slots": {k: one(t) for k, t in a.slots.items()},
        "types": {k: one(t) for k, t in a.types.items()},
        "attributes": {"parties": a.parties, **a.attributes},
        "geocoding": {"named": a.named_places, "within_30km": a.within["30km"], "within_161km": a.within["161km"]},
    }
