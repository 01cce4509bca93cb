"""How do people look and decide? An HTTP API over one book, and the built page that uses it and nothing else."""

from .app import make_app
from .desk import Desk, Settings

__all__ = ["Desk", "Settings", "make_app"]
