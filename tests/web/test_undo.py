"""What was recorded wrongly is undone by something new; nothing is ever taken away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.consultation import (
    NewTalk,
    answer_as_family,
    answer_as_staff,
    record_talk,
    undo_talk,
    write_minutes,
)
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.hearing import Told, Wish, hear, offer
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.prevention import Attempt, consider
from thuisgeven.readers.access import NotThere
from thuisgeven.readers.consultation import consultation_page
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import (
    Case,
    EventRow,
    LogLine,
    MinutesPart,
    PersonKind,
    Talk,
    TalkAnswer,
)

REASON = "Dit was een ander gezin"
SAID = {"safe": True, "mutual": True}


def talk_with_everything(people: People, case: Case) -> Talk:
    key = str(case.key)
    talk = record_talk(people.hanneke, key, NOW, NewTalk(on=TODAY, answers=SAID))
    answer_as_family(people.hanneke, key, NOW, talk, SAID, "Het was goed")
    write_minutes(people.hanneke, key, NOW, talk, "Wat er is afgesproken", give=True)
    return Talk.objects.get(key=talk)


def known(case: Case) -> dict[str, object]:
    facts = file_of(case, TODAY).facts
    return {name: (facts[name].state, facts[name].value) for name in facts}


def undone(client: Client, case: Case, ref: str, room: str = "", note: str = REASON) -> str:
    url = f"/dossiers/{case.key}/tijdlijn/{ref}/intrekken/?terug={room}"
    answer = client.post(url, {"note": note, "token": str(uuid4())}, follow=True)
    return answer.content.decode()


def test_a_talk_is_undone_with_everything_that_it_brought(people: People, case: Case) -> None:
    before = known(case)
    talk = talk_with_everything(people, case)
    rows = EventRow.objects.filter(case=case).count()
    kept = (TalkAnswer.objects.count(), MinutesPart.objects.count())
    assert known(case) != before
    undo_talk(people.hanneke, str(case.key), NOW, str(talk.key), REASON)
    assert known(case) == before
    withdrawn = EventRow.objects.filter(case=case, kind="withdrawn")
    assert {row.note for row in withdrawn} == {REASON}
    assert EventRow.objects.filter(case=case).count() == rows + withdrawn.count()
    assert (TalkAnswer.objects.count(), MinutesPart.objects.count()) == kept
    assert LogLine.objects.filter(what="withdraw").count() == withdrawn.count()


def test_another_talk_of_the_same_day_keeps_what_it_says(people: People, case: Case) -> None:
    first, second = talk_with_everything(people, case), talk_with_everything(people, case)
    with_one = known(case)
    undo_talk(people.hanneke, str(case.key), NOW, str(second.key), REASON)
    assert known(case) == with_one
    undo_talk(people.hanneke, str(case.key), NOW, str(first.key), REASON)
    assert known(case) != with_one


def test_after_an_undo_the_same_talk_can_be_recorded_anew(people: People, case: Case) -> None:
    talk = talk_with_everything(people, case)
    counted = known(case)
    undo_talk(people.hanneke, str(case.key), NOW, str(talk.key), REASON)
    talk_with_everything(people, case)
    assert known(case) == counted


def test_nothing_is_added_to_a_talk_that_was_undone(people: People, case: Case) -> None:
    talk = talk_with_everything(people, case)
    undo_talk(people.hanneke, str(case.key), NOW, str(talk.key), REASON)
    for verb in (
        lambda: answer_as_staff(people.hanneke, str(case.key), NOW, str(talk.key), SAID),
        lambda: undo_talk(people.hanneke, str(case.key), NOW, str(talk.key), REASON),
    ):
        with pytest.raises(Refused, match="ingetrokken"):
            verb()
    with pytest.raises(NotThere):
        undo_talk(people.koen, str(case.key), NOW, str(talk.key), REASON)


def test_a_talk_without_a_reason_stays(people: People, case: Case) -> None:
    talk = talk_with_everything(people, case)
    with pytest.raises(Refused) as caught:
        undo_talk(people.hanneke, str(case.key), NOW, str(talk.key), " ")
    assert caught.value.field == "note"
    assert not EventRow.objects.filter(case=case, kind="withdrawn").exists()


def test_the_page_of_a_talk_leads_to_undoing_it_and_back(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    talk, client = talk_with_everything(people, case), client_of("hanneke")
    home = f"/dossiers/{case.key}/"
    page = client.get(f"{home}overleg/{talk.key}/").content.decode()
    way = f"{home}tijdlijn/{talk.event_ref}/intrekken/?terug=overleg"
    assert f'href="{way}">Trek dit gesprek in</a>' in page
    asked = client.get(way).content.decode()
    assert "Ook de antwoorden erover en het verslag tellen dan niet meer." in asked
    assert f'href="{home}overleg/">Toch niet, ga terug</a>' in asked
    after = undone(client, case, talk.event_ref, "overleg")
    assert f'href="{home}#{talk.event_ref}">Lees wat er stond</a>' in after
    assert '<span class="status na">Ingetrokken</span>' in after
    page = client.get(f"{home}overleg/{talk.key}/").content.decode()
    assert REASON in page
    assert "Verander onze antwoorden" not in page
    assert all(
        view.undone
        for one in consultation_page(people.hanneke, str(case.key)).phases
        for view in one.talks
    )


@pytest.mark.parametrize("kind", ["child_hearing_offered", "child_heard"])
def test_what_a_child_was_asked_or_said_is_undone_from_its_page(
    kind: str, people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    key, client = str(case.key), client_of("hanneke")
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor"))
    before = known(case)
    offer(people.hanneke, key, NOW, "c1", TODAY, Wish(way="talking"), uuid4())
    if kind == "child_heard":
        before = known(case)
        hear(people.hanneke, key, NOW, "c1", TODAY, Told(words="Ik wil blijven", way="talking"))
    ref = EventRow.objects.filter(case=case, kind=kind).get().ref
    way = f"/dossiers/{key}/tijdlijn/{ref}/intrekken/?terug=horen"
    assert f'href="{way}">Trek in<' in client.get(f"/dossiers/{key}/horen/").content.decode()
    assert "Lees wat er stond" in undone(client, case, ref, "horen")
    assert known(case) == before
    assert f'href="{way}"' not in client.get(f"/dossiers/{key}/horen/").content.decode()


def test_an_alternative_that_was_tried_is_undone_from_its_page(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    key, client = str(case.key), client_of("hanneke")
    before = known(case)
    consider(
        people.hanneke, key, NOW, "payment_plan", Attempt(on=TODAY, tried=True, result="running")
    )
    ref = EventRow.objects.get(case=case, kind="alternative_considered").ref
    way = f"/dossiers/{key}/tijdlijn/{ref}/intrekken/?terug=voorkomen"
    assert f'href="{way}">Trek in<' in client.get(f"/dossiers/{key}/voorkomen/").content.decode()
    undone(client, case, ref, "voorkomen")
    assert known(case) == before
