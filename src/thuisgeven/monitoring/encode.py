"""How the facts of cases become columns of small integers and bit-planes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from thuisgeven.domain.facts import ABSENT, FactScalar, FactSpec, FactType
from thuisgeven.monitoring.planes import BYTES, LINE, Bits, Plane, lined, pack, padded

Numbers = NDArray[Any]
"""An array of integers of any width."""

Widths = Sequence[type[np.integer[Any]]]
WIDTHS: Widths = (np.uint8, np.int16, np.int32, np.int64)
DAY_WIDTHS: Widths = (np.int16, np.int32)
"""The types in which numbers and days are kept: the first that holds them all."""

EPOCH = date(1970, 1, 1)
"""Where numpy counts days from."""


@dataclass(frozen=True, slots=True)
class Flags:
    """A yes/no fact of all cases. The planes must not overlap; in neither plane: unknown."""

    true: Plane
    false: Plane


@dataclass(frozen=True, slots=True)
class Values:
    """A date (days since 1970-01-01), number or choice (code) of all cases, in whole words.

    Every number lies in `span` (both ends), also where it is not known.
    """

    numbers: Numbers
    span: tuple[int, int]
    known: Plane
    absent: Plane | None = None


Column = Flags | Values


@dataclass(frozen=True, slots=True)
class Given:
    """A fact of all cases as plain arrays of one length.

    `values`: booleans, datetime64[D], whole numbers, or words of a choice; `known` and `absent`:
    booleans. Where a row is not known its value is not read; a row is never known and absent.
    """

    values: NDArray[Any]
    known: Bits
    absent: Bits | None = None

    def arrays(self) -> Iterator[NDArray[Any]]:
        """The arrays that are there."""
        yield from (self.values, self.known)
        if self.absent is not None:
            yield self.absent


class ArrowColumn(Protocol):
    """What is needed of a pyarrow array or chunked array."""

    def is_valid(self) -> ArrowColumn:
        """Which rows are not null."""

    def fill_null(self, fill_value: FactScalar) -> ArrowColumn:
        """The rows with every null replaced."""

    def __array__(self, dtype: None = None) -> NDArray[Any]:
        """The rows as numpy."""


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def as_number(value: object, codes: Mapping[str, int]) -> int:
    """How a value stands in a column: a day number, a word's code, or itself; 0 for no value."""
    if isinstance(value, date):
        return day_number(value)
    if isinstance(value, str):
        return codes[value]
    return int(value) if isinstance(value, int) else 0


def vocabulary(catalogue: Mapping[str, FactSpec]) -> dict[str, int]:
    """One code per word over all choices of a catalogue, so that two choices can be compared."""
    words = sorted({word for spec in catalogue.values() for word in spec.choices})
    return {word: code for code, word in enumerate(words)}


def narrow(numbers: Numbers, widths: Widths = WIDTHS) -> Numbers:
    """The same whole numbers in the narrowest type that holds them; the last fills the word."""
    low, high = int(numbers.min()), int(numbers.max())
    fits = (t for t in widths if np.iinfo(t).min <= low and high <= np.iinfo(t).max)
    missing = padded(len(numbers)) - len(numbers)
    return np.pad(numbers, (0, missing), mode="edge").astype(next(fits))


def gathered(spec: FactSpec, rows: Sequence[object], codes: Mapping[str, int]) -> Column:
    """The column of one fact from its value per case: None is unknown, `ABSENT` is absent."""
    known = np.array([row is not None and row is not ABSENT for row in rows], np.bool_)
    absent = np.array([row is ABSENT for row in rows], np.bool_)
    plain = np.array([as_number(row, codes) for row in rows], np.int64)
    return _stored(spec, plain, known, absent)


def column(spec: FactSpec, given: Given, codes: Mapping[str, int]) -> Column:
    """The column of one fact from plain arrays. Raises ValueError for a word that is no choice."""
    plain = np.where(given.known, _plain(spec, given, codes), 0)
    return _stored(spec, plain, given.known, given.absent)


def side_by_side(columns: dict[str, Column]) -> dict[str, Column]:
    """The same columns moved into one room, each array on a line of its own.

    A large room gets large pages, in which a processor looks up fewer addresses. Each column is let
    go as soon as it has moved.
    """
    sizes = [_lines(array) for column in columns.values() for array in _arrays(column).values()]
    space, at = lined(1, sum(sizes))[0], 0
    for name, one in columns.items():
        moved: dict[str, Any] = {}
        for field, array in _arrays(one).items():
            moved[field] = space[at : at + _lines(array)].view(array.dtype)[: array.size]
            moved[field][:] = array
            at += _lines(array)
        columns[name] = replace(one, **moved)
    return columns


def _arrays(column: Column) -> dict[str, Numbers]:
    named = {one.name: getattr(column, one.name) for one in fields(column)}
    return {name: array for name, array in named.items() if isinstance(array, np.ndarray)}


def _lines(array: Numbers) -> int:
    """The words of an array in whole lines."""
    return -(-array.nbytes // (BYTES * LINE)) * LINE


def received(spec: FactSpec, values: ArrowColumn, absent: ArrowColumn | None) -> Given:
    """One Arrow column as plain arrays; null is unknown, also in the column that marks absence."""
    blanks: Mapping[FactType, FactScalar] = {FactType.BOOL: False, FactType.DATE: EPOCH}
    blank = spec.choices[0] if spec.choices else blanks.get(spec.type, 0)
    gone = None if absent is None else np.asarray(absent.fill_null(False))
    return Given(np.asarray(values.fill_null(blank)), np.asarray(values.is_valid()), gone)


def _stored(spec: FactSpec, plain: Numbers, known: Bits, absent: Bits | None) -> Column:
    if spec.type is FactType.BOOL:
        holds = plain.astype(np.bool_)
        return Flags(pack(holds & known), pack(~holds & known))
    gone = pack(absent) if absent is not None and absent.any() else None
    filler = plain[known].min() if known.any() else 0
    widths = DAY_WIDTHS if spec.type is FactType.DATE else WIDTHS
    numbers = narrow(np.where(known, plain, filler), widths)
    return Values(numbers, (int(numbers.min()), int(numbers.max())), pack(known), gone)


def _plain(spec: FactSpec, given: Given, codes: Mapping[str, int]) -> Numbers:
    if spec.type is FactType.DATE and given.values.dtype.kind == "M":
        return given.values.astype("datetime64[D]").astype(np.int64)
    if spec.type is not FactType.CHOICE:
        return given.values.astype(np.int64)
    words, places = np.unique(given.values.astype(np.str_), return_inverse=True)
    strangers = set(words[np.unique(places[given.known])].tolist()) - set(spec.choices)
    if strangers:
        raise ValueError(f"no choice of {spec.name!r}: {', '.join(sorted(strangers))}")
    return np.array([codes.get(str(word), 0) for word in words])[places]
