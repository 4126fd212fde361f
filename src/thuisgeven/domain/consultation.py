"""Was the family consulted in earnest, and are there signs of undue pressure?

Meaningful consultation is safe, open and mutual, without undue pressure (report, 2.5 and 4.3). The
signs are raised by rule and are questions to the family: whether there was pressure it says itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisgeven.domain.facts import Facts
from thuisgeven.domain.findings import Assessment, Finding
from thuisgeven.domain.logic.evaluate import Program, TermDates
from thuisgeven.domain.logic.expressions import Condition, facts_in
from thuisgeven.domain.logic.kleene import TRUE
from thuisgeven.domain.terms import Text

SUBJECTS = (
    "meaningful_consultation",
    "consultation_goes_on",
    "alternatives_together",
    "child_heard_before",
    "child_heard_during",
    "no_undue_pressure",
    "decent_treatment",
)
"""The matters that make up consultation, in the order in which they are shown."""


SAFE, MINUTES = "consultation_safe", "minutes_shared"
VIEW, MINUTES_GIVEN = "family_view_given", "minutes_given"

Answers = Mapping[str, bool | None]
"""What one side answered, by the id of the question; None: it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkQuestion:
    """One short question about a talk, as each side is asked it, and the fact it counts towards."""

    id: str
    staff: Text
    family: Text
    fact: str


def positions(questions: Sequence[TalkQuestion], answers: Answers) -> dict[str, bool | None]:
    """What one side says of each fact: no when any answer is no, yes when every answer is yes."""
    values: dict[str, list[bool | None]] = {}
    for question in questions:
        values.setdefault(question.fact, []).append(answers.get(question.id))
    return {fact: _together(found) for fact, found in values.items()}


def _together(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def differ(one: bool | None, other: bool | None) -> bool:
    """Whether two sides say the opposite; not knowing differs from nothing."""
    return one is not None and other is not None and one is not other


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureSign:
    """One sign of undue pressure: when it is raised, and what to ask."""

    id: str
    title: Text
    when: Condition
    ask: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A sign that is raised in a case, with the references of the evidence behind it."""

    sign: PressureSign
    evidence: tuple[str, ...]


class Signs:
    """The signs of undue pressure, compiled once."""

    def __init__(self, rows: Sequence[PressureSign], terms: Mapping[str, TermDates]) -> None:
        self.rows = tuple(rows)
        self._program = Program([row.when for row in rows], terms)

    def of(self, facts: Facts) -> tuple[Raised, ...]:
        """The signs that are surely there; what is unknown raises nothing."""
        results = self._program.run(facts.values)
        found = [row for row in self.rows if results[self._program.index_of(row.when)] == TRUE]
        return tuple(Raised(sign=row, evidence=_evidence(row, facts)) for row in found)


def _evidence(row: PressureSign, facts: Facts) -> tuple[str, ...]:
    references = [ref for name in facts_in(row.when) for ref in facts[name].evidence]
    return tuple(dict.fromkeys(references))


def consultation_findings(assessment: Assessment) -> tuple[Finding, ...]:
    """The findings about consultation, in the order of `SUBJECTS`."""
    rows = assessment.by_subject()
    return tuple(finding for subject in SUBJECTS for finding in rows.get(subject, ()))
