"""What a family says at its own door becomes an event, reaches the right people, and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People
from tests.support.family import Family, family_of, knock
from tests.support.papers import JPEG

from thuisgeven.actions.accounts import STANDS_BESIDE_NO_MORE, give_role
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.tasks import finish_task
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.facts import State
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import (
    Case,
    CaseMember,
    EventRow,
    FamilyRequest,
    Membership,
    Organisation,
    OrganisationKind,
    Paper,
    Purpose,
    Role,
    Task,
)

SAID = "Ik wil op mijn school blijven"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child with codes."""
    return family_of(people, case)


def last(kind: str) -> EventRow:
    return EventRow.objects.filter(kind=kind).latest("id")


SAYS = {
    "/gezin/mijn-kant/": ("family_view_given", {}, {}),
    "/gezin/klacht/": ("complaint_made", {}, {"about": "treatment"}),
    "/gezin/klopt-niet/threat_reason/": ("dispute_recorded", {}, {"fact": "threat_reason"}),
    "/gezin/hulp/": ("family_request_made", {"what": "lawyer"}, {"what": "lawyer"}),
}


@pytest.mark.parametrize("path", SAYS)
def test_what_a_parent_says_is_an_event_and_a_task_without_its_words(
    path: str, family: Family, client_of: Callable[[str], Client]
) -> None:
    kind, given, data = SAYS[path]
    before = Task.objects.count()
    assert family.comes_in("a1").post(path, {"text": SAID, **given}).status_code == 302
    row = last(kind)
    assert (row.recorded_by, row.adult, row.account_id, row.note) == ("family", "a1", None, SAID)
    assert row.data == data
    task = Task.objects.latest("id")
    assert Task.objects.count() == before + 1
    assert SAID not in task.text
    assert task.assigned_to == family.people.account("hanneke")
    assert SAID in client_of("hanneke").get(f"/dossiers/{family.key}/").content.decode()


@pytest.mark.parametrize("path", ["/gezin/mijn-kant/", "/gezin/klacht/"])
def test_an_empty_page_is_not_sent_and_says_what_to_do(path: str, family: Family) -> None:
    response = family.comes_in("a1").post(path, {"text": "  "})
    assert response.status_code == 422
    assert "Schrijf op wat" in response.content.decode()


def test_sending_a_form_twice_says_it_once(family: Family) -> None:
    client = family.comes_in("a1")
    token = client.get("/gezin/mijn-kant/").content.decode().split('name="token" value="')[1][:36]
    for _ in range(2):
        client.post("/gezin/mijn-kant/", {"text": SAID, "token": token})
    assert EventRow.objects.filter(kind="family_view_given").count() == 1


def test_a_dispute_makes_a_fact_unknown(family: Family) -> None:
    assert file_of(family.case, TODAY).facts["threat_reason"].state is State.KNOWN
    family.comes_in("a1").post("/gezin/klopt-niet/threat_reason/", {"text": SAID})
    assert file_of(family.case, TODAY).facts["threat_reason"].state is State.DISPUTED


def test_a_request_stays_open_until_its_task_is_done(family: Family) -> None:
    client = family.comes_in("a1")
    for _ in range(2):
        client.post("/gezin/hulp/", {"what": "supporter"})
    request = FamilyRequest.objects.get()
    assert "We zijn ermee bezig." in client.get("/gezin/hulp/").content.decode()
    finish_task(family.people.hanneke, family.key, NOW, str(request.task.key))
    assert "Dit is geregeld." in client.get("/gezin/hulp/").content.decode()


def test_a_letter_is_kept_as_the_family_s_own(family: Family) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = family.comes_in("a1")
    photo = SimpleUploadedFile("IMG_1.jpg", JPEG)
    given = {"sender": "bailiff", "photo": photo, "dated_on": "10-11-2026"}
    assert client.post("/gezin/stukken/", given).status_code == 302
    paper = Paper.objects.get()
    assert (paper.origin, paper.account, paper.event_ref) == (
        "family",
        None,
        last("paper_given").ref,
    )
    assert last("paper_given").data == {"letter_from": "bailiff", "dated_on": "2026-11-10"}
    assert b"a letter" not in bytes(paper.content)
    fake = SimpleUploadedFile("IMG_1.jpg", b"MZ no picture")
    response = client.post("/gezin/stukken/", {"sender": "bailiff", "photo": fake})
    assert response.status_code == 422
    assert Paper.objects.count() == 1


