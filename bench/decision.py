"""(e) A decision file of four children and five options: opened, and printed."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.report import best_of, head, line, timed

CHILDREN, OPTIONS, RUNS = 4, 5, 15
OPEN_GOAL, PDF_GOAL = 0.150, 0.4


def run() -> None:
    """Print how long the pages of a full file take, and its PDF, in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        _start(Path(folder))
        client, home, document = _full_file()
        head(f"A decision file: {CHILDREN} children, {OPTIONS} options, all eight elements")
        for name, page in _pages(home).items():
            client.get(page)
            seconds = best_of(RUNS, lambda page=page: client.get(page))
            line(f"page: {name}", _ms(seconds), "<= 150 ms", seconds <= OPEN_GOAL)
        first, _ = timed(document)
        line("PDF, the first of a process", _ms(first))
        seconds = best_of(RUNS, document)
        line("PDF, after that", _ms(seconds), "<= 400 ms", seconds <= PDF_GOAL)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"


def _start(folder: Path) -> None:
    os.environ["THUISGEVEN_DEMO"] = "1"
    os.environ["THUISGEVEN_DATABASE"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisgeven.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _full_file():  # type: ignore[no-untyped-def]
    from django.test import Client
    from tests.support.decisions import NAMES, Maker

    from thuisgeven.actions import practice
    from thuisgeven.actions.cases import Address, open_case
    from thuisgeven.documents.render import Form, render
    from thuisgeven.readers.access import viewer_of
    from thuisgeven.readers.letters import record_paper
    from thuisgeven.records.models import Account

    now = datetime.now(UTC)
    practice.make_accounts()
    hanneke = Account.objects.get(email=practice.PEOPLE[0].email)
    viewer, organisation = viewer_of(hanneke, now.date()), hanneke.memberships.get().organisation_id
    key = open_case(viewer, organisation, now, "Meting", Address())
    maker = Maker(viewer, key, now)
    for name in NAMES[:CHILDREN]:
        maker.child(name)
    maker.begin(options=OPTIONS)
    for number in range(1, CHILDREN + 1):
        maker.hear(f"c{number}")
        maker.assess(f"c{number}", "partly", reason=f"Wat dit voor kind {number} betekent. " * 4)
        maker.ideal(f"c{number}")
    maker.interests()
    maker.depart("b")
    client = Client(SERVER_NAME="localhost")
    client.force_login(hanneke, "allauth.account.auth_backends.AuthenticationBackend")
    home = f"/dossiers/{key}/besluiten/{maker.decision}/"
    return client, home, lambda: render(record_paper(maker.page, "nl"), Form.PDF)


def _pages(home: str) -> dict[str, str]:
    from thuisgeven.records.models import Person

    person = Person.objects.get(slot="c1").key
    child = f"{home}kind/{person}/"
    return {
        "overview": home,
        "one child, every option and element": child,
        "one element": f"{child}health/",
        "weighing, with every contrary fact": f"{home}afweging/",
        "the paper as a page": f"{home}besluit.html",
    }
