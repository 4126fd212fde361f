"""One invented family with codes for its own door, in the middle of it all: for trying out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from thuisgeven.actions.practice import MUNICIPALITY, PEOPLE
from thuisgeven.actions.practice_rows import Invented, keep
from thuisgeven.actions.practice_timelines import Drawn, Happened
from thuisgeven.domain.codes import plain_code
from thuisgeven.records.encryption import digest
from thuisgeven.records.models import Account, Case, FamilyCode, Home, Organisation, Person

NAME = "Familie Sanders"
CODES = {False: ("GCHN-TK47-WPRX-63MD", "a1"), True: ("KXDF-72HN-QMJY-48TC", "c2")}
"""For a parent and a child: public, and the only codes that are ever kept as they are."""

VALID = 365
AGES = {"a1": 38, "c1": 14, "c2": 9}
NAMES = {"a1": "Roos Sanders", "c1": "Noor Sanders", "c2": "Sem Sanders"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A practice code with the birth date that goes with it, for the entrance of the demo."""

    code: str
    born: str


def shown(child: bool) -> Shown | None:
    """The practice code of the parent or the child, if the practice family is there."""
    code, _ = CODES[child]
    wanted = digest("family-code", plain_code(code))
    row = FamilyCode.objects.select_related("person").filter(digest=wanted).first()
    return Shown(code, "-".join(reversed(row.person.born.split("-")))) if row else None


@transaction.atomic
def make_family(today: date) -> Case:
    """The practice family: a judgment nobody appeared for, and a day about two weeks from now."""
    hanneke = Account.objects.get(email=PEOPLE[0].email)
    home = Home(street="Lindenstraat", house_number="12", postcode="9001 AB", place="Waterveen")
    municipality = Organisation.objects.get(name=MUNICIPALITY)
    family = Invented(drawn=_drawn(today), name=NAME, home=home, names=NAMES, owner=hanneke)
    case = keep([family], municipality, today)[0]
    for code, slot in CODES.values():
        FamilyCode.objects.create(
            case=case,
            person=Person.objects.get(household_id=case.household_id, slot=slot),
            digest=digest("family-code", plain_code(code)),
            made_on=today,
            expires_on=today + timedelta(days=VALID),
        )
    return case


def _drawn(today: date) -> Drawn:
    people = tuple((slot, _born(today, age), age < 18) for slot, age in AGES.items())  # noqa: PLR2004 - of age
    return Drawn(
        opened_on=today - timedelta(days=60),
        children="yes",
        people=people,
        events=_events(today),
        complete_for=(),
    )


def _born(today: date, age: int) -> date:
    return date(today.year - age, 3, 14)


JUDGMENT = {"default": True, "co_defendant_appeared": False, "eviction_allowed": True}


def _events(today: date) -> tuple[Happened, ...]:
    def ago(days: int) -> date:
        return today - timedelta(days=days)

    said = {"reason": "arrears"}
    return (
        Happened("threat_known", ago(60), "municipality", said),
        Happened("signal_received", ago(60), "landlord", {"partner": "rent", "crisis": False}),
        Happened("independent_support_offered", ago(58), "municipality", {"independent": True}),
        Happened("summons_served", ago(40), "bailiff", {}),
        Happened("not_happened", ago(20), "court", {"event_kind": "appeared"}),
        Happened("judgment_given", ago(20), "court", JUDGMENT),
        Happened("judgment_served", ago(14), "bailiff", {"in_person": True}, adult="a1"),
        Happened(
            "eviction_announced", ago(10), "bailiff", {"eviction_on": today + timedelta(days=16)}
        ),
    )
