"""Who lives in the home: children first, and whether anybody asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as bsn_number

from thuisgeven.actions.cases import reindex
from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.opened import refuse_unseen
from thuisgeven.actions.summary import refresh
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.events import ANSWER
from thuisgeven.domain.terms import Party
from thuisgeven.readers.opened import version_of
from thuisgeven.records.models import BsnGround, ChildrenAnswer, Household, Person, PersonKind

CHILDREN = "minor_children_present"
OLDEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """What is known of somebody who lives there. Without a birth date `minor` counts; a child is
    one until somebody says otherwise."""

    kind: PersonKind
    name: str = ""
    born: date | None = None
    minor: bool | None = None
    language: str = ""
    interpreter: bool | None = None
    phone: str = ""
    email: str = ""
    contact_note: str = ""
    bsn: str = ""
    bsn_ground: str = ""

    @property
    def contact(self) -> Mapping[str, str]:
        """How to reach this person; what is empty is left out."""
        ways = {"phone": self.phone, "email": self.email, "note": self.contact_note}
        return {name: value for name, value in ways.items() if value}


@case_action("answer_children")
def answer_children(
    act: Act, answer: ChildrenAnswer, by: Party, on: date, token: UUID | None = None
) -> None:
    """Write down whether children live there, who said so, and when. Unknown is an answer too."""
    said = {ChildrenAnswer.YES: True, ChildrenAnswer.NONE: False}.get(answer)
    children = _people(act, PersonKind.CHILD).filter(left_on=None)
    if said is False and children.exists():
        problem = "Er staan al kinderen in het dossier. Klopt dat niet? Haal hen er dan eerst uit."
        raise Refused(problem, "answer")
    _keep_answer(act.case.household, answer, on)
    data: dict[str, bool | int | str | date] = {"fact": CHILDREN}
    data |= {"value": said} if said is not None else {"answer": "not_known"}
    add(
        act,
        Recording(kind=ANSWER, on=on, recorded_by=by, data=data, token=token),
        "answer_children",
    )


def _keep_answer(household: Household, answer: ChildrenAnswer, on: date) -> None:
    household.children = answer
    household.children_answered_on = None if answer == ChildrenAnswer.UNKNOWN else on
    household.save(update_fields=["children", "children_answered_on"])


@case_action("people")
def add_person(act: Act, resident: Resident) -> str:
    """Add somebody to the household and give the key."""
    _check(act, resident)
    letter = "c" if resident.kind == PersonKind.CHILD else "a"
    slot = f"{letter}{_people(act, resident.kind).count() + 1}"
    person = Person(household=act.case.household, slot=slot, known_on=act.actor.on)
    _write(person, resident)
    person.save(force_insert=True)
    if resident.kind == PersonKind.CHILD:
        _keep_answer(act.case.household, ChildrenAnswer.YES, act.actor.on)
    _after(act, "add_person", slot)
    return str(person.key)


@case_action("people")
def change_person(act: Act, person_key: str, resident: Resident, seen: str | None = None) -> None:
    """Write what is known of somebody anew. `seen`: the version that the form was opened on.

    Raises Refused, or Overtaken when another version stands there now.
    """
    person = _person(act, person_key)
    before = version_of(person)
    _check(act, resident)
    if person.kind != resident.kind:
        raise Refused("Van een kind kun je geen volwassene maken. Voeg de ander apart toe.", "kind")
    _write(person, resident)
    refuse_unseen(act, person, before, seen, ("add_person", "change_person"), slot=person.slot)
    person.save()
    _after(act, "change_person", person.slot)


@case_action("people")
def person_left(act: Act, person_key: str, on: date) -> None:
    """Write down since when somebody no longer lives there; the file keeps the person."""
    person = _person(act, person_key)
    if not person.known_on <= on <= act.actor.on:
        raise Refused("Kies een dag tussen de eerste vermelding en vandaag.", "on")
    person.left_on = on
    person.save(update_fields=["left_on"])
    _after(act, "person_left", person.slot)


def _after(act: Act, what: str, slot: str) -> None:
    reindex(act.case)
    refresh(act.case, act.actor.on)
    act.log(what, slot=slot)


def _people(act: Act, kind: PersonKind):  # type: ignore[no-untyped-def]
    return Person.objects.filter(household_id=act.case.household_id, kind=kind)


def _person(act: Act, person_key: str) -> Person:
    people = Person.objects.filter(household_id=act.case.household_id, key=person_key)
    person = people.first()
    if person is None:
        raise Refused("Deze bewoner staat niet in het dossier.", "person")
    return person


def _write(person: Person, resident: Resident) -> None:
    person.kind = resident.kind
    person.name = resident.name.strip()
    person.born = resident.born.isoformat() if resident.born else ""
    unsaid = resident.minor is None and resident.kind == PersonKind.CHILD
    person.minor = None if resident.born else (True if unsaid else resident.minor)
    person.language = resident.language.strip()
    person.interpreter = resident.interpreter
    person.contact = dict(resident.contact)
    person.bsn, person.bsn_ground = resident.bsn, resident.bsn_ground


def _check(act: Act, resident: Resident) -> None:
    if resident.born is not None and not OLDEST <= resident.born <= act.actor.on:
        raise Refused("Deze geboortedatum kan niet kloppen.", "born")
    if not resident.bsn:
        return
    if resident.bsn_ground not in BsnGround.values:
        raise Refused("Kies op grond van welke wet je het BSN vastlegt.", "bsn_ground")
    try:
        bsn_number.validate(resident.bsn)
    except ValidationError as error:
        raise Refused("Dit is geen BSN. Kijk de cijfers na.", "bsn") from error
