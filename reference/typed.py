"""What can be typed? The commands with their arguments and options, as the command line itself knows them."""

from collections.abc import Iterator
from typing import Any

import msgspec
from typer.main import get_command

from marsad.cli import app


class Parameter(msgspec.Struct, frozen=True):
    """An option or argument: how it is written (`--db TEXT`), its names alone, and what it is for."""

    written: str
    names: tuple[str, ...]
    about: str
    required: bool


class Command(msgspec.Struct, frozen=True):
    """A command by its full name, such as `user add`; `usage` is the line of its help."""

    name: str
    about: str
    usage: str
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]


def commands() -> list[Command]:
    """All commands, in the order of `marsad --help`; of a group each command stands for itself."""
    return list(_walk(get_command(app), ()))


def _walk(group: Any, names: tuple[str, ...]) -> Iterator[Command]:
    for name, command in group.commands.items():
        path = (*names, name)
        if hasattr(command, "commands"):
            yield from _walk(command, path)
            continue
        arguments = tuple(_argument(p) for p in command.params if p.param_type_name == "argument")
        options = tuple(_option(p) for p in command.params if p.param_type_name == "option")
        usage = ["marsad", *path, *(["[OPTIONS]"] if options else []), *(a.written for a in arguments)]
        yield Command(" ".join(path), _line(command.help), " ".join(usage), arguments, options)


def _argument(parameter: Any) -> Parameter:
    shown = parameter.metavar or _name(parameter) + ("..." if parameter.nargs != 1 else "")
    shown = shown if parameter.required or shown.startswith("[") else f"[{shown}]"
    return Parameter(shown, (shown,), _line(parameter.help), parameter.required)


def _option(parameter: Any) -> Parameter:
    names = (*parameter.opts, *parameter.secondary_opts)
    value = "" if parameter.is_flag else " " + (parameter.metavar or _name(parameter))
    about = _line(parameter.help)
    if isinstance(parameter.default, int | str) and not parameter.is_flag:
        about += f" By default {getattr(parameter.default, 'value', parameter.default)}."
    return Parameter(", ".join(names) + value, names, about, parameter.required)


def _name(parameter: Any) -> str:
    return str(parameter.name).strip("_").replace("_", "-").upper()


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
