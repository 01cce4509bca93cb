"""What do we know, since when, and who changed it? The book of reports, events and judgements."""

from .book import Book, book_name
from .faults import BookFault

__all__ = ["Book", "BookFault", "book_name"]
