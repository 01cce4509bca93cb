"""How do others take it away? One exporter for each format, found by its file."""

from importlib import import_module
from pkgutil import iter_modules

from .exporter import Exporter, Selection, Written, read_frugally

__all__ = ["Exporter", "Selection", "Written", "exporters", "read_frugally"]


def exporters() -> dict[str, Exporter]:
    """All formats by name: the `EXPORTER` of each module of this package."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = [module.EXPORTER for module in modules if hasattr(module, "EXPORTER")]
    return {exporter.name: exporter for exporter in sorted(found, key=lambda e: e.name)}
