"""The facts of many cases as one Arrow table, which the independent engines read.

Per fact one nullable column; per date, number and choice also a boolean `<fact>.absent`; per day of
a term that the rules count with a column that `term_column` names, worked out beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.facts import ABSENT, Facts, FactSpec, FactType
from thuisgeven.domain.logic.evaluate import TermDates
from thuisgeven.domain.logic.expressions import TermDay, operands, walk

ARROW = {FactType.BOOL: pa.bool_(), FactType.DATE: pa.date32(), FactType.INT: pa.int32()}
CHECKED = "on"


def absent_column(fact: str) -> str:
    """The column that says where a fact is absent."""
    return f"{fact}.absent"


def term_column(day: TermDay) -> str:
    """The column with the day of a term per case."""
    return f"{day.term}.{day.fact}.{'safe' if day.safe else 'last'}"


def table_of_cases(cases: Sequence[Facts], catalogue: Mapping[str, FactSpec]) -> pa.Table:
    """The table of single cases, straight from their facts."""
    found: dict[str, pa.Array] = {CHECKED: pa.array([c.on for c in cases], pa.date32())}
    for name, spec in catalogue.items():
        rows = [c.values.get(name) for c in cases]
        kind = ARROW.get(spec.type, pa.string())
        found[name] = pa.array([None if r is ABSENT else r for r in rows], kind)
        found[absent_column(name)] = pa.array([r is ABSENT for r in rows], pa.bool_())
    return pa.table(found)


def with_terms(table: pa.Table, duties: Sequence[Duty], terms: Mapping[str, TermDates]) -> pa.Table:
    """The table with a column for every day of a term that the duties count with."""
    for day in sorted(term_days(duties), key=term_column):
        starts = table[day.fact].to_numpy(zero_copy_only=False).astype("datetime64[D]")
        ends = _mapped(starts, terms[day.term], day.safe)
        table = table.append_column(term_column(day), pa.array(ends))
    return table


def _mapped(starts: np.ndarray, dates: TermDates, safe: bool) -> np.ndarray:
    unique, places = np.unique(starts, return_inverse=True)
    days = [None if start is None else dates(start)[safe] for start in unique.astype(object)]
    return np.array(days, "datetime64[D]")[places]


def term_days(duties: Sequence[Duty]) -> set[TermDay]:
    """Every day of a term that the conditions of the duties read."""
    nodes = (n for duty in duties for condition in duty.conditions for n in walk(condition))
    return {o for node in nodes for o in operands(node) if isinstance(o, TermDay)}


def days(on: date, size: int) -> pa.Array:
    """The checking date as a column."""
    return pa.array(np.full(size, np.datetime64(on, "D")))
