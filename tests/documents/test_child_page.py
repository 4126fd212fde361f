"""What a child reads at its own page: for its age, at this moment, in one language, never why."""

from __future__ import annotations

from datetime import date

import pytest

from thuisgeven.documents.child_page import ChildAsks, child_text
from thuisgeven.documents.content import Moment, Topic
from thuisgeven.documents.model import Bullets, Heading, Note, Paragraph

TODAY = date(2026, 11, 24)
BANDS = ("6_8", "9_12", "13_17")


def asks(band: str, language: str = "nl", **more: object) -> ChildAsks:
    given = {"cause": "arrears", "moment": Moment.DATE, "on": TODAY} | more
    return ChildAsks(band=band, language=language, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("band", BANDS)
def test_there_is_something_to_read_at_every_age_and_moment(
    band: str, language: str, moment: Moment
) -> None:
    for topic in (Topic.NEXT, Topic.SAY, Topic.FEELINGS, Topic.DISAGREE):
        found = child_text(asks(band, language, moment=moment), topic)
        assert found is not None, topic
        assert found.title
        assert all(isinstance(b, Heading | Paragraph | Bullets | Note) for b in found.blocks)
        said = " ".join(str(block) for block in found.blocks)
        assert not set("{}") & set(said.replace("{}", ""))
        assert "[[" not in said


def test_the_day_is_filled_in_when_it_is_known() -> None:
    known = child_text(asks("13_17", eviction_on=date(2026, 12, 10)), Topic.NEXT)
    unknown = child_text(asks("13_17"), Topic.NEXT)
    assert known is not None
    assert unknown is not None
    assert "10 december 2026" not in str(unknown.blocks)
    assert ("10 december 2026" in str(known.blocks)) is (known.blocks != unknown.blocks)


@pytest.mark.parametrize("band", BANDS)
def test_an_expired_text_is_not_given(band: str) -> None:
    assert child_text(asks(band, on=date(2040, 1, 1)), Topic.NEXT) is None
