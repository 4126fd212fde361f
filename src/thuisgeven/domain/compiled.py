"""Duties made ready to run: where each stands in the program and in the forest of explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.logic.evaluate import Program
from thuisgeven.domain.logic.explain import Forest


@dataclass(frozen=True, slots=True)
class CompiledDuty:
    """A version of a duty: its place among all versions, its first and last day, the numbers of
    its three conditions (it speaks, it is fulfilled, it is passed) in the program, and the places
    of their trees in the forest."""

    duty: Duty
    place: int
    first: date
    last: date
    numbers: tuple[int, int, int]
    trees: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Family:
    """All versions of one duty, oldest first, the date fact that chooses between them, and
    whether some version is in force on every day."""

    versions: tuple[CompiledDuty, ...]
    chosen_by: str | None
    unbroken: bool

    def valid_on(self, day: date) -> CompiledDuty | None:
        """The version in force on a day, or None; an expired version never comes back."""
        for version in self.versions:
            if version.first <= day <= version.last:
                return version
        return None


def versions_by_id(duties: Sequence[Duty]) -> dict[str, tuple[Duty, ...]]:
    """The versions of each duty, oldest first; the duties in the order of their first version."""
    grouped: dict[str, list[Duty]] = {}
    for duty in duties:
        grouped.setdefault(duty.id, []).append(duty)
    return {
        duty_id: tuple(sorted(versions, key=lambda duty: duty.valid_from or date.min))
        for duty_id, versions in grouped.items()
    }


def unbroken(versions: Sequence[Duty]) -> bool:
    """Whether some version of a duty is in force on every day: no beginning, gap or end."""
    ends = [None, *(duty.valid_to for duty in versions)]
    starts = [*(duty.valid_from for duty in versions), None]
    return all(
        start == end if start is None or end is None else start <= end + timedelta(days=1)
        for end, start in zip(ends, starts, strict=True)
    )


def families(duties: Sequence[Duty], program: Program, forest: Forest) -> Iterator[Family]:
    """The duties by id, made ready to run. Program and forest must have been made of them."""
    places = count()
    for versions in versions_by_id(duties).values():
        compiled = tuple(_compiled(duty, next(places), program, forest) for duty in versions)
        yield Family(compiled, versions[-1].version_on, unbroken(versions))


def _compiled(duty: Duty, place: int, program: Program, forest: Forest) -> CompiledDuty:
    speaks, fulfilled, passed = duty.conditions
    return CompiledDuty(
        duty,
        place,
        duty.valid_from or date.min,
        duty.valid_to or date.max,
        (program.index_of(speaks), program.index_of(fulfilled), program.index_of(passed)),
        (forest.place_of(speaks), forest.place_of(fulfilled), forest.place_of(passed)),
    )
