"""Practice data about housing: invented places, and five invented families on their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from thuisgeven.actions import accommodation, aftercare
from thuisgeven.actions.landlord import OwnStep, link_landlord, record_own
from thuisgeven.actions.needs import HomeNeeds, keep_needs
from thuisgeven.actions.practice import MUNICIPALITY, PEOPLE
from thuisgeven.actions.practice_rows import Invented, keep
from thuisgeven.actions.practice_timelines import Drawn, Happened
from thuisgeven.actions.stock import PlaceData, add_place
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.stock import Matter
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import Viewer, viewer_of
from thuisgeven.readers.needs import ACCESS
from thuisgeven.records.models import Account, Case, Home, Organisation

DAY = timedelta(days=1)
GOOD = dict.fromkeys(Criterion, True)
SEEN = dict.fromkeys((c.value for c in Criterion), "Samen met het gezin bekeken.")
A_YEAR, SHORT = 12, 4


OWN = ("kitchen", "bathroom", "heating", "internet")
NORTH, EAST, SOUTH, MIDDLE = "Noord", "Oosterwijk", "Zuid", "Binnenstad"


def _home(name: str, area: str, cents: int | None, rooms: int, **more: object) -> PlaceData:
    """A rented home for an indefinite time, unless said otherwise."""
    full = {"level": "full", "address": f"{name}, Waterveen"} if cents else {"level": "area"}
    given = {"contract": "lease", "permanent": True, "rent_cents": cents, "bedrooms": rooms}
    return PlaceData(name=name, kind="home", area=area, **{**full, **given, **more})  # type: ignore[arg-type]


def _stay(name: str, kind: str, area: str, secure: int | None, **more: object) -> PlaceData:
    """Another kind of place, for some months or none."""
    given = {"level": "area", "area": area, "permanent": False, "months": secure}
    return PlaceData(name=name, kind=kind, **{**given, **more})  # type: ignore[arg-type]


def _at(lat: float, lon: float) -> dict[str, float]:
    return {"latitude": lat, "longitude": lon}


WIDE = {"facilities": (*OWN, "outside"), "access": ("ground", "wheelchair", "bath")}
FIXED = {"contract": "fixed", "permanent": False}
CARE = {"contract": "intermediary", "permanent": False, "facilities": OWN}
PLACES: tuple[tuple[PlaceData, int | None, int | None], ...] = (
    (
        _home(
            *("Rietkade 14", EAST, 61250, 3),
            **{"size_m2": 84, "facilities": OWN, "access": ("ground",), **_at(52.6301, 5.0612)},
        ),
        *(6, None),
    ),
    (
        _home(
            *("Weversgang 3", MIDDLE, 57400, 2),
            **{"size_m2": 62, "facilities": OWN, "access": (), **_at(52.6402, 5.0551)},
        ),
        *(2, None),
    ),
    (_home("Zonnehof 88", NORTH, 68900, 4, size_m2=98, **WIDE, **_at(52.6523, 5.0701)), 40, None),
    (_home("Beukenlaan 21", EAST, 87500, 3, size_m2=91), 6, None),
    (_home("Sluisweg, hoekhuis", NORTH, None, 3), None, None),
    (_home("Spoorstraat 5", MIDDLE, 59900, 2, size_m2=58, **CARE, months=A_YEAR), 6, None),
    (_home("Achterdijk 40", SOUTH, 54000, 3, **FIXED, months=SHORT), 0, 30),
    (
        _home(
            *("Vlietstraat 9", SOUTH, 63000, 3),
            **{"size_m2": 80, "facilities": (*OWN, "quiet"), **_at(52.6222, 5.0488)},
        ),
        *(12, None),
    ),
    (_stay("Havenstraat, blok C", "demolition_home", SOUTH, 8, contract="vacancy"), 0, None),
    (_stay("De Haven, kamer 4", "shelter", EAST, 0, size_m2=18, access=("ground",)), 0, None),
    (_stay("Park Duinzicht, huisje 12", "holiday_home", NORTH, 3, rent_cents=99500), 0, None),
    (_stay("Hotel Centraal", "hotel", MIDDLE, None), 0, None),
    (_stay("Oude pastorie", "anti_squat", NORTH, 1, rent_cents=25000, bedrooms=3), 6, None),
)
"""Places as a municipality might have them: few, and not all of them homes. With each in how many
days it is there, and until when."""


def _places(today: date) -> list[PlaceData]:
    def after(days: int | None) -> date | None:
        return None if days is None else today + days * DAY

    return [
        replace(data, available_from=after(start), available_until=after(end))
        for data, start, end in PLACES
    ]


@transaction.atomic
def make_housing(today: date) -> None:
    """Fill the stock of the first municipality, and make families that look for a home."""
    now = datetime.combine(today, time(8), UTC)
    hanneke = viewer_of(Account.objects.get(email=PEOPLE[0].email), today)
    organisation = Organisation.objects.get(name=MUNICIPALITY)
    keys = {data.name: add_place(hanneke, organisation.pk, now, data) for data in _places(today)}
    for name, family in FAMILIES.items():
        case = _family(name, today)
        family(hanneke, str(case.key), now, keys)
        if name == LET:
            _let(hanneke, str(case.key), now)


LET, LANDLORD = "Veldhuis", "tom@delinde.example"
OWN_STEPS: tuple[tuple[str, int, dict[str, bool | int]], ...] = (
    ("arrears_stated", 60, {"months": 3}),
    ("personal_contact_effort", 58, {"reached": True}),
    ("pointed_to_debt_help", 58, {}),
    ("landlord_asked_children", 50, {"answered": False}),
)


def _let(actor: Viewer, key: str, now: datetime) -> None:
    """The landlord of this home wrote down three of its four steps, and asked about children."""
    landlord = viewer_of(Account.objects.get(email=LANDLORD), actor.on)
    organisation = next(iter(landlord.roles))[0]
    link = link_landlord(actor, key, now, organisation)
    for kind, days, data in OWN_STEPS:
        on = actor.on - timedelta(days=days)
        record_own(landlord, link, now, OwnStep(kind=kind, on=on, data=data))
    plan = Recording(
        kind="landlord_agreement_made",
        on=actor.on - timedelta(days=40),
        data={"alternative": "payment_plan"},
    )
    record(actor, key, now, plan)


THREAT = {"reason": "arrears", "tenure": "rent_social"}
JUDGED = {"default": True, "eviction_allowed": True}
EVICTED = {"goods_stored": True, "inventory_made": True}


def _told(today: date) -> dict[str, tuple[Happened, ...]]:
    """What had happened to each family before, by its name."""
    gone = Happened("threat_known", today - 200 * DAY, data=THREAT)
    return {
        "Veldhuis": _announced(today, 16),
        "Demir": _announced(today, 20),
        "Bouzid": _announced(today, 9),
        "Haile": (gone, Happened("family_left_early", today - 34 * DAY)),
        "Kaya": (gone, Happened("eviction_carried_out", today - 95 * DAY, "bailiff", EVICTED)),
    }


def _announced(today: date, days: int) -> tuple[Happened, ...]:
    day = {"eviction_on": today + days * DAY}
    return (
        Happened("threat_known", today - 90 * DAY, data=THREAT),
        Happened("judgment_given", today - 30 * DAY, "court", JUDGED),
        Happened("eviction_announced", today - 8 * DAY, "bailiff", day),
    )


PEOPLE_OF = {
    "Veldhuis": (("Marieke", 38), ("Lotte", 9), ("Finn", 6)),
    "Demir": (("Elif", 34), ("Can", 36), ("Deniz", 11)),
    "Bouzid": (("Samira", 41), ("Ilyas", 14), ("Amina", 12), ("Yassin", 4)),
    "Haile": (("Selam", 29), ("Abel", 3)),
    "Kaya": (("Murat", 45), ("Leyla", 16), ("Emre", 8)),
}
OF_AGE = 18


def _family(name: str, today: date) -> Case:
    people, names = [], {}
    counts = {"a": 0, "c": 0}
    for first, age in PEOPLE_OF[name]:
        letter = "a" if age >= OF_AGE else "c"
        counts[letter] += 1
        slot = f"{letter}{counts[letter]}"
        people.append((slot, today - timedelta(days=age * 365 + 120), None))
        names[slot] = f"{first} {name}"
    told = _told(today)[name]
    opened = min(event.on for event in told if event.on)
    home = Home(
        street="Molenweg", house_number=str(len(name) * 7), postcode="9012 AB", place="Waterveen"
    )
    drawn = Drawn(opened, "yes", tuple(people), told)
    owner = Account.objects.get(email=PEOPLE[0].email)
    invented = Invented(drawn=drawn, name=f"Gezin {name}", home=home, names=names, owner=owner)
    return keep([invented], Organisation.objects.get(name=MUNICIPALITY), today)[0]


SHELTER_SAYS = {
    "tenure": "Verblijf per nacht, geen contract.",
    "services": "Aanwezig. De keuken is gedeeld met vijf gezinnen.",
    "habitability": "Drie mensen op 18 m². Geen rustige plek voor huiswerk.",
    "accessibility": "Begane grond. Niemand heeft een aanpassing nodig.",
    "location": "Lotte reist 70 minuten naar school. Finn moet van school wisselen.",
}


VELDHUIS_NEEDS = HomeNeeds(
    data={
        "rent_euros": 640,
        **dict.fromkeys(ACCESS.values(), False),
        "access_ground": True,
        "pets": False,
        "school_near": True,
        "school_metres": 2500,
        "care_near": True,
        "care_metres": 4000,
        "work_near": False,
    },
    wishes="Lotte wil graag op haar school blijven. Finn slaapt slecht bij lawaai.",
    points={Matter.SCHOOL: (52.6318, 5.0655), Matter.CARE: (52.6401, 5.0512)},
)


def _veldhuis(actor: Viewer, key: str, now: datetime, places: dict[str, str]) -> None:
    """A shelter that is no home, and a home of which one thing is not known."""
    shelter = _offer(actor, key, now, places["De Haven, kamer 4"])
    answers = dict.fromkeys(Criterion) | {
        Criterion.TENURE: False,
        Criterion.SERVICES: True,
        Criterion.HABITABILITY: False,
        Criterion.ACCESSIBILITY: True,
        Criterion.LOCATION: False,
    }
    _test(actor, key, now, shelter, answers, SHELTER_SAYS, school_kept=False)
    home = _offer(actor, key, now, places["Rietkade 14"])
    unknown = GOOD | {Criterion.CULTURE: None}
    _test(actor, key, now, home, unknown, SEEN, school_kept=True)
    words = (
        "Daar kan ik naar mijn eigen school lopen. Ik wil wel weten of Finn zijn eigen bed krijgt."
    )
    accommodation.child_view(actor, key, now, home, "c1", words, ())
    keep_needs(actor, key, now, VELDHUIS_NEEDS)


def _demir(actor: Viewer, key: str, now: datetime, places: dict[str, str]) -> None:
    """A home that is ready in time: the date can be accepted."""
    home = _offer(actor, key, now, places["Vlietstraat 9"])
    _test(actor, key, now, home, GOOD, SEEN, school_kept=True, care_kept=True)
    note = "Fijn dat Deniz op school kan blijven."
    accommodation.answer_offer(actor, key, now, home, True, actor.on, note=note)


def _bouzid(actor: Viewer, key: str, now: datetime, places: dict[str, str]) -> None:
    """No home yet, and somebody asks to keep to the date."""
    reason = (
        "De rechter gaf geen uitstel. We zoeken door, maar er is nu geen woning met vier bedden."
    )
    accommodation.ask_override(actor, key, now, reason)


def _haile(actor: Viewer, key: str, now: datetime, places: dict[str, str]) -> None:
    """A family that nobody has seen since it left."""
    for days, channel in ((30, "phone"), (21, "home_visit")):
        tried = {"channel": channel, "reached": False}
        told = Recording(kind="contact_attempted", on=actor.on - days * DAY, data=tried)
        record(actor, key, now, told)


def _kaya(actor: Viewer, key: str, now: datetime, places: dict[str, str]) -> None:
    """Evicted: asked after one month, due again after three, belongings in storage."""
    asked = aftercare.Asked(
        on=actor.on - 62 * DAY,
        known=True,
        type="network",
        together=False,
        school={"c1": True, "c2": False},
        by=Party.FAMILY,
        note="Murat slaapt bij zijn broer, de kinderen bij hun tante.",
    )
    aftercare.follow_up(actor, key, now, 1, asked)
    goods = aftercare.Goods(
        what="Meubels, een wasmachine en zes dozen kleding",
        where="Gemeentelijke opslag, Zuid",
        until=actor.on + 12 * DAY,
        damaged=True,
        told=True,
        claim="Met foto’s en de lijst van die dag bij de gemeente, afdeling schade.",
    )
    aftercare.store_goods(actor, key, now, goods)


def _offer(actor: Viewer, key: str, now: datetime, place: str) -> str:
    offering = accommodation.Offering(place=place, on=actor.on - 2 * DAY)
    return accommodation.offer_place(actor, key, now, offering)


def _test(
    actor: Viewer,
    key: str,
    now: datetime,
    root: str,
    answers: dict[Criterion, bool | None],
    reasons: dict[str, str],
    school_kept: bool | None = None,
    care_kept: bool | None = None,
) -> None:
    slots = Case.objects.get(key=key).household.people.values_list("slot", flat=True)
    test = accommodation.HomeAnswers(
        answers=answers,
        reasons=reasons,
        known_by=dict.fromkeys(reasons, Party.MUNICIPALITY),
        coming=tuple(slots),
        school_kept=school_kept,
        care_kept=care_kept,
    )
    accommodation.fill_test(actor, key, now, root, test)


FAMILIES: dict[str, Callable[[Viewer, str, datetime, dict[str, str]], None]] = {
    "Veldhuis": _veldhuis,
    "Demir": _demir,
    "Bouzid": _bouzid,
    "Haile": _haile,
    "Kaya": _kaya,
}
