"""Indented JSON is, to the character, what the standard library writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thuisgeven.cli.indented import indented
from thuisgeven.rules.as_data import assessment_data
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of, load_case

STORY = Path(__file__).parents[2] / "src/thuisgeven/stories/dora-en-miriam.yaml"


def written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        {"a": {}, "b": [], "c": [[]], "d": [{}]},
        {'a "name"': ["één", 'a "quote" \\ and\na line', "\u2028", 1, -2, True, False, None]},
        [{"nested": [{"deep": ["x", {"deeper": None}]}]}],
    ],
)
def test_every_shape_is_written_as_json_writes_it(data: object) -> None:
    assert indented(data) == written(data)


def test_an_assessment_is_written_as_json_writes_it() -> None:
    case = load_case(STORY)
    assert case.on is not None
    assessment = library().rules.assess(facts_of(case, case.on))
    data = assessment_data(case, assessment, deadlines_of(assessment.facts, library()))
    assert indented(data) == written(data)
