"""The report's five stories, held against the framework: what must come out, and what must not.

`expected/<story>.yaml` says per duty the outcome that follows from the report's own text, with the
section and the reason, and names facts about which the report says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from thuisgeven import stories
from thuisgeven.domain.facts import State
from thuisgeven.domain.findings import Assessment
from thuisgeven.domain.fold import Case
from thuisgeven.domain.rights import assess
from thuisgeven.domain.terms import Layer, Outcome
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of, load_case
from thuisgeven.rules.record import Record
from thuisgeven.rules.strict_yaml import read

HOME = Path(stories.__file__).parent
EXPECTED = Path(__file__).parent / "expected"
NAMES = (
    "dora-en-miriam",
    "gezin-zonder-inkomen",
    "kaysia",
    "lisa",
    "mevrouw-dijkstra",
)
FEWEST = 12
MOST = 25
KNOWN = (State.KNOWN, State.ABSENT)


@dataclass(frozen=True)
class Expected:
    """One finding that the report's own text leads to."""

    duty: str
    outcome: Outcome
    section: str
    because: str


@cache
def _expectations(name: str) -> Record:
    document = read(EXPECTED / f"{name}.yaml", max_bytes=100_000)
    return Record.of(document.data).only("story", "findings", "silent")


def _expected(name: str) -> tuple[Expected, ...]:
    rows = _expectations(name).records("findings")
    return tuple(
        Expected(
            duty=row.only("duty", "outcome", "section", "because").word("duty"),
            outcome=row.choice("outcome", Outcome),
            section=row.word("section"),
            because=row.word("because"),
        )
        for row in rows
    )


@cache
def _case(name: str) -> Case:
    return load_case(HOME / f"{name}.yaml")


@cache
def _assessment(name: str) -> Assessment:
    case = _case(name)
    assert case.on is not None
    return assess(library().rules, facts_of(case, case.on))


each_story = pytest.mark.parametrize("name", NAMES)
each_finding = pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(name, expected, id=f"{name}-{expected.duty}")
        for name in NAMES
        for expected in _expected(name)
    ],
)


def test_there_are_five_stories_and_each_has_its_expectations() -> None:
    assert sorted(path.stem for path in HOME.glob("*.yaml")) == sorted(NAMES)
    assert sorted(path.stem for path in EXPECTED.glob("*.yaml")) == sorted(NAMES)


@each_story
def test_a_story_bears_the_name_of_its_file(name: str) -> None:
    assert _case(name).id == name
    assert _expectations(name).word("story") == name


@each_finding
def test_the_finding_is_what_the_report_says(name: str, expected: Expected) -> None:
    finding = _assessment(name).of(expected.duty)
    missing = ", ".join(missing.fact for missing in finding.missing)
    assert finding.outcome is expected.outcome, f"{expected.because} (missing: {missing})"


@each_finding
def test_an_expected_unknown_names_what_is_missing(name: str, expected: Expected) -> None:
    finding = _assessment(name).of(expected.duty)
    if expected.outcome is Outcome.UNKNOWN and not finding.for_court:
        assert finding.missing


@each_finding
def test_a_determinate_finding_rests_on_the_report(name: str, expected: Expected) -> None:
    finding = _assessment(name).of(expected.duty)
    if expected.outcome in (Outcome.MET, Outcome.NOT_MET):
        assert finding.evidence
        assert all(_from_the_report(reference) for reference in finding.evidence)


@each_story
def test_what_the_report_does_not_say_is_unknown(name: str) -> None:
    facts = _assessment(name).facts
    silent = _expectations(name).words("silent")
    assert silent
    assert [fact for fact in silent if fact not in library().facts] == []
    assert [fact for fact in silent if facts[fact].state in KNOWN] == []


@each_story
def test_every_event_points_to_the_report(name: str) -> None:
    events = _case(name).events
    assert [e.id for e in events if not all(map(_from_the_report, e.evidence))] == []


@each_story
def test_a_story_has_a_dozen_or_two_findings_in_both_layers(name: str) -> None:
    expected = _expected(name)
    assert FEWEST <= len(expected) <= MOST
    assert len({row.duty for row in expected}) == len(expected)
    layers = {_assessment(name).of(row.duty).duty.layer for row in expected}
    assert {Layer.HUMAN_RIGHTS, Layer.DUTCH_LAW} <= layers


@each_story
def test_every_story_has_something_that_nobody_knows(name: str) -> None:
    assert any(row.outcome is Outcome.UNKNOWN for row in _expected(name))


def _from_the_report(reference: str) -> bool:
    return reference == "household" or reference.startswith(("rapport", "complete:"))
