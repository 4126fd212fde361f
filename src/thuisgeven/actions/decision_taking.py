"""Weigh, let a second person look, show the family, make final, explain, and begin anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from thuisgeven.actions.decision_pages import (
    Stale,
    Where,
    append_page,
    keep_page,
    open_book,
    record_event,
    today_of,
)
from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.hearing import checked_readers
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.documents.decision import unwritten
from thuisgeven.domain.best_interests import (
    DecisionFile,
    Element,
    Gap,
    Lack,
    Step,
    Weighing,
    departs,
    fits_least,
    gaps,
    may_be_final,
    may_take,
)
from thuisgeven.domain.hearing import REACTED
from thuisgeven.domain.terms import Party
from thuisgeven.readers.decision_book import DecisionBook, weighing_of
from thuisgeven.readers.decision_texts import WeighingText
from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind

LONGEST = 20_000
BY_ANOTHER = (Lack.SECOND, Lack.SAME)
PARENTS = ""


@case_action("decide")
def weigh(act: Act, decision: str, given: WeighingText, seen: int) -> tuple[Gap, ...]:
    """Keep the weighing; with `done`, complete it but for the second person. Gives what is missing.

    Nothing is kept before steps 1 and 2 are complete. Raises Refused or Stale.
    """
    book = open_book(act, decision)
    early = may_take(book.domain, Step.WEIGH)
    if early:
        return early
    _check_weighing(book, given)
    now = weighing_of(given, today_of(act), str(act.actor.account), _last(book))
    missing = _weighing_gaps(book, now)
    ready = replace(given, done=given.done and not missing)
    counts = not ready.done or not _weighing_gaps(book, book.domain.weighing)
    new = keep_page(act, book, Where(PartKind.WEIGHING), asdict(ready), seen, counts)
    if new and ready.done:
        record_event(act, "interests_weighed", _weighed(book.domain, now))
    return missing


def _last(book: DecisionBook) -> int:
    return max((part.pk for part in book.parts), default=0) + 1


def _weighing_gaps(book: DecisionBook, weighing: Weighing | None) -> tuple[Gap, ...]:
    found = gaps(replace(book.domain, weighing=weighing))
    own = [gap for gap in found if gap.step is Step.WEIGH and gap.lack not in BY_ANOTHER]
    return tuple(own)


def _weighed(file: DecisionFile, weighing: Weighing) -> dict[str, bool]:
    ideal = not departs(file, weighing.chosen)
    return {
        "reasoned": True,
        "ideal_chosen": ideal,
        "departure_reasoned": ideal or set(departs(file, weighing.chosen)) <= weighing.departures,
        "chosen_fits_least": fits_least(file, weighing.chosen),
    }


def _check_weighing(book: DecisionBook, given: WeighingText) -> None:
    if given.chosen and given.chosen not in {option.id for option in book.options}:
        raise Refused("Kies een van de mogelijkheden.", "chosen")
    departures = {f"{o.id}:{c.slot}" for o in book.every_option for c in book.children}
    facts = {f"{name}:{element.value}" for name in departures for element in Element}
    if not set(given.departures) <= departures or not set(given.answers) <= facts:
        raise Refused("Dit kind staat niet in het besluit.", "")
    texts = (given.reasons, *given.departures.values(), *given.answers.values())
    if any(len(text) > LONGEST for text in texts):
        raise Refused("Deze tekst is te lang. Houd het bij de kern.", "reasons")


@case_action("approve_decision")
def approve(act: Act, decision: str, agreed: bool, remark: str, seen: int) -> None:
    """Say as a second person whether the weighing holds. `seen`: the weighing that was read.

    Raises Refused when the weighing is not complete or one's own, Stale when it was changed.
    """
    book = open_book(act, decision)
    page = book.part(PartKind.WEIGHING)
    if page is None or not book.weighing.done or _weighing_gaps(book, book.domain.weighing):
        raise Refused("De afweging is nog niet klaar om mee te kijken.", "")
    if page.account_id == act.actor.account:
        raise Refused("Iemand anders dan wie de afweging schreef kijkt mee.", "")
    if seen != page.revision:
        raise Stale(page.account.name, page.revision)
    if not agreed and not remark.strip():
        raise Refused("Schrijf op wat er nog anders moet.", "remark")
    content = {"agreed": agreed, "remark": remark.strip()[:LONGEST], "revision": page.revision}
    _append(act, book, Where(PartKind.APPROVAL), content)


def _append(act: Act, book: DecisionBook, where: Where, content: Mapping[str, object]) -> bool:
    """Keep a page that nobody edits, once; the same again is nothing new."""
    seen = book.revision(where.kind, where.child)
    return keep_page(act, book, where, content, seen)


@case_action("decide")
def show_to_family(
    act: Act, decision: str, how: str, seen: int, children: Mapping[str, str] | None = None
) -> None:
    """Say that the family saw the draft. Raises Refused before the weighing is complete, or Stale.

    `children`: per child the words in which it reads the draft at its own page; a child without
    words reads nothing there. Whoever shows a draft that was changed afterwards shows it again.
    """
    book = open_book(act, decision)
    page = book.part(PartKind.WEIGHING)
    if page is None or _weighing_gaps(book, book.domain.weighing):
        raise Refused("Maak eerst de afweging af. Dan is er een concept om te laten zien.", "")
    if seen != page.revision:
        raise Stale(page.account.name, page.revision)
    told = _told_children(book, children or {})
    content = {"how": how.strip()[:LONGEST], "revision": page.revision, "children": told}
    _append(act, book, Where(PartKind.SHOWN), content)


def _told_children(book: DecisionBook, texts: Mapping[str, str]) -> dict[str, str]:
    told = {slot: text.strip()[:LONGEST] for slot, text in texts.items() if text.strip()}
    for slot, text in told.items():
        _check_receiver(book, slot)
        if unwritten(text):
            raise Refused("Schrijf eerst over wat nog tussen [haken] staat.", f"child-{slot}")
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """What somebody said of a draft. Of a child: who may read it, and who passed it on."""

    text: str
    child: str = PARENTS
    readers: Sequence[str] = ()
    by_trusted_adult: bool = False
    token: UUID | None = None


@case_action("decide")
def note_reaction(act: Act, decision: str, said: Reacted) -> None:
    """Keep what a parent, or a child, says of the draft. Raises Refused before it was shown."""
    book = open_book(act, decision)
    _check_receiver(book, said.child)
    keep_reaction(act, book, replace(said, readers=checked_readers(act, said.readers)))


def keep_reaction(act: Act, book: DecisionBook, said: Reacted) -> bool:
    """Keep a reaction in the open transaction and say whether it is new; also for the family's own.

    Nobody wrote it down when the family said it itself: such a page has no account. A child's
    words stand in the event alone, for those whom it chose; the page only points there.
    """
    if not said.text.strip():
        raise Refused("Schrijf op wat er is gezegd.", "text")
    if book.decision.final_on:
        raise Refused("Dit besluit is definitief. Maak een nieuwe versie.", "text")
    if book.part(PartKind.SHOWN) is None:
        raise Refused("Laat het concept eerst zien.", "")
    if said.child:
        ref = _child_reaction(act, said)
        return _append(act, book, Where(PartKind.REACTION, said.child), {"ref": ref})
    content = {"text": said.text.strip()[:LONGEST]}
    if not _append(act, book, Where(PartKind.REACTION), content):
        return False
    told = Recording(kind=REACTED, on=today_of(act), recorded_by=Party.FAMILY)
    add(act, told, "draft_reaction")
    return True


def _child_reaction(act: Act, said: Reacted) -> str:
    told = Recording(
        kind=REACTED,
        on=today_of(act),
        recorded_by=Party.CHILD,
        child=said.child,
        data={"by_trusted_adult": True} if said.by_trusted_adult else {},
        note=said.text.strip()[:LONGEST],
        readers=said.readers,
        token=said.token,
    )
    return add(act, told, "draft_reaction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told when a decision was explained, and how."""

    interest: bool
    route: bool
    how: str = ""


