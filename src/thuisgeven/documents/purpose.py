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

    `ground` None: no rule of sharing is needed for it. `given` False: it stays with whoever made
    it, and warns so above everything else; a paper that is given begins with what it says.
    """

    receiver: Text
    purpose: Text
    ground: Text | None
    verified: bool
    on: date
    by: str
    body: Body | None = None
    """The receiver as the rules of sharing know it; None where they do not speak of it."""
    given: bool = True

    @property
    def code(self) -> str:
        """How the log names the receiver: never who somebody is."""
        if not self.given:
            return "own"
        return self.body.value if self.body else "family"


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
    """The document with for whom it is and why."""
    by = f", {made.by}" if made.by else ""
    rows = [
        (FOR.label(language), made.receiver.label(language)),
        ((WHY if made.given else NOTE).label(language), made.purpose.label(language)),
        (MADE.label(language), f"{day_in_words(made.on, language)}{by}"),
    ]
    if made.ground is not None:
        told = made.ground.label(language)
        doubt = "" if made.verified else f". {NOT_COMPARED.label(language)}"
        rows.insert(2, (GROUND.label(language), f"{told}{doubt}"))
    said = Pairs(tuple(rows))
    blocks = (*document.blocks, said) if made.given else (said, *document.blocks)
    return replace(document, blocks=blocks)


def own_use(on: date, by: str, consent_until: date | None = None) -> MadeFor:
    """A paper that stays with those who work on the case, or with who reads along by consent."""
    receiver = OWN_USE
    if consent_until is not None:
        nl, en = (day_in_words(consent_until, language) for language in ("nl", "en"))
        receiver = Text(
            f"{by}, met toestemming van het gezin tot en met {nl}",
            f"{by}, with the family's consent until {en}",
        )
    return MadeFor(
        receiver=receiver,
        purpose=NOT_GIVEN,
        ground=None,
        verified=True,
        on=on,
        by=by,
        given=False,
    )


FAMILY = Text("Het gezin", "The family")
TO_READ_AND_CORRECT = Text(
    "Nalezen en verbeteren wat er is besproken", "Reading and correcting what was discussed"
)
TO_KNOW_WHO_DOES_WHAT = Text("Weten wie wat doet, en wanneer", "Knowing who does what, and when")


def for_family(on: date, by: str, purpose: Text) -> MadeFor:
    """A paper for the family itself."""
    return MadeFor(receiver=FAMILY, purpose=purpose, ground=None, verified=True, on=on, by=by)


WITH_SUMMONS = Text(
    "De rechter, als bijlage bij de dagvaarding", "The court, as an annex to the summons"
)
TO_SHOW_STEPS = Text(
    "Laten zien welke stappen de verhuurder zette", "Showing which steps the landlord took"
)


def with_summons(on: date, by: str) -> MadeFor:
    """What a landlord states itself, for the court."""
    return MadeFor(
        receiver=WITH_SUMMONS,
        purpose=TO_SHOW_STEPS,
        ground=None,
        verified=True,
        on=on,
        by=by,
        body=Body.COURT,
    )
