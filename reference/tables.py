"""How is a table written? As Markdown; what stands in a cell cannot break it."""

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by `python -m reference`; change the code, not this page. -->\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a line for each row."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def code(text: str) -> str:
    """The text as code in a cell."""
    return f"`{text}`" if text else ""


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
