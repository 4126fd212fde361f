"""Both sides of a talk count: where they differ the fact is disputed; the minutes stay whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions import consultation
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.consultation import NewTalk
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.consultation import TalkQuestion, positions
from thuisgeven.domain.facts import State
from thuisgeven.domain.terms import Outcome, Party, Text
from thuisgeven.readers.consultation import consultation_page, talk_page
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, MinutesPart, MinutesStep, TalkAnswer
from thuisgeven.rules.load_rooms import load_questions, signs

SAFE = ("safe", "mutual", "language", "supporter")
YESTERDAY = TODAY - timedelta(days=1)
ALL_WELL = {question.id: True for question in load_questions() if question.id != "minutes"}


@pytest.fixture
def key(case: Case) -> str:
    return str(case.key)


def talked(people: People, key: str, **more: object) -> str:
    new = NewTalk(on=more.pop("on", TODAY), answers=ALL_WELL, **more)  # type: ignore[arg-type]
    return consultation.record_talk(people.hanneke, key, NOW, new)


def state(case: Case, fact: str) -> tuple[State, object]:
    found = file_of(case, TODAY).facts[fact]
    return found.state, found.value


def outcome(case: Case, duty: str) -> tuple[Outcome, bool]:
    found = next(f for f in file_of(case, TODAY).assessment.findings if f.duty.id == duty)
    return found.outcome, bool(found.disputed)


def test_only_the_family_can_say_that_it_was_safe(people: People, case: Case, key: str) -> None:
    talk = talked(people, key)
    assert state(case, "consultation_safe")[0] is State.NOT_ASKED
    assert state(case, "why_and_consequences_told") == (State.KNOWN, True)
    consultation.answer_as_family(people.hanneke, key, NOW, talk, dict.fromkeys(SAFE, True))
    assert state(case, "consultation_safe") == (State.KNOWN, True)


@pytest.mark.parametrize("question", SAFE)
def test_where_the_sides_differ_the_finding_is_disputed(
    question: str, people: People, case: Case, key: str
) -> None:
    talk = talked(people, key)
    told = dict.fromkeys(SAFE, True) | {question: False}
    consultation.answer_as_family(people.hanneke, key, NOW, talk, told, "Ik durfde niets te zeggen")
    assert state(case, "consultation_safe")[0] is State.DISPUTED
    assert outcome(case, "V-08") == (Outcome.UNKNOWN, True)
    _, view = talk_page(people.hanneke, key, talk)
    assert [row.question.id for row in view.sides if row.differs] == [question]
    assert [words.words for words in view.words] == ["Ik durfde niets te zeggen"]


def test_a_dispute_ends_when_one_side_changes_its_answer(
    people: People, case: Case, key: str
) -> None:
    talk = talked(people, key)
    consultation.answer_as_family(people.hanneke, key, NOW, talk, {"why": False})
    assert state(case, "why_and_consequences_told")[0] is State.DISPUTED
    consultation.answer_as_staff(people.hanneke, key, NOW, talk, {"why": False})
    assert state(case, "why_and_consequences_told") == (State.KNOWN, False)
    assert TalkAnswer.objects.filter(question="why").count() == 3


def test_the_family_s_pressure_is_a_question_on_the_page(
    people: People, case: Case, key: str
) -> None:
    talk = talked(people, key)
    consultation.answer_as_family(people.hanneke, key, NOW, talk, {"free": False})
    page = consultation_page(people.hanneke, key)
    assert state(case, "family_says_no_pressure")[0] is State.DISPUTED
    assert "pressure-felt" not in [raised.sign.id for raised in page.signs]
    consultation.answer_as_staff(people.hanneke, key, NOW, talk, {"free": False})
    page = consultation_page(people.hanneke, key)
    assert "pressure-felt" in [raised.sign.id for raised in page.signs]


def test_minutes_go_to_the_family_which_puts_its_corrections_beside_them(
    people: People, case: Case, key: str
) -> None:
    talk = talked(people, key, minutes="We spraken over de huur.")
    assert talk_page(people.hanneke, key, talk)[1].status is MinutesStep.DRAFT
    with pytest.raises(Refused, match="nog niet gekregen"):
        consultation.correct_minutes(people.hanneke, key, NOW, talk, "Ook over school")
    token = uuid4()
    for _ in range(2):
        consultation.write_minutes(
            people.hanneke, key, NOW, talk, "We spraken over de huur.", give=True, token=token
        )
    assert state(case, "minutes_shared") == (State.KNOWN, True)
    consultation.correct_minutes(people.hanneke, key, NOW, talk, "Ook over school")
    view = talk_page(people.hanneke, key, talk)[1]
    assert view.status is MinutesStep.CORRECTED
    assert view.given is not None
    assert view.given.words == "We spraken over de huur."
    consultation.agree_minutes(people.hanneke, key, NOW, talk)
    view = talk_page(people.hanneke, key, talk)[1]
    assert (view.status, view.agreed_on) == (MinutesStep.AGREED, TODAY)
    consultation.correct_minutes(people.hanneke, key, NOW, talk, "En over mijn moeder")
    view = talk_page(people.hanneke, key, talk)[1]
    assert (view.status, view.agreed_on) == (MinutesStep.CORRECTED, None)
    assert [part.words for part in view.corrections] == ["Ook over school", "En over mijn moeder"]


def test_minutes_that_the_family_did_not_get_are_disputed_until_it_got_them(
    people: People, case: Case, key: str
) -> None:
    talk = talked(people, key)
    consultation.answer_as_family(people.hanneke, key, NOW, talk, {"minutes": False})
    assert state(case, "minutes_shared") == (State.KNOWN, False)
    consultation.write_minutes(people.hanneke, key, NOW, talk, "Verslag", give=True)
    assert state(case, "minutes_shared")[0] is State.DISPUTED
    consultation.answer_as_family(people.hanneke, key, NOW, talk, {"minutes": True})
    assert state(case, "minutes_shared") == (State.KNOWN, True)


def test_minutes_of_an_earlier_talk_say_nothing_of_the_next(
    people: People, case: Case, key: str
) -> None:
    first = talked(people, key, on=YESTERDAY - timedelta(days=3))
    yesterday = NOW - timedelta(days=1)
    consultation.write_minutes(
        replace(people.hanneke, on=YESTERDAY),
        *(key, yesterday, first, "Verslag"),
        give=True,
    )
    assert state(case, "minutes_shared") == (State.KNOWN, True)
    talked(people, key)
    assert state(case, "minutes_shared")[0] is State.NOT_ASKED


def test_what_somebody_said_is_never_overwritten(people: People, key: str) -> None:
    talk = talked(people, key, minutes="Eerst")
    with pytest.raises(DatabaseError), transaction.atomic():
        MinutesPart.objects.filter(talk__key=talk).update(step="agreed")
    with pytest.raises(DatabaseError), transaction.atomic():
        TalkAnswer.objects.all().delete()


def test_a_talk_sent_twice_is_kept_once_and_belongs_to_one_case(
    people: People, case: Case, key: str
) -> None:
    from tests.conftest import opened

    token = uuid4()
    keys = {talked(people, key, token=token) for _ in range(2)}
    assert len(keys) == 1
    other = str(opened(people, "hanneke", "Demir").key)
    with pytest.raises(Refused, match="ander dossier"):
        talked(people, other, token=token)
    with pytest.raises(Refused, match="staat niet in het dossier"):
        consultation.answer_as_staff(people.hanneke, other, NOW, keys.pop(), {"safe": True})


def test_a_supporter_writes_down_the_family_s_side_and_no_other(people: People, key: str) -> None:
    give_consent(people.hanneke, key, NOW, str(people.account("esra").key), TODAY)
    talk = talked(people, key)
    consultation.answer_as_family(people.esra, key, NOW, talk, {"safe": False})
    with pytest.raises(NotAllowed):
        consultation.answer_as_staff(people.esra, key, NOW, talk, {"safe": True})
    with pytest.raises(NotAllowed):
        consultation.write_minutes(people.esra, key, NOW, talk, "Mijn verslag")


def test_a_talk_of_the_timeline_can_be_worked_out_once(people: People, key: str) -> None:
    ref = record(people.hanneke, key, NOW, Recording(kind="conversation_held", on=TODAY))
    talked(people, key, event_ref=ref)
    with pytest.raises(Refused, match="al uitgewerkt"):
        talked(people, key, event_ref=ref)


def raised(case: Case) -> set[str]:
    return {one.sign.id for one in signs().of(file_of(case, TODAY).facts)}


def tell(people: People, key: str, what: str, on: date = TODAY, **data: object) -> None:
    told = Recording(kind=what, on=on, recorded_by=Party.FAMILY, data=data)  # type: ignore[arg-type]
    record(people.hanneke, key, NOW, told)


@pytest.mark.parametrize(
    ("kind", "data", "sign"),
    [
        ("pressure_signalled", {"kind": "threat_of_separation"}, "threat-of-separation"),
        ("pressure_signalled", {"kind": "forced_acceptance"}, "forced-acceptance"),
        (
            "pressure_signalled",
            {"kind": "last_chance_under_pressure"},
            "last-chance-under-pressure",
        ),
        ("safety_report_made", {"reason": "housing"}, "safety-report-for-housing"),
        (
            "alternative_considered",
            {"alternative": "last_chance_contract", "choice_free": False},
            "last-chance-under-pressure",
        ),
    ],
)
def test_a_sign_of_pressure_is_raised_by_rule(
    kind: str, data: dict[str, object], sign: str, people: People, case: Case, key: str
) -> None:
    assert raised(case) == set()
    tell(people, key, kind, **data)
    assert raised(case) == {sign}


def test_a_report_about_parenting_raises_no_sign(people: People, case: Case, key: str) -> None:
    tell(people, key, "safety_report_made", reason="parenting")
    assert raised(case) == set()


@pytest.mark.parametrize(("days", "found"), [(0, True), (1, True), (2, False), (-1, False)])
def test_an_acceptance_within_a_day_of_a_threat_raises_a_question(
    days: int, found: bool, people: People, case: Case, key: str
) -> None:
    threat = TODAY - timedelta(days=5)
    tell(people, key, "pressure_signalled", threat, kind="threat_of_separation")
    tell(people, key, "accommodation_answered", threat + timedelta(days=days), accepted=True)
    assert ("accepted-within-a-day" in raised(case)) is found


ONE = TalkQuestion(id="a", staff=Text("", ""), family=Text("", ""), fact="f")
TWO = TalkQuestion(id="b", staff=Text("", ""), family=Text("", ""), fact="f")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from("ab"), st.sampled_from([True, False, None])))
def test_a_position_is_yes_only_when_every_answer_is_yes(answers: dict[str, bool | None]) -> None:
    found = positions([ONE, TWO], answers)["f"]
    values = [answers.get("a"), answers.get("b")]
    assert found is (False if False in values else None if None in values else True)
