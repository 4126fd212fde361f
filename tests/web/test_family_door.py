"""Who comes in at the family's own door: one resident, one case, with a code nobody guesses."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW, TODAY, People, opened
from tests.support.family import CHILD_BORN, PARENT_BORN, Family, family_of, knock
from tests.support.papers import JPEG
from tests.web.matrix import FAMILY, MATRIX

from thuisgeven.actions import family_door as door
from thuisgeven.actions.people import person_left
from thuisgeven.domain.codes import ALPHABET, BITS, plain_code
from thuisgeven.records.models import Case, EventRow, FamilyCode, FamilySession, FamilyTry, LogLine
from thuisgeven.web.urls import urlpatterns

WRONG = "XXXX-XXXX-XXXX-XXXX"
SAID = "Mijn kant van het verhaal"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    """A parent and a child with codes."""
    return family_of(people, case)


@pytest.fixture
def neighbours(people: People) -> Family:
    """Another family of the same caseworker, with words of its own."""
    return family_of(people, opened(people, "hanneke", "Burenhuis"))


KNOWN = {"duty": "N-03", "fact": "threat_reason", "party": "court", "ref": "e1"}
UNKNOWN = "00000000-0000-4000-8000-000000000000"
OF_TYPE = {"UUIDConverter": UNKNOWN, "IntConverter": "1", "FormConverter": "html"}


def address(name: str, family: Family) -> str:
    """An address as it is for this family; what a page of another room needs is made up."""
    pattern = next(p for p in urlpatterns if p.name == name)
    given = {
        word: KNOWN.get(word, OF_TYPE.get(type(converter).__name__, "x"))
        for word, converter in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=given | ({"key": family.key} if "key" in given else {}))


def letter(response: HttpResponse) -> str:
    entrance = response.headers.get("Location", "").startswith(("/gezin/inloggen", "/kind/inlogge"))
    return "n" if entrance and response.request["PATH_INFO"][-11:] != "/uitloggen/" else "y"


@pytest.mark.parametrize("name", sorted(FAMILY))
def test_a_parent_and_a_child_each_have_their_own_door(name: str, family: Family) -> None:
    for verb, expected in zip(("get", "post"), FAMILY[name], strict=True):
        for slot, wanted in zip(("a1", "c1"), expected or "", strict=False):
            client = family.comes_in(slot)
            before = EventRow.objects.count()
            response = getattr(client, verb)(address(name, family), {})
            if name.endswith("_leave"):
                open_visits = FamilySession.objects.filter(ended_at=None).count()
                assert (open_visits == 0) is (wanted == "y")
                FamilySession.objects.all().delete()
                continue
            assert letter(response) == wanted, (verb, slot)
            if wanted == "n":
                assert EventRow.objects.count() == before


@pytest.mark.parametrize("name", sorted(FAMILY))
def test_without_a_code_there_is_only_the_entrance(
    name: str, family: Family, client_of: Callable[[str], Client]
) -> None:
    """Not even for staff: an account opens nothing here."""
    for client in (Client(), client_of("hanneke")):
        for verb in ("get", "post"):
            response = getattr(client, verb)(address(name, family), {})
            assert response.status_code == 302
            assert response.headers["Location"].startswith(("/gezin/inloggen/", "/kind/inloggen/"))


@pytest.mark.parametrize("slot", ["a1", "c1"])
def test_a_code_opens_no_page_of_staff(slot: str, family: Family) -> None:
    client = family.comes_in(slot)
    found = {
        (name, verb): getattr(client, verb)(address(name, family)).headers.get("Location", "")
        for name in MATRIX
        for verb in ("get", "post")
    }
    assert [at for at, to in found.items() if not to.startswith("/inloggen/")] == []


@pytest.mark.parametrize("name", sorted(n for n, (get, _) in FAMILY.items() if get))
def test_no_page_shows_anything_of_another_case(
    name: str, family: Family, neighbours: Family
) -> None:
    parent, child = neighbours.comes_in("a1"), neighbours.comes_in("c1")
    parent.post("/gezin/mijn-kant/", {"text": SAID})
    child.post("/kind/zeggen/", {"text": SAID, "readers": "parents"})
    own = family.comes_in("a1" if name.startswith("family") else "c1")
    text = own.get(address(name, family)).content.decode()
    assert SAID not in text
    assert "Burenhuis" not in text
    assert neighbours.key not in text


def test_another_family_s_paper_and_words_are_as_if_they_never_were(
    family: Family, neighbours: Family
) -> None:
    parent = neighbours.comes_in("a1")
    given = {"sender": "court", "photo": photo(), "dated_on": ""}
    assert parent.post("/gezin/stukken/", given).status_code == 302
    url = parent.get("/gezin/stukken/").content.decode().split('href="/gezin/stukken/')[1]
    path = f"/gezin/stukken/{url.split('/')[0]}/"
    assert parent.get(path).status_code == 200
    assert family.comes_in("a1").get(path).status_code == 404
    neighbours.comes_in("c1").post("/kind/zeggen/", {"text": SAID})
    ref = EventRow.objects.get(kind="child_heard").ref
    family.comes_in("c1").post(f"/kind/terugnemen/{ref}/")
    assert not EventRow.objects.filter(kind="withdrawn").exists()


def photo() -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("brief.jpg", JPEG)


def test_a_code_is_worth_more_than_sixty_bits_and_reads_easily() -> None:
    assert BITS >= 60
    assert set("0O1IL5S8B2Z") & set(ALPHABET) <= {"2", "5", "8"}
    assert set("AEIOU") & set(ALPHABET) == set()
    assert plain_code(" kx-df 72hn qmjy48tc ") == "KXDF72HNQMJY48TC"
    assert plain_code("ZSB") == "258"


def test_no_two_codes_are_the_same_and_none_is_kept(family: Family) -> None:
    codes = {family.new_code("a1") for _ in range(50)}
    assert len(codes) == 50
    kept = " ".join(str(vars(row)) for row in FamilyCode.objects.all())
    assert [code for code in codes if code in kept or plain_code(code) in kept] == []


def refusals(family: Family) -> dict[str, Callable[[], tuple[str, date | None]]]:
    """What can be wrong, each with how it comes about."""
    code, codes = family.codes["a1"], FamilyCode.objects.filter(person=family.person("a1"))

    def revoked() -> tuple[str, date]:
        door.revoke_code(family.people.hanneke, family.key, NOW, str(codes.get().key))
        return code, PARENT_BORN

    def expired() -> tuple[str, date]:
        codes.update(expires_on=TODAY - timedelta(days=1))
        return code, PARENT_BORN

    def moved_out() -> tuple[str, date]:
        person = str(family.person("a1").key)
        person_left(family.people.hanneke, family.key, NOW, person, TODAY)
        return code, PARENT_BORN

    return {
        "unknown": lambda: (WRONG, PARENT_BORN),
        "other birth date": lambda: (code, date(1988, 5, 3)),
        "no birth date": lambda: (code, None),
        "a child's code": lambda: (family.codes["c1"], CHILD_BORN),
        "revoked": revoked,
        "expired": expired,
        "moved out": moved_out,
        "replaced": lambda: (code, PARENT_BORN) if family.new_code("a1") else (code, None),
    }


REASONS = (
    *("unknown", "other birth date", "no birth date", "a child's code"),
    *("revoked", "expired", "moved out", "replaced"),
)


@pytest.mark.parametrize("reason", REASONS)
def test_the_answer_is_the_same_whatever_is_wrong(reason: str, family: Family) -> None:
    assert set(refusals(family)) == set(REASONS)
    given = refusals(family)[reason]()
    found, unknown = knock(Client(), *given), knock(Client(), WRONG, PARENT_BORN)
    assert found.status_code == unknown.status_code == 422
    assert answer(found) == answer(unknown) == "Dit klopt niet. Kijk de code en de geboortedatum"
    assert not FamilySession.objects.exists()


def answer(response: HttpResponse) -> str:
    said = response.content.decode().split('class="problem" role="alert">')[1]
    return said.split("<")[0][:48].strip()


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (1, 302)])
def test_a_code_opens_through_its_last_day(days: int, status: int, family: Family) -> None:
    FamilyCode.objects.update(expires_on=TODAY + timedelta(days=days))
    assert knock(Client(), family.codes["a1"], PARENT_BORN).status_code == status


def test_a_code_without_a_birth_date_on_file_is_short_lived(family: Family) -> None:
    person = family.person("a1")
    person.born = ""
    person.save()
    code = family.new_code("a1")
    row = FamilyCode.objects.get(person=person, revoked_at=None)
    assert (row.expires_on - TODAY).days == door.CODE_DAYS_WITHOUT_BIRTH
    assert knock(Client(), code, None).status_code == 302


@pytest.mark.parametrize("code", ["real", WRONG])
def test_five_tries_close_the_door_for_a_code_whether_it_exists_or_not(
    code: str, family: Family
) -> None:
    code = family.codes["a1"] if code == "real" else code
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(door.PER_CODE):
            assert knock(Client(), code, date(1990, 1, 1)).status_code == 422
        assert answer(knock(Client(), code, PARENT_BORN)).startswith("Er is te vaak")
        clock.shift(door.LOCKED_FOR + timedelta(seconds=1))
        opens = knock(Client(), code, PARENT_BORN).status_code == 302
        assert opens is (code != WRONG)


def test_many_codes_from_one_address_close_the_door_for_it(family: Family) -> None:
    for number in range(door.PER_ADDRESS):
        knock(Client(), f"XXXX-XXXX-XXXX-{number:04}", PARENT_BORN)
    assert answer(knock(Client(), family.codes["a1"], PARENT_BORN)).startswith("Er is te vaak")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert knock(elsewhere, family.codes["a1"], PARENT_BORN).status_code == 302


def test_a_real_code_with_too_many_birth_dates_opens_no_more(family: Family) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(door.MOST_ATTEMPTS):
            knock(Client(), family.codes["a1"], date(1990, 1, 1))
            clock.shift(door.LOCKED_FOR)
        clock.shift(door.LOCKED_FOR)
        assert knock(Client(), family.codes["a1"], PARENT_BORN).status_code == 422
    assert FamilyCode.objects.get(person=family.person("a1")).revoked_at is not None


def test_what_was_tried_is_kept_as_digests_only(family: Family) -> None:
    knock(Client(REMOTE_ADDR="192.0.2.7"), WRONG, PARENT_BORN)
    kept = str(vars(FamilyTry.objects.get()))
    assert "192.0.2.7" not in kept
    assert "XXXX" not in kept


def test_revoking_puts_out_whoever_came_in(family: Family) -> None:
    client = family.comes_in("a1")
    assert client.get("/gezin/").status_code == 200
    key = str(FamilyCode.objects.get(person=family.person("a1")).key)
    door.revoke_code(family.people.hanneke, family.key, NOW, key)
    assert client.get("/gezin/").headers["Location"] == "/gezin/inloggen/?weg"


def test_a_visit_ends_by_itself_and_nothing_is_lost(family: Family) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = family.comes_in("a1")
        client.post("/gezin/mijn-kant/", {"text": SAID, "later": "1"})
        clock.shift(door.IDLE - timedelta(seconds=1))
        assert client.get("/gezin/").status_code == 200
        clock.shift(door.IDLE + timedelta(seconds=1))
        assert client.get("/gezin/").headers["Location"] == "/gezin/inloggen/?weg"
        assert "is er nog" in client.get("/gezin/inloggen/?weg").content.decode()
        assert SAID in family.comes_in("a1").get("/gezin/mijn-kant/").content.decode()


def test_the_way_out_ends_the_visit_at_once(family: Family) -> None:
    client = family.comes_in("a1")
    token = client.cookies["gezin"].value
    response = client.get("/gezin/weg/")
    assert response.headers["Location"].startswith("https://")
    assert client.get("/gezin/").status_code == 302
    again = Client()
    again.cookies["gezin"] = token
    assert again.get("/gezin/").status_code == 302


def test_the_cookie_is_for_its_own_door_only(family: Family) -> None:
    cookie = family.comes_in("a1").cookies["gezin"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/gezin/", True, "Lax")
    assert FamilySession.objects.get().digest != cookie.value
    child = Client()
    child.cookies["kind"] = cookie.value
    assert child.get("/kind/").headers["Location"].startswith("/kind/inloggen/")


def test_nothing_personal_is_in_addresses_mails_or_logs(
    family: Family, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client = family.comes_in("a1")
        client.post("/gezin/mijn-kant/", {"text": SAID})
        client.post("/gezin/klacht/", {"text": SAID})
        client.get(f"/gezin/klopt-niet/{WRONG}/")
        knock(Client(), family.codes["a1"], date(1990, 1, 1))
        page = client.get("/gezin/").content.decode()
    secret = (SAID, "Roos", "Sem", "Veldhuis", family.codes["a1"], plain_code(family.codes["a1"]))
    lines = " ".join(f"{line.what} {line.detail}" for line in LogLine.objects.all())
    messages = " ".join(
        r.getMessage() for r in caplog.records if not r.name.startswith("django.db")
    )
    hrefs = " ".join(part.split('"')[0] for part in page.split('href="')[1:])
    for text in secret:
        assert text not in lines
        assert text not in messages
        assert text not in hrefs
    assert mail.outbox == []


def test_the_family_s_own_looks_stand_in_the_log(family: Family) -> None:
    family.comes_in("a1").get("/gezin/")
    line = LogLine.objects.latest("id")
    assert (line.deed, line.what, line.account, line.detail) == (
        *("read", "family_home", None),
        {"by": "family"},
    )
    assert list(line.cases.values_list("pk", flat=True)) == [family.case.pk]


def test_from_the_first_page_the_explanation_is_one_step_away(family: Family) -> None:
    parent = family.comes_in("a1")
    assert 'href="/gezin/uitleg/"' in parent.get("/gezin/").content.decode()
    assert parent.get("/gezin/uitleg/").status_code == 200
