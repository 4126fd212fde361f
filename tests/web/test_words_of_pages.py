"""What pages say besides their texts: words of the log, of the log-in package, of the menu."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from tests.conftest import TODAY, People

from thuisgeven.domain.ordering import Group
from thuisgeven.readers.casepage import case_page
from thuisgeven.records.models import Case
from thuisgeven.web.templatetags.words import DEEDS

SRC = Path(__file__).parents[2] / "src" / "thuisgeven"
READ = re.compile(r'(?:log_read|made_paper)\([^")]*?"(\w+)"', re.S)
DONE = re.compile(r'(?:\.log\(|\badd\(act, \w+,)\s*"(\w+)"')
HERE = re.compile(r'<a href="([^"]*)" aria-current')


def test_whatever_was_looked_at_has_a_word() -> None:
    looked = {one for path in SRC.rglob("*.py") for one in READ.findall(path.read_text("utf-8"))}
    assert len(looked) > 20
    assert looked - set(DEEDS) == set()


def test_whatever_is_done_has_a_word() -> None:
    actions = [path.read_text("utf-8") for path in (SRC / "actions").glob("*.py")]
    done = {one for text in actions for one in DONE.findall(text)}
    assert len(done) > 30
    assert done - set(DEEDS) == set()


def test_the_log_in_package_speaks_as_the_application_does() -> None:
    with translation.override("nl"):
        assert gettext("Two-Factor Authentication") == "Tweede stap bij het inloggen"
        assert gettext("Your password can’t be a commonly used password.").startswith("Kies")
    with translation.override("en"):
        assert gettext("Two-Factor Authentication") == "Two-Factor Authentication"


def test_a_key_is_given_a_name_in_plain_words(
    client_of: Callable[[str], Client], case: Case, people: People
) -> None:
    page = client_of("hanneke").get("/tweede-stap/sleutels/nieuw/", follow=True).content.decode()
    assert ">Name<" not in page


def test_the_menu_marks_the_page_that_is_shown_and_no_other(
    client_of: Callable[[str], Client], case: Case
) -> None:
    hanneke = client_of("hanneke")
    marked = {
        path: HERE.findall(hanneke.get(path).content.decode())
        for path in ("/uitleg/volgorde/", "/uit-beeld/", "/dossiers/nieuw/")
    }
    assert marked["/uitleg/volgorde/"] == []
    assert marked["/uit-beeld/"] == ["/uit-beeld/"]
    assert marked["/dossiers/nieuw/"] == ["/dossiers/"]


def test_a_case_says_first_what_must_happen_today(case: Case, people: People) -> None:
    """No legal term runs, but a norm ends today: that is said, not that nothing runs."""
    page = case_page(people.hanneke, str(case.key))
    today, later, late = (SimpleNamespace(due=TODAY + timedelta(days=n)) for n in (0, 3, -3))
    shown = replace(page, groups={Group.ACT: [late, later], Group.UNKNOWN: [today]})
    assert shown.first_due is today
    assert replace(page, groups={Group.ACT: [late], Group.DONE: [today]}).first_due is None
