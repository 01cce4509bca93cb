"""What are the weights learned from? Coded reports of our own, and how they are brought together."""
