"""A form is taken once: again it changes nothing, with other words it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions import accommodation, aftercare, consultation, hearing, plan, timeline
from thuisgeven.actions.guard import Refused, SentBefore
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.stock import PlaceData
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.records.models import Case, EventRow, MinutesPart, PersonKind, StoredGoods, Task

Send = Callable[[str], object]
"""Send one form with these words in it, always with the same token."""


def of_the_timeline(actor: Any, key: str, token: Any) -> Send:
    told = Recording(kind="help_offered", on=TODAY, token=token)
    return lambda words: record(actor, key, NOW, replace(told, note=words))


def of_a_paper(actor: Any, key: str, token: Any) -> Send:
    told = Recording(kind="help_offered", on=TODAY, token=token)
    proof = [Upload("brief.pdf", b"%PDF-1.7")]
    return lambda w: record(
        *(actor, key, NOW), replace(told, papers=[*proof, Upload("b.pdf", b"%PDF-" + w.encode())])
    )


def of_an_offer(actor: Any, key: str, token: Any) -> Send:
    def send(words: str) -> object:
        place = PlaceData(name=words, kind="home")
        offering = accommodation.Offering(described=place, on=TODAY, token=token)
        return accommodation.offer_place(actor, key, NOW, offering)

    return send


def of_a_test(actor: Any, key: str, token: Any) -> Send:
    place = PlaceData(name="Rietkade", kind="home")
    offering = accommodation.Offering(described=place, on=TODAY)
    root = accommodation.offer_place(actor, key, NOW, offering)
    yes = dict.fromkeys(Criterion, True)

    def send(words: str) -> object:
        test = accommodation.HomeAnswers(
            answers=yes, reasons={one.value: words for one in Criterion}, token=token
        )
        return accommodation.fill_test(actor, key, NOW, root, test)

    return send


def of_a_follow_up(actor: Any, key: str, token: Any) -> Send:
    record(actor, key, NOW, Recording(kind="key_handed_in", on=TODAY - timedelta(days=40)))
    asked = aftercare.Asked(on=TODAY, known=False, token=token)
    return lambda words: aftercare.follow_up(actor, key, NOW, 1, replace(asked, note=words))


def of_goods(actor: Any, key: str, token: Any) -> Send:
    return lambda words: aftercare.store_goods(actor, key, NOW, aftercare.Goods(what=words), token)


def of_a_talk(actor: Any, key: str, token: Any) -> Send:
    new = consultation.NewTalk(on=TODAY, token=token)
    return lambda words: consultation.record_talk(actor, key, NOW, replace(new, minutes=words))


def of_minutes(actor: Any, key: str, token: Any) -> Send:
    talk = consultation.record_talk(actor, key, NOW, consultation.NewTalk(on=TODAY))
    return lambda words: consultation.write_minutes(actor, key, NOW, talk, words, token=token)


def of_a_child(actor: Any, key: str, token: Any) -> Send:
    return lambda w: hearing.hear(actor, key, NOW, "c1", TODAY, hearing.Told(words=w), token)


def of_the_plan(actor: Any, key: str, token: Any) -> Send:
    action = plan.Action(text="", owner="family", token=token)
    return lambda words: plan.add_action(actor, key, NOW, replace(action, text=words))


def of_a_reason(actor: Any, key: str, token: Any) -> Send:
    ref = record(actor, key, NOW, Recording(kind="help_offered", on=TODAY))
    return lambda words: timeline.withdraw(actor, key, NOW, ref, words, token)


FORMS = [
    *(of_the_timeline, of_a_paper, of_an_offer, of_a_test, of_a_follow_up, of_goods, of_a_talk),
    *(of_minutes, of_a_child, of_the_plan, of_a_reason),
]


def kept() -> list[int]:
    return [model.objects.count() for model in (EventRow, MinutesPart, StoredGoods, Task)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_is_taken_once(form: Callable[..., Send], people: People, case: Case) -> None:
    key, actor = str(case.key), people.hanneke
    add_person(actor, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor"))
    send = form(actor, key, uuid4())
    first = send("Eerst dit")
    before = kept()
    assert send("Eerst dit") == first
    assert kept() == before
    with pytest.raises(SentBefore, match="met iets anders erin"):
        send("Toen iets anders")
    assert kept() == before


def test_a_form_that_was_refused_may_be_sent_again_with_better_words(
    people: People, case: Case
) -> None:
    key, told = str(case.key), Recording(kind="help_offered", on=TODAY, token=uuid4())
    with pytest.raises(Refused, match="nog niet geweest"):
        record(people.hanneke, key, NOW, replace(told, on=TODAY + timedelta(days=1)))
    record(people.hanneke, key, NOW, told)
    assert EventRow.objects.count() == 1


def test_a_form_of_one_case_is_no_form_of_another(people: People, case: Case) -> None:
    told = Recording(kind="help_offered", on=TODAY, token=uuid4())
    record(people.hanneke, str(case.key), NOW, told)
    other = opened(people, "hanneke", "Demir")
    with pytest.raises(Refused, match="ander dossier"):
        record(people.hanneke, str(other.key), NOW, told)
