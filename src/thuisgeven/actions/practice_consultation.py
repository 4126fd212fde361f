"""Two families for practice: talks that both sides saw otherwise, children heard, and a plan.

Everybody is invented. The steps are taken by the same actions that people use.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from thuisgeven.actions import consultation, hearing, plan
from thuisgeven.actions.cases import Address, open_case
from thuisgeven.actions.consultation import NewTalk
from thuisgeven.actions.hearing import Told, Wish
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.plan import FAMILY, Action
from thuisgeven.actions.practice import PEOPLE
from thuisgeven.actions.prevention import Attempt, consider
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import Viewer, viewer_of
from thuisgeven.records.models import Account, PersonKind
from thuisgeven.rules.load_rooms import load_questions

HAILE, BOS = "Familie Haile", "Familie Bos"
MINUTES = (
    "We spraken over de huur en de brief van de verhuurder.\n"
    "Mevrouw zegt dat de achterstand begon toen haar uren minder werden.\n"
    "Afgesproken: Hanneke belt de verhuurder over een betalingsregeling. "
    "Mevrouw zoekt haar loonstroken op.\n"
    "We spreken elkaar over een week weer."
)


@transaction.atomic
def make_talks(now: datetime) -> None:
    """Put two families in the files of the first caseworker."""
    account = Account.objects.get(email=PEOPLE[0].email)
    hanneke = viewer_of(account, now.date())
    _haile(hanneke, now)
    _bos(hanneke, now)


def _opened(hanneke: Viewer, now: datetime, name: str, street: str, cause: str) -> str:
    organisation = Account.objects.get(pk=hanneke.account).memberships.get().organisation_id
    address = Address(street=street, house_number="8", postcode="9004 AC", place="Waterveen")
    key = open_case(hanneke, organisation, now, name, address)
    month_ago = hanneke.on - timedelta(days=30)
    record(
        hanneke,
        key,
        now,
        Recording(
            kind="threat_known", on=month_ago, data={"reason": cause, "tenure": "rent_social"}
        ),
    )
    return key


def _haile(hanneke: Viewer, now: datetime) -> None:
    """A mother and two children: an honest talk, a child heard, another still to be asked again."""
    key = _opened(hanneke, now, HAILE, "Vlietstraat", "arrears")
    on, week = hanneke.on, timedelta(days=7)
    people = (("Selam Haile", None), ("Yonas Haile", 8), ("Sara Haile", 14))
    for name, years in people:
        kind = PersonKind.ADULT if years is None else PersonKind.CHILD
        born = None if years is None else on.replace(year=on.year - years, day=1)
        add_person(hanneke, key, now, Resident(kind=kind, name=name, born=born))
    _talk(hanneke, now, key)
    hearing.offer(hanneke, key, now, "c1", on - 2 * week, Wish(way="drawing", place="at_home"))
    _sara(hanneke, now, key)
    record(hanneke, key, now, Recording(kind="material_change", on=on - week))
    hearing.offer(hanneke, key, now, "c2", on, Wish(way="talking", company="alone"))
    _prevention(hanneke, now, key)


def _talk(hanneke: Viewer, now: datetime, key: str) -> None:
    on = hanneke.on - timedelta(days=9)
    well = {q.id: True for q in load_questions() if q.id != "minutes"}
    new = NewTalk(on=on, answers=well, minutes=MINUTES)
    talk = consultation.record_talk(hanneke, key, now, new)
    family = well | {"pace": False, "minutes": True}
    words = "Het ging te snel. Ik durfde niet te zeggen dat ik het niet begreep."
    consultation.write_minutes(hanneke, key, now, talk, MINUTES, give=True)
    consultation.answer_as_family(hanneke, key, now, talk, family, words)
    beside = "Ik heb ook gezegd dat Sara haar examen doet dit jaar."
    consultation.correct_minutes(hanneke, key, now, talk, beside)


def _sara(hanneke: Viewer, now: datetime, key: str) -> None:
    own = str(Account.objects.values_list("key", flat=True).get(pk=hanneke.account))
    told = Told(
        words="Ik wil mijn examen hier doen. Als we moeten verhuizen, dan pas in de zomer.",
        way="talking",
        summary="Sara wil tot de zomer op haar school blijven.",
        maturity="Sara overziet wat een verhuizing voor haar examen betekent.",
        readers=[own, Reader.DECIDER.value],
    )
    hearing.hear(hanneke, key, now, "c2", hanneke.on - timedelta(days=14), told)


def _prevention(hanneke: Viewer, now: datetime, key: str) -> None:
    on = hanneke.on
    tried = Attempt(
        on=on - timedelta(days=6),
        with_residents=True,
        tried=True,
        result="running",
        reason="De verhuurder antwoordt deze week op het voorstel van 60 euro per maand.",
    )
    consider(hanneke, key, now, "payment_plan", tried)
    own = str(Account.objects.values_list("key", flat=True).get(pk=hanneke.account))
    for text, owner, days in (
        ("Belt de verhuurder over het voorstel", own, 2),
        ("Zoekt de loonstroken van dit jaar op", FAMILY, 5),
        ("Vraagt samen huurtoeslag aan", own, 10),
    ):
        action = Action(
            text=text, owner=owner, due_on=on + timedelta(days=days), alternative="payment_plan"
        )
        plan.add_action(hanneke, key, now, action)
    plan.agree_as_family(hanneke, key, now)
    plan.agree_as_staff(hanneke, key, now)


def _bos(hanneke: Viewer, now: datetime) -> None:
    """A father and a child: a threat, and a contract signed the day after it."""
    key = _opened(hanneke, now, BOS, "Kerkpad", "nuisance")
    on = hanneke.on
    for name, years in (("Ruben Bos", None), ("Mila Bos", 5)):
        kind = PersonKind.ADULT if years is None else PersonKind.CHILD
        born = None if years is None else on.replace(year=on.year - years, day=1)
        add_person(hanneke, key, now, Resident(kind=kind, name=name, born=born))
    day = on - timedelta(days=12)
    record(hanneke, key, now, Recording(kind="conversation_held", on=day))
    threat = {"kind": "threat_of_separation"}
    told = Recording(kind="pressure_signalled", on=day, recorded_by=Party.FAMILY, data=threat)
    record(hanneke, key, now, told)
    signed = Attempt(
        on=day + timedelta(days=1),
        tried=True,
        choice_free=False,
        result="running",
        reason="Meneer zegt dat hij moest tekenen.",
    )
    consider(hanneke, key, now, "last_chance_contract", signed)
    hearing.parent_refused(hanneke, key, now, "c1", on, "Mila is nog te klein, zegt meneer.")
