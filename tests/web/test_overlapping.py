"""Two people who save in the same moment, in transactions that overlap: both versions are shown.

On PostgreSQL each has a connection of its own, and both wait at the same lock before either may go
on. SQLite lets one writer in: there the second comes after the first, with the form opened before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.web.test_two_at_once import Page, opened, page

from thuisgeven.actions.best_interests import open_decision
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.tasks import add_task
from thuisgeven.readers.decision_book import book_of
from thuisgeven.records.chain import verify
from thuisgeven.records.models import Case, Decision, PersonKind

__all__ = ["page"]

AT_ONCE = connection.vendor == "postgresql"
PATIENCE = 20.0
FIRST, SECOND = "Wat Hanneke schreef", "Wat Ilse schreef"
WAITING = """select count(*) from pg_stat_activity
 where datname = current_database() and wait_event_type = 'Lock'"""


class Sender(threading.Thread):
    """Somebody who sends a form in a connection of its own."""

    def __init__(self, client: Client, url: str, sent: Mapping[str, str]) -> None:
        super().__init__()
        self.client, self.url, self.sent = client, url, sent
        self.answer: HttpResponse | None = None

    def run(self) -> None:
        """Send, and keep the answer."""
        try:
            self.answer = self.client.post(self.url, self.sent)  # type: ignore[assignment]
        finally:
            if AT_ONCE:
                connection.close()


def waiting() -> int:
    """How many connections wait for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


def at_once(case: Case, senders: list[Sender]) -> list[HttpResponse]:
    """Let all send while the case is held by somebody else, and go on together."""
    if not AT_ONCE:
        for sender in senders:
            sender.run()
    else:
        with transaction.atomic():
            Case.objects.select_for_update(no_key=True).get(pk=case.pk)
            for sender in senders:
                sender.start()
            end = time.monotonic() + PATIENCE
            while waiting() < len(senders) and time.monotonic() < end:
                time.sleep(0.02)
            assert waiting() == len(senders)
        for sender in senders:
            sender.join(PATIENCE)
    return [sender.answer for sender in senders if sender.answer is not None]


def shown_both(answers: list[HttpResponse], kept: str) -> None:
    """One was saved, and the other sees what both wrote."""
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert kept in (FIRST, SECOND)
    refused = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert FIRST in refused
    assert SECOND in refused


@pytest.mark.django_db(transaction=AT_ONCE)
def test_of_two_who_save_in_the_same_moment_the_second_sees_both_versions(
    page: Page, case: Case, client_of: Callable[[str], Client]
) -> None:
    """A person, the address, and an action of the plan."""
    clients = [client_of("hanneke"), client_of("ilse")]
    forms = [opened(client, page) for client in clients]
    senders = [
        Sender(client, page.url, {**form, page.field: text})
        for client, form, text in zip(clients, forms, (FIRST, SECOND), strict=True)
    ]
    shown_both(at_once(case, senders), page.kept())
    assert list(verify(case.organisation_id)) == []


@pytest.mark.django_db(transaction=AT_ONCE)
def test_of_two_who_write_at_a_draft_of_a_decision_the_second_sees_both_texts(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    put_on_team(people, case, "ilse")
    key = str(case.key)
    child = add_person(people.hanneke, key, NOW, Resident(kind=PersonKind.CHILD, name="Noor"))
    decision = open_decision(people.hanneke, key, NOW, "shelter", "Waarheen?", "Blijven")
    url = f"/dossiers/{key}/besluiten/{decision}/kind/{child}/"
    clients = [client_of("hanneke"), client_of("ilse")]
    forms = [opened(client, Page(url, "reason", str)) for client in clients]
    senders = [
        Sender(client, url, {**form, "reason": text})
        for client, form, text in zip(clients, forms, (FIRST, SECOND), strict=True)
    ]
    answers = at_once(case, senders)
    book = book_of(Decision.objects.get(key=UUID(decision)), TODAY)
    shown_both(answers, book.ideal("c1").reason)


@pytest.mark.django_db(transaction=AT_ONCE)
def test_who_looks_never_waits_in_a_ring_with_who_writes(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    """A look is a line in the log that points at the case; a change holds the case first."""
    put_on_team(people, case, "ilse")
    if not AT_ONCE:
        assert client_of("ilse").get(f"/dossiers/{case.key}/").status_code == 200
        return
    looker = Looker(client_of("ilse"), f"/dossiers/{case.key}/", {})
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
        looker.start()
        looker.join(PATIENCE)
        assert looker.answer is not None
        add_task(people.hanneke, str(case.key), NOW, "Bel", None)
    assert looker.answer.status_code == 200


class Looker(Sender):
    """Somebody who opens a page in a connection of its own."""

    def run(self) -> None:
        """Open, and keep the answer."""
        try:
            self.answer = self.client.get(self.url)  # type: ignore[assignment]
        finally:
            connection.close()
