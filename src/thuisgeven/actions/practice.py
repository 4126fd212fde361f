"""Practice data: invented accounts, the report's stories, and drawn cases, all from one seed.

Nothing here is anybody's: names and addresses are put together by chance from short lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from thuisgeven.actions.practice_rows import Invented, keep
from thuisgeven.actions.practice_timelines import Drawn, Happened, draw
from thuisgeven.domain.fold import Case as DomainCase
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    ChildrenAnswer,
    Home,
    Membership,
    Organisation,
    OrganisationKind,
    Part,
    Role,
)

PASSWORD = "oefenen-met-thuisgeven"  # noqa: S105 - public: it opens practice accounts only
MUNICIPALITY, OTHER = "Gemeente Waterveen", "Gemeente Zandwijk"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Somebody:
    """A practice account."""

    email: str
    name: str
    organisation: str
    role: Role


PEOPLE = (
    Somebody("hanneke@waterveen.example", "Hanneke Dam", MUNICIPALITY, Role.CASEWORKER),
    Somebody("youssef@waterveen.example", "Youssef Amrani", MUNICIPALITY, Role.CASEWORKER),
    Somebody("ilse@waterveen.example", "Ilse Brandt", MUNICIPALITY, Role.COORDINATOR),
    Somebody("koen@waterveen.example", "Koen Visser", MUNICIPALITY, Role.MANAGER),
    Somebody("marit@waterveen.example", "Marit de Haan", MUNICIPALITY, Role.POLICY),
    Somebody("samir@waterveen.example", "Samir Haddad", MUNICIPALITY, Role.AUDITOR),
    Somebody("petra@waterveen.example", "Petra Lamers", MUNICIPALITY, Role.PRIVACY),
    Somebody("nora@zandwijk.example", "Nora Kuipers", OTHER, Role.CASEWORKER),
    Somebody("tom@delinde.example", "Tom Verhage", "Woonstichting De Linde", Role.LANDLORD),
    Somebody("bram@sluisadvocaten.example", "Bram Sluis", "Sluis Advocaten", Role.LAWYER),
    Somebody("esra@naastje.example", "Esra Yildiz", "Stichting Naast Je", Role.SUPPORTER),
)
ORGANISATIONS = (
    (MUNICIPALITY, OrganisationKind.MUNICIPALITY, "WV"),
    (OTHER, OrganisationKind.MUNICIPALITY, "ZW"),
    ("Woonstichting De Linde", OrganisationKind.CORPORATION, "DL"),
    ("Sluis Advocaten", OrganisationKind.LAW_FIRM, "SA"),
    ("Stichting Naast Je", OrganisationKind.SUPPORT, "NJ"),
)
STORY_NAMES = {
    "dora-en-miriam": ("Dora en Miriam", ("Dora", "Miriam")),
    "gezin-zonder-inkomen": ("Gezin zonder inkomen", ()),
    "kaysia": ("Kaysia", ("Kaysia",)),
    "lisa": ("Lisa", ("Lisa",)),
    "mevrouw-dijkstra": ("Mevrouw Dijkstra", ("Mevrouw Dijkstra",)),
}


def accounts() -> list[Somebody]:
    """The practice accounts, for the log-in page."""
    return list(PEOPLE)


@transaction.atomic
def make_accounts() -> None:
    """Make the practice organisations and accounts; those that are there stay as they are."""
    if Account.objects.filter(email__in=[one.email for one in PEOPLE]).count() == len(PEOPLE):
        return
    for name, kind, prefix in ORGANISATIONS:
        Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "prefix": prefix})
    for one in PEOPLE:
        if Account.objects.filter(email=one.email).exists():
            continue
        account = Account.objects.create_user(one.email, PASSWORD, name=one.name, is_demo=True)
        organisation = Organisation.objects.get(name=one.organisation)
        Membership.objects.create(account=account, organisation=organisation, role=one.role)


def is_empty() -> bool:
    """Whether there is no case yet."""
    return not Case.objects.exists()


@transaction.atomic
def make_stories(stories: Iterable[DomainCase], today: date) -> None:
    """Put the report's stories in the files of the first caseworker."""
    hanneke = Account.objects.get(email=PEOPLE[0].email)
    esra = Account.objects.get(email=PEOPLE[-1].email)
    for story in stories:
        case = _story(story, hanneke, today)
        if story.id == "dora-en-miriam":
            CaseMember.objects.create(
                case=case,
                account=esra,
                part=Part.SUPPORTER,
                since=today,
                until=today + timedelta(days=90),
            )


def make_decisions(now: datetime) -> None:
    """A best decision that was begun, and one that was taken, for the first caseworker."""
    from thuisgeven.actions import practice_decisions  # a door knows of practice, also without

    owner = Account.objects.get(email=PEOPLE[0].email)
    second = Account.objects.get(email=PEOPLE[2].email)
    practice_decisions.make_decisions(owner, second, now)


