"""Where do reports come from? One reader for each format, told from the content."""

from .inputs import InputFault, open_inputs
from .read import read_each, read_inputs

__all__ = ["InputFault", "open_inputs", "read_each", "read_inputs"]
