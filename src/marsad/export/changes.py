"""How do others keep in step? A CSV of what changed: ids that are new, changed, merged into others, gone, forgotten.

With `--changed-since` what changed since then; without, everything that ever did. Filters hold for what is new or
changed; what is gone is told in any case, since nobody can tell any more whether it fitted.
"""

from typing import BinaryIO

from .cells import Sheet, joined
from .exporter import Exporter, Selection, Written

COLUMNS = ("id", "what", "at", "to")


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the changes by time."""
    with Sheet(stream, COLUMNS, bom=selection.bom) as sheet:
        for change in selection.changes():
            sheet.row([change.id, change.what, change.at, joined(change.to)])
    return Written(sheet.rows, "changes")


EXPORTER = Exporter("changes", "ids that are new, changed, merged, gone or forgotten", "csv", write, options=("bom",))
