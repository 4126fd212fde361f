"""What a decision repeats of a child's words is read by those it chose, on every page and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.support.decisions import Maker

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.decision_taking import Reacted
from thuisgeven.documents.render import Form
from thuisgeven.domain.best_interests import Element, Fit
from thuisgeven.readers.decision_texts import EffectText, IdealText
from thuisgeven.records.models import Case, DecisionPart, Person

QUOTE, CELL, IDEAL, REACTION = "Bij-mijn-school", "Nooit-meer-slapen", "Bij-opa", "Prima-zo"
WORDS = (QUOTE, CELL, IDEAL, REACTION)
READERS = ("hanneke",)
OTHERS = ("ilse", "youssef", "esra")


@pytest.fixture
def told(people: People, case: Case) -> Maker:
    """A final decision in which a child's words stand in every place where they can stand."""
    maker = Maker(people.hanneke, str(case.key), NOW)
    put_on_team(people, case, "youssef")
    give_consent(people.hanneke, maker.key, NOW, str(people.account("esra").key), TODAY)
    maker.child()
    maker.hear("c1", note=QUOTE, readers=(str(people.account("hanneke").key),))
    maker.begin()
    maker.assess()
    maker.element("c1", Element.VIEW, Fit.FITS_NOT, reason=CELL, own_words=True)
    ideal = IdealText(option="a", reason=IDEAL, own_words=True, done=True)
    best_interests.name_ideal(*maker.where, "c1", ideal, 0)
    maker.interests()
    maker.depart("b")
    maker.approve(people.ilse)
    maker.show()
    readers = [str(people.account("hanneke").key)]
    said = Reacted(text=REACTION, child="c1", readers=readers)
    decision_taking.note_reaction(*maker.where, said)
    return maker


def addresses(maker: Maker) -> list[str]:
    """Every address of the case and its decision that shows anything."""
    case = f"/dossiers/{maker.key}/"
    decision, person = f"{case}besluiten/{maker.decision}/", Person.objects.get(slot="c1").key
    pages = ("", f"kind/{person}/", "belangen/", "afweging/", "meekijken/", "gezin/", "brief/")
    elements = [f"kind/{person}/{element.value}/" for element in Element]
    letters = [f"brief/{person}/", "mogelijkheden/", "definitief/", "nieuwe-versie/"]
    papers = [f"besluit.{form}" for form in Form]
    papers += [f"brief/{name}.{form}" for form in Form for name in ("ouders", f"{person}/kind")]
    own = [decision + page for page in (*pages, *elements, *letters, *papers)]
    return [case, f"{case}besluiten/", f"{case}inzage/", f"{case}recht/BB-S1/", *own]


def found_at(client: Client, maker: Maker) -> set[tuple[str, str]]:
    """The words that a person comes across, and where."""
    found = set()
    for address in addresses(maker):
        text = client.get(address, follow=True).content.decode(errors="replace")
        found |= {(word, address) for word in WORDS if word in text}
    return found


def test_those_whom_the_child_chose_read_its_words(
    told: Maker, client_of: Callable[[str], Client]
) -> None:
    assert {word for word, _ in found_at(client_of("hanneke"), told)} == set(WORDS)


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does_anywhere(
    name: str, told: Maker, client_of: Callable[[str], Client]
) -> None:
    assert found_at(client_of(name), told) == set()


@pytest.mark.parametrize("final", [False, True])
def test_no_paper_holds_them_whoever_asks(
    final: bool, told: Maker, client_of: Callable[[str], Client]
) -> None:
    client, papers = client_of("hanneke"), [a for a in addresses(told) if "." in a.split("/")[-1]]
    for slot in ("", "c1"):
        text = client.get(papers[0].rsplit("/", 1)[0] + "/brief/").context["form"]["text"].value()
        decision_taking.save_letter(*told.where, slot, text, 0)
    if final:
        told.finalise()
    for address in papers:
        response = client.get(address)
        assert response.status_code == 200
        assert not [word for word in WORDS if word.encode() in response.content]
    plain = client.get(next(a for a in papers if a.endswith("besluit.text"))).content.decode()
    assert "Woorden van het kind, afgeschermd" in plain


def test_how_an_option_fits_what_a_child_wants_is_as_shielded_as_the_words(
    told: Maker, client_of: Callable[[str], Client]
) -> None:
    person = Person.objects.get(slot="c1").key
    address = f"/dossiers/{told.key}/besluiten/{told.decision}/kind/{person}/"
    assert "Past niet" in client_of("hanneke").get(address).content.decode()
    assert "Past niet" not in client_of("youssef").get(address).content.decode()


def test_who_may_not_read_the_words_does_not_write_over_them(people: People, told: Maker) -> None:
    page = told.page
    given = {"a": EffectText(fit="fits", reason="Iets anders", known_by="family")}
    where = (people.youssef, told.key, NOW, told.decision)
    seen = page.seen("element", "c1", "view")
    best_interests.assess(*where, "c1", "view", given, seen)
    best_interests.name_ideal(
        *where,
        "c1",
        replace(page.book.ideal("c1"), reason="", done=False),
        page.seen("ideal", "c1"),
    )
    book = told.page.book
    assert book.effects("c1")["a", Element.VIEW].reason == CELL
    assert book.ideal("c1").reason == IDEAL


def test_where_the_child_chose_nobody_the_team_reads_but_no_outsider(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    maker = Maker(people.hanneke, str(case.key), NOW)
    give_consent(people.hanneke, maker.key, NOW, str(people.account("esra").key), TODAY)
    maker.until_weighed()
    maker.element("c1", Element.VIEW, reason=CELL, own_words=True)
    maker.ideal()
    maker.interests()
    maker.weigh()
    maker.show()
    person = Person.objects.get(slot="c1").key
    address = f"/dossiers/{maker.key}/besluiten/{maker.decision}/kind/{person}/"
    reads = {n: CELL in client_of(n).get(address).content.decode() for n in ("hanneke", *OTHERS)}
    assert reads == {"hanneke": True, "ilse": False, "youssef": False, "esra": False}


def test_words_stand_encrypted_in_the_database(told: Maker) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM records_decisionpart")
        stored = " ".join(str(row[0]) for row in cursor.fetchall())
    assert DecisionPart.objects.exists()
    assert not [word for word in WORDS if word in stored]
