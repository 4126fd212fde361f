"""A comparison as numbers for native code, in the order of `%Record` in `kernel/run.ll`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from thuisgeven.monitoring.circuit import Ref
from thuisgeven.monitoring.comparisons import Near, Prepared
from thuisgeven.monitoring.native import KINDS
from thuisgeven.monitoring.planes import WORD, address

OPERATORS: Mapping[np.ufunc, tuple[str, int]] = {
    np.equal: ("eq", 0),
    np.not_equal: ("eq", -1),
    np.less: ("lt", 0),
    np.less_equal: ("le", 0),
    np.greater: ("le", -1),
    np.greater_equal: ("lt", -1),
}
"""A comparison as one of three, and ones where its answers must be turned."""

TYPES: Mapping[np.dtype[Any], tuple[str, int, int]] = {
    np.dtype(kind): (f"i{8 * np.dtype(kind).itemsize}", np.iinfo(kind).min, np.iinfo(kind).max)
    for kind in (np.uint8, np.int16, np.int32)
}
"""Per kind of column its name for native code and the numbers that fit in it."""

NEAR = np.dtype(np.int16)
PLACES: Mapping[tuple[str, str, str], int] = {kind: place for place, kind in enumerate(KINDS)}
FIELDS = 12
UNUSED = (0, 0, 0, 0, 0, 0)

Record = tuple[int, ...]


def record(ref: Ref, prepared: Prepared, words: int) -> Record | None:
    """The numbers of a comparison, or None when native code does not know its like.

    Raises ValueError when a column is shorter than so many words of cases.
    """
    if isinstance(prepared, Near):
        return _near(ref, prepared, words)
    left, right, cases = prepared.left, prepared.right, words * WORD
    if not isinstance(left, np.ndarray) or left.dtype not in TYPES:
        return None
    name, low, high = TYPES[left.dtype]
    if isinstance(right, int):
        numbers = (address(left, cases), 0, right, *UNUSED)
        return _row(ref, "number", name, prepared, numbers) if low <= right <= high else None
    if not isinstance(right, np.ndarray) or right.dtype != left.dtype:
        return None
    columns = address(left, cases), address(right, cases)
    return _row(ref, "column", name, prepared, (*columns, 0, *UNUSED))


def _near(ref: Ref, near: Near, words: int) -> Record | None:
    term, other = near.term, near.other
    if not term.starts.dtype == term.days.dtype == other.dtype == NEAR:
        return None
    columns = address(term.starts, words * WORD), address(other, words * WORD)
    reach = near.most, near.most - near.least, term.first, address(term.days)
    known = (address(plane, words) for plane in near.known)
    return _row(ref, "near", "i16", near, (*columns, term.days.size - 1, *reach, *known))


def _row(ref: Ref, form: str, name: str, prepared: Prepared, numbers: Record) -> Record:
    op, turned = OPERATORS[prepared.compare]
    return (PLACES[form, op, name], ref, *numbers, turned)