def test_sharing_is_what_was_chosen_last_and_ends_by_itself(family: Family) -> None:
    client = family.comes_in("a1")

    def shown() -> str:
        text = client.get("/gezin/delen/").content.decode().split("De rechter")[1]
        return text.split("</li>")[0]

    assert "nog niets gekozen" in shown()
    client.post("/gezin/delen/court/", {"answer": "yes", "how_long": "30"})
    assert "Ja, tot en met" in shown()
    assert last("consent_given").data == {
        "purpose": "court_check",
        "party": "court",
        "until": (TODAY + timedelta(days=30)).isoformat(),
    }
    client.post("/gezin/delen/court/", {"answer": "no"})
    assert "Nee." in shown()
    assert last("consent_withdrawn").data["party"] == "court"
    assert client.post("/gezin/delen/court/", {"answer": "yes"}).status_code == 422


@pytest.mark.parametrize(
    ("party", "name", "purpose"),
    [("supporter", "esra", Purpose.SUPPORT), ("lawyer", "bram", Purpose.LEGAL)],
)
def test_who_stands_beside_a_family_reads_until_the_family_says_no(
    party: str,
    name: str,
    purpose: Purpose,
    family: Family,
    client_of: Callable[[str], Client],
) -> None:
    account = str(family.people.account(name).key)
    url = f"/dossiers/{family.key}/rechtshulp/"
    assert client_of(name).get(url).status_code == 404
    until = TODAY + timedelta(days=9)
    give_consent(family.people.hanneke, family.key, NOW, account, until, purpose)
    reader = client_of(name)
    for page in (url, f"/dossiers/{family.key}/", f"/dossiers/{family.key}/recht/N-03/"):
        assert reader.get(page).status_code == 200
    assert reader.get(f"/dossiers/{family.key}/gezin/").status_code == 403
    family.comes_in("a1").post(f"/gezin/delen/{party}/", {"answer": "no"})
    assert reader.get(url).status_code == 404
    assert not CaseMember.objects.filter(part="supporter").exists()


def test_a_supporter_works_neither_for_the_landlord_nor_for_who_decides(family: Family) -> None:
    esra = family.people.account("esra")
    for organisation in Organisation.objects.exclude(
        kind__in=(OrganisationKind.SUPPORT, OrganisationKind.LAW_FIRM)
    ):
        also = Membership.objects.create(account=esra, organisation=organisation, role=Role.POLICY)
        with pytest.raises(Refused, match="werkt voor de verhuurder"):
            give_consent(family.people.hanneke, family.key, NOW, str(esra.key), TODAY)
        also.delete()
    give_consent(family.people.hanneke, family.key, NOW, str(esra.key), TODAY)
    bram = str(family.people.account("bram").key)
    with pytest.raises(Refused, match="Kies een ondersteuner"):
        give_consent(family.people.hanneke, family.key, NOW, bram, TODAY)


