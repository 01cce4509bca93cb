"""What are the words? Folding with offsets kept, tokens and clitics, numbers, dates."""
