"""Cases that never were: every fact drawn on its own from a seed, one in five unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
from tests.support.tables import CHECKED, absent_column, days

from thuisgeven.domain.facts import Fact, Facts, FactSpec, FactType, State
from thuisgeven.domain.rights import RuleSet
from thuisgeven.monitoring.encode import Given

ON = date(2026, 11, 23)
UNKNOWN_SHARE = 0.2
ABSENT_SHARE = 0.15
DAYS_BACK, DAYS_AHEAD = 700, 60


def national(rules: RuleSet, size: int, seed: int) -> dict[str, Given]:
    """Columns of every fact that the rules read. Dates and numbers may also be absent."""
    chance = np.random.default_rng(seed)
    names = sorted({name for duty in rules.duties for name in _read(duty)})
    return {name: _drawn(rules.catalogue[name], size, chance) for name in names}


def _read(duty: object) -> set[str]:
    chosen_by = getattr(duty, "version_on", None)
    return {*getattr(duty, "facts", ()), *([chosen_by] if chosen_by else [])}


def _drawn(spec: FactSpec, size: int, chance: np.random.Generator) -> Given:
    state = chance.random(size)
    values: np.ndarray
    match spec.type:
        case FactType.BOOL:
            return Given(chance.random(size) < 0.5, state >= UNKNOWN_SHARE)
        case FactType.DATE:
            values = np.datetime64(ON) + chance.integers(-DAYS_BACK, DAYS_AHEAD, size)
        case FactType.INT:
            values = chance.integers(0, 6, size)
        case FactType.CHOICE:
            values = np.array(spec.choices)[chance.integers(0, len(spec.choices), size)]
    absent = (state >= UNKNOWN_SHARE) & (state < UNKNOWN_SHARE + ABSENT_SHARE)
    return Given(values, state >= UNKNOWN_SHARE + ABSENT_SHARE, absent)


def single(given: Mapping[str, Given], row: int) -> Facts:
    """One row of the columns as a case, with evidence for everything that is known."""
    facts = {name: _fact(name, one, row) for name, one in given.items()}
    return Facts(ON, {name: fact for name, fact in facts.items() if fact is not None})


def _fact(name: str, given: Given, row: int) -> Fact | None:
    if given.known[row]:
        return Fact(State.KNOWN, given.values[row].item(), (f"event-{name}",))
    if given.absent is not None and given.absent[row]:
        return Fact(State.ABSENT, None, (f"file-{name}",))
    return None


def arrow(given: Mapping[str, Given]) -> pa.Table:
    """The same columns for the peers, null where unknown."""
    size = len(next(iter(given.values())).known)
    columns: dict[str, pa.Array] = {CHECKED: days(ON, size)}
    for name, one in given.items():
        columns[name] = pa.array(one.values, mask=~one.known)
        if one.absent is not None:
            columns[absent_column(name)] = pa.array(one.absent)
    return pa.table(columns)
