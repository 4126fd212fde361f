"""What the letters and the paper of a decision are made from. A child's own words never are."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from thuisgeven.documents import decision as paper
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.decision import ChildStory, Frame, LetterFacts
from thuisgeven.documents.decision_draft import draft_text
from thuisgeven.documents.decision_record import (
    DecisionRecord,
    PaperCell,
    PaperChild,
    PaperFact,
    PaperReaction,
    decision_document,
)
from thuisgeven.documents.decision_words import (
    OBJECTION_LATER,
    OBJECTION_UNTIL,
    Reader,
    reader_of,
)
from thuisgeven.documents.model import Document
from thuisgeven.domain.best_interests import DecisionKind, Fit, Holder, Step
from thuisgeven.domain.terms import Labelled, Language, Text
from thuisgeven.readers.access import NotThere
from thuisgeven.readers.child_draft import told_child
from thuisgeven.readers.decision_reactions import Reaction
from thuisgeven.readers.decision_texts import InterestText
from thuisgeven.readers.decisions import Cell, ChildView, DecisionPage
from thuisgeven.records.models import Decision
from thuisgeven.rules.load_objections import load_objections, objection_until


def letter_text(page: DecisionPage, slot: str, sender: str, language: Language) -> str:
    """The first text of the letter to a child, or to the parents when `slot` is empty."""
    stories = {child.slot: _story(page, child) for child in page.children}
    chosen = page.book.option(page.book.weighing.chosen)
    facts = LetterFacts(
        children=list(stories.values()),
        child=stories.get(slot),
        chosen=chosen.title if chosen else "",
        sender=sender,
        objection=DecisionKind(page.decision.kind) in load_objections(),
    )
    return paper.letter_text(facts, language)


def draft_texts(page: DecisionPage, language: Language) -> dict[str, tuple[str, str]]:
    """Per child its name and the words in which it reads the draft: as shown, or a first text."""
    chosen = page.book.option(page.book.weighing.chosen)
    title = chosen.title if chosen else ""
    sender = page.case.organisation.name
    return {
        child.slot: (
            first_name(child),
            told_child(page.book, child.slot)
            or draft_text(_story(page, child), title, sender, language),
        )
        for child in page.children
    }


def _story(page: DecisionPage, child: ChildView) -> ChildStory:
    weighing = page.book.weighing
    cells = [cell for _, row in child.rows for cell in row if cell.option.id == weighing.chosen]
    return ChildStory(
        name=first_name(child),
        age=child.age,
        ideal=child.ideal_option.title if child.ideal_option else "",
        same=child.ideal.option == weighing.chosen,
        departure=weighing.departures.get(f"{weighing.chosen}:{child.slot}", ""),
        good=[cell.element for cell in cells if cell.fit is Fit.FITS],
        hard=[cell.element for cell in cells if cell.fit is not Fit.FITS],
    )


def first_name(child: ChildView) -> str:
    """The name by which a child is called; a number when its name is not known."""
    name = child.person.name.strip()
    return name.split()[0] if name else f"{gettext('Kind')} {child.slot[1:]}"


def letter_paper(page: DecisionPage, slot: str, language: Language) -> Document:
    """A kept letter as a document. Raises NotThere while none was kept."""
    kept = page.letter(slot)
    if kept is None:
        raise NotThere("letter")
    child = page.child(slot) if slot else None
    frame = Frame(
        title=page.decision.question,
        language=language,
        sender=page.case.organisation.name,
        reference=page.case.number,
        on=kept.on,
        large=child is not None and reader_of(child.age) is Reader.YOUNG,
        objection="" if child else objection_of(page.decision, language),
        receiver=(first_name(child),) if child else _parents(page, language),
    )
    return paper.letter_document(str(kept.content["text"]), frame)


PARENTS_OF = Text("Aan de ouders van {names}", "To the parents of {names}")


def _parents(page: DecisionPage, language: Language) -> tuple[str, ...]:
    """To whom the letter for the parents goes; a secret address stands on no letter."""
    names = paper.all_names([first_name(child) for child in page.children], language)
    home = page.case.household.home
    where = () if home.secret else (home.line, home.postal)
    return (PARENTS_OF.label(language).format(names=names), *(line for line in where if line))


def objection_of(decision: Decision, language: Language) -> str:
    """Until when the parents can object; nothing where no objection is open."""
    kind, final = DecisionKind(decision.kind), decision.final_on
    if kind not in load_objections():
        return ""
    if final is None:
        return OBJECTION_LATER.label(language)
    term = objection_until(kind, final)
    day = day_in_words(term.safe_day, language) if term else ""
    return OBJECTION_UNTIL.label(language).format(day=day)


def record_paper(page: DecisionPage, language: Language) -> Document:
    """The decision for the record. It never holds a child's own words, whoever asks for it."""
    return decision_document(_record(page), language)


