"""The plan as a document for the family: what each side does by when, and who agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import Block, Document, Heading, Note, Pairs, Paragraph, Table
from thuisgeven.domain.terms import Language, Text

TITLE = Text("Ons plan om te blijven wonen", "Our plan to keep your home")
OPENING = Text("Dit spraken wij samen af.", "This is what we agreed together.")
YOURS, OURS = Text("Wat u doet", "What you do"), Text("Wat wij doen", "What we do")
WHAT, BY, STATE = Text("Wat", "What"), Text("Uiterlijk", "By"), Text("Gedaan", "Done")
DONE = Text("Ja, op {day}", "Yes, on {day}")
NOT_YET, NO_DAY = Text("Nog niet", "Not yet"), Text("Geen dag afgesproken", "No day agreed")
AGREED = Text("Wie is akkoord", "Who agreed")
FAMILY, HELPERS = Text("U", "You"), Text("Wij", "We")
NOT_AGREED = Text("Nog niet akkoord met dit plan", "Not agreed to this plan yet")
CHANGE = Text(
    "Past er iets niet meer? Zeg het. Dan veranderen wij het plan samen en vragen wij u opnieuw.",
    "Does something no longer fit? Tell us. Then we change the plan together and ask you again.",
)
YOUR_PLAN = Text("Het is ook uw plan", "It is your plan too")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction:
    """One action, as it stands on paper."""

    text: str
    by_family: bool
    owner: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """Everything that a plan says; a side that did not agree to it as it stands has no day."""

    on: date
    sender: str
    reference: str
    actions: Sequence[PlanAction]
    agreed_by_family: date | None
    agreed_by_staff: date | None


def plan_document(plan: PlanText, language: Language) -> Document:
    """The plan as a document in one language. What was written stays in its own language."""
    blocks: list[Block] = [Paragraph(OPENING.label(language))]
    for family, title in ((True, YOURS), (False, OURS)):
        found = [action for action in plan.actions if action.by_family is family]
        if found:
            blocks += [Heading(title.label(language)), _table(found, family, title, language)]
    rows = (
        (FAMILY.label(language), _agreed(plan.agreed_by_family, language)),
        (HELPERS.label(language), _agreed(plan.agreed_by_staff, language)),
    )
    blocks += [Heading(AGREED.label(language)), Pairs(rows)]
    blocks.append(Note(CHANGE.label(language), YOUR_PLAN.label(language)))
    return Document(
        title=TITLE.label(language),
        language=language,
        blocks=blocks,
        sender=plan.sender,
        reference=plan.reference,
        on=plan.on,
        large=True,
        kind="plan",
    )


def _agreed(day: date | None, language: Language) -> str:
    return day_in_words(day, language) if day else NOT_AGREED.label(language)


def _table(actions: Sequence[PlanAction], family: bool, title: Text, language: Language) -> Table:
    rows = tuple(_row(action, family, language) for action in actions)
    heads = tuple(head.label(language) for head in (WHAT, BY, STATE))
    return Table(title.label(language), heads, rows)


def _row(action: PlanAction, family: bool, language: Language) -> tuple[str, ...]:
    """What, by when, and whether it is done. Who of us does it stands under what it is: in large
    print a fourth column leaves no room for words."""
    due = day_in_words(action.due_on, language) if action.due_on else NO_DAY.label(language)
    done = NOT_YET.label(language)
    if action.done_on:
        done = DONE.label(language).format(day=day_in_words(action.done_on, language))
    owner = "" if family or not action.owner else f"\n({action.owner})"
    return f"{action.text}{owner}", due, done
