"""A family with codes for its own doors, and browsers in which it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.test import Client
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.family_door import make_code
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.records.models import Case, Person, PersonKind

PARENT_BORN, CHILD_BORN = date(1988, 5, 2), date(2017, 3, 14)


@dataclass
class Family:
    """One family: its case, its people, and their codes."""

    people: People
    case: Case
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of its case."""
        return str(self.case.key)

    def person(self, slot: str) -> Person:
        """A resident."""
        return Person.objects.get(household_id=self.case.household_id, slot=slot)

    def new_code(self, slot: str, owner: str = "hanneke") -> str:
        """Make a code for a resident, and give it."""
        worker = getattr(self.people, owner)
        self.codes[slot] = make_code(worker, self.key, NOW, str(self.person(slot).key))
        return self.codes[slot]

    def comes_in(self, slot: str) -> Client:
        """A browser in which a resident came in."""
        client, child = Client(), slot.startswith("c")
        response = knock(client, self.codes[slot], CHILD_BORN if child else PARENT_BORN, child)
        assert response.status_code == 302
        return client


def knock(client: Client, code: str, born: date | None, child: bool = False) -> object:
    """Give a code and a birth date at a door."""
    said = born.strftime("%d-%m-%Y") if born else ""
    return client.post(
        "/kind/inloggen/" if child else "/gezin/inloggen/", {"code": code, "born": said}
    )


def family_of(people: People, case: Case, owner: str = "hanneke") -> Family:
    """A parent and a child with codes, in a case with a threat."""
    key, worker = str(case.key), getattr(people, owner)
    adult = Resident(kind=PersonKind.ADULT, name="Roos Veldhuis", born=PARENT_BORN)
    child = Resident(kind=PersonKind.CHILD, name="Sem Veldhuis", born=CHILD_BORN)
    for one in (adult, child):
        add_person(worker, key, NOW, one)
    record(worker, key, NOW, Recording(kind="threat_known", on=TODAY, data={"reason": "arrears"}))
    family = Family(people, case)
    for slot in ("a1", "c1"):
        family.new_code(slot, owner)
    return family
