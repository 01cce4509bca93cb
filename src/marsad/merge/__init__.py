"""Which reports tell of the same event? Records of many reports in, events with all their claims out."""

from .merger import Merger, merge_reports
from .records import RecordFault, read_coded

__all__ = ["Merger", "RecordFault", "merge_reports", "read_coded"]
