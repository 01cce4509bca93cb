"""What can go wrong before any work is done?"""


class SparkFault(Exception):
    """Spark cannot be used or the run cannot be begun; the message says what to do."""
