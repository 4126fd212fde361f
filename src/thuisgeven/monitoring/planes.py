"""Bit-planes: one yes or no per case, packed little-endian into 64-bit words.

Bit `i` of a plane belongs to case `i`; bits behind the last case are zero. This is the layout of
Arrow's bitmaps, so that columns need no conversion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from weakref import finalize

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
    """Room for planes that each begin on a line of the cache; what stands in it is arbitrary.

    Room that nobody looks at any more is used again: fresh memory costs more than filling it.
    """
    whole = -(-words // LINE) * LINE
    space = _space(rows * whole + LINE)
    skip = -(address(space) // BYTES) % LINE
    return space[skip : skip + rows * whole].reshape(rows, whole)[:, :words]


SMALLEST: Final = 1 << 19
LARGEST: Final = 1 << 25
"""Words of spare room that are worth keeping, 4 to 256 megabytes."""

_spare: list[Plane] = []


def _space(words: int) -> Plane:
    """The spare room if it is as large, or new room; it becomes spare when no view on it is left.

    A view keeps the array alive that it looks at, and that array looks at the memory through a
    memoryview: numpy would pass over an array in between.
    """
    memory = next((found for found in _taken() if found.size == words), None)
    if memory is None:
        memory = np.empty(words, np.uint64)
    space: Plane = np.frombuffer(memory.data, np.uint64)
    if SMALLEST <= words <= LARGEST:
        finalize(space, _give_back, memory)
    return space


def _taken() -> Iterator[Plane]:
    """The spare room, taken by whoever comes first."""
    try:
        yield _spare.pop()
    except IndexError:
        return


def _give_back(memory: Plane) -> None:
    """One room is kept: the last."""
    _spare[:] = [memory]
