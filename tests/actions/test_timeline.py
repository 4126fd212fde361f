"""Recording: what is accepted, what is refused and where, and that nothing counts twice."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.conftest import NOW, TODAY, People
from tests.support.papers import JPEG

from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.people import Resident, add_person, answer_children
from thuisgeven.actions.timeline import Recording, correct, dispute, record, withdraw
from thuisgeven.domain.facts import State
from thuisgeven.domain.terms import Outcome, Party
from thuisgeven.readers.access import NotThere
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, ChildrenAnswer, EventRow, LogLine, Paper, PersonKind

PDF = b"%PDF-1.7 a letter"


def told(kind: str, on: date | None = TODAY, **data: object) -> Recording:
    """Something of a kind that happened today."""
    return Recording(kind=kind, on=on, data=data)  # type: ignore[arg-type]


def test_an_event_changes_the_findings_the_summary_and_the_log(people: People, case: Case) -> None:
    key = str(case.key)
    record(people.hanneke, key, NOW, told("eviction_announced", eviction_on=date(2026, 12, 10)))
    case.refresh_from_db()
    assert case.eviction_on == date(2026, 12, 10)
    assert case.stage == "announced"
    assert file_of(case, TODAY).facts["eviction_on"].value == date(2026, 12, 10)
    assert LogLine.objects.latest("number").detail["kind"] == "eviction_announced"


def test_a_form_sent_twice_records_once(people: People, case: Case) -> None:
    recording = Recording(
        kind="help_offered", on=TODAY, token=uuid4(), papers=[Upload("a.pdf", PDF)]
    )
    refs = {record(people.hanneke, str(case.key), NOW, recording) for _ in range(3)}
    assert len(refs) == EventRow.objects.count() == Paper.objects.count() == 1


def test_a_token_of_another_case_is_refused(people: People, case: Case) -> None:
    from tests.conftest import opened

    other = opened(people, "hanneke", "Demir")
    recording = Recording(kind="help_offered", on=TODAY, token=uuid4())
    record(people.hanneke, str(case.key), NOW, recording)
    with pytest.raises(Refused, match="ander dossier"):
        record(people.hanneke, str(other.key), NOW, recording)


@pytest.mark.parametrize(
    ("recording", "field"),
    [
        (told("no_such_thing"), "kind"),
        (told("help_offered", TODAY + timedelta(days=1)), "on"),
        (told("help_offered", date(1989, 12, 31)), "on"),
        (told("contact_attempted"), "channel"),
        (told("contact_attempted", channel="pigeon"), "channel"),
        (told("contact_attempted", channel="phone", reached="perhaps"), "reached"),
        (told("contact_attempted", channel="phone", weather="wet"), "weather"),
        (told("not_happened", event_kind="no_such_thing"), "event_kind"),
        (told("question_answered", fact="no_such_fact"), "fact"),
        (told("question_answered", fact="arrears_months", value="many"), "value"),
        (Recording(kind="child_heard", on=TODAY, child="c9"), "child"),
        (Recording(kind="help_offered", on=TODAY, note="a" * 20_001), "note"),
        (Recording(kind="help_offered", on=TODAY, papers=[Upload("a.exe", b"MZ")]), "papers"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_what_does_not_fit_is_refused_at_its_field_and_nothing_is_kept(
    people: People, case: Case, recording: Recording, field: str
) -> None:
    lines = LogLine.objects.count()
    with pytest.raises(Refused) as refused:
        record(people.hanneke, str(case.key), NOW, recording)
    assert refused.value.field == field
    assert EventRow.objects.count() == Paper.objects.count() == 0
    assert LogLine.objects.count() == lines


@pytest.mark.parametrize(
    ("day", "accepted"), [("2020-05-01", False), ("2020-05-02", True), ("2020-05-03", True)]
)
def test_nothing_happens_to_a_child_before_its_birth(
    people: People, case: Case, day: str, accepted: bool
) -> None:
    child = Resident(kind=PersonKind.CHILD, born=date(2020, 5, 2))
    add_person(people.hanneke, str(case.key), NOW, child)
    heard = Recording(kind="child_heard", on=date.fromisoformat(day), child="c1")
    if accepted:
        assert record(people.hanneke, str(case.key), NOW, heard)
    else:
        with pytest.raises(Refused, match="geboorte"):
            record(people.hanneke, str(case.key), NOW, heard)


@pytest.mark.parametrize(
    ("name", "content", "accepted"),
    [
        ("brief.pdf", PDF, True),
        ("BRIEF.PDF", PDF, True),
        ("foto.jpg", JPEG, True),
        ("brief.pdf", b"MZ this is a program", False),
        ("brief.pdf.exe", PDF, False),
        ("brief", PDF, False),
        ("brief.pdf", b"", False),
        ("brief.pdf", PDF.ljust(10_000_000, b" "), True),
        ("brief.pdf", PDF.ljust(10_000_001, b" "), False),
    ],
)
def test_papers_are_kept_by_what_they_are(
    people: People, case: Case, name: str, content: bytes, accepted: bool
) -> None:
    upload = Recording(kind="help_offered", on=TODAY, papers=[Upload(name, content)])
    if accepted:
        record(people.hanneke, str(case.key), NOW, upload)
    else:
        with pytest.raises(Refused):
            record(people.hanneke, str(case.key), NOW, upload)
    assert Paper.objects.count() == int(accepted)


def test_a_correction_counts_from_the_day_it_was_made_and_not_before(
    people: People, case: Case
) -> None:
    key, earlier = str(case.key), NOW - timedelta(days=10)
    on = TODAY - timedelta(days=10)
    ref = record(people.hanneke, key, earlier, told("arrears_stated", on, months=5))
    better = Recording(kind="arrears_stated", on=on, data={"months": 2}, note="Verkeerd gelezen")
    correct(people.hanneke, key, NOW, ref, better)
    assert file_of(case, TODAY - timedelta(days=1)).facts["arrears_months"].value == 5
    assert file_of(case, TODAY).facts["arrears_months"].value == 2


def test_a_correction_says_why_and_keeps_its_kind(people: People, case: Case) -> None:
    ref = record(people.hanneke, str(case.key), NOW, told("help_offered"))
    with pytest.raises(Refused, match="waarom"):
        correct(people.hanneke, str(case.key), NOW, ref, told("help_offered"))
    other = Recording(kind="summons_served", on=TODAY, note="anders")
    with pytest.raises(Refused, match="blijft het soort gebeurtenis"):
        correct(people.hanneke, str(case.key), NOW, ref, other)


def test_what_is_withdrawn_no_longer_counts_and_cannot_be_withdrawn_again(
    people: People, case: Case
) -> None:
    key = str(case.key)
    ref = record(people.hanneke, key, NOW, told("arrears_stated", months=5))
    withdraw(people.hanneke, key, NOW, ref, "Verkeerd dossier")
    assert file_of(case, TODAY).facts["arrears_months"].state is State.NOT_ASKED
    with pytest.raises(Refused, match="al verbeterd of ingetrokken"):
        withdraw(people.hanneke, key, NOW, ref, "Nog eens")


def test_a_disputed_fact_counts_as_unknown_with_both_sides(people: People, case: Case) -> None:
    key = str(case.key)
    record(people.hanneke, key, NOW, told("arrears_stated", months=5))
    dispute(people.hanneke, key, NOW, "arrears_months", Party.FAMILY, "Het zijn er twee")
    fact = file_of(case, TODAY).facts["arrears_months"]
    assert (fact.state, fact.evidence, fact.contested_by) == (State.DISPUTED, ("e1",), ("e2",))


def test_nobody_asked_about_children_is_not_the_same_as_none(people: People, case: Case) -> None:
    key = str(case.key)
    present = "minor_children_present"
    assert file_of(case, TODAY).facts[present].state is State.NOT_ASKED
    answer_children(people.hanneke, key, NOW, ChildrenAnswer.UNKNOWN, Party.FAMILY, TODAY)
    assert file_of(_again(case), TODAY).facts[present].state is State.NOT_KNOWN
    answer_children(people.hanneke, key, NOW, ChildrenAnswer.NONE, Party.FAMILY, TODAY)
    assert file_of(_again(case), TODAY).facts[present].value is False
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD))
    assert file_of(_again(case), TODAY).facts["children_count"].value == 1


def _again(case: Case) -> Case:
    return Case.objects.select_related("household").get(pk=case.pk)


def test_an_empty_case_has_nothing_that_is_met(people: People, case: Case) -> None:
    findings = file_of(case, TODAY).assessment.findings
    assert [f.duty.id for f in findings if f.outcome is Outcome.MET] == []


@pytest.mark.parametrize("name", ["koen", "marit", "samir", "petra", "nora", "tom", "esra"])
def test_for_whoever_cannot_see_a_case_there_is_nothing_to_record_in(
    people: People, case: Case, name: str
) -> None:
    with pytest.raises(NotThere):
        record(getattr(people, name), str(case.key), NOW, told("help_offered"))


def test_a_supporter_may_read_and_dispute_but_not_record(people: People, case: Case) -> None:
    from thuisgeven.actions.cases import give_consent

    esra, key = str(people.account("esra").key), str(case.key)
    give_consent(people.hanneke, key, NOW, esra, TODAY)
    with pytest.raises(NotAllowed):
        record(people.esra, key, NOW, told("help_offered"))
    assert dispute(people.esra, key, NOW, "arrears_months", Party.FAMILY, "Klopt niet")


def test_a_child_s_words_are_read_by_those_it_chose_only(people: People, case: Case) -> None:
    from tests.conftest import put_on_team

    from thuisgeven.readers.casepage import case_page

    put_on_team(people, case, "youssef")
    key = str(case.key)
    add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD))
    chosen = (str(people.account("youssef").key),)
    words = Recording(
        kind="child_heard", on=TODAY, child="c1", note="Ik wil blijven", readers=chosen
    )
    record(people.hanneke, key, NOW, words)
    seen = {n: case_page(getattr(people, n), key).moments[0].words for n in ("hanneke", "youssef")}
    assert seen == {"hanneke": False, "youssef": True}
