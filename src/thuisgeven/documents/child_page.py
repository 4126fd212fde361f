"""What a child reads at its own page: the texts for its age and the moment, as blocks.

The text about why is only for a child whose parent said that it may be told: what went wrong with
money or neighbours is for its parents to tell. Whoever asks for it looks at that first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from thuisgeven.documents.contacts import Contact, contacts
from thuisgeven.documents.content import DUTCH, Audience, Cause, Moment, Part, Text, Topic
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.inline import ContactSlot, EvictionSlot, Inline, plain, squeezed
from thuisgeven.documents.model import Block, Bullets, Heading, Note, Paragraph
from thuisgeven.documents.read_content import content

NUMBERED = "numbered"
AUDIENCES = {audience.value: audience for audience in Audience}
CAUSES = {cause.value: cause for cause in Cause}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAsks:
    """For whom the texts are: band of age, language, cause and moment (None: not known), day."""

    band: str
    language: str
    cause: str
    moment: Moment | None
    on: date
    eviction_on: date | None = None
    contacts: Mapping[str, Contact] = field(default_factory=contacts)


@dataclass(frozen=True, slots=True)
class ChildText:
    """One text for a child: its title and what it says."""

    title: str
    blocks: tuple[Block, ...]


def child_text(asks: ChildAsks, topic: Topic) -> ChildText | None:
    """The text on a topic, in the child's language or else in Dutch; None when there is none.

    An expired text is not given, and a translation that is older than the Dutch one neither.
    """
    texts = content()
    for language in dict.fromkeys((asks.language, DUTCH)):
        found = [t for t in texts.of(language, AUDIENCES[f"child_{asks.band}"]) if t.topic is topic]
        for text in found:
            usable = text.valid_until >= asks.on and not texts.stale(text)
            if usable and _fits(text, asks):
                said = text.said_to(CAUSES.get(asks.cause), asks.moment)
                return ChildText(text.title, tuple(_blocks(said, language, asks)))
    return None


def _fits(text: Text, asks: ChildAsks) -> bool:
    return text.fits(CAUSES.get(asks.cause), asks.moment)


def _blocks(text: Text, language: str, asks: ChildAsks) -> Iterator[Block]:
    for part in text.parts:
        yield _block(part, [_said(line, language, asks) for line in part.lines])


def _block(part: Part, lines: list[str]) -> Block:
    if part.kind == "heading":
        return Heading(lines[0], 3)
    if part.kind == "note":
        return Note(lines[0])
    if part.kind == "paragraph":
        return Paragraph(lines[0])
    return Bullets(tuple(lines), numbered=part.kind == NUMBERED)


def _said(line: Inline, language: str, asks: ChildAsks) -> str:
    return squeezed("".join(_piece(piece, language, asks) for piece in line))


def _piece(piece: object, language: str, asks: ChildAsks) -> str:
    if isinstance(piece, ContactSlot):
        return asks.contacts[piece.contact].line(language, asks.on)
    if isinstance(piece, EvictionSlot) and asks.eviction_on:
        return day_in_words(asks.eviction_on, language)
    if isinstance(piece, str):
        return piece
    return plain((piece,))  # type: ignore[arg-type]