@case_action("decide")
def save_letter(act: Act, decision: str, child: str, text: str, seen: int) -> None:
    """Keep the text of a letter; to the parents when `child` is empty. Raises Refused or Stale."""
    book = open_book(act, decision)
    if may_take(book.domain, Step.EXPLAIN):
        raise Refused("Uitleggen kan pas als de afweging klaar is.", "")
    _check_receiver(book, child)
    if not text.strip() or len(text) > LONGEST:
        raise Refused("Een brief is niet leeg en niet langer dan tien bladzijden.", "text")
    keep_page(act, book, Where(PartKind.LETTER, child), {"text": text.strip()}, seen)


def _check_receiver(book: DecisionBook, child: str) -> None:
    if child != PARENTS and child not in {one.slot for one in book.children}:
        raise Refused("Dit kind staat niet in het besluit.", "child")


@case_action("decide")
def finalise(act: Act, decision: str, seen: int) -> tuple[Gap, ...]:
    """Make a decision final, and put it on the timeline. Gives what stands in the way.

    `seen`: the weighing that was confirmed. Twice is once. Raises Stale when it was changed.
    """
    book = open_book(act, decision)
    if book.decision.final_on:
        return ()
    missing = may_be_final(book.domain)
    if missing:
        return missing
    if seen != book.revision(PartKind.WEIGHING):
        page = book.part(PartKind.WEIGHING)
        raise Stale(page.account.name if page else "", book.revision(PartKind.WEIGHING))
    book.decision.final_on = today_of(act)
    book.decision.decided_by_id = act.actor.account
    book.decision.children = [child.slot for child in book.children]
    book.decision.save(update_fields=["final_on", "decided_by", "children"])
    record_event(act, "decision_taken", {"about": book.decision.kind})
    act.log("final_decision", decision=decision)
    return ()


