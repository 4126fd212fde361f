"""Bit-planes: one yes or no per case, packed little-endian into 64-bit words.

Bit `i` of a plane belongs to case `i`; bits behind the last case are zero. This is the layout of
Arrow's bitmaps, so that columns need no conversion.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint64]
Planes = np.ndarray[tuple[int, int], np.dtype[np.uint64]]
Bits = NDArray[np.bool_]
Counts = NDArray[np.int64]

WORD: Final = int(np.iinfo(np.uint64).bits)
"""Cases per word."""

BYTES: Final = np.uint64().itemsize
"""Bytes per word."""

LINE: Final = 8
"""Words per line of the processor's cache."""

TOGETHER: Final = 8
"""So many planes are counted at a time: few calls, and little room for the counts per word."""


def words_for(cases: int) -> int:
    """How many words hold so many cases."""
    return -(-cases // WORD)


def padded(cases: int) -> int:
    """The number of cases rounded up to whole words."""
    return words_for(cases) * WORD


def pack(bits: Bits) -> Plane:
    """A plane from one boolean per case; any length."""
    packed = np.packbits(bits, bitorder="little")
    whole = words_for(bits.size) * BYTES
    if packed.size < whole:
        packed = np.pad(packed, (0, whole - packed.size))
    return packed.view(np.uint64)


def unpack(plane: Plane, cases: int) -> Bits:
    """One boolean per case from a plane."""
    return np.unpackbits(plane.view(np.uint8), count=cases, bitorder="little").view(np.bool_)


def count(planes: Planes) -> list[int]:
    """For how many cases each row of planes says yes."""
    counts: list[int] = []
    for start in range(0, len(planes), TOGETHER):
        bits = np.bitwise_count(planes[start : start + TOGETHER])
        counts += bits.sum(axis=1, dtype=np.int64).tolist()
    return counts


def address(array: NDArray[Any], items: int = 0) -> int:
    """Where an array begins in memory, for native code, which reads so many items from there.

    Raises ValueError for a shorter array, and for one with gaps between its items.
    """
    if array.size < items or (array.size > 1 and array.strides[-1] != array.itemsize):
        raise ValueError(f"an array of {array.size} items where {items} in a row are needed")
    start: int = array.__array_interface__["data"][0]
    return start


def lined(rows: int, words: int) -> Planes:
    """Room for planes that each begin on a line of the cache."""
    whole = -(-words // LINE) * LINE
    space = np.empty(rows * whole + LINE, np.uint64)
    skip = -(address(space) // BYTES) % LINE
    return space[skip : skip + rows * whole].reshape(rows, whole)[:, :words]
