"""What do others hold, and what do they call it? Their names found in our registers, their tables as claims."""
