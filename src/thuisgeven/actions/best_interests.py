"""Decide with the child first: every verb asks the domain whether its step may be taken now.

A page that is saved again becomes a new revision. Who saves a page that somebody else saved in the
meantime is refused, and both texts are shown; sending the same form twice keeps one page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from thuisgeven.actions.decision_pages import (
    Where,
    append_page,
    keep_page,
    open_book,
    record_event,
    today_of,
)
from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.domain.best_interests import (
    DecisionKind,
    Element,
    Fit,
    Gap,
    Holder,
    Lack,
    Step,
    gaps,
    may_take,
)
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import may_read_child
from thuisgeven.readers.decision_book import DecisionBook
from thuisgeven.readers.decision_texts import EffectText, IdealText, InterestText, OptionText
from thuisgeven.records.best_interests import Decision, PartKind

LONGEST, MOST_OPTIONS, MOST_INTERESTS = 4000, 6, 20
STAYING = "a"


@case_action("decide")
def open_decision(
    act: Act, kind: str, question: str, staying: str, decide_before: date | None = None
) -> str:
    """Begin a decision; staying is its first option. Gives its key. Raises Refused."""
    if kind not in set(DecisionKind):
        raise Refused("Kies waar het besluit over gaat.", "kind")
    if not question.strip():
        raise Refused("Schrijf op welke vraag jullie beantwoorden.", "question")
    if decide_before and decide_before < act.actor.on:
        raise Refused("Deze dag is al voorbij.", "decide_before")
    decision = Decision.objects.create(
        case=act.case,
        kind=kind,
        question=question.strip()[:LONGEST],
        decide_before=decide_before,
        opened_on=today_of(act),
        opened_by_id=act.actor.account,
    )
    first = OptionText(id=STAYING, title=staying, stays=True)
    append_page(act, decision, Where(PartKind.OPTIONS), {"rows": [asdict(first)]})
    act.log("open_decision", kind=kind, decision=str(decision.key))
    return str(decision.key)


@case_action("decide")
def save_options(act: Act, decision: str, options: Sequence[OptionText], seen: int) -> None:
    """Keep the options. One that was looked at is never taken out; it is dropped with a reason.

    Raises Refused, or Stale when somebody else saved them in the meantime.
    """
    book = open_book(act, decision)
    _check_options(book, options)
    rows = {"rows": [asdict(option) for option in options]}
    keep_page(act, book, Where(PartKind.OPTIONS), rows, seen)


def _check_options(book: DecisionBook, options: Sequence[OptionText]) -> None:
    ids = [option.id for option in options]
    if len(set(ids)) != len(ids) or not {one.id for one in book.every_option} <= set(ids):
        raise Refused("Laat een mogelijkheid niet weg, maar schrijf op waarom die afvalt.", "")
    if any(not option.title.strip() for option in options):
        raise Refused("Geef elke mogelijkheid een naam.", "title")
    if len([option for option in options if not option.dropped]) > MOST_OPTIONS:
        raise Refused("Bekijk hooguit zes mogelijkheden. Laat er eerst een afvallen.", "")
    if not any(option.stays and not option.dropped for option in options):
        raise Refused("Blijven wonen wordt altijd bekeken.", "")


@case_action("decide")
def assess(
    act: Act,
    decision: str,
    child: str,
    element: str,
    effects: Mapping[str, EffectText],
    seen: int,
) -> None:
    """Keep, for one child and element, what every option means. It may be unfinished.

    What the actor may not read because a child said it stays as it is. Raises Refused or Stale.
    """
    book = open_book(act, decision)
    _check_child(book, child)
    if element not in set(Element):
        raise Refused("Dit element bestaat niet.", "")
    kept = _kept(act, book, child, Element(element), effects)
    for option, effect in kept.items():
        _check_effect(option, effect)
    rows = {option: asdict(effect) for option, effect in kept.items()}
    keep_page(act, book, Where(PartKind.ELEMENT, child, element), rows, seen)


def _kept(
    act: Act, book: DecisionBook, child: str, element: Element, given: Mapping[str, EffectText]
) -> dict[str, EffectText]:
    """What is kept per option: what was given, but never over words that one may not read."""
    kept, written = {}, book.effects(child)
    reads = may_read_child(act.actor, act.case, child)
    for option in book.every_option:
        before = written.get((option.id, element), EffectText())
        new = given.get(option.id, before)
        if before.own_words and not reads:
            new = before
        kept[option.id] = new
    return kept


def _check_effect(option: str, effect: EffectText) -> None:
    if effect.fit and effect.fit not in set(Fit):
        raise Refused("Kies of dit past.", f"{option}-fit")
    if effect.known_by and effect.known_by not in set(Party):
        raise Refused("Kies wie dit weet.", f"{option}-known_by")
    if len(effect.reason) > LONGEST:
        raise Refused("Deze tekst is te lang. Houd het bij de kern.", f"{option}-reason")


def _check_child(book: DecisionBook, child: str) -> None:
    if child not in {one.slot for one in book.children}:
        raise Refused("Dit kind staat niet in het besluit.", "child")


@case_action("decide")
def name_ideal(act: Act, decision: str, child: str, ideal: IdealText, seen: int) -> tuple[Gap, ...]:
    """Keep what would be decided if only this child counted; with `done`, complete step 1 for it.

    Gives what is still missing. Only when nothing is, step 1 of the child is complete and stands
    on the timeline; otherwise it is kept unfinished. Raises Refused or Stale.
    """
    book = open_book(act, decision)
    _check_child(book, child)
    ideal = _own_ideal(act, book, child, ideal)
    if ideal.option and book.option(ideal.option) is None:
        raise Refused("Deze mogelijkheid bestaat niet.", "option")
    missing = _missing_for(book, child, ideal)
    given = replace(ideal, done=ideal.done and not missing)
    counts = not given.done or _assessed(book, child)
    new = keep_page(act, book, Where(PartKind.IDEAL, child), asdict(given), seen, counts)
    if new and given.done:
        _record_assessment(act, book, child)
    return missing


def _own_ideal(act: Act, book: DecisionBook, child: str, ideal: IdealText) -> IdealText:
    before = book.ideal(child)
    if before.own_words and not may_read_child(act.actor, act.case, child):
        return replace(ideal, reason=before.reason, own_words=True)
    return ideal


def _missing_for(book: DecisionBook, child: str, ideal: IdealText) -> tuple[Gap, ...]:
    own = (None, child)
    named = bool(ideal.reason.strip()) and ideal.option in {one.id for one in book.options}
    lack = () if named else (Gap(step=Step.ASSESS, lack=Lack.IDEAL, child=child),)
    rest = [gap for gap in gaps(book.domain) if gap.step is Step.ASSESS and gap.child in own]
    settled = (Lack.IDEAL, Lack.NOT_DONE, Lack.NOT_ASSESSED)
    return (*[gap for gap in rest if gap.lack not in settled], *lack)


def _assessed(book: DecisionBook, child: str) -> bool:
    found = [one for one in book.domain.assessments if one.child == child]
    return bool(found) and found[0].done_on is not None


def _record_assessment(act: Act, book: DecisionBook, child: str) -> None:
    effects = book.effects(child)
    refused = book.heard.get(child, (None, False))[1]
    for element in Element:
        own = [cell.own_words for (_, one), cell in effects.items() if one is element]
        data = {"element": element.value, "reasoned": True}
        if element is Element.VIEW:
            data["own_words"] = not refused and any(own)
            data["own_answer"] = refused or any(own)
        record_event(act, "child_element_assessed", data, child)
    told = {"ideal_named": True, "own_text": True}
    record_event(act, "child_assessment_completed", told, child)


@case_action("decide")
def list_interests(
    act: Act, decision: str, interests: Sequence[InterestText], seen: int, done: bool
) -> tuple[Gap, ...]:
    """Keep the other interests; with `done`, complete step 2. Gives what stands in the way.

    Nothing is kept before step 1 is complete for every child. Raises Refused or Stale.
    """
    book = open_book(act, decision)
    early = may_take(book.domain, Step.INTERESTS)
    if early:
        return early
    _check_interests(interests)
    missing = _interest_gaps(interests)
    ready = done and not missing
    rows = {"rows": [asdict(one) for one in interests], "done": ready}
    counts = not ready or not [gap for gap in book.gaps if gap.step is Step.INTERESTS]
    new = keep_page(act, book, Where(PartKind.INTERESTS), rows, seen, counts)
    if new and ready:
        record_event(act, "other_interests_listed", {"holder_and_source": True})
    return missing


def _check_interests(interests: Sequence[InterestText]) -> None:
    if len(interests) > MOST_INTERESTS:
        raise Refused("Schrijf hooguit twintig belangen op.", "")
    for place, one in enumerate(interests):
        if one.holder not in set(Holder):
            raise Refused("Kies van wie dit belang is.", f"{place}-holder")
        if not one.text.strip():
            raise Refused("Schrijf op wat het belang is.", f"{place}-text")


def _interest_gaps(interests: Sequence[InterestText]) -> tuple[Gap, ...]:
    lacks = [] if interests else [Lack.INTERESTS]
    lacks += [] if all(one.source.strip() for one in interests) else [Lack.SOURCE]
    return tuple(Gap(step=Step.INTERESTS, lack=lack) for lack in lacks)