def test_a_supporter_who_comes_to_work_for_a_party_reads_no_more(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    """At once, and the family did not say no: its yes stays, and its caseworker looks on."""
    esra = family.people.account("esra")
    until = TODAY + timedelta(days=30)
    give_consent(family.people.hanneke, family.key, NOW, str(esra.key), until)
    url = f"/dossiers/{family.key}/rechtshulp/"
    assert client_of("esra").get(url).status_code == 200
    beside = Organisation.objects.filter(kind=OrganisationKind.SUPPORT).first()
    assert beside is not None
    give_role(esra.email, beside.name, Role.SUPPORTER, NOW)
    assert client_of("esra").get(url).status_code == 200
    landlord = Organisation.objects.filter(kind=OrganisationKind.CORPORATION).first()
    assert landlord is not None
    give_role(esra.email, landlord.name, Role.LANDLORD, NOW)
    assert client_of("esra").get(url).status_code == 404
    kinds = EventRow.objects.filter(case=family.case).values_list("kind", flat=True)
    assert "consent_withdrawn" not in kinds
    tasks = [task.text for task in Task.objects.filter(case=family.case)]
    assert tasks.count(STANDS_BESIDE_NO_MORE) == 1


OFFERS = {"independent_support_offered": "threat_known", "legal_aid_referred": "summons_served"}


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_goes_out_by_itself_at_an_open_door(offer: str, family: Family) -> None:
    told = Recording(kind=OFFERS[offer], on=TODAY)
    record(family.people.hanneke, family.key, NOW, told)
    record(family.people.hanneke, family.key, NOW, told)
    assert EventRow.objects.filter(kind=offer).count() == 1
    assert last(offer).recorded_by == "municipality"


def test_an_offer_that_reaches_nobody_is_a_task_and_not_a_fact(people: People, case: Case) -> None:
    """Until somebody of the family can open the door, nothing was offered."""
    key = str(case.key)
    record(people.hanneke, key, NOW, Recording(kind="summons_served", on=TODAY))
    assert not EventRow.objects.filter(kind__in=OFFERS).exists()
    assert {task.text.split(" ")[0] for task in Task.objects.all()} == {"Bespreek"}
    assert Task.objects.count() == 2
    family = family_of(people, case)
    assert EventRow.objects.filter(kind__in=OFFERS).count() == 2
    assert "alleen voor u werkt" in family.comes_in("a1").get("/gezin/").content.decode()


@pytest.mark.parametrize(("readers", "parents"), [("", False), ("court", False), ("parents", True)])
def test_a_child_s_words_reach_whom_it_chose(
    readers: str, parents: bool, family: Family, client_of: Callable[[str], Client]
) -> None:
    child = family.comes_in("c1")
    given = {"cards": ["school", "friends"], "text": SAID, "readers": readers}
    assert child.post("/kind/zeggen/", given).status_code == 302
    row = last("child_heard")
    owner = str(family.people.account("hanneke").key)
    assert (row.recorded_by, row.child, row.account_id) == ("child", "c1", None)
    assert row.readers == [owner, *([readers] if readers else [])]
    assert "mijn school, mijn vrienden" in row.note
    assert SAID in child.get("/kind/").content.decode()
    give_consent(
        family.people.hanneke, family.key, NOW, str(family.people.account("esra").key), TODAY
    )
    page = f"/dossiers/{family.key}/"
    seen = {
        name: SAID in client_of(name).get(page).content.decode()
        for name in ("hanneke", "esra", "ilse")
    }
    assert seen == {"hanneke": True, "esra": False, "ilse": False}
    assert (SAID in family.comes_in("a1").get("/gezin/").content.decode()) is parents
    assert SAID not in str(row.data)


def test_a_child_takes_its_words_back_and_nobody_reads_them(
    family: Family, client_of: Callable[[str], Client]
) -> None:
    child = family.comes_in("c1")
    child.post("/kind/zeggen/", {"text": SAID, "readers": "parents"})
    child.post(f"/kind/terugnemen/{last('child_heard').ref}/")
    texts = [
        child.get("/kind/").content.decode(),
        family.comes_in("a1").get("/gezin/").content.decode(),
        client_of("hanneke").get(f"/dossiers/{family.key}/").content.decode(),
    ]
    assert [text for text in texts if SAID in text] == []
    assert file_of(family.case, TODAY).view.events("child_heard") == ()


def test_nothing_is_a_must_for_a_child(family: Family) -> None:
    child = family.comes_in("c1")
    assert child.post("/kind/zeggen/", {"text": ""}).status_code == 422
    assert child.post("/kind/niks/").status_code == 302
    assert last("child_declined").recorded_by == "child"
    assert child.post("/kind/praten/").status_code == 302
    assert FamilyRequest.objects.get().what == "talk"


def test_a_child_may_do_nothing_of_a_parent_s_and_the_other_way_around(family: Family) -> None:
    from thuisgeven.actions.child import speak
    from thuisgeven.actions.family import give_view
    from thuisgeven.actions.family_door import viewer_of
    from thuisgeven.records.models import FamilySession

    for slot in ("a1", "c1"):
        family.comes_in(slot)
    parent, child = (viewer_of(one, NOW) for one in FamilySession.objects.order_by("id"))
    with pytest.raises(NotAllowed):
        give_view(child, NOW, SAID)
    with pytest.raises(NotAllowed):
        speak(parent, NOW, SAID, ())


def test_a_code_that_was_made_opens_the_door_and_its_letter_is_shown_once(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    from tests.support.family import PARENT_BORN

    family = family_of(people, case)
    client, url = client_of("hanneke"), f"/dossiers/{family.key}/gezin/"
    person = str(family.person("a1").key)
    letter = client.post(url, {"wat": "maken", "person": person}).content.decode()
    code = letter.split('class="big" dir="ltr">')[1].split("<")[0]
    assert "/gezin/inloggen/" in letter
    assert code not in client.get(url).content.decode()
    assert knock(Client(), code, PARENT_BORN).status_code == 302


def test_the_letter_is_there_as_a_file_to_print(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    family = family_of(people, case)
    url = f"/dossiers/{family.key}/gezin/"
    for slot in ("a1", "c1"):
        given = {"wat": "maken", "person": str(family.person(slot).key), "vorm": "pdf"}
        response = client_of("hanneke").post(url, given)
        assert response.content.startswith(b"%PDF-")
        assert "Veldhuis" not in response.headers["Content-Disposition"]
