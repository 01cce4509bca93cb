"""How does it run on many machines? The same functions over Spark: reports to records, records to events."""

from .faults import SparkFault

__all__ = ["SparkFault"]
