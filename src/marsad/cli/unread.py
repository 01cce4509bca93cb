"""`marsad unread`: the most frequent names and triggers of a corpus that nothing recognises."""

from typing import Annotated

import typer

from .output import refuse


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="unread", help="List the most frequent words of a corpus that the language data lacks.")(unread)


def unread(
    corpus: Annotated[list[str], typer.Argument(help="Reports: file, folder, glob or -.")],
    most: Annotated[int, typer.Option("--most", min=1, help="How many of each kind to list.")] = 100,
) -> None:
    """Count what stands where a name or a trigger is expected and is in no table."""
    from ..clock import now
    from ..data.load import load
    from ..mention.spot import Spotter
    from ..mention.unread import count_unread
    from ..read import InputFault, open_inputs, read_inputs

    try:
        counts = count_unread(read_inputs(open_inputs(corpus), today=now().date()), Spotter(load()))
    except InputFault as fault:
        refuse(str(fault))
    for kind, words in counts.items():
        typer.echo(f"== {kind}")
        for word, count in sorted(words.items(), key=lambda x: (-x[1], x[0]))[:most]:
            typer.echo(f"{count}\t{word}")
