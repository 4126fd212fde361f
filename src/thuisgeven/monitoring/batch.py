"""Hold the duties of the framework against millions of cases at once.

The same conditions as in the single case, over columns: equal to it case by case, by test.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome
from thuisgeven.monitoring.circuit import ONES, ZERO, Ref
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.compile import Plan, compile_rules
from thuisgeven.monitoring.machine import Frame, Sheet
from thuisgeven.monitoring.planes import WORD, Plane, tail, unpack

OUTCOMES: tuple[Outcome, ...] = tuple(Outcome)
"""Outcome codes are positions in this tuple."""

CHUNK = 8192
"""Words per piece of work: large enough that threads do not wait for each other, small enough
that the planes in use stay in the processor's cache."""


@dataclass(frozen=True)
class Batch:
    """The outcome of every duty for every case, in the order of the cases."""

    size: int
    plan: Plan
    sheet: Sheet

    def plane(self, duty_id: str, outcome: Outcome) -> Plane:
        """The cases for which a duty has a determinate outcome, as bits.

        Raises KeyError for a duty that is not in the rule set, and for `unknown`, which is what
        is left when the four others are taken away.
        """
        return self.sheet.planes[self.plan.outcomes[duty_id][outcome]]

    def outcome_codes(self, duty_id: str) -> NDArray[np.uint8]:
        """One code per case, a position in `OUTCOMES`. Raises KeyError for an unknown duty."""
        codes = np.full(self.size, OUTCOMES.index(Outcome.UNKNOWN), np.uint8)
        for outcome in self.plan.outcomes[duty_id]:
            codes[unpack(self.plane(duty_id, outcome), self.size)] = OUTCOMES.index(outcome)
        return codes

    def counts(self) -> dict[str, dict[Outcome, int]]:
        """How many cases have each outcome, per duty; the five add up to the number of cases."""
        return {duty_id: self._counts(duty_id) for duty_id in self.plan.outcomes}

    def _counts(self, duty_id: str) -> dict[Outcome, int]:
        refs = self.plan.outcomes[duty_id]
        found = {outcome: self.sheet.counts[ref] for outcome, ref in refs.items()}
        found[Outcome.UNKNOWN] = self.size - sum(found.values())
        return {outcome: found[outcome] for outcome in OUTCOMES}
