"""What the letters of a decision are made from. A child's own words never are."""

from __future__ import annotations

from django.utils.translation import gettext

from thuisgeven.documents import decision as paper
from thuisgeven.documents.decision import ChildStory, LetterFacts
from thuisgeven.domain.best_interests import DecisionKind, Fit
from thuisgeven.domain.terms import Language
from thuisgeven.readers.decisions import ChildView, DecisionPage
from thuisgeven.rules.load_objections import load_objections


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
