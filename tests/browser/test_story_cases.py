"""The five stories of the report in the demo: their pages say what the report says was missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.journey import picture
from tests.stories.test_stories import EXPECTED, NAMES, _case, _expected

from thuisgeven.actions.practice import STORY_NAMES
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.terms import Layer, Outcome
from thuisgeven.rules.load import library

HANNEKE = "hanneke@waterveen.example"
HUMAN = (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION)
TOLD = (Outcome.NOT_MET, Outcome.MET, Outcome.PENDING)


@cache
def _duty(id_: str) -> Duty:
    return next(duty for duty in library().rules.duties if duty.id == id_)


def _column(duty: str) -> str:
    return "td.mr" if _duty(duty).layer in HUMAN else "td.nr"


def _row(page: Page, duty: str) -> Locator:
    """The row of a right: it links to this duty, or to its partner with the same subject."""
    same = [d.id for d in library().rules.duties if d.subject == _duty(duty).subject]
    links = ", ".join(f'a[href*="/recht/{one}/"]' for one in same)
    return page.locator("table.findings tr").filter(has=page.locator(links))


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
        signs = _row(page, one.duty).locator(_column(one.duty)).locator(".status")
        shown = [re.sub(r"\s+", " ", text).strip() for text in signs.all_inner_texts()]
        if one.outcome in TOLD and one.outcome.nl not in shown:
            wrong.append(f"{one.duty}: {one.outcome.nl}, but {shown} ({one.because})")
    assert wrong == []


def test_there_are_expectations_for_every_story_that_is_shown() -> None:
    assert {path.stem for path in EXPECTED.glob("*.yaml")} == set(STORY_NAMES)
