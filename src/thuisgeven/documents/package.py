"""What one family is given: chosen by its cause, stage and household, filled with its own days.

Everything here is worked out from what is passed in; the same situation gives the same package.
A package is in one language. Where one of its texts is not there, or older than the Dutch one it
translates, the whole package is in Dutch and says so. An expired text is never given: its place
says that it is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from thuisgeven.documents.contacts import Contact
from thuisgeven.documents.content import (
    DUTCH,
    Audience,
    Cause,
    Content,
    Decision,
    Household,
    Moment,
    Text,
    Topic,
)
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.drawings import drawing_with
from thuisgeven.documents.fill import Filling, filled
from thuisgeven.documents.inline import Inline, sources_of
from thuisgeven.documents.matrix import NEEDED
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    Picture,
)
from thuisgeven.documents.phrases import phrase
from thuisgeven.documents.pictures import drawing_svg
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.terms import Language

DIGITS = 12
CHILDREN = (Audience.CHILD_6_8, Audience.CHILD_9_12, Audience.CHILD_13_17, Audience.CHILD)
BEFORE_DECISION = (Moment.WORRY, Moment.LETTER)
AFTER_DECISION = (Moment.COURT, Moment.JUDGMENT, Moment.AFTER)
WITH_TERMS = (Audience.PARENT, Audience.YOUNG_ADULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of a family on a day, without names. `has_children` None: nobody asked.

    `views_day` is the last day for telling one's side, where somebody named one.
    `decided` is whether the mayor decided to close the home; None: the file does not tell.
    `tells_why` False: no parent said that this child may be told why; it reads whom to ask.
    """

    cause: Cause
    stage: Moment
    on: date
    has_children: bool | None = None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    eviction_day: date | None = None
    views_day: date | None = None
    tells_why: bool = True
    decided: bool | None = None

    @property
    def decision(self) -> Decision:
        """Which texts about a closure fit: while nobody knows of a decision, those before it."""
        if self.stage in BEFORE_DECISION:
            return Decision.OPEN
        taken = self.stage in AFTER_DECISION or bool(self.decided)
        return Decision.TAKEN if taken else Decision.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a package is shown: in large print, with the sources, under which reference, and to
    whom it goes."""

    large: bool = False
    marks: bool = False
    reference: str = ""
    receiver: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package: the document, which texts are in it, and in which version and language.

    `fell_back` when it is in Dutch because it is not complete in the language that was asked.
    """

    document: Document
    audience: Audience
    language: str
    fell_back: bool
    texts: tuple[Text, ...]
    expired: tuple[Text, ...]
    version: str

    def has(self, topic: Topic) -> bool:
        """Whether there is a text on a topic in it."""
        return any(text.topic is topic for text in self.texts)


def compose(
    audience: Audience,
    language: str,
    situation: Situation,
    content: Content,
    contacts: Mapping[str, Contact],
    look: Look = PLAIN,
) -> Package:
    """The package of a family for one audience. Raises LookupError when there are no such texts."""
    spoken = language if _complete(audience, language, situation, content) else DUTCH
    chosen = [text for text in content.of(spoken, audience) if _chosen(text, situation)]
    fitting = [text.said_to(situation.cause, situation.stage) for text in chosen]
    filling = Filling(
        language=spoken,
        on=situation.on,
        contacts=contacts,
        deadlines=situation.deadlines,
        eviction_day=situation.eviction_day,
        views_day=situation.views_day,
        marks=look.marks,
    )
    title = phrase(f"title_{audience.value}", spoken)
    made = _package(title, audience, language, fitting, filling, look)
    return made if _told_why(audience, situation) else _without_why(made)


def _told_why(audience: Audience, situation: Situation) -> bool:
    """Adults are always told why; a child when a parent said so."""
    return situation.tells_why or audience not in CHILDREN


def _without_why(made: Package) -> Package:
    """The package with, in the place of why, whom a child can ask."""
    title, who = phrase("why_title", made.language), phrase("why_ask", made.language)
    blocks = (*made.document.blocks, Heading(title), Paragraph(who))
    return replace(made, document=replace(made.document, blocks=blocks))


def leaflet(
    audience: Audience,
    language: str,
    on: date,
    content: Content,
    contacts: Mapping[str, Contact],
    look: Look = PLAIN,
) -> Package:
    """The leaflet for anybody who asks, without any case. Raises LookupError when there is none."""
    found = [t for t in content.of(language, audience) if t.topic is Topic.LEAFLET]
    usable = [text for text in found if not content.stale(text)]
    spoken = language if usable else DUTCH
    texts = usable or [t for t in content.of(DUTCH, audience) if t.topic is Topic.LEAFLET]
    if not texts:
        raise LookupError(f"leaflet for {audience.value}")
    filling = Filling(language=spoken, on=on, contacts=contacts, marks=look.marks)
    return _package(texts[0].title, audience, language, texts, filling, look)


