"""What does Arabic say? The lexicons and registers as data files, and what compiles, checks and loads them."""
