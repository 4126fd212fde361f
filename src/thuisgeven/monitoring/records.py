"""A comparison as numbers for native code, in the order of `%Record` in `kernel/run.ll`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from thuisgeven.monitoring.circuit import Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.comparisons import Near, Prepared
from thuisgeven.monitoring.native import KINDS
from thuisgeven.monitoring.planes import address

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


def record(ref: Ref, prepared: Prepared, columns: Columns) -> Record | None:
    """The numbers of a comparison, or None when native code does not know its like.

    Raises ValueError when a column is shorter than there are cases.
    """
    if isinstance(prepared, Near):
        return _near(ref, prepared, columns)
    left, right = prepared.left, prepared.right
    if not isinstance(left, np.ndarray) or left.dtype not in TYPES:
        return None
    name, low, high = TYPES[left.dtype]
    if isinstance(right, int):
        numbers = (columns.address(left), 0, right, *UNUSED)
        return _row(ref, "number", name, prepared, numbers) if low <= right <= high else None
    if not isinstance(right, np.ndarray) or right.dtype != left.dtype:
        return None
    pair = columns.address(left), columns.address(right)
    return _row(ref, "column", name, prepared, (*pair, 0, *UNUSED))


def _near(ref: Ref, near: Near, columns: Columns) -> Record | None:
    term, other = near.term, near.other
    if not term.starts.dtype == term.table.days.dtype == other.dtype == NEAR:
        return None
    pair = columns.address(term.starts), columns.address(other)
    reach = near.most, near.most - near.least, term.table.first, address(term.table.days)
    known = (columns.address(plane) for plane in near.known)
    return _row(ref, "near", "i16", near, (*pair, term.table.days.size - 1, *reach, *known))


def _row(ref: Ref, form: str, name: str, prepared: Prepared, numbers: Record) -> Record:
    op, turned = OPERATORS[prepared.compare]
    return (PLACES[form, op, name], ref, *numbers, turned)
