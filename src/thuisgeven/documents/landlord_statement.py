"""The statement that a landlord makes for a summons: its own steps, and whether it asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Table,
)
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the statement says. `children`: what the tenant answered, in words."""

    sender: str
    address: str
    on: date
    months: int | None
    steps: Sequence[tuple[Text, date | None, bool]]
    refused: bool
    children: Text
    asked: bool
    asked_on: date | None
    agreements: Sequence[tuple[Text, date | None]]


TITLE = Text("Verklaring bij de dagvaarding", "Statement for the summons")
FOOT = Text(
    "De verhuurder maakte deze verklaring uit wat hij zelf vastlegde.",
    "The landlord made this statement from what it wrote down itself.",
)
UNKNOWN = Text("niet bekend", "not known")


def landlord_statement(said: Statement, language: Language) -> Document:
    """The statement as a document."""
    return Document(
        title=TITLE.label(language),
        language=language,
        sender=said.sender,
        on=said.on,
        blocks=tuple(_blocks(said, language)),
        foot=FOOT.label(language),
        kind="verklaring" if language == "nl" else "statement",
    )


def _blocks(said: Statement, language: Language) -> Iterator[Block]:
    unknown = UNKNOWN.label(language)
    months = str(said.months) if said.months is not None else unknown
    yield Pairs(
        (
            (Text("Huurwoning", "Rented home").label(language), said.address or unknown),
            (Text("Maanden achterstand", "Months of arrears").label(language), months),
        )
    )
    missing = [text.label(language) for text, _, taken in said.steps if not taken]
    if missing or not said.asked:
        told = Text("Deze verklaring is niet compleet.", "This statement is not complete.")
        yield Note(told.label(language))
    yield from _steps(said, language)
    yield Heading(Text("Wonen er kinderen?", "Do children live there?").label(language))
    day = day_in_words(said.asked_on, language) if said.asked_on else unknown
    answer = said.children.label(language)
    asked = Text("Gevraagd aan de huurder op {day}.", "Asked of the tenant on {day}.")
    yield Paragraph(answer, strong=True)
    if said.asked:
        yield Paragraph(asked.label(language).format(day=day))
    yield from _agreements(said, language)
    if missing:
        yield Heading(Text("Wat ontbreekt nog?", "What is still missing?").label(language))
        yield Bullets(tuple(missing))


def _steps(said: Statement, language: Language) -> Iterator[Block]:
    head = (Text("Stap", "Step"), Text("Gedaan", "Done"))
    no, undated = Text("Nee", "No").label(language), Text("Ja", "Yes").label(language)
    rows = tuple(
        (
            text.label(language),
            (day_in_words(day, language) if day else undated) if taken else no,
        )
        for text, day, taken in said.steps
    )
    caption = Text("De vier stappen", "The four steps").label(language)
    yield Table(caption, tuple(text.label(language) for text in head), rows)
    if said.refused:
        told = Text(
            "De huurder wilde niet dat gegevens werden doorgegeven. Er is dan niet gemeld.",
            "The tenant did not want data passed on. Then no signal was sent.",
        )
        yield Paragraph(told.label(language))


def _agreements(said: Statement, language: Language) -> Iterator[Block]:
    if not said.agreements:
        return
    yield Heading(Text("Afspraken met de huurder", "Agreements with the tenant").label(language))
    unknown = UNKNOWN.label(language)
    yield Bullets(
        tuple(
            f"{text.label(language)}, {day_in_words(day, language) if day else unknown}"
            for text, day in said.agreements
        )
    )
