"""The page of the command line: every command, argument and option."""

from .tables import GENERATED, code, table
from .typed import Command, commands


def page() -> str:
    """The page as Markdown."""
    return GENERATED + _HEAD + "\n".join(map(_section, commands()))


_HEAD = """# Commands

Options stand after the command. Results go to standard output or `-o`, progress and messages to standard error. The
exit code is 0 when all is done, 1 when it is done but something was set aside (each named, with its reason), 2 for
wrong use. `marsad COMMAND --help` tells the same; `python -m marsad` is `marsad`.

`marsad --install-completion` makes the shell complete commands and options (bash, zsh, fish, PowerShell);
`--show-completion` prints what it would install. The manual page comes with the package: `man marsad`.

"""


def _section(command: Command) -> str:
    parts = [f"## marsad {command.name}\n\n{command.about}\n\n```text\n{command.usage}\n```\n"]
    rows = [(code(p.written), p.about) for p in command.arguments]
    rows += [(code(p.written), _must(p.about, p.required)) for p in command.options]
    if rows:
        parts.append("\n" + table(("written", "what it does"), rows))
    return "".join(parts)


def _must(about: str, required: bool) -> str:
    return f"{about} Must be given." if required else about