@case_action("decide")
def explain(act: Act, decision: str, child: str, told: Told) -> None:
    """Say that a final decision was explained; to the parents when `child` is empty.

    Raises Refused before the decision is final, and until the letter is wholly written.
    """
    book = open_book(act, decision)
    _check_receiver(book, child)
    if book.decision.final_on is None:
        raise Refused("Het besluit is nog niet definitief. Leg het daarna uit.", "")
    letter = book.part(PartKind.LETTER, child)
    if letter is None:
        raise Refused("Bewaar eerst de brief.", "")
    if unwritten(str(letter.content["text"])):
        raise Refused("Schrijf eerst over wat in de brief nog tussen [haken] staat.", "")
    content = {"interest_told": told.interest, "route_told": told.route, "how": told.how.strip()}
    if not _append(act, book, Where(PartKind.EXPLAINED, child), content):
        return
    data = {"interest_told": told.interest, "route_told": told.route}
    if child:
        record_event(act, "decision_explained_to_child", data, child)
    else:
        record_event(act, "decision_explained", {"audience": "parents", **data})


COPIED = (
    PartKind.OPTIONS,
    PartKind.ELEMENT,
    PartKind.IDEAL,
    PartKind.INTERESTS,
    PartKind.WEIGHING,
)
"""What a new version starts with. Every step is confirmed again; nobody has approved it yet."""


@case_action("decide")
def new_version(act: Act, decision: str, why: str) -> str:
    """Begin a version that takes the place of a final one, because of a new fact. Gives its key.

    Asking twice gives the same version. Raises Refused when the old one is not final.
    """
    book = open_book(act, decision)
    old = book.decision
    known = Decision.objects.filter(follows=old).first()
    if known is not None:
        return str(known.key)
    if old.final_on is None:
        raise Refused("Dit besluit is nog niet definitief. Je kunt het gewoon veranderen.", "")
    if not why.strip():
        raise Refused("Schrijf op welk nieuw feit er is.", "why")
    new = Decision.objects.create(
        case=act.case,
        kind=old.kind,
        question=old.question,
        number=old.number + 1,
        follows=old,
        why=why.strip()[:LONGEST],
        opened_on=today_of(act),
        opened_by_id=act.actor.account,
    )
    for part in book.parts:
        _copy(act, new, part)
    act.log("new_version", decision=str(new.key), follows=decision)
    return str(new.key)


def _copy(act: Act, new: Decision, part: DecisionPart) -> None:
    if part.part not in COPIED:
        return
    content = part.content | ({"done": False} if "done" in part.content else {})
    append_page(act, new, Where(PartKind(part.part), part.child, part.element), content)
