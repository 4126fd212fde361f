"""The texts for people: what each is about, for whom, when, in which language, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from thuisgeven.documents.inline import Inline, is_for, sources_of
from thuisgeven.domain.terms import Labelled


class Audience(Labelled):
    """For whom a text is. The bands of age are of people, not of what they can."""

    PARENT = "parent", "Ouder", "Parent"
    CHILD_6_8 = "child_6_8", "Kind van 6 tot en met 8", "Child from 6 to 8"
    CHILD_9_12 = "child_9_12", "Kind van 9 tot en met 12", "Child from 9 to 12"
    CHILD_13_17 = "child_13_17", "Jongere van 13 tot en met 17", "Young person from 13 to 17"
    YOUNG_ADULT = "young_adult", "Jongvolwassene", "Young adult"
    PROFESSIONAL = "professional", "Professional", "Professional"
    CHILD = "child", "Kind", "Child"


AGES: dict[Audience, tuple[int, int]] = {
    Audience.CHILD_6_8: (6, 8),
    Audience.CHILD_9_12: (9, 12),
    Audience.CHILD_13_17: (13, 17),
    Audience.YOUNG_ADULT: (18, 23),
}
"""The ages, both included, for which each audience's texts are written.

Neither the report nor the law that we hold gives somebody of sixteen or seventeen another way than
somebody of thirteen, so they read the same; who is nearly eighteen reads what changes then.
"""


class Cause(Labelled):
    """Why a home is at risk: the choices of the fact `threat_reason` that texts are written for."""

    ARREARS = "arrears", "Achterstand", "Arrears"
    NUISANCE = "nuisance", "Overlast", "Nuisance"
    CLOSURE = "closure", "Sluiting door de burgemeester", "Closure by the mayor"
    FORCED_SALE = "forced_sale", "Gedwongen verkoop", "Forced sale"
    REDEVELOPMENT = "redevelopment", "Sloop of renovatie", "Demolition or renovation"
    GREY_AREA = "grey_area", "Onzeker contract", "Insecure contract"


class Moment(Labelled):
    """How far it has come, as a family sees it."""

    WORRY = "worry", "Zorgen", "Worries"
    LETTER = "letter", "Een brief", "A letter"
    COURT = "court", "Naar de rechter", "To court"
    JUDGMENT = "judgment", "Het vonnis", "The judgment"
    DATE = "date", "De dag is bekend", "The date is known"
    DAY = "day", "De dag zelf", "The day itself"
    AFTER = "after", "Daarna", "Afterwards"


class Topic(StrEnum):
    """What a text is about."""

    WHY = "why"
    NEXT = "next"
    NOW = "now"
    RIGHTS = "rights"
    HELPERS = "helpers"
    COURT = "court"
    COSTS = "costs"
    REMEDIES = "remedies"
    LIMITS = "limits"
    PLACE = "place"
    THINGS = "things"
    PRIORITY = "priority"
    COMPLAINTS = "complaints"
    CHILDREN = "children"
    SAY = "say"
    PEOPLE = "people"
    DISAGREE = "disagree"
    FEELINGS = "feelings"
    DUTIES = "duties"
    GIVING = "giving"
    LEAFLET = "leaflet"


class Household(StrEnum):
    """A kind of household that a text is only for."""

    CHILDREN = "children"
    ADULTS_ONLY = "adults_only"


class Decision(StrEnum):
    """Whether the mayor has decided to close the home, for a text that is only for one of both."""

    OPEN = "open"
    TAKEN = "taken"


DUTCH = "nl"
COMPLETE = ("nl", "en")
LEAFLETS = ("tr", "ar", "pl", "uk", "ti", "pap", "es", "fr")
LANGUAGES = (*COMPLETE, *LEAFLETS)
"""Dutch and English have every text; the other languages have leaflets."""

OWN_NAMES = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
    "ti": "ትግርኛ",
    "pap": "Papiamentu",
    "es": "Español",
    "fr": "Français",
}
"""What each language calls itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a text: a heading, paragraph, note, or the items of a list."""

    kind: str
    lines: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text as its file says it. `digest` is of its body; a translation says of which."""

    language: str
    audience: Audience
    topic: Topic
    variant: str
    title: str
    causes: frozenset[Cause]
    stages: frozenset[Moment]
    order: int
    household: frozenset[Household]
    decision: frozenset[Decision]
    sources: tuple[str, ...]
    valid_until: date
    reviewed_by: str | None
    native_checked: str | None
    source_hash: str | None
    parts: tuple[Part, ...]
    digest: str
    file: str = field(repr=False)

    @property
    def name(self) -> str:
        """What it is called in every language: audience, topic and variant."""
        return f"{self.audience.value}/{self.topic.value}" + (
            f"--{self.variant}" if self.variant else ""
        )

    def fits(self, cause: Cause | None, stage: Moment | None) -> bool:
        """Whether it is for a cause and a stage; None is for a text that fits all of them."""
        for_cause = cause in self.causes if cause else self.causes == frozenset(Cause)
        for_stage = stage in self.stages if stage else self.stages == frozenset(Moment)
        return for_cause and for_stage

    def said_to(self, cause: Cause | None, stage: Moment | None) -> Text:
        """The text with only those paragraphs and items that are for a cause and a stage."""
        now = frozenset(one.value for one in (cause, stage) if one is not None)
        lines = (tuple(line for line in part.lines if is_for(line, now)) for part in self.parts)
        kept = (replace(part, lines=said) for part, said in zip(self.parts, lines, strict=True))
        return replace(self, parts=tuple(part for part in kept if part.lines))

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The sources that its sentences name, each once."""
        lines = (line for part in self.parts for line in part.lines)
        return tuple(dict.fromkeys(source for line in lines for source in sources_of(line)))


@dataclass(frozen=True)
class Content:
    """All texts, by language and name."""

    texts: Mapping[tuple[str, str], Text]

    def of(self, language: str, audience: Audience) -> tuple[Text, ...]:
        """The texts for an audience in a language, in the order of a package."""
        found = [t for t in self.texts.values() if (t.language, t.audience) == (language, audience)]
        return tuple(sorted(found, key=lambda text: (text.order, text.name)))

    def stale(self, text: Text) -> bool:
        """Whether the Dutch text that this one translates has changed since, or is gone."""
        if text.language == DUTCH:
            return False
        origin = self.origin(text)
        return origin is not None and origin.digest != text.source_hash

    def origin(self, text: Text) -> Text | None:
        """The Dutch text of which this one is a translation, or None when it stands alone."""
        return self.texts.get((DUTCH, text.name))
