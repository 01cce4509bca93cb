"""marsad reads Arabic news on conflict and politics and keeps a book of events, every value pointing at its words."""

__all__ = ["__version__"]

__version__ = "0.1.0"