def _record(page: DecisionPage) -> DecisionRecord:
    decision, weighing = page.decision, page.book.weighing
    chosen = page.book.option(weighing.chosen)
    weighed = chosen is not None and not page.blocked[Step.WEIGH]
    listed = not page.blocked[Step.INTERESTS]
    return DecisionRecord(
        question=decision.question,
        kind=_text(DecisionKind(decision.kind)),
        number=decision.number,
        why=decision.why,
        final_on=decision.final_on,
        decided_by=decision.decided_by.name if decision.decided_by else "",
        options=[(one.title, one.detail) for one in page.book.options],
        dropped=[(one.title, one.dropped) for one in page.book.every_option if one.dropped],
        children=[_paper_child(page, child) for child in page.children],
        interests=[_paper_interest(one) for one in page.book.interests] if listed else [],
        chosen=chosen.title if weighed and chosen else "",
        reasons=weighing.reasons if weighed else "",
        facts=_facts(page) if weighed else [],
        second=page.second.account.name if page.second and page.second.content["agreed"] else "",
        shown_on=page.shown.on if page.shown else None,
        reactions=[_paper_reaction(page, one) for one in page.reactions],
        explained=_explained(page),
        sender=page.case.organisation.name,
        reference=page.case.number,
        on=page.on,
    )


def _text(word: Labelled) -> Text:
    return Text(word.nl, word.en)


def _paper_interest(one: InterestText) -> tuple[Text, str, str]:
    return _text(Holder(one.holder)), one.text, one.source


def _paper_child(page: DecisionPage, child: ChildView) -> PaperChild:
    weighing = page.book.weighing
    departs = bool(weighing.chosen) and child.ideal.option != weighing.chosen
    reason = weighing.departures.get(f"{weighing.chosen}:{child.slot}", "")
    return PaperChild(
        name=first_name(child),
        heard_on=(child.heard_on or page.on) if child.heard else None,
        refused=child.refused,
        rows={element: [_paper_cell(cell) for cell in row] for element, row in child.rows},
        ideal=child.ideal_option.title if child.ideal_option else "",
        ideal_reason="" if child.ideal.own_words else child.ideal.reason,
        ideal_shielded=child.ideal.own_words,
        departure=reason if departs and not page.blocked[Step.WEIGH] else "",
    )


def _paper_cell(cell: Cell) -> PaperCell:
    if cell.effect.own_words:
        return PaperCell(None, "", shielded=True)
    return PaperCell(cell.fit, cell.effect.reason, shielded=False)


def _facts(page: DecisionPage) -> list[PaperFact]:
    weighing = page.book.weighing
    return [
        PaperFact(
            child=first_name(child),
            element=cell.element,
            cell=_paper_cell(cell),
            answer=weighing.answers.get(page.fact_key(child, cell), ""),
        )
        for child, cell in page.contrary(weighing.chosen)
    ]


def _paper_reaction(page: DecisionPage, one: Reaction) -> PaperReaction:
    names = {child.slot: first_name(child) for child in page.children}
    child = names.get(one.child, gettext("Een kind")) if one.child else ""
    return PaperReaction(child=child, text="" if one.child else str(one.text), on=one.on)


def _explained(page: DecisionPage) -> list[tuple[str, date]]:
    told = [(first_name(child), page.explained(child.slot)) for child in page.children]
    told.append((gettext("de ouders"), page.explained()))
    return [(name, part.on) for name, part in told if part is not None]
