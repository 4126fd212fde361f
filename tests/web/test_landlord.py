"""A landlord sees its own steps in the homes that it lets, and nothing of the family."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.documents import walk
from tests.support.family import Family, family_of

from thuisgeven.actions.cases import shield
from thuisgeven.actions.giving import give_paper
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.landlord import OwnStep, link_landlord, record_own, unlink_landlord
from thuisgeven.actions.timeline import Recording, record, withdraw
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import NotThere, viewer_of
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Account, Case, EventRow, Membership, Organisation, Role

SAID, NOTE = "Ik wil niet verhuizen", "Moeder is ziek"
STEPS = {
    "arrears_stated": {"months": 3},
    "personal_contact_effort": {"reached": False},
    "pointed_to_debt_help": {},
    "reminder_sent": {"offers_to_pass_data": True},
}


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A family of which much is known that is none of a landlord's business."""
    made = family_of(people, case)
    key, hanneke = made.key, people.hanneke
    words = Recording(kind="child_heard", on=TODAY, child="c1", note=SAID, readers=["landlord"])
    record(hanneke, key, NOW, words)
    record(hanneke, key, NOW, Recording(kind="conversation_held", on=TODAY, note=NOTE))
    record(hanneke, key, NOW, Recording(kind="arrears_stated", on=TODAY, data={"months": 9}))
    claimed = Recording(kind="pointed_to_debt_help", on=TODAY, recorded_by=Party.LANDLORD)
    record(hanneke, key, NOW, claimed)
    return made


@pytest.fixture
def link(people: People, family: Family) -> str:
    """The home is let by Tom's organisation."""
    return link_landlord(people.hanneke, family.key, NOW, people.organisation("tom"))


def another(people: People) -> Account:
    """Somebody of another landlord, that lets the same home."""
    organisation = Organisation.objects.create(name="Huis BV", kind="corporation", prefix="HB")
    account = Account.objects.create_user("rob@huis.example", "x" * 12, name="Rob", is_demo=True)
    Membership.objects.create(account=account, organisation=organisation, role=Role.LANDLORD)
    return account


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_writes_down_its_four_steps_and_sees_what_is_missing_before_a_court(
    family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    tom = client_of("tom")
    assert tom.get("/").headers["Location"] == "/verhuurder/"
    assert "4 van 4 ontbreken" in text(tom, "/verhuurder/")
    for kind, data in STEPS.items():
        sent = {f"data-{name}": {True: "yes", False: "no"}.get(v, v) for name, v in data.items()}
        token = {"token": f"00000000-0000-4000-8000-{len(kind):012}"}
        form = {"on": "20-11-2026", **sent, **token}
        assert tom.post(f"/verhuurder/{link}/vastleggen/{kind}/", form).status_code == 302
    page = text(tom, f"/verhuurder/{link}/")
    assert page.count("Ontbreekt") == 0
    assert "Niet gevraagd" in page
    assert "Nog niet naar de rechter" in page
    facts = file_of(family.case, TODAY).facts
    assert facts["reminder_sent_on"].value is not None
    statement = text(tom, f"/verhuurder/{link}/verklaring.text")
    assert "Maanden achterstand: 3" in statement
    assert "niet compleet" in statement
    assert (
        "Gemeente" not in text(tom, f"/verhuurder/{link}/verklaring.html").partition("<article")[2]
    )


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"answered": True, "children": True}, "Ja"),
        ({"answered": True, "children": False}, "Nee"),
        ({"answered": False}, "Gevraagd, geen antwoord"),
        ({"answered": True}, "Gevraagd, geen antwoord"),
    ],
)
def test_whether_children_live_there_is_what_the_tenant_told_it_and_decides_no_fact(
    data: dict[str, bool],
    shown: str,
    people: People,
    family: Family,
    link: str,
    client_of: Callable[[str], Client],
) -> None:
    before = file_of(family.case, TODAY).facts["minor_children_present"]
    record_own(people.tom, link, NOW, OwnStep(kind="landlord_asked_children", on=TODAY, data=data))
    assert file_of(family.case, TODAY).facts["minor_children_present"].value == before.value
    statement = text(client_of("tom"), f"/verhuurder/{link}/verklaring.text")
    assert shown in statement.partition("WONEN ER KINDEREN?")[2]
    assert walk(client_of("tom").get(f"/verhuurder/{link}/verklaring.pdf").content).claims_ua


