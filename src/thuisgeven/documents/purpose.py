"""For whom a paper is made: it says so itself, with why, on which ground, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import Document, Pairs
from thuisgeven.domain.sharing import Body
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFor:
    """For whom a paper is, for what, on which ground, on which day, and who made it.

    `ground` None: the paper is for those who work on the case, and is given to nobody.
    """

    receiver: Text
    purpose: Text
    ground: Text | None
    verified: bool
    on: date
    by: str
    body: Body | None = None
    """The receiver as the rules of sharing know it; None for own use."""


FOR = Text("Voor", "For")
WHY = Text("Waarvoor", "For what")
NOTE = Text("Let op", "Note")
GROUND = Text("Grond", "Ground")
MADE = Text("Gemaakt", "Made")
NOT_COMPARED = Text(
    "Deze regel is nog niet met de bron vergeleken.",
    "This rule has not been compared with its source yet.",
)
OWN_USE = Text("Wie aan dit dossier werkt", "Those who work on this case")
NOT_GIVEN = Text(
    "Dit stuk is aan niemand gegeven. Geef het niet door.",
    "This paper was given to nobody. Do not pass it on.",
)


def marked(document: Document, made: MadeFor, language: Language) -> Document:
    """The document with, above everything else, for whom it is and why."""
    by = f", {made.by}" if made.by else ""
    rows = [
        (FOR.label(language), made.receiver.label(language)),
        ((WHY if made.ground else NOTE).label(language), made.purpose.label(language)),
        (MADE.label(language), f"{day_in_words(made.on, language)}{by}"),
    ]
    if made.ground is not None:
        told = made.ground.label(language)
        doubt = "" if made.verified else f". {NOT_COMPARED.label(language)}"
        rows.insert(2, (GROUND.label(language), f"{told}{doubt}"))
    return replace(document, blocks=(Pairs(tuple(rows)), *document.blocks))


def own_use(on: date, by: str) -> MadeFor:
    """A paper that stays with those who work on the case."""
    return MadeFor(receiver=OWN_USE, purpose=NOT_GIVEN, ground=None, verified=True, on=on, by=by)
