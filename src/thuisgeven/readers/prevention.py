"""What can be done instead of evicting: what fits and why, what was tried, and what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.facts import FactSpec
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.prevention import Doing, Option, Suits
from thuisgeven.domain.stages import Stage, stage_of
from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.papers import papers_seen
from thuisgeven.records.models import Case, EventRow, Paper, Task
from thuisgeven.rules.load_rooms import alternatives

CONSIDERED = "alternative_considered"
SUBJECTS = ("alternatives_together", "lighter_means")
RESERVED = ("intermediary_lease", "last_chance_contract")
"""Their reservations are shown also where they do not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One time that an alternative was looked at or tried, with its proof."""

    row: EventRow
    papers: Sequence[Paper]

    @property
    def result(self) -> str:
        """The code of what came of it; empty when nothing was recorded."""
        return str(self.row.data.get("result", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What one party does for an alternative, and by which day if that is known."""

    doing: Doing
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One alternative for this family: whether it fits, who does what by when, what was tried."""

    option: Option
    todo: Sequence[ToDo]
    tried: Sequence[Tried]
    actions: Sequence[Task]
    questions: Sequence[FactSpec]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreventionPage:
    """Every alternative, grouped by whether it fits, and the questions that decide the rest."""

    case: Case
    on: date
    stage: Stage
    ways: Mapping[Suits, Sequence[Way]]
    questions: Sequence[FactSpec]
    findings: Sequence[Finding]
    reserved: Sequence[Way]

    @property
    def over(self) -> bool:
        """Whether the family has left its home already."""
        return self.stage is Stage.AFTER


def prevention_page(viewer: Viewer, key: str) -> PreventionPage:
    """What can still be done instead of evicting. Raises NotThere."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    ways = [_way(viewer, file, option) for option in _options(file)]
    missing = dict.fromkeys(name for way in ways for name in way.option.missing)
    subjects = file.assessment.by_subject()
    found = [f for subject in SUBJECTS for f in subjects.get(subject, ()) if f.surely_speaks]
    return PreventionPage(
        case=case,
        on=viewer.on,
        stage=stage_of(file.view),
        ways={suits: [way for way in ways if way.option.suits is suits] for suits in Suits},
        questions=[file.rules.facts[name] for name in missing],
        findings=found,
        reserved=[way for way in ways if way.option.alternative.id in RESERVED],
    )


def _options(file: CaseFile) -> Sequence[Option]:
    return alternatives().of(file.facts, stage_of(file.view))


def _way(viewer: Viewer, file: CaseFile, option: Option) -> Way:
    name = option.alternative.id
    replaced = {row.replaces for row in file.events if row.replaces}
    rows = [
        row
        for row in file.events
        if row.kind == CONSIDERED
        and row.data.get("alternative") == name
        and row.ref not in replaced
    ]
    papers = papers_seen(viewer, file.case) if rows else []
    return Way(
        option=option,
        todo=[ToDo(doing=doing, day=_day(file, doing)) for doing in option.alternative.doing],
        tried=[
            Tried(row=row, papers=[paper for paper in papers if paper.event_ref == row.ref])
            for row in reversed(rows)
        ],
        actions=list(file.case.tasks.filter(alternative=name).select_related("assigned_to")),
        questions=[file.rules.facts[name] for name in option.missing],
    )


def _day(file: CaseFile, doing: Doing) -> date | None:
    value = file.facts[doing.before].value if doing.before else None
    return value if isinstance(value, date) else None


def way_of(viewer: Viewer, key: str, name: str) -> tuple[Case, Way]:
    """One alternative for a family. Raises NotThere when there is no such alternative."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    found = next((option for option in _options(file) if option.alternative.id == name), None)
    if found is None:
        raise NotThere("alternative")
    return case, _way(viewer, file, found)
