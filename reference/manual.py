"""The manual page: `man marsad`, in the macros of man(7)."""

from marsad import __version__

from .typed import Parameter, commands

_SETTINGS = (
    ("MARSAD_DB", "the book: a file or postgresql://…; by default marsad.db in the working folder"),
    ("MARSAD_DATA", "a folder of your own language data, laid over ours"),
    ("MARSAD_USER", "who decides; by default the login name"),
    ("MARSAD_SCOPE", "a file with the countries, types, sources and days of the project"),
    ("MARSAD_CHROMIUM", "the browser that prints briefs"),
    ("MARSAD_NOW", "the present moment (ISO 8601), for runs that shall give the same twice"),
)


def page() -> str:
    """The page as troff."""
    lines = [f'.TH MARSAD 1 "" "marsad {__version__}" "User commands"', *_HEAD, ".SH COMMANDS"]
    for command in commands():
        lines += [f".SS {_safe(command.usage)}", _safe(command.about)]
        for parameter in (*command.arguments, *command.options):
            lines += _paragraph(parameter)
    lines += [".SH ENVIRONMENT"]
    for name, about in _SETTINGS:
        lines += [".TP", f".B {name}", _safe(about)]
    return "\n".join([*lines, *_TAIL]) + "\n"


_HEAD = [
    ".SH NAME",
    r"marsad \- read Arabic news on conflict and politics and keep a book of events",
    ".SH SYNOPSIS",
    ".B marsad",
    r"COMMAND [OPTIONS] [ARGUMENTS]",
    ".SH DESCRIPTION",
    "Reads Arabic reports and writes down who did what to whom, where, when, with what, at what cost",
    "and according to whom.",
    "Every value points at its words. What it writes is reported, not verified.",
]
_TAIL = [
    ".SH EXIT STATUS",
    ".TP",
    ".B 0",
    "Done.",
    ".TP",
    ".B 1",
    "Done, but something was set aside; each is named on standard error, with its reason.",
    ".TP",
    ".B 2",
    "Wrong use.",
]


def _paragraph(parameter: Parameter) -> list[str]:
    return [".TP", f".B {_safe(parameter.written)}", _safe(parameter.about) or r"\&"]


def _safe(text: str) -> str:
    """Text that no macro or hyphenation touches."""
    safe = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{safe}" if safe[:1] in (".", "'") else safe
