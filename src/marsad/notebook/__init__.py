"""How is marsad used from Python? Code a text, ask a book, hand tables to pandas, polars or Arrow, see the evidence."""
