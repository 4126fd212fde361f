"""What each of the report's five families would have been given, on every key date of its story.

Their dates are not told; the days here are invented, in the order in which the report tells it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.documents.test_package import terms
from tests.support.documents import walk

from thuisgeven.documents.as_text import text as plain_text
from thuisgeven.documents.contacts import contacts
from thuisgeven.documents.content import Audience, Cause, Moment
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import problems
from thuisgeven.documents.package import Package, Situation, compose
from thuisgeven.documents.read_content import content
from thuisgeven.documents.render import Form, render

PARENT, YOUNG = Audience.PARENT, Audience.YOUNG_ADULT
SIX, NINE, TEEN = Audience.CHILD_6_8, Audience.CHILD_9_12, Audience.CHILD_13_17
LEFT_OPEN = re.compile(r"\{|\}|\bNone\b|\[\[|\]\]")
BEGIN = date(2026, 9, 1)


@dataclass(frozen=True)
class KeyDate:
    """A day of a story: how far it had come, and the day of the eviction when one was named."""

    stage: Moment
    after: int
    eviction_after: int | None = None

    @property
    def on(self) -> date:
        """The day itself."""
        return BEGIN + timedelta(days=self.after)

    @property
    def eviction_on(self) -> date | None:
        """The day that was named, or None."""
        return BEGIN + timedelta(days=self.eviction_after) if self.eviction_after else None


@dataclass(frozen=True)
class Story:
    """A family of the report: why its home was at risk, for whom a package is made, and when."""

    cause: Cause
    readers: tuple[Audience, ...]
    dates: tuple[KeyDate, ...]


STORIES = {
    "dora-en-miriam": Story(
        Cause.ARREARS,
        (PARENT, TEEN),
        (
            KeyDate(Moment.LETTER, 0),
            KeyDate(Moment.COURT, 30),
            KeyDate(Moment.DATE, 60, 80),
            KeyDate(Moment.AFTER, 90),
        ),
    ),
    "kaysia": Story(
        Cause.GREY_AREA, (PARENT, YOUNG), (KeyDate(Moment.LETTER, 0), KeyDate(Moment.AFTER, 70))
    ),
    "mevrouw-dijkstra": Story(
        Cause.CLOSURE,
        (PARENT,),
        (KeyDate(Moment.LETTER, 0), KeyDate(Moment.DATE, 10, 12), KeyDate(Moment.DAY, 12, 12)),
    ),
    "lisa": Story(
        Cause.GREY_AREA,
        (PARENT, SIX),
        (KeyDate(Moment.WORRY, 0), KeyDate(Moment.DATE, 40, 120)),
    ),
    "gezin-zonder-inkomen": Story(
        Cause.FORCED_SALE, (PARENT, NINE), (KeyDate(Moment.WORRY, 0), KeyDate(Moment.LETTER, 20))
    ),
}
EACH = [
    pytest.param(story, reader, when, id=f"{name}-{reader.value}-{when.stage.value}")
    for name, story in STORIES.items()
    for reader in story.readers
    for when in story.dates
]


def made(story: Story, reader: Audience, when: KeyDate) -> Package:
    """The package of one reader on one key date, with the terms that began that day."""
    situation = Situation(
        cause=story.cause,
        stage=when.stage,
        on=when.on,
        has_children=True,
        deadlines=terms(when.on),
        eviction_day=when.eviction_on,
    )
    return compose(reader, "nl", situation, content(), contacts())


@pytest.mark.parametrize(("story", "reader", "when"), EACH)
def test_the_package_is_whole_dutch_and_dated(
    story: Story, reader: Audience, when: KeyDate
) -> None:
    """No open slot, nothing expired, its own days, and its audience's words."""
    package = made(story, reader, when)
    said = plain_text(package.document)
    assert problems(package.document) == []
    assert LEFT_OPEN.findall(said) == []
    assert (package.language, package.fell_back, package.expired) == ("nl", False, ())
    assert {text.audience for text in package.texts} == {reader}
    if when.eviction_on and reader is PARENT:
        assert day_in_words(when.eviction_on, "nl") in said


@pytest.mark.parametrize(("story", "reader", "when"), EACH)
def test_the_package_is_a_tagged_pdf_and_a_page(
    story: Story, reader: Audience, when: KeyDate
) -> None:
    package = made(story, reader, when)
    seen = walk(render(package.document, Form.PDF).content)
    assert (seen.language, seen.title, seen.tagged) == ("nl-NL", package.document.title, True)
    page = render(package.document, Form.HTML).content.decode()
    assert f"<h1>{package.document.title}</h1>" in page or package.document.title in page


def test_a_child_is_told_nothing_of_arrears_as_its_fault() -> None:
    """For every child in the stories: no u, no money that is asked of it."""
    for story in STORIES.values():
        for reader in set(story.readers) & {SIX, NINE, TEEN}:
            for when in story.dates:
                said = plain_text(made(story, reader, when).document)
                assert re.findall(r"\b[Uu]w?\b", said) == []
