"""The pages of best decisions, as one viewer may see them: a child's words only where it chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thuisgeven.domain.best_interests import (
    DecisionFile,
    Element,
    Fit,
    Gap,
    Lack,
    Step,
    contrary,
    departs,
    gaps,
    may_be_final,
    may_take,
)
from thuisgeven.domain.hearing import HEARD
from thuisgeven.domain.household import Person as DomainPerson
from thuisgeven.readers.access import (
    NotThere,
    Viewer,
    may_read_child,
    visible_case,
    visible_decision,
    visible_decisions,
)
from thuisgeven.readers.decision_book import DecisionBook, book_of
from thuisgeven.readers.decision_reactions import Reaction, reactions_for
from thuisgeven.readers.decision_texts import EffectText, IdealText, OptionText
from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind
from thuisgeven.records.models import Case, EventRow, Person


@dataclass(frozen=True, slots=True)
class Cell:
    """What an option means for a child on an element.

    `shielded`: it repeats the child's words, which are not for this viewer. Then how it fits is
    not told either, because that would tell what the child said; only whether it is `settled`.
    """

    option: OptionText
    element: Element
    effect: EffectText
    shielded: bool
    settled: bool

    @property
    def fit(self) -> Fit | None:
        """How it fits; None while nobody filled it in."""
        return Fit(self.effect.fit) if self.effect.fit else None

    @property
    def open(self) -> bool:
        """Whether it is still to be found out."""
        if self.shielded:
            return not self.settled
        return self.fit is None or (self.fit is Fit.UNKNOWN and not self.effect.sought)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One moment at which a child was heard. `words` is None when the viewer may not read them."""

    on: date | None
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildView:
    """Step 1 of one child."""

    person: Person
    age: int | None
    reads: bool
    heard_on: date | None
    heard: bool
    refused: bool
    changed_on: date | None
    said: Sequence[Said]
    rows: Sequence[tuple[Element, Sequence[Cell]]]
    ideal: IdealText
    ideal_shielded: bool
    ideal_option: OptionText | None
    done: bool
    gaps: Sequence[Gap]

    @property
    def slot(self) -> str:
        """The name that facts and events know."""
        return self.person.slot

    @property
    def unknown(self) -> list[Cell]:
        """What nobody knows yet, or what could not be found out in time."""
        cells = [cell for _, row in self.rows for cell in row]
        told = [cell for cell in cells if not cell.shielded]
        return [cell for cell in told if cell.fit is None or cell.fit is Fit.UNKNOWN]

    @property
    def started(self) -> bool:
        """Whether anything was filled in."""
        return any(cell.fit for _, row in self.rows for cell in row)