def _story(story: DomainCase, owner: Account, today: date) -> Case:
    name, names = STORY_NAMES[story.id]
    told = story.on or today
    adults, children = story.household.adults or (), story.household.children or ()
    people = [*adults, *children]
    happened = [
        Happened(
            event.kind,
            event.on,
            event.recorded_by.value,
            dict(event.data),
            event.child or "",
            event.adult or "",
            ref=event.id,
            replaces=event.replaces or "",
            evidence=tuple(event.evidence),
            recorded_on=event.recorded_on or told,
        )
        for event in story.events
    ]
    drawn = Drawn(
        opened_on=min([told, *(h.on for h in happened if h.on)]),
        children=_answer(story),
        people=tuple((p.id, p.born, p.minor) for p in people),
        events=tuple(happened),
        complete_for=tuple(sorted(story.complete_for)),
    )
    shown = {p.id: n for p, n in zip(people, names, strict=False)}
    invented = Invented(drawn=drawn, name=name, names=shown, owner=owner)
    return keep([invented], owner.memberships.get().organisation, today)[0]


def _answer(story: DomainCase) -> str:
    if story.household.children is None:
        return ChildrenAnswer.UNKNOWN
    return ChildrenAnswer.YES if story.household.children else ChildrenAnswer.NONE


def make_cases(number: int, seed: int, today: date, templates: int | None = None) -> None:
    """Draw cases and spread them over the caseworkers of the first municipality.

    With `templates`, timelines are drawn so often only and then used again with other names and
    addresses: for measuring with many cases.
    """
    chance = Random(seed)  # noqa: S311 - practice data needs no cryptographic chance
    workers = list(Account.objects.filter(email__in=[PEOPLE[0].email, PEOPLE[1].email]))
    organisation = Organisation.objects.get(name=MUNICIPALITY)
    kept: list[tuple[Drawn, Case]] = []
    for first in range(0, number, BATCH):
        places = range(first, min(first + BATCH, number))
        batch = [
            _invented(_drawn(p, templates, kept, chance, today), workers, chance) for p in places
        ]
        cases = keep(batch, organisation, today)
        kept += [(one.drawn, case) for one, case in zip(batch, cases, strict=True)][
            : templates or 0
        ]


STAFFED, NEW = 0.1, 0.1


def _drawn(
    place: int,
    templates: int | None,
    kept: Sequence[tuple[Drawn, Case]],
    chance: Random,
    today: date,
) -> tuple[Drawn, Case | None]:
    if templates and len(kept) >= templates:
        return kept[place % templates]
    return draw(chance, today), None


def _invented(given: tuple[Drawn, Case | None], workers: list[Account], chance: Random) -> Invented:
    drawn, model = given
    name, home = _named(chance)
    names = {slot: _person_name(chance, name) for slot, _, _ in drawn.people}
    owner = chance.choice(workers) if chance.random() < STAFFED else None
    new = chance.random() < NEW
    return Invented(
        drawn=drawn, name=name, home=home, names=names, owner=owner, new=new, model=model
    )


SURNAMES = (
    *("De Wit", "Bakkali", "Veldhuis", "Algra", "Smeets", "Demir", "Pinas", "Jansen", "Bouzid"),
    *("Kowalska", "Van Dijk", "Martina", "Tesfay", "Hendriks", "Öztürk", "Mulder", "El Amrani"),
    *("Peeters", "Van den Berg", "Kaya", "Nowak", "Dekker", "Vermeulen", "Haile", "Rosalina"),
    *("Bos", "Kramer", "Shevchenko", "Mohammadi", "Postma", "Van Leeuwen", "Sánchez", "Gerritsen"),
)
FIRST_NAMES = (
    *("Noor", "Sem", "Lotte", "Milan", "Fatima", "Daan", "Aya", "Lucas", "Zeynep", "Julia"),
    *("Adam", "Sara", "Finn", "Yara", "Luuk", "Amira", "Tess", "Noah", "Mila", "Sami"),
)
STREETS = (
    *("Lindenstraat", "Molenweg", "Havenstraat", "Parkzicht", "Rietkade", "Dorpsplein"),
    *("Beukenlaan", "Sluisweg", "Kerkpad", "Zonnehof", "Weversgang", "Noordersingel"),
    *("Vlietstraat", "Achterdijk", "Koningin Emmalaan", "Spoorstraat"),
)


def _named(chance: Random) -> tuple[str, Home]:
    home = Home(
        street=chance.choice(STREETS),
        house_number=str(chance.randint(1, 240)),
        letter=chance.choice(("", "", "", "", "B")),
        postcode=f"{chance.randint(9000, 9099)} A{chance.choice('ABCDEFGHKLMNPR')}",
        place="Waterveen",
    )
    return chance.choice(SURNAMES), home


def _person_name(chance: Random, surname: str) -> str:
    return f"{chance.choice(FIRST_NAMES)} {surname}"
