"""How is a set of rows kept small and met fast? As one bit for each row, or as a list where few rows are in it.

A set of `number` rows up to `upto` is a list of little-endian 32-bit numbers where that is shorter, else bits from the
lowest row on. In memory it is a Python integer: sets meet by `&`, and are counted by `bit_count`.
"""

import sys
from array import array
from collections.abc import Iterable
from functools import cached_property

_EIGHT = tuple(bytes((byte >> bit) & 1 for bit in range(8)) for byte in range(256))
_BITS = 32


def bits_of(rows: Iterable[int], upto: int) -> int:
    """A set of rows from 0 to `upto`."""
    found = bytearray(upto // 8 + 1)
    for row in rows:
        found[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(found, "little")


def packed(rows: "array[int]", upto: int) -> bytes:
    """The set of some rows as it is kept."""
    if len(rows) * _BITS < upto:
        return _little(rows).tobytes()
    return bits_of(rows, upto).to_bytes(upto // 8 + 1, "little")


def unpacked(body: bytes, number: int, upto: int) -> int:
    """A set that was kept."""
    return bits_of(_rows(body), upto) if number * _BITS < upto else int.from_bytes(body, "little")


def _rows(body: bytes) -> "array[int]":
    rows = array("I")
    rows.frombytes(body)
    return _little(rows)


def _little(rows: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        rows = array("I", rows)
        rows.byteswap()
    return rows


class Found:
    """A set of rows that many kept sets are met with."""

    def __init__(self, bits: int, upto: int) -> None:
        self.bits = bits
        self._upto = upto

    def __len__(self) -> int:
        return self.bits.bit_count()

    @cached_property
    def _flags(self) -> bytes:
        """A byte for each row: looked up faster than a bit of a large number."""
        return b"".join(map(_EIGHT.__getitem__, self.bits.to_bytes(self._upto // 8 + 1, "little")))

    def met(self, body: bytes, number: int) -> int:
        """How many rows of a kept set are in this one."""
        if number * _BITS < self._upto:
            return sum(map(self._flags.__getitem__, _rows(body)))
        return (int.from_bytes(body, "little") & self.bits).bit_count()
