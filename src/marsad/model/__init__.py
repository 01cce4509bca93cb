"""What is passed along: frozen structs, the same for every stage."""

from .record import (
    At,
    Claim,
    CodedReport,
    Date,
    Link,
    Object,
    Outcome,
    Party,
    Place,
    Quantity,
    Record,
    Refused,
    Toll,
    Trigger,
    Unknown,
    Voucher,
    Weapon,
)
from .report import Report

__all__ = [
    "At",
    "Claim",
    "CodedReport",
    "Date",
    "Link",
    "Object",
    "Outcome",
    "Party",
    "Place",
    "Quantity",
    "Record",
    "Refused",
    "Report",
    "Toll",
    "Trigger",
    "Unknown",
    "Voucher",
    "Weapon",
]
