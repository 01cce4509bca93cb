"""What is named in a report: parties, places, times, weapons, tolls, speech, triggers."""
