"""What happened, and who says so: the records of one report."""
