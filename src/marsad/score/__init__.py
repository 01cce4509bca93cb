"""How far do records agree? The measure of coders."""
