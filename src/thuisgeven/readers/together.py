"""What a family sees, at its own door, of what it makes with others: talks, the plan, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from thuisgeven.documents.decision import Frame, letter_document, unwritten
from thuisgeven.documents.model import Document
from thuisgeven.domain.best_interests import Element
from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.terms import Language
from thuisgeven.readers.access import (
    FamilyViewer,
    NotThere,
    child_words,
    family_case,
    family_decision,
    family_decisions,
    parents_may_read,
)
from thuisgeven.readers.child_draft import still_stands
from thuisgeven.readers.consultation import TalkView, talk_view
from thuisgeven.readers.decision_book import DecisionBook, book_of
from thuisgeven.readers.decision_reactions import reactions_of
from thuisgeven.readers.decision_texts import OptionText
from thuisgeven.readers.decisions import Cell, rows_of
from thuisgeven.readers.letters import objection_of
from thuisgeven.readers.plan import PlanPage, plan_of
from thuisgeven.records.models import Case, Decision, DecisionPart, PartKind, Person, Talk, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What there is to open on the first page of a parent."""

    talks: Sequence[Talk]
    has_plan: bool
    decisions: Sequence[Decision]

    @property
    def to_react(self) -> Decision | None:
        """A proposal on which the family has said nothing yet."""
        return next((one for one in self.decisions if not one.final_on and not one.reacted), None)

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.talks or self.has_plan or self.decisions)


def together(viewer: FamilyViewer) -> Together:
    """The talks, the plan and the decisions of one's own case. Raises NotThere."""
    case = family_case(viewer)
    found = family_decisions(viewer)
    said = DecisionPart.objects.filter(decision=OuterRef("pk"), part=PartKind.REACTION, child="")
    newest = found.exclude(followed_by__in=found).annotate(reacted=Exists(said))
    return Together(
        talks=list(Talk.objects.filter(case=case)),
        has_plan=Task.objects.filter(case=case, in_plan=True).exists(),
        decisions=list(newest.order_by("-opened_on", "-id")),
    )


def talk_of(viewer: FamilyViewer, key: str) -> TalkView:
    """One talk of one's own case. Raises NotThere."""
    talks = Talk.objects.filter(case=family_case(viewer), key=key).select_related("account")
    talk = talks.first()
    if talk is None:
        raise NotThere("talk")
    return talk_view(talk)


def own_plan(viewer: FamilyViewer) -> PlanPage:
    """The plan of one's own case. Raises NotThere."""
    return plan_of(family_case(viewer), viewer.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForChild:
    """What was found for one child, as its parents may read it."""

    person: Person
    ideal: OptionText | None
    ideal_reason: str
    departure: str
    rows: Sequence[tuple[OptionText, Sequence[tuple[Element, Cell]]]]
    """Per option what was found; never what the child keeps to itself."""

    shielded: bool
    said: Sequence[str]
    """What the child said of the draft and lets its parents read."""


@dataclass(frozen=True, slots=True)
class OwnReaction:
    """What the family said of a draft, on which day; `by` wrote it down, when somebody did."""

    on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A decision as its family sees it: what is proposed and why, or what was decided."""

    decision: Decision
    current: bool
    """Whether what was shown is still what is proposed."""

    options: Sequence[OptionText]
    dropped: Sequence[OptionText]
    chosen: OptionText | None
    reasons: str
    children: Sequence[ForChild]
    reactions: Sequence[OwnReaction]
    letter: Document | None
    objection: str

    @property
    def final(self) -> bool:
        """Whether it was decided."""
        return self.decision.final_on is not None


def proposal(viewer: FamilyViewer, key: str, language: Language) -> Proposal:
    """A decision about one's own family, from when its draft was shown. Raises NotThere."""
    decision = family_decision(viewer, key)
    book = book_of(decision, viewer.on)
    current = decision.final_on is not None or still_stands(book.parts)
    said = book.weighing
    return Proposal(
        decision=decision,
        current=current,
        options=book.options if current else (),
        dropped=[one for one in book.every_option if one.dropped] if current else (),
        chosen=book.option(said.chosen) if current else None,
        reasons=said.reasons if current else "",
        children=_for_children(book) if current else (),
        reactions=_reactions(decision),
        letter=_letter(book, language),
        objection=objection_of(decision, language) if decision.final_on else "",
    )


def _for_children(book: DecisionBook) -> list[ForChild]:
    """Every child, with what it said of this draft when it lets its parents read that."""
    said = reactions_of(book.decision, child_words(book.decision.case))
    told = [one for one in said if Reader.PARENTS in one.readers]
    return [
        _for_child(book, child, [one.row.note for one in told if one.row.child == child.slot])
        for child in book.children
    ]


def _for_child(book: DecisionBook, child: Person, said: Sequence[str]) -> ForChild:
    reads = parents_may_read(book.decision.case, child.slot)
    ideal, chosen = book.ideal(child.slot), book.weighing.chosen
    rows = rows_of(book, child.slot, reads)
    told = [(element, cells) for element, cells in rows if reads or element is not Element.VIEW]
    return ForChild(
        person=child,
        ideal=book.option(ideal.option),
        ideal_reason=ideal.reason if reads or not ideal.own_words else "",
        departure=book.weighing.departures.get(f"{chosen}:{child.slot}", ""),
        rows=[
            (option, [(e, cell) for e, cells in told for cell in cells if _tells(cell, option)])
            for option in book.options
        ],
        shielded=not reads,
        said=said,
    )


def _tells(cell: Cell, option: OptionText) -> bool:
    return cell.option.id == option.id and not cell.shielded and cell.fit is not None


def _reactions(decision: Decision) -> list[OwnReaction]:
    parts = DecisionPart.objects.filter(decision=decision, part=PartKind.REACTION, child="")
    return [
        OwnReaction(part.on, str(part.content["text"]), part.account.name if part.account else "")
        for part in parts.select_related("account").order_by("-id")
    ]


def _letter(book: DecisionBook, language: Language) -> Document | None:
    kept = book.part(PartKind.LETTER)
    if book.decision.final_on is None or kept is None or unwritten(str(kept.content["text"])):
        return None
    return letter_of(kept, book.decision.case, language)


def letter_of(kept: DecisionPart, case: Case, language: Language) -> Document:
    """A kept letter as blocks to show."""
    frame = Frame(
        title=kept.decision.question,
        language=language,
        sender=case.organisation.name,
        reference=case.number,
        on=kept.on,
    )
    return letter_document(str(kept.content["text"]), frame)