def test_nothing_of_the_family_is_on_any_page_of_it(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    tom = client_of("tom")
    pages = ["/verhuurder/", f"/verhuurder/{link}/", f"/verhuurder/{link}/verklaring.text"]
    seen = " ".join(text(tom, page) for page in pages)
    for part in (SAID, NOTE, "Veldhuis", "Roos", "Sem", "9 maanden", str(family.key)):
        assert part not in seen
    case = f"/dossiers/{family.key}/"
    closed = ["", "horen/", "wonen/", "dossier.text", "verhuurder.text", "geven/", "verhuurder/"]
    assert {tom.get(case + path).status_code for path in closed} == {404}


def test_two_landlords_of_one_home_do_not_see_each_other(
    people: People, family: Family, link: str
) -> None:
    from thuisgeven.readers.landlord import rented_one

    other = another(people)
    mine = viewer_of(other, TODAY)
    organisation = other.memberships.get().organisation_id
    second = link_landlord(people.hanneke, family.key, NOW, organisation)
    record_own(people.tom, link, NOW, OwnStep(kind="pointed_to_debt_help", on=TODAY))
    assert len(rented_one(people.tom, link).missing) == 3
    assert len(rented_one(mine, second).missing) == 4
    with pytest.raises(NotThere):
        rented_one(mine, link)
    with pytest.raises(NotThere):
        record_own(mine, link, NOW, OwnStep(kind="pointed_to_debt_help", on=TODAY))
    give_paper(people.hanneke, family.key, NOW, "verhuurder-landlord", True)
    assert rented_one(people.tom, link).told is None


def test_it_hears_of_an_offer_only_when_that_was_given_and_not_after_a_no(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    tom, page = client_of("tom"), f"/verhuurder/{link}/"
    record(people.hanneke, family.key, NOW, Recording(kind="help_offered", on=TODAY))
    assert "Nog niets gehoord" in text(tom, page)
    given = give_paper(people.hanneke, family.key, NOW, "verhuurder-landlord", True)
    assert "Hulp aangeboden op" in text(tom, page)
    answer = Recording(kind="help_offer_answered", on=TODAY, data={"accepted": False})
    record(people.hanneke, family.key, NOW, answer)
    assert "Aanbod niet aanvaard" in text(tom, page)
    no = {"purpose": "other", "party": "landlord"}
    said = record(
        people.hanneke, family.key, NOW, Recording(kind="consent_withdrawn", on=TODAY, data=no)
    )
    assert "Nog niets gehoord" in text(tom, page)
    withdraw(people.hanneke, family.key, NOW, said, "Vergissing")
    withdraw(people.hanneke, family.key, NOW, given, "Niet gegeven")
    assert "Nog niets gehoord" in text(tom, page)


def test_a_last_chance_contract_stands_with_its_reservations(
    people: People, link: str, client_of: Callable[[str], Client]
) -> None:
    data = {"alternative": "last_chance_contract", "explained_independently": True}
    step = OwnStep(kind="landlord_agreement_made", on=TODAY, data=data)
    record_own(people.tom, link, NOW, step)
    page = text(client_of("tom"), f"/verhuurder/{link}/")
    assert "Laatste-kanscontract" in page
    assert "Vaak getekend onder druk" in page
    assert "Dan is het geen vrije keuze" in page


def test_it_writes_down_nothing_else_and_only_where_it_may(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    for kind in ("child_heard", "eviction_averted", "question_answered", "data_shared", "x"):
        with pytest.raises(Refused):
            record_own(people.tom, link, NOW, OwnStep(kind=kind, on=TODAY))
        assert client_of("tom").get(f"/verhuurder/{link}/vastleggen/{kind}/").status_code == 404
    for name in ("hanneke", "nora", "esra"):
        with pytest.raises((NotThere, NotAllowed)):
            record_own(
                getattr(people, name), link, NOW, OwnStep(kind="pointed_to_debt_help", on=TODAY)
            )
    before = EventRow.objects.count()
    shield(people.ilse, family.key, NOW, True)
    assert client_of("tom").get(f"/verhuurder/{link}/").status_code == 404
    assert EventRow.objects.count() == before


def test_who_no_longer_lets_it_sees_nothing_of_it(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    unlink_landlord(people.hanneke, family.key, NOW, link)
    assert client_of("tom").get(f"/verhuurder/{link}/").status_code == 404
    with pytest.raises(Refused):
        unlink_landlord(people.hanneke, family.key, NOW, link)
    page = f"/dossiers/{family.key}/verhuurder/"
    number = people.organisation("tom")
    assert client_of("hanneke").post(page, {"verhuurder": str(number)}).status_code == 302
    assert text(client_of("tom"), "/verhuurder/").count("Lindenstraat 12") == 1
    with pytest.raises(Refused):
        link_landlord(people.hanneke, family.key, NOW, people.organisation("esra"))


def agreement(people: People, key: str, **data: object) -> str:
    said = {"alternative": "payment_plan", "result": "worked", **data}
    kept = {name: value for name, value in said.items() if value is not None}
    told = Recording(kind="alternative_considered", on=TODAY, data=kept, note=NOTE)  # type: ignore[arg-type]
    return record(people.hanneke, key, NOW, told)


def agreed(people: People, link: str) -> list[tuple[str, bool]]:
    """What Tom sees of agreements: which one, and whether he wrote it down himself."""
    from thuisgeven.readers.landlord import rented_one

    return [(one.way.id, one.own) for one in rented_one(people.tom, link).agreements]


def test_it_sees_an_agreement_with_it_that_somebody_else_wrote_down_and_no_word_of_it(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    agreement(people, family.key, reason_recorded=True, choice_free=False)
    assert agreed(people, link) == [("payment_plan", False)]
    page = text(client_of("tom"), f"/verhuurder/{link}/")
    assert "Betalingsregeling" in page
    assert "Vastgelegd door: Gemeente" in page
    assert NOTE not in page
    statement = text(client_of("tom"), f"/verhuurder/{link}/verklaring.text")
    assert "Betalingsregeling" not in statement


@pytest.mark.parametrize(
    "data",
    [
        {"result": "running"},
        {"result": "refused_by_family"},
        {"result": "refused_by_landlord"},
        {"result": "did_not_work"},
        {"result": None},
        {"alternative": "debt_help"},
        {"alternative": "mediation"},
        {"alternative": "income_management"},
    ],
)
def test_what_is_no_agreement_with_it_stays_unseen(
    data: dict[str, object], people: People, family: Family, link: str
) -> None:
    agreement(people, family.key, **data)
    assert agreed(people, link) == []


def test_an_agreement_that_was_withdrawn_or_corrected_away_is_gone(
    people: People, family: Family, link: str
) -> None:
    ref = agreement(people, family.key)
    withdraw(people.hanneke, family.key, NOW, ref, "Vergissing")
    assert agreed(people, link) == []


def test_of_a_home_that_another_landlord_ever_let_it_sees_only_what_it_wrote_down_itself(
    people: People, family: Family, link: str
) -> None:
    organisation = another(people).memberships.get().organisation_id
    agreement(people, family.key)
    second = link_landlord(people.hanneke, family.key, NOW, organisation)
    data = {"alternative": "last_chance_contract"}
    record_own(people.tom, link, NOW, OwnStep(kind="landlord_agreement_made", on=TODAY, data=data))
    assert agreed(people, link) == [("last_chance_contract", True)]
    unlink_landlord(people.hanneke, family.key, NOW, second)
    assert agreed(people, link) == [("last_chance_contract", True)]


def test_a_no_of_the_family_to_the_landlord_leaves_it_what_it_wrote_down_itself(
    people: People, family: Family, link: str
) -> None:
    agreement(people, family.key)
    no = Recording(
        kind="consent_withdrawn", on=TODAY, data={"purpose": "other", "party": "landlord"}
    )
    said = record(people.hanneke, family.key, NOW, no)
    assert agreed(people, link) == []
    withdraw(people.hanneke, family.key, NOW, said, "Toch wel")
    assert agreed(people, link) == [("payment_plan", False)]


def test_the_page_begins_with_what_is_asked_of_it_then_what_was_agreed_and_what_may_not_happen(
    people: People, family: Family, link: str, client_of: Callable[[str], Client]
) -> None:
    agreement(people, family.key)
    page = text(client_of("tom"), f"/verhuurder/{link}/")
    parts = ["Wat vragen wij van u?", "Wat is afgesproken?", "Wat mag intussen niet?"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert "Vóór een melding" in page
    assert "Vóór de dagvaarding" in page
    assert "art. 7:231" in page
