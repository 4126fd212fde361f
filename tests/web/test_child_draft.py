"""A child reads a plan before it is decided, and says what it thinks, for whom it chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.support.decisions import Maker
from tests.support.family import Family, family_of

from thuisgeven.actions import decision_taking
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.decision_taking import Reacted
from thuisgeven.actions.guard import Refused
from thuisgeven.readers.access import child_words
from thuisgeven.readers.decisions import decision_page
from thuisgeven.records.models import Case, DecisionPart, EventRow

PLAN = "Jullie blijven in dit huis wonen."
SAYS = "Ik wil mijn eigen kamer houden"
TOLD_TEACHER = "Niet weer verhuizen zei Sem tegen de juf"


@pytest.fixture
def family(people: People, case: Case) -> Family:
    return family_of(people, case)


@pytest.fixture
def maker(people: People, family: Family) -> Maker:
    """A decision that is weighed; its draft was not shown to anybody yet."""
    made = Maker(people.hanneke, family.key, NOW)
    made.begin()
    made.hear("c1")
    made.assess("c1")
    made.ideal("c1")
    made.interests()
    made.weigh()
    return made


def show(maker: Maker, **children: str) -> None:
    seen = maker.page.seen("weighing")
    decision_taking.show_to_family(*maker.where, "Samen gelezen", seen, children)


def url(maker: Maker) -> str:
    return f"/kind/plan/{maker.decision}/"


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_child_reads_the_plan_only_in_words_written_for_it(family: Family, maker: Maker) -> None:
    client = family.comes_in("c1")
    assert client.get(url(maker)).status_code == 404
    with pytest.raises(Refused, match="haken"):
        show(maker, c1="Jullie gaan naar [waar].")
    show(maker)
    assert client.get(url(maker)).status_code == 404
    assert "Lees het plan" not in page_of(client, "/kind/")
    show(maker, c1=PLAN)
    assert "Lees het plan" in page_of(client, "/kind/")
    page = page_of(client, url(maker))
    assert PLAN in page
    assert "Reden voor c1" not in page
    assert family.comes_in("a1").get(url(maker)).status_code == 302


def test_what_it_says_is_read_by_those_it_chose_and_can_be_taken_back(
    people: People, family: Family, maker: Maker, client_of: Callable[[str], Client]
) -> None:
    put_on_team(people, family.case, "youssef")
    give_consent(people.hanneke, family.key, NOW, str(people.account("esra").key), TODAY)
    show(maker, c1=PLAN)
    child = family.comes_in("c1")
    sent = {"text": SAYS, "readers": "", "token": "00000000-0000-4000-8000-000000000001"}
    assert child.post(url(maker), {**sent, "text": " "}).status_code == 422
    for _ in range(2):
        assert child.post(url(maker), sent).status_code == 302
    row = EventRow.objects.get(kind="draft_reaction_given")
    assert (row.child, row.recorded_by, row.account) == ("c1", "child", None)
    assert SAYS not in str(DecisionPart.objects.filter(part="reaction").get().content)
    assert SAYS in page_of(child, "/kind/")

    draft = f"/dossiers/{family.key}/besluiten/{maker.decision}/gezin/"
    papers = [f"/dossiers/{family.key}/{p}.text" for p in ("dossier", "rechtbank")]
    papers += [f"/dossiers/{family.key}/besluiten/{maker.decision}/besluit.text"]
    everywhere = [draft, f"/dossiers/{family.key}/", f"/dossiers/{family.key}/horen/", *papers]
    assert SAYS in page_of(client_of("hanneke"), draft)
    for name in ("ilse", "youssef", "esra"):
        seen = [client_of(name).get(path, follow=True).content.decode() for path in everywhere]
        assert [path for path, text in zip(everywhere, seen, strict=True) if SAYS in text] == []
    assert "De woorden zijn afgeschermd" in page_of(client_of("ilse"), draft)
    assert SAYS not in page_of(client_of("hanneke"), papers[-1])
    assert SAYS not in page_of(family.comes_in("a1"), f"/gezin/besluiten/{maker.decision}/")

    child.post(f"/kind/terugnemen/{row.ref}/")
    assert SAYS not in page_of(child, "/kind/") + page_of(client_of("hanneke"), draft)


def test_it_lets_its_parents_read_it_when_it_wants(family: Family, maker: Maker) -> None:
    show(maker, c1=PLAN)
    family.comes_in("c1").post(url(maker), {"text": SAYS, "readers": "parents"})
    assert SAYS in page_of(family.comes_in("a1"), f"/gezin/besluiten/{maker.decision}/")


def test_somebody_it_trusts_passes_it_on_and_the_child_still_chooses(
    people: People, family: Family, maker: Maker, client_of: Callable[[str], Client]
) -> None:
    put_on_team(people, family.case, "youssef")
    show(maker)
    draft = f"/dossiers/{family.key}/besluiten/{maker.decision}/gezin/"
    sent = {"reactie": "1", "who": "c1", "text": TOLD_TEACHER, "by_trusted_adult": "on"}
    assert client_of("hanneke").post(draft, {**sent, "readers": ["decider"]}).status_code == 302
    page = page_of(client_of("hanneke"), draft)
    assert TOLD_TEACHER in page
    assert "doorgegeven door iemand die het kind vertrouwt" in page
    assert TOLD_TEACHER not in page_of(client_of("youssef"), draft)
    words = child_words(family.case)
    ref = EventRow.objects.get(kind="draft_reaction_given").ref
    assert list(words.readers(ref)) == ["decider"]


def test_a_final_decision_takes_no_reaction_and_tells_no_draft(
    people: People, family: Family, maker: Maker
) -> None:
    show(maker, c1=PLAN)
    child = family.comes_in("c1")
    assert maker.finalise() == ()
    assert "Lees het plan" not in page_of(child, "/kind/")
    assert PLAN not in page_of(child, url(maker))
    assert child.post(url(maker), {"text": SAYS, "readers": ""}).status_code == 422
    with pytest.raises(Refused):
        decision_taking.note_reaction(*maker.where, Reacted(text=SAYS, child="c1"))
    assert not EventRow.objects.filter(kind="draft_reaction_given").exists()
    assert decision_page(people.hanneke, family.key, maker.decision).reactions == []
