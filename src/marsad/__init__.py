"""marsad reads Arabic news on conflict and politics and keeps a book of events, every value pointing at its words.

In notebooks: `marsad.code(text, date=…)` codes one report, `marsad.open("marsad.db").events(…)` asks a book. Both are
brought in when they are first asked for, so that `import marsad` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .notebook.book import open_book as open
    from .notebook.coding import code

__all__ = ["__version__", "code", "open"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    match name:
        case "code":
            from .notebook.coding import code as found
        case "open":
            from .notebook.book import open_book as found  # type: ignore[assignment]
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
