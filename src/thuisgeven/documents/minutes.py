"""The minutes of a talk as a document for the family: what was said, and what it put beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import Block, Document, Heading, Note, Paragraph, Quote, Table
from thuisgeven.domain.terms import Language, Text

TITLE = Text("Verslag van ons gesprek", "Minutes of our talk")
SAID = Text("Wat er is besproken", "What was discussed")
BESIDE = Text("Wat u ernaast hebt gezet", "What you put beside it")
FAMILY = Text("Gezin", "Family")
HOW = Text("Hoe het gesprek was", "How the talk was")
QUESTION, WE, YOU = Text("Vraag", "Question"), Text("Wij", "We"), Text("U", "You")
YES, NO, OPEN = Text("Ja", "Yes"), Text("Nee", "No"), Text("Weten we niet", "Not known")
HEADING = Text("{day}, gesprek met {who}", "{day}, talk with {who}")
AGREED = Text("U was akkoord op {day}.", "You agreed on {day}.")
REACT = Text(
    "Klopt er iets niet? Zeg het ons. Wat u zegt komt naast dit verslag te staan. "
    "Wij veranderen niets zonder dat u het ziet.",
    "Is something not right? Tell us. What you say will stand beside these minutes. "
    "We change nothing without you seeing it.",
)
RIGHT = Text("U mag dit verbeteren", "You may correct this")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesText:
    """Everything that the minutes of one talk say."""

    on: date
    held_by: str
    sender: str
    reference: str
    text: str
    given_on: date
    corrections: Sequence[tuple[date, str]] = ()
    agreed_on: date | None = None
    sides: Sequence[tuple[str, bool | None, bool | None]] = ()


def minutes_document(said: MinutesText, language: Language) -> Document:
    """The minutes as a document in one language. What was written stays in its own language."""
    opening = HEADING.label(language).format(day=day_in_words(said.on, language), who=said.held_by)
    blocks: list[Block] = [Paragraph(opening, strong=True), Heading(SAID.label(language))]
    blocks += [Paragraph(part) for part in _paragraphs(said.text)]
    if said.corrections:
        blocks.append(Heading(BESIDE.label(language)))
        family = FAMILY.label(language)
        for day, text in said.corrections:
            blocks.append(Quote(text, f"{family}, {day_in_words(day, language)}"))
    if said.agreed_on is not None:
        agreed = AGREED.label(language).format(day=day_in_words(said.agreed_on, language))
        blocks.append(Paragraph(agreed, strong=True))
    else:
        blocks.append(Note(REACT.label(language), RIGHT.label(language)))
    blocks += _how(said, language)
    return Document(
        title=TITLE.label(language),
        language=language,
        blocks=blocks,
        sender=said.sender,
        reference=said.reference,
        on=said.given_on,
        large=True,
        kind="minutes",
    )


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def _how(said: MinutesText, language: Language) -> list[Block]:
    if not said.sides:
        return []
    words = {True: YES.label(language), False: NO.label(language), None: OPEN.label(language)}
    head = tuple(text.label(language) for text in (QUESTION, WE, YOU))
    rows = tuple((asked, words[staff], words[family]) for asked, staff, family in said.sides)
    return [Heading(HOW.label(language)), Table(HOW.label(language), head, rows)]
