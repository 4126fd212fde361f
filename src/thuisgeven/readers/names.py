"""Names for forms: who lives in a home, and who works on its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.records.models import (
    Account,
    BsnGround,
    Case,
    CaseMember,
    ChildrenAnswer,
    Part,
    Person,
    PersonKind,
    Role,
)

PERSON_KINDS = PersonKind.choices
BSN_GROUNDS = BsnGround.choices
CHILDREN_ANSWERS = tuple(
    (answer.value, answer.label)
    for answer in (ChildrenAnswer.YES, ChildrenAnswer.NONE, ChildrenAnswer.UNKNOWN)
)
"""Words for forms, which do not know the records themselves."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A resident as forms offer them: the slot, adult or child, and a name to choose by."""

    slot: str
    kind: str
    name: str


def residents(case: Case) -> list[PersonName]:
    """Who lives there now, children last."""
    here = Person.objects.filter(household_id=case.household_id, left_on=None)
    people = here.only("slot", "kind", "name").order_by("slot")
    return [PersonName(person.slot, person.kind, name_of(person)) for person in people]


def name_of(person: Person) -> str:
    """How somebody is called: the name, or adult or child with a number."""
    if person.name:
        return person.name
    kind = gettext("Kind") if person.kind == PersonKind.CHILD else gettext("Volwassene")
    return f"{kind} {person.slot[1:]}"


def colleagues(viewer: Viewer, key: str) -> Sequence[Account]:
    """The people who can work on a case. Raises NotThere when the viewer cannot see it."""
    case = visible_case(viewer, key)
    return list(
        Account.objects.filter(
            memberships__organisation=case.organisation_id,
            memberships__role__in=(Role.CASEWORKER, Role.COORDINATOR),
            is_active=True,
        )
        .distinct()
        .order_by("name")
    )


def supporters() -> Sequence[Account]:
    """The people who can stand beside a family with its consent."""
    found = Account.objects.filter(memberships__role=Role.SUPPORTER, is_active=True)
    return list(found.distinct().order_by("name"))


def children_answer(code: str) -> ChildrenAnswer:
    """The answer that a form's code stands for."""
    return ChildrenAnswer(code)


def person_of(viewer: Viewer, key: str, person_key: str) -> Person:
    """A resident of a case. Raises NotThere when case or person does not exist for the viewer."""
    case = visible_case(viewer, key)
    person = Person.objects.filter(household_id=case.household_id, key=person_key).first()
    if person is None:
        raise NotThere("person")
    return person


def person_seen(person: Person) -> dict[str, object]:
    """What is known of somebody, as a form shows it."""
    answers = {True: "yes", False: "no", None: ""}
    born = "-".join(reversed(person.born.split("-"))) if person.born else ""
    contact = person.contact or {}
    return {
        "kind": person.kind,
        "name": person.name,
        "born": born,
        "language": person.language,
        "interpreter": answers[person.interpreter],
        "phone": contact.get("phone", ""),
        "email": contact.get("email", ""),
        "contact_note": contact.get("note", ""),
        "bsn": person.bsn,
        "bsn_ground": person.bsn_ground,
    }


def team_of(case: Case) -> list[CaseMember]:
    """The team of a case, its owner first."""
    order = {Part.OWNER: 0, Part.HELPER: 1, Part.SUPPORTER: 2}
    members = case.members.select_related("account")
    return sorted(members, key=lambda member: (order[Part(member.part)], member.account.name))


def team_part(code: str) -> Part:
    """The part on a team that a form's code stands for."""
    return Part(code)
