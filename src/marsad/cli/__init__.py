"""What can I type? The command line; each group of commands has its own file."""

import sys

import typer

from . import (
    add,
    annotate,
    brief,
    check,
    code,
    compare,
    events,
    export,
    import_,
    judge,
    merge,
    score,
    serve,
    show,
    site,
    spark,
    train,
    unread,
    upkeep,
    user,
    watch,
)

app = typer.Typer(
    name="marsad",
    help="Reads Arabic news on conflict and politics: who did what to whom, where, when, and who says so.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    *(code, merge, add, watch, events, show, judge, export, import_, compare, annotate, brief, site),
    *(serve, user),
    *(upkeep, score, check, unread, train, spark),
)
for module in COMMANDS:
    module.register(app)


def main() -> None:
    """Run the command line; a reader that goes away and an interruption end it quietly."""
    try:
        app()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
