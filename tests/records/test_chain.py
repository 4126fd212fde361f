"""The timeline and the log only grow, and every change behind their back shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.conftest import NOW, People

from thuisgeven.actions.papers import Upload, add_paper
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.readers import logbook
from thuisgeven.records.chain import verify, verify_newest
from thuisgeven.records.models import Case, ChainHead, EventRow, LogCase, LogLine

GUARDED = ("records_eventrow", "records_logline", "records_logcase")


@pytest.fixture
def told(people: People, case: Case) -> Case:
    """A case with two events."""
    for kind in ("help_offered", "conversation_held"):
        record(people.hanneke, str(case.key), NOW, Recording(kind=kind, on=None))
    return case


def test_a_log_that_nobody_touched_holds(told: Case) -> None:
    assert list(verify(told.organisation_id)) == []
    assert LogLine.objects.count() == 3


def test_a_log_with_papers_holds(people: People, told: Case) -> None:
    """A line about a paper names an event too, and is no line of its making."""
    paper = Upload("brief.pdf", b"%PDF-1.7")
    proof = Recording(kind="help_offered", on=None, papers=(paper,))
    record(people.hanneke, str(told.key), NOW, proof)
    add_paper(people.hanneke, str(told.key), NOW, paper, "e1")
    assert list(verify(told.organisation_id)) == []


@pytest.mark.parametrize("model", [EventRow, LogLine, LogCase])
def test_the_database_refuses_to_remove(told: Case, model: type) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (EventRow, {"on": "2020-01-01"}),
        (EventRow, {"data": {}, "kind": "summons_served"}),
        (LogLine, {"what": "nothing"}),
    ],
)
def test_the_database_refuses_to_change(told: Case, model: type, change: dict[str, object]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all().update(**change)  # type: ignore[attr-defined]


def unguarded(work: Callable[[], object]) -> None:
    """Do what only somebody with the keys of the database can: take the guard away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table in GUARDED if connection.vendor == "sqlite" else ():
            cursor.execute(f"DROP TRIGGER {table}_no_update")
            cursor.execute(f"DROP TRIGGER {table}_no_delete")
    work()


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [
        (lambda: LogLine.objects.filter(number=2).update(what="nothing"), "was changed"),
        (lambda: LogLine.objects.filter(number=2).update(account=None), "was changed"),
        (lambda: ChainHead.objects.update(number=2), "cut off"),
        (lambda: EventRow.objects.filter(ref="e1").update(on="2020-01-01"), "e1 is not as"),
        (lambda: EventRow.objects.filter(ref="e1").update(note="anders"), "e1 is not as"),
        (lambda: EventRow.objects.filter(ref="e2")._raw_delete("default"), "e2 is gone"),
    ],
    ids=["word", "person", "head", "event", "note", "event gone"],
)
def test_whatever_was_tampered_with_shows(
    told: Case, tamper: Callable[[], object], problem: str
) -> None:
    unguarded(tamper)
    found = " / ".join(broken.problem for broken in verify(told.organisation_id))
    assert problem in found


def test_lines_cut_out_of_the_middle_show(told: Case) -> None:
    def cut() -> None:
        LogCase.objects.filter(line__number=2)._raw_delete("default")
        LogLine.objects.filter(number=2)._raw_delete("default")

    unguarded(cut)
    assert "line 2 is missing" in [broken.problem for broken in verify(told.organisation_id)]


def test_lines_cut_off_at_the_end_show(told: Case) -> None:
    def cut() -> None:
        LogCase.objects.filter(line__number=3)._raw_delete("default")
        LogLine.objects.filter(number=3)._raw_delete("default")

    unguarded(cut)
    problems = [broken.problem for broken in verify(told.organisation_id)]
    assert "lines were cut off at the end" in problems


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [
        (lambda: LogLine.objects.filter(number=5).update(what="nothing"), "was changed"),
        (lambda: LogLine.objects.filter(number=4).update(digest="0" * 64), "does not follow"),
        (lambda: EventRow.objects.filter(ref="e4").update(kind="summons_served"), "not as it was"),
        (lambda: EventRow.objects.filter(ref="e4").delete(), "is gone"),
        (lambda: LogLine.objects.filter(number=2).update(what="nothing"), ""),
    ],
)
def test_of_the_newest_lines_every_change_shows_and_of_older_ones_the_whole_check_tells(
    tamper: Callable[[], object], problem: str, people: People, told: Case
) -> None:
    for _ in range(2):
        record(people.hanneke, str(told.key), NOW, Recording(kind="help_offered", on=None))
    organisation = told.organisation_id
    assert list(verify_newest(organisation, 1)) == list(verify_newest(organisation, 100)) == []
    unguarded(tamper)
    assert list(verify(organisation))
    found = " ".join(one.problem for one in verify_newest(organisation, 1))
    assert problem in found
    assert bool(found) is bool(problem)


def test_the_page_checks_no_more_than_it_can_and_names_the_command_for_the_rest(
    told: Case, client_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("samir")
    whole = client.get("/logboek/controle/").content.decode()
    assert "De keten is heel." in whole
    assert "verify-log" not in whole
    monkeypatch.setattr(logbook, "MOST_CHECKED", 2)
    checked = client.get("/logboek/controle/")
    text = checked.content.decode()
    assert [one.lines for one in checked.context["checked"]] == [2]
    assert "De nieuwste regels zijn heel." in text
    assert "thuisgeven verify-log" in text
    assert "De keten is heel." not in text
