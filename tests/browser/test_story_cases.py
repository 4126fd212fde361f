"""The five stories of the report in the demo: their pages say what the report says was missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.journey import picture, signs_of
from tests.stories.test_stories import EXPECTED, NAMES, _case, _expected

from thuisgeven.actions.practice import STORY_NAMES
from thuisgeven.domain.terms import Outcome

HANNEKE = "hanneke@waterveen.example"
TOLD = (Outcome.NOT_MET, Outcome.MET, Outcome.PENDING)


@pytest.mark.parametrize("story", NAMES)
def test_the_case_page_shows_what_was_missing(
    story: str, visit: Callable[..., Page], homes: Callable[[str], str]
) -> None:
    """On the day on which it is told: every conclusion of the report stands on the page."""
    page = visit(HANNEKE)
    told = _case(story).on
    page.goto(f"{homes(STORY_NAMES[story][0])}?op={told:%Y-%m-%d}&alles=1")
    expect(page.get_by_role("status").first).to_contain_text("Je kijkt terug naar")
    picture(page, story, 1)
    wrong = []
    for one in _expected(story):
        shown = signs_of(page, one.duty)
        if one.outcome in TOLD and one.outcome.nl not in shown:
            wrong.append(f"{one.duty}: {one.outcome.nl}, but {shown} ({one.because})")
    assert wrong == []


def test_there_are_expectations_for_every_story_that_is_shown() -> None:
    assert {path.stem for path in EXPECTED.glob("*.yaml")} == set(STORY_NAMES)