def languages_of(audience: Audience, content: Content) -> tuple[str, ...]:
    """The languages in which there is a leaflet for an audience that is not stale."""
    found = content.texts.values()
    leaflets = [t for t in found if t.audience is audience and t.topic is Topic.LEAFLET]
    return tuple(sorted({text.language for text in leaflets if not content.stale(text)}))


def _complete(audience: Audience, language: str, situation: Situation, content: Content) -> bool:
    """Whether every topic is there in a language, none of it older than the Dutch text."""
    texts = [text for text in content.of(language, audience) if _chosen(text, situation)]
    there = {text.topic for text in texts} | {Topic.LEAFLET}
    needed = {t for t, stages in NEEDED[audience].items() if situation.stage in stages}
    if situation.has_children is False:
        needed -= {Topic.CHILDREN}
    if not _told_why(audience, situation):
        needed -= {Topic.WHY}
    return needed <= there and not any(content.stale(text) for text in texts)


def _chosen(text: Text, situation: Situation) -> bool:
    """A leaflet is for who has no case. Where nobody asked about children, theirs stays in."""
    if text.topic is Topic.LEAFLET or not text.fits(situation.cause, situation.stage):
        return False
    if text.topic is Topic.WHY and not _told_why(text.audience, situation):
        return False
    if text.decision and situation.decision not in text.decision:
        return False
    if situation.has_children is None or not text.household:
        return True
    wanted = Household.CHILDREN if situation.has_children else Household.ADULTS_ONLY
    return wanted in text.household


def _package(
    title: str,
    audience: Audience,
    asked: str,
    texts: list[Text],
    filling: Filling,
    look: Look,
) -> Package:
    if not texts:
        raise LookupError(f"{audience.value} in {filling.language}")
    expired = tuple(text for text in texts if text.valid_until < filling.on)
    given = tuple(text for text in texts if text not in expired)
    fell_back = asked != filling.language
    version = _version(given, filling.language)
    document = Document(
        title=title,
        language=filling.language,
        blocks=tuple(_blocks(texts, filling, fell_back, audience)),
        reference=look.reference,
        receiver=(look.receiver,) if look.receiver else (),
        on=filling.on,
        large=look.large,
        marks=False,
        foot=_foot(given, filling.language, version),
        kind="folder",
    )
    return Package(
        document=document,
        audience=audience,
        language=filling.language,
        fell_back=fell_back,
        texts=given,
        expired=expired,
        version=version,
    )


def _version(texts: tuple[Text, ...], language: str) -> str:
    said = " ".join([language, *(f"{text.name}:{text.digest}" for text in texts)])
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:DIGITS]


def _foot(texts: tuple[Text, ...], language: str, version: str) -> str:
    told = []
    if texts:
        until = day_in_words(min(text.valid_until for text in texts), language)
        told.append(phrase("valid_until", language, day=until))
    if any(text.reviewed_by is None for text in texts):
        told.append(phrase("not_reviewed", language))
    if language not in ("nl", "en") and any(text.native_checked is None for text in texts):
        told.append(phrase("not_native", language))
    return " ".join([*told, phrase("version", language, version=version)])


def _blocks(
    texts: list[Text], filling: Filling, fell_back: bool, audience: Audience
) -> Iterator[Block]:
    language = filling.language
    if fell_back:
        yield Note(phrase("fell_back", language))
    if audience in WITH_TERMS and filling.eviction_day and filling.eviction_day >= filling.on:
        yield Note(day_in_words(filling.eviction_day, language), phrase("announced_day", language))
    alone = len(texts) == 1
    for text in texts:
        if not alone:
            yield Heading(text.title)
        if text.valid_until < filling.on:
            yield Note(phrase("expired", language, title=text.title))
        else:
            yield from _drawing(text)
            yield from _text(text, filling, deeper=not alone)


def _drawing(text: Text) -> Iterator[Block]:
    """The drawing that goes with a text for children; its words are there in two languages."""
    if text.audience not in CHILDREN or text.language not in ("nl", "en"):
        return
    drawing = drawing_with(text.name.partition("/")[2])
    if drawing is not None:
        language: Language = "nl" if text.language == DUTCH else "en"
        yield Picture(drawing_svg(drawing.id), drawing.alt.label(language))


def _text(text: Text, filling: Filling, deeper: bool) -> Iterator[Block]:
    for part in text.parts:
        lines = tuple(filled(line, filling) for line in part.lines)
        if part.kind == "heading":
            yield Heading(lines[0], 3 if deeper else 2)
        elif part.kind == "paragraph":
            yield Paragraph(lines[0], _sources(part.lines))
        elif part.kind == "note":
            yield Note(lines[0])
        else:
            numbered = part.kind == "numbered"
            yield Bullets(lines, numbered=numbered, sources=_sources(part.lines))


def _sources(lines: tuple[Inline, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for line in lines for source in sources_of(line)))
