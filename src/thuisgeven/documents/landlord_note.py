"""What a landlord hears of a municipality: whether help was offered, and what came of the offer.

Nothing else stands in it: no children, no health, no money, no words, and no way to ask for more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import Block, Document, Pairs, Paragraph
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LandlordNote:
    """What is told: the home it is about, the day of the offer, and whether it was accepted."""

    reference: str
    address: str
    sender: str
    on: date
    offered_on: date | None
    accepted: bool | None


TITLE = Text("Bericht aan de verhuurder", "Message to the landlord")
OFFERED = Text("Is er hulp aangeboden?", "Was help offered?")
ACCEPTED = Text("Is dat aanbod aanvaard?", "Was that offer accepted?")
YES_ON = Text("Ja, op {day}", "Yes, on {day}")
NOT_YET = Text("Nog niet", "Not yet")
YES, NO = Text("Ja", "Yes"), Text("Nee", "No")
NO_ANSWER = Text("Er is nog geen antwoord", "There is no answer yet")
ABOUT = Text("Huurwoning", "Rented home")
NO_MORE = Text(
    "Meer geven wij niet door. Dat geldt ook als u erom vraagt.",
    "We pass on no more than this. That also holds when you ask for it.",
)


def landlord_note(note: LandlordNote, language: Language) -> Document:
    """The message as a document."""
    return Document(
        title=TITLE.label(language),
        language=language,
        sender=note.sender,
        reference=note.reference,
        on=note.on,
        blocks=tuple(_blocks(note, language)),
        kind="bericht-verhuurder" if language == "nl" else "message-landlord",
    )


def _blocks(note: LandlordNote, language: Language) -> Iterator[Block]:
    rows = [(ABOUT.label(language), note.address)] if note.address else []
    day = note.offered_on
    said = YES_ON.label(language).format(day=day_in_words(day, language)) if day else ""
    rows.append((OFFERED.label(language), said or NOT_YET.label(language)))
    if day is not None:
        answers = {True: YES, False: NO, None: NO_ANSWER}
        rows.append((ACCEPTED.label(language), answers[note.accepted].label(language)))
    yield Pairs(tuple(rows))
    yield Paragraph(NO_MORE.label(language))
