"""Which texts there must be, per cause, stage and audience, and which are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.content import Audience, Cause, Content, Moment, Text, Topic

ALWAYS = frozenset(Moment)
FROM_LETTER = frozenset({Moment.LETTER, Moment.COURT})
FROM_COURT = frozenset({Moment.COURT, Moment.JUDGMENT, Moment.DATE})
AT_THE_END = frozenset({Moment.JUDGMENT, Moment.DATE, Moment.DAY})
ABOUT_ONESELF = (Topic.SAY, Topic.PEOPLE, Topic.DISAGREE, Topic.FEELINGS)
CHILD_TOPICS = dict.fromkeys((Topic.WHY, Topic.NEXT, *ABOUT_ONESELF, Topic.LEAFLET), ALWAYS)
NEEDED: dict[Audience, dict[Topic, frozenset[Moment]]] = {
    Audience.PARENT: {
        **dict.fromkeys((Topic.WHY, Topic.NEXT, Topic.NOW, Topic.RIGHTS, Topic.HELPERS), ALWAYS),
        **dict.fromkeys((Topic.PLACE, Topic.PRIORITY, Topic.COMPLAINTS, Topic.CHILDREN), ALWAYS),
        Topic.LEAFLET: ALWAYS,
        Topic.COURT: FROM_LETTER,
        Topic.COSTS: FROM_LETTER | {Moment.JUDGMENT},
        Topic.REMEDIES: FROM_COURT,
        Topic.LIMITS: AT_THE_END,
        Topic.THINGS: frozenset({Moment.DATE, Moment.DAY, Moment.AFTER}),
    },
    Audience.CHILD_6_8: CHILD_TOPICS,
    Audience.CHILD_9_12: CHILD_TOPICS,
    Audience.CHILD_13_17: CHILD_TOPICS,
    Audience.YOUNG_ADULT: {
        **dict.fromkeys((Topic.WHY, Topic.NEXT, Topic.NOW, Topic.RIGHTS, Topic.HELPERS), ALWAYS),
        **dict.fromkeys((Topic.PLACE, Topic.COMPLAINTS), ALWAYS),
    },
    Audience.PROFESSIONAL: dict.fromkeys((Topic.DUTIES, Topic.GIVING, Topic.LEAFLET), ALWAYS),
}
"""Per audience the topics of a package, and the stages in which each belongs there."""

LEAFLET_FOR = (Audience.PARENT, Audience.CHILD)
"""For whom every language has a leaflet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the matrix: what a family for whom this holds is given, and what is missing."""

    cause: Cause
    stage: Moment
    audience: Audience
    texts: tuple[Text, ...]
    missing: tuple[Topic, ...]


def cells(content: Content, language: str) -> Iterator[Cell]:
    """Every cause, stage and audience, with its texts in a language."""
    for audience, topics in NEEDED.items():
        texts = content.of(language, audience)
        for cause in Cause:
            for stage in Moment:
                fitting = tuple(text for text in texts if text.fits(cause, stage))
                there = {text.topic for text in fitting}
                needed = [topic for topic, stages in topics.items() if stage in stages]
                missing = tuple(topic for topic in needed if topic not in there)
                yield Cell(cause, stage, audience, fitting, missing)


def missing_leaflets(content: Content, language: str) -> list[Audience]:
    """For whom a language has no leaflet."""
    return [
        audience
        for audience in LEAFLET_FOR
        if not any(text.topic is Topic.LEAFLET for text in content.of(language, audience))
    ]


def expired(content: Content, on: date) -> list[Text]:
    """The texts that are no longer valid on a day."""
    return [text for text in content.texts.values() if text.valid_until < on]


def unreviewed(content: Content) -> list[Text]:
    """The texts that no lawyer has looked at."""
    return [text for text in content.texts.values() if text.reviewed_by is None]


def unread_by_native(content: Content) -> list[Text]:
    """The translations that nobody with that mother tongue has looked at."""
    found = content.texts.values()
    return [t for t in found if t.language not in ("nl", "en") and t.native_checked is None]
