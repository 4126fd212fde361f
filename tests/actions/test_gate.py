"""No eviction date is accepted past the gate: by no form, correction, second tab or one person."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from tests.conftest import NOW, TODAY, People

from thuisgeven.actions.accommodation import (
    HomeAnswers,
    Offering,
    accept_date,
    answer_offer,
    approve_override,
    ask_override,
    fill_test,
    lapse_offer,
    offer_place,
    refuse_override,
)
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.stock import PlaceData, add_place
from thuisgeven.actions.timeline import Recording, correct, dispute, record, withdraw
from thuisgeven.domain.accommodation import Criterion
from thuisgeven.domain.gate import Passage, Report
from thuisgeven.domain.terms import Party
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, EventRow, Offer

EVICTION = TODAY + timedelta(days=16)
GOOD = dict.fromkeys(Criterion, True)
WHY = dict.fromkeys(Criterion, "Zelf bekeken")


def announced(people: People, case: Case, day: date = EVICTION) -> str:
    told = Recording(kind="eviction_announced", on=TODAY, data={"eviction_on": day})
    return record(people.hanneke, str(case.key), NOW, told)


def offered(
    people: People,
    case: Case,
    day: date | None = EVICTION,
    answers: dict[Criterion, bool | None] | None = None,
    **more: object,
) -> str:
    """A place that is offered and tested, good on everything unless said otherwise."""
    place = PlaceData(
        **{"name": "Rietkade", "kind": "home", "permanent": True, "available_from": day, **more}
    )  # type: ignore[arg-type]
    key, hanneke = str(case.key), people.hanneke
    root = offer_place(hanneke, key, NOW, Offering(described=place, on=TODAY))
    test = HomeAnswers(answers=GOOD if answers is None else answers, reasons=WHY, coming=())
    fill_test(hanneke, key, NOW, root, test)
    return root


def gate_of(case: Case) -> Report:
    case.refresh_from_db()
    found = file_of(case, TODAY).gate
    assert case.gate == found.passage.value
    return found


def raw(kind: str, **data: object) -> Recording:
    return Recording(kind=kind, on=TODAY, data=data, note="Omdat")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "passage"), [(-1, Passage.OPEN), (0, Passage.OPEN), (1, Passage.SHUT)]
)
def test_a_home_counts_when_it_is_there_on_or_before_the_day(
    days: int, passage: Passage, people: People, case: Case
) -> None:
    announced(people, case)
    offered(people, case, EVICTION + timedelta(days=days))
    assert gate_of(case).passage is passage
    if passage is Passage.OPEN:
        accept_date(people.hanneke, str(case.key), NOW)
        assert gate_of(case).confirmed
    else:
        with pytest.raises(Refused, match="geen passende woning"):
            accept_date(people.hanneke, str(case.key), NOW)


@pytest.mark.parametrize("kind", ["shelter", "network", "hotel", "holiday_home", "anti_squat"])
def test_a_roof_never_opens_the_gate(kind: str, people: People, case: Case) -> None:
    announced(people, case)
    offered(people, case, kind=kind)
    assert gate_of(case).passage is Passage.SHUT


def test_what_nobody_knows_does_not_open_the_gate(people: People, case: Case) -> None:
    announced(people, case)
    offered(people, case, answers={**GOOD, Criterion.AFFORDABILITY: None})
    assert gate_of(case).passage is Passage.UNKNOWN
    with pytest.raises(Refused):
        accept_date(people.hanneke, str(case.key), NOW)


def test_an_answer_to_a_question_does_not_open_the_gate(people: People, case: Case) -> None:
    announced(people, case)
    for fact, value in (
        ("alternative_adequate", True),
        ("alternative_available_on", TODAY),
    ):
        record(people.hanneke, str(case.key), NOW, raw("question_answered", fact=fact, value=value))
    assert gate_of(case).passage is Passage.SHUT
    told = raw("question_answered", fact="gate_overridden", value=True)
    with pytest.raises(Refused, match="volgt uit het dossier"):
        record(people.hanneke, str(case.key), NOW, told)


def test_every_route_is_refused_while_the_gate_is_shut(people: People, case: Case) -> None:
    key, hanneke = str(case.key), people.hanneke
    announced(people, case)
    accepted = raw("eviction_date_accepted", eviction_on=EVICTION)
    with pytest.raises(Refused):
        record(hanneke, key, NOW, accepted)
    with pytest.raises(Refused, match="geen ontruiming aangezegd"):
        record(hanneke, key, NOW, raw("eviction_date_accepted", eviction_on=TODAY))
    approved = raw("gate_override_approved", eviction_on=EVICTION, request="e1")
    with pytest.raises(NotAllowed):
        record(hanneke, key, NOW, approved)
    offered(people, case)
    ref = record(hanneke, key, NOW, accepted)
    correct(hanneke, key, NOW, ref, accepted)
    told = Recording(kind="eviction_date_changed", on=TODAY, data={"eviction_on": TODAY})
    record(hanneke, key, NOW, told)
    newest = EventRow.objects.filter(kind="eviction_date_accepted").latest("id").ref
    with pytest.raises(Refused, match="geen passende woning"):
        correct(
            *(hanneke, key, NOW, newest, raw("eviction_date_accepted", eviction_on=TODAY)),
        )
    assert gate_of(case).passage is Passage.SHUT
    assert not gate_of(case).confirmed


def test_an_acceptance_falls_with_the_home_it_rests_on(people: People, case: Case) -> None:
    announced(people, case)
    root = offered(people, case)
    accept_date(people.hanneke, str(case.key), NOW)
    assert gate_of(case).confirmed
    lapse_offer(people.hanneke, str(case.key), NOW, root, "taken_back", TODAY)
    assert gate_of(case).fallen
    assert not gate_of(case).confirmed


def test_a_dispute_about_the_home_shuts_the_gate_until_it_is_settled(
    people: People, case: Case
) -> None:
    announced(people, case)
    offered(people, case)
    key = str(case.key)
    ref = dispute(
        people.hanneke, key, NOW, "alternative_habitability", Party.FAMILY, "Er is schimmel"
    )
    assert gate_of(case).passage is Passage.UNKNOWN
    withdraw(people.hanneke, key, NOW, ref, "Het is verholpen, zegt het gezin")
    assert gate_of(case).passage is Passage.OPEN


def test_going_on_without_a_home_takes_a_reason_and_a_second_person(
    people: People, case: Case
) -> None:
    key = str(case.key)
    announced(people, case)
    with pytest.raises(Refused, match="waarom") as refused:
        ask_override(people.ilse, key, NOW, " ")
    assert refused.value.field == "note"
    request = ask_override(people.ilse, key, NOW, "De rechter wilde het zo")
    with pytest.raises(Refused, match="tweede persoon"):
        approve_override(people.ilse, key, NOW, request)
    with pytest.raises(NotAllowed):
        approve_override(people.hanneke, key, NOW, request)
    assert gate_of(case).passage is Passage.SHUT
    assert not case.gate_overridden


def asked(people: People, case: Case) -> str:
    announced(people, case)
    return ask_override(people.hanneke, str(case.key), NOW, "De rechter wilde het zo")


def test_an_override_is_seen_counted_and_for_one_date_only(people: People, case: Case) -> None:
    key = str(case.key)
    request = asked(people, case)
    approve_override(people.ilse, key, NOW, request)
    assert gate_of(case).passage is Passage.OVERRIDDEN
    assert case.gate_overridden
    assert file_of(case, TODAY).facts["gate_overridden"].value is True
    accept_date(people.hanneke, key, NOW)
    assert gate_of(case).confirmed
    later = EVICTION + timedelta(days=3)
    told = Recording(kind="eviction_date_changed", on=TODAY, data={"eviction_on": later})
    record(people.hanneke, key, NOW, told)
    assert gate_of(case).passage is Passage.SHUT
    with pytest.raises(Refused):
        accept_date(people.hanneke, key, NOW)


def test_whoever_touched_the_request_does_not_approve_it(people: People, case: Case) -> None:
    key = str(case.key)
    request = asked(people, case)
    better = Recording(
        kind="gate_override_asked", on=TODAY, data={"eviction_on": EVICTION}, note="Anders gezegd"
    )
    newer = correct(people.ilse, key, NOW, request, better)
    with pytest.raises(Refused, match="tweede persoon"):
        approve_override(people.ilse, key, NOW, newer)
    with pytest.raises(Refused, match="niet meer"):
        approve_override(people.ilse, key, NOW, request)


def test_a_changed_request_takes_the_approval_away(people: People, case: Case) -> None:
    key = str(case.key)
    request = asked(people, case)
    approve_override(people.ilse, key, NOW, request)
    better = Recording(
        kind="gate_override_asked", on=TODAY, data={"eviction_on": EVICTION}, note="Anders gezegd"
    )
    correct(people.hanneke, key, NOW, request, better)
    assert gate_of(case).passage is Passage.SHUT


def test_a_request_is_decided_once(people: People, case: Case) -> None:
    key = str(case.key)
    request = asked(people, case)
    refused = refuse_override(people.ilse, key, NOW, request, "Zoek verder")
    with pytest.raises(Refused, match="al beslist"):
        approve_override(people.ilse, key, NOW, request)
    withdraw(people.ilse, key, NOW, refused, "Vergissing")
    approve_override(people.ilse, key, NOW, request)
    assert gate_of(case).passage is Passage.OVERRIDDEN


def test_sending_the_same_form_again_decides_nothing_new(people: People, case: Case) -> None:
    key, token = str(case.key), uuid4()
    announced(people, case)
    root = offered(people, case)
    first = accept_date(people.hanneke, key, NOW, "", token)
    lapse_offer(people.hanneke, key, NOW, root, "taken_back", TODAY)
    assert accept_date(people.hanneke, key, NOW, "", token) == first
    assert not gate_of(case).confirmed
    with pytest.raises(Refused):
        accept_date(people.hanneke, key, NOW, "", uuid4())


def test_one_home_does_not_open_two_gates_once_it_is_taken(people: People, case: Case) -> None:
    from tests.conftest import opened

    other = opened(people, "hanneke", "Demir")
    hanneke = people.hanneke
    data = PlaceData(name="Rietkade", kind="home", permanent=True, available_from=TODAY)
    place = add_place(hanneke, people.organisation("hanneke"), NOW, data)
    found = []
    for one in (case, other):
        announced(people, one)
        root = offer_place(hanneke, str(one.key), NOW, Offering(place=place, on=TODAY))
        test = HomeAnswers(answers=GOOD, reasons=WHY, coming=())
        fill_test(hanneke, str(one.key), NOW, root, test)
        assert gate_of(one).passage is Passage.OPEN
        found.append(root)
    answer_offer(hanneke, str(case.key), NOW, found[0], True, TODAY)
    assert gate_of(case).passage is Passage.OPEN
    assert gate_of(other).passage is Passage.SHUT
    assert Offer.objects.get(case=other).ended


def test_a_shelter_is_not_counted_as_a_home_afterwards(people: People, case: Case) -> None:
    told = raw("follow_up_done", month=1, known=True, type="shelter", ethos="housed")
    with pytest.raises(Refused, match="telt"):
        record(people.hanneke, str(case.key), NOW, told)


def test_a_form_of_another_case_is_refused(people: People, case: Case) -> None:
    from tests.conftest import opened

    token: UUID = uuid4()
    record(
        people.hanneke, str(case.key), NOW, Recording(kind="help_offered", on=TODAY, token=token)
    )
    other = opened(people, "hanneke", "Demir")
    announced(people, other)
    with pytest.raises(Refused, match="ander dossier"):
        accept_date(people.hanneke, str(other.key), NOW, "", token)


def test_ticks_without_a_reason_call_no_place_a_home(people: People, case: Case) -> None:
    ticks = {name.value: True for name in Criterion}
    told = Recording(
        kind="accommodation_offered",
        on=TODAY,
        data={"type": "home", "available_on": EVICTION, "permanent": True, **ticks},
    )
    with pytest.raises(Refused) as refused:
        record(people.hanneke, str(case.key), NOW, told)
    assert refused.value.field == "note"
    assert not EventRow.objects.filter(case=case, kind="accommodation_offered").exists()
