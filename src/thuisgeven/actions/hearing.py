"""Hear each child: ask it, keep its own words, and let it decide who reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.events import EventScalar
from thuisgeven.domain.hearing import DECLINED, HEARD, OFFERED, PARENT_REFUSED, Reader, phase_of
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import FamilyViewer, NotThere, child_words, words_reader
from thuisgeven.readers.child_words import READERS_CHOSEN
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import CaseMember, EventRow, HearingNote, Person, PersonKind

NOT_AT_ALL = "not_at_all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a child wants to be heard: in which way, with whom, and where; empty is not chosen."""

    way: str = ""
    company: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a child told: its own words, the adult's summary, and whom the child lets read it."""

    words: str
    way: str = ""
    summary: str = ""
    maturity: str = ""
    readers: Sequence[str] = ()
    drawings: Sequence[Upload] = ()


@case_action("hear")
def offer(act: Act, slot: str, on: date, wish: Wish, token: UUID | None = None) -> str:
    """Ask a child whether and how it wants to be heard. "Not at all" is its answer as well."""
    _child(act, slot)
    return keep_offer(act, slot, on, wish, token)


def keep_offer(act: Act, slot: str, on: date, wish: Wish, token: UUID | None = None) -> str:
    """Keep what a child answered to the offer, in the open transaction; also at its own door."""
    said: dict[str, EventScalar] = {
        name: value
        for name in ("way", "company", "place")
        if (value := getattr(wish, name)) and not (name == "way" and value == NOT_AT_ALL)
    }
    said |= {"way_chosen_by_child": True} if wish.way or wish.company or wish.place else {}
    by = act.actor.party if isinstance(act.actor, FamilyViewer) else Party.MUNICIPALITY
    offered = Recording(kind=OFFERED, on=on, child=slot, data=said, recorded_by=by, token=token)
    ref = _add(act, offered)
    if wish.way == NOT_AT_ALL:
        _add(act, Recording(kind=DECLINED, on=on, child=slot, recorded_by=Party.CHILD))
    return ref


@case_action("hear")
def hear(act: Act, slot: str, on: date, told: Told, token: UUID | None = None) -> str:
    """Keep what a child told. Its words and drawings are read by those it chose, and nobody else.

    Nobody chosen: only the actor, who heard the child. Sending the same form twice keeps it once.
    """
    child = _child(act, slot)
    if not told.words.strip() and not told.drawings:
        raise Refused("Schrijf op wat het kind zei, of voeg een tekening toe.", "words")
    before = EventRow.objects.filter(token=token).exists() if token else False
    recording = Recording(
        kind=HEARD,
        on=on,
        child=slot,
        recorded_by=Party.CHILD,
        data=_data(child, told, on),
        note=told.words,
        readers=checked_readers(act, told.readers),
        papers=told.drawings,
        token=token,
    )
    ref = _add(act, recording)
    if not before and (told.summary.strip() or told.maturity.strip()):
        _note(act, ref, told)
    return ref


def _note(act: Act, ref: str, told: Told) -> None:
    HearingNote.objects.create(
        case=act.case,
        event_ref=ref,
        summary=told.summary.strip(),
        maturity=told.maturity.strip(),
        account_id=act.actor.account,
        written_at=act.now,
    )


def _data(child: Person, told: Told, on: date) -> dict[str, EventScalar]:
    data: dict[str, EventScalar] = {"own_words": bool(told.words.strip()), "readers_chosen": True}
    if told.way:
        data["way"] = told.way
    if child.born:
        born = date.fromisoformat(child.born)
        data["age"] = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return data


@case_action("hear")
def decline(act: Act, slot: str, on: date, token: UUID | None = None) -> str:
    """Keep that a child itself does not want to say anything. It can always come back to that."""
    _child(act, slot)
    told = Recording(kind=DECLINED, on=on, child=slot, recorded_by=Party.CHILD, token=token)
    return _add(act, told)


@case_action("hear")
def parent_refused(act: Act, slot: str, on: date, note: str, token: UUID | None = None) -> str:
    """Keep that a parent does not want this child to be heard. The child itself is still asked."""
    _child(act, slot)
    told = Recording(
        kind=PARENT_REFUSED, on=on, child=slot, recorded_by=Party.FAMILY, note=note, token=token
    )
    return add(act, told, "parent_refused")


@case_action("hear")
def choose_readers(act: Act, ref: str, readers: Sequence[str], token: UUID | None = None) -> str:
    """Change who reads what a child said, as the child wants it now; it takes effect at once.

    Raises NotThere when there are no such words for the actor.
    """
    words = child_words(act.case)
    if not words.may_choose(ref, words_reader(act.actor, act.case)):
        raise NotThere("words")
    told = Recording(
        kind=READERS_CHOSEN,
        on=act.actor.on,
        child=words.rows[ref].child,
        recorded_by=Party.CHILD,
        data={"words": ref},
        readers=checked_readers(act, readers),
        token=token,
    )
    return add(act, told, "choose_readers")


def _add(act: Act, recording: Recording) -> str:
    """Write an event about a child, with the phase in which the case is."""
    phase = phase_of(file_of(act.case, act.actor.on).view)
    return add(act, replace(recording, data={**recording.data, "phase": phase}), "hear")


def _child(act: Act, slot: str) -> Person:
    people = Person.objects.filter(household_id=act.case.household_id, kind=PersonKind.CHILD)
    child = people.filter(slot=slot).first()
    if child is None:
        raise Refused("Dit kind staat niet in het dossier.", "child")
    return child


def checked_readers(act: Act, readers: Sequence[str]) -> list[str]:
    """The chosen readers: groups, and people who work on this case or read along."""
    members = CaseMember.objects.filter(case=act.case).exclude(until__lt=act.actor.on)
    people = {str(key) for key in members.values_list("account__key", flat=True)}
    known = people | {group.value for group in Reader}
    if not set(readers) <= known:
        raise Refused("Kies mensen die bij dit dossier horen.", "readers")
    return sorted(set(readers))
