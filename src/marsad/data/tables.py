"""What do the language data files say? Reading of the TSV tables, with faults that name file and line."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "ar"


class DataFault(Exception):
    """A language data file that cannot be used; the message says which file and line, and what to do."""


class Row(dict[str, str]):
    """One row of a table: its cells by column name; `file` and `number` say where it stands."""

    file: Path
    number: int

    def cells(self, column: str) -> list[str]:
        """The parts of a cell that holds a list; columns that the table lacks are empty."""
        return [part.strip() for part in self.get(column, "").split("|") if part.strip()]


def files(folders: tuple[Path, ...], pattern: str) -> list[Path]:
    """All data files of a pattern (`actors/*.tsv`), ours first, then those laid over them, each folder sorted."""
    return [path for folder in folders for path in sorted(folder.glob(pattern))]


def rows(path: Path) -> Iterator[Row]:
    """The rows of one TSV file; comments begin with #, the first other line names the columns."""
    header: list[str] | None = None
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataFault(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise DataFault(f"{path}:{number}: {len(cells)} cells for {len(header)} columns; look for a stray tab")
        cells += [""] * (len(header) - len(cells))
        row = Row(zip(header, (cell.strip() for cell in cells), strict=True))
        row.file, row.number = path, number
        yield row


def table(folders: tuple[Path, ...], pattern: str) -> Iterator[Row]:
    """The rows of all files of a pattern; a later folder's row with the id of an earlier one takes its place."""
    last: dict[str, Row] = {}
    for path in files(folders, pattern):
        for row in rows(path):
            key = row.get("id") or f"{path}:{row.number}"
            last[key] = row
    yield from last.values()


def first_day(text: str) -> str:
    """The first day of a year, month or day as ISO 8601, empty for an open one."""
    return {4: text + "-01-01", 7: text + "-01"}.get(len(text), text)


def last_day(text: str) -> str:
    """The last day of a year, month or day as ISO 8601 (31 stands for the end of any month), empty for an open one."""
    return {4: text + "-12-31", 7: text + "-31"}.get(len(text), text)