@dataclass(frozen=True)
class DecisionPage:
    """One version of a decision for one viewer."""

    case: Case
    book: DecisionBook
    on: date
    children: Sequence[ChildView]
    reactions: Sequence[Reaction]
    before: Decision | None
    after: Decision | None

    @property
    def decision(self) -> Decision:
        """The version itself."""
        return self.book.decision

    @property
    def domain(self) -> DecisionFile:
        """The file as the domain knows it."""
        return self.book.domain

    @cached_property
    def blocked(self) -> Mapping[Step, tuple[Gap, ...]]:
        """Per step what stands in its way."""
        return {step: may_take(self.domain, step) for step in Step}

    @cached_property
    def not_final(self) -> tuple[Gap, ...]:
        """What stands in the way of a final decision."""
        return may_be_final(self.domain)

    def seen(self, kind: str, child: str = "", element: str = "") -> int:
        """The newest revision of a page, for a form to say what it started from."""
        return self.book.revision(PartKind(kind), child, element)

    def gaps_of(self, step: Step) -> tuple[Gap, ...]:
        """What is missing in one step."""
        return tuple(gap for gap in self.book.gaps if gap.step is step)

    def child(self, slot: str) -> ChildView:
        """The view of one child. Raises NotThere."""
        for one in self.children:
            if one.slot == slot:
                return one
        raise NotThere("child")

    def of_person(self, key: str) -> ChildView:
        """The view of the child with a key. Raises NotThere."""
        for one in self.children:
            if str(one.person.key) == str(key):
                return one
        raise NotThere("child")

    def contrary(self, chosen: str) -> list[tuple[ChildView, Cell]]:
        """The facts of step 1 that point away from an option, with the child."""
        found = []
        for slot, element in contrary(self.domain, chosen):
            view = self.child(slot)
            row = dict(view.rows)[element]
            found.append((view, next(cell for cell in row if cell.option.id == chosen)))
        return found

    def fact_key(self, child: ChildView, cell: Cell) -> str:
        """The name under which it stands how a contrary fact was weighed."""
        return f"{cell.option.id}:{child.slot}:{cell.element.value}"

    def departs(self, chosen: str) -> list[ChildView]:
        """The children for whom something else would be ideal."""
        return [self.child(slot) for slot in departs(self.domain, chosen)]

    @cached_property
    def weighed_part(self) -> DecisionPart | None:
        """The newest weighing, with who wrote it."""
        return self.book.part(PartKind.WEIGHING)

    @cached_property
    def second(self) -> DecisionPart | None:
        """What the second person said of the newest weighing."""
        found = self.book.part(PartKind.APPROVAL)
        weighed = self.weighed_part
        return found if found and weighed and found.pk > weighed.pk else None

    @cached_property
    def shown(self) -> DecisionPart | None:
        """That the family saw the newest draft."""
        found = self.book.part(PartKind.SHOWN)
        weighed = self.weighed_part
        return found if found and weighed and found.pk > weighed.pk else None

    @property
    def needs_second(self) -> bool:
        """Whether a second person must look, because the choice is not ideal for every child."""
        return bool(departs(self.domain, self.book.weighing.chosen))

    @cached_property
    def own_weighing_gaps(self) -> tuple[Gap, ...]:
        """What is missing in the weighing as it was last kept, but for the second person."""
        found = gaps(replace(self.domain, weighing=self.book.weighed))
        by_another = (Lack.SECOND, Lack.SAME)
        return tuple(g for g in found if g.step is Step.WEIGH and g.lack not in by_another)

    @property
    def weighed_fully(self) -> bool:
        """Whether the weighing is complete but for the second person."""
        lacks = {gap.lack for gap in self.gaps_of(Step.WEIGH)} - {Lack.SECOND, Lack.SAME}
        return self.domain.weighing is not None and not lacks and not self.blocked[Step.WEIGH]

    def letter(self, child: str = "") -> DecisionPart | None:
        """The letter to a child, or to the parents."""
        return self.book.part(PartKind.LETTER, child)

    def explained(self, child: str = "") -> DecisionPart | None:
        """That it was explained to a child, or to the parents."""
        return self.book.part(PartKind.EXPLAINED, child)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One version in the list of a case."""

    decision: Decision
    step: Step | None
    superseded: bool


def decisions_of(viewer: Viewer, key: str) -> tuple[Case, list[DecisionLine]]:
    """A case and its decisions, newest first. Raises NotThere."""
    case = visible_case(viewer, key)
    found = list(visible_decisions(viewer, case).order_by("-opened_on", "-id"))
    followed = {one.follows_id for one in found}
    return case, [DecisionLine(one, _step(one, viewer.on), one.pk in followed) for one in found]


def _step(decision: Decision, on: date) -> Step | None:
    """The step that a version has come to; None when it is final and explained to everybody."""
    book = book_of(decision, on)
    return next((gap.step for gap in book.gaps), None)


def decision_page(viewer: Viewer, key: str, decision_key: str) -> DecisionPage:
    """Everything of one version that a viewer may see. Raises NotThere."""
    case = visible_case(viewer, key)
    decision = visible_decision(viewer, case, decision_key)
    book = book_of(decision, viewer.on)
    children = [_child(viewer, book, child) for child in book.children]
    reads = {child.slot: child.reads for child in children}
    after = visible_decisions(viewer, case).filter(follows=decision).first()
    return DecisionPage(
        case=case,
        book=book,
        on=viewer.on,
        children=children,
        reactions=reactions_for(viewer, case, decision, reads),
        before=decision.follows,
        after=after,
    )


def _child(viewer: Viewer, book: DecisionBook, child: Person) -> ChildView:
    reads = may_read_child(viewer, book.decision.case, child.slot)
    assessment = next(one for one in book.domain.assessments if one.child == child.slot)
    ideal = book.ideal(child.slot)
    hidden = ideal.own_words and not reads
    day, refused = book.heard.get(child.slot, (None, False))
    return ChildView(
        person=child,
        age=_age(child, viewer.on),
        reads=reads,
        heard_on=day,
        heard=child.slot in book.heard,
        refused=refused,
        changed_on=book.changed_on,
        said=_said(book, child.slot, reads),
        rows=rows_of(book, child.slot, reads),
        ideal=replace(ideal, reason="") if hidden else ideal,
        ideal_shielded=hidden,
        ideal_option=book.option(ideal.option),
        done=assessment.done_on is not None,
        gaps=[gap for gap in book.gaps if gap.child == child.slot and gap.step is Step.ASSESS],
    )


def _age(child: Person, on: date) -> int | None:
    born = date.fromisoformat(child.born) if child.born else None
    return DomainPerson(id=child.slot, born=born).age_on(on)


def rows_of(book: DecisionBook, child: str, reads: bool) -> list[tuple[Element, list[Cell]]]:
    """Every element with what each option means for a child; its words only for who reads them."""
    written = book.effects(child)
    return [
        (
            element,
            [
                _cell(option, element, written.get((option.id, element), EffectText()), reads)
                for option in book.options
            ],
        )
        for element in Element
    ]


def _cell(option: OptionText, element: Element, effect: EffectText, reads: bool) -> Cell:
    hidden = effect.own_words and not reads
    shown = EffectText(own_words=True) if hidden else effect
    return Cell(option, element, shown, hidden, hidden and _settled(effect))


def as_own_words(cell: Cell) -> Cell:
    """A cell that is still empty, taken for the child's words until somebody says otherwise."""
    empty = not cell.effect.fit and not cell.effect.reason and not cell.shielded
    return replace(cell, effect=replace(cell.effect, own_words=True)) if empty else cell


def _settled(effect: EffectText) -> bool:
    """Whether an effect asks for nothing more."""
    open_ = not effect.fit or (effect.fit == Fit.UNKNOWN and not effect.sought)
    return bool(not open_ and effect.reason and effect.known_by)


def _said(book: DecisionBook, child: str, reads: bool) -> list[Said]:
    """What the child said, newest first; the words only for whom it chose."""
    rows = _current(book.file.events)
    heard = [row for row in rows if row.kind == HEARD and row.child == child]
    return [Said(on=row.on, words=row.note if reads else None) for row in reversed(heard)]


def _current(rows: Sequence[EventRow]) -> Iterable[EventRow]:
    replaced = {row.replaces for row in rows if row.replaces}
    return [row for row in rows if row.ref not in replaced]
