"""Every form of the application says what is wrong beside the field that is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.forms import Field, Form, Page
from tests.web.matrix import MATRIX, PEOPLE
from tests.web.test_matrix import address, things

__all__ = ["things"]

OPENS = {"landlord_record": "tom", "team": "ilse"}
PAGES = sorted(name for name, (get, _) in MATRIX.items() if get and "y" in get)
LONG = "Te lang. " * 20_000
TAKES_ALL = {"zoek", "kolom"}
"""One may search for any words; a column that is not there is not shown."""
TRIES = 4
HOST = "http://testserver"
RIGHT = {"date": "24-11-2026", "clock": "10.30", "numeric": "1", "decimal": "1", "email": "a@b.nl"}
WRONG = {"date": "31-2-2026", "clock": "25.99", "numeric": "veel", "email": "geen adres"}


def reader_of(name: str) -> str:
    return OPENS.get(name) or PEOPLE[str(MATRIX[name][0]).index("y")]


def bad(field: Field) -> object:
    """A value that this field cannot take, or None when it takes whatever is sent."""
    if field.name in TAKES_ALL:
        return None
    if field.kind == "file":
        return SimpleUploadedFile("stuk.exe", b"MZ")
    if field.options:
        return None if field.options == ["on"] else "bestaat-niet"
    fitting = [value for word, value in WRONG.items() if word in f"{field.classes} {field.kind}"]
    return fitting[0] if fitting else LONG


def refusals(client: Client, url: str) -> dict[str, str]:
    """Per form and field that was sent a bad value what came of it."""
    page = Page(client.get(url).content.decode(), url)
    found = {}
    for form in page.forms:
        for field in form.fields.values():
            value = bad(field) if field.visible else None
            if value is not None:
                found[f"{form.target} {field.name}"] = outcome(client, url, form, field.name, value)
    return found


def outcome(client: Client, url: str, form: Form, name: str, value: object) -> str:
    """What came of a bad value: nothing when it stands beside its field.

    What else the form asks for is filled in as it asks for it, so that only this value is bad.
    """
    sent: dict[str, object] = {**form.sent(), name: [value]}
    for _ in range(TRIES):
        answer = client.post(form.target, sent, follow=True, headers={"Referer": HOST + url})
        page = Page(answer.content.decode(), url)
        if not page.problems:
            return "TAKEN"
        asked = {one.name: one for one in wrong_fields(page)}
        if name in asked:
            return flaw(page, asked[name])
        if not asked:
            return "beside no field"
        sent |= {one.name: [good(one)] for one in asked.values()}
    return "something else is wrong as well"


def wrong_fields(page: Page) -> list[Field]:
    return [one for form in page.forms for one in form.fields.values() if one.invalid]


def good(field: Field) -> str:
    """A value that a field of this kind takes."""
    fitting = [value for word, value in RIGHT.items() if word in f"{field.classes} {field.kind}"]
    chosen = [option for option in field.options if option]
    return chosen[0] if chosen else fitting[0] if fitting else "Iets"


def flaw(page: Page, field: Field) -> str:
    told = [word for word in field.described.split() if word.endswith("_error")]
    if not told:
        return "not described"
    if not set(told) <= page.ids:
        return "described by nothing"
    ways = {f"#{one}" for one in (*field.ids, *(word.removesuffix("_error") for word in told))}
    linked = [way for way in ways & page.links if way[1:] in page.ids]
    return "" if linked else "not linked"


@pytest.mark.parametrize("name", PAGES)
def test_what_is_wrong_is_said_beside_its_field(
    name: str, things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    found = refusals(client_of(reader_of(name)), address(name, things))
    assert {field: said for field, said in found.items() if said} == {}


def test_a_form_on_a_page_keeps_what_was_typed_and_unfolds(
    things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    """The plan of a case stands folded beside it: its form is sent to an address of its own."""
    client, home = client_of("hanneke"), address("case", things)
    sent = {
        "text": "Bel <de verhuurder> & vraag uitstel",
        "due_on": "31-2-2026",
        "account": "family",
    }
    text = client.post(address("task_add", things), sent, follow=True).content.decode()
    assert "<title>Nog niet opgeslagen: " in text
    assert 'value="Bel &lt;de verhuurder&gt; &amp; vraag uitstel"' in text
    assert '<option value="family" selected="">' in text
    assert '<span class="error" id="t-due_error">Schrijf een dag, bijvoorbeeld 23-11-2026.' in text
    assert '<a class="utrecht-link utrecht-link--html-a" href="#t-due">' in text
    assert text.count("<details open>") == 1
    assert "Nog niet opgeslagen" not in client.get(home).content.decode()


def test_of_two_forms_for_one_address_the_one_that_was_sent_is_marked(
    things: dict[str, str], client_of: Callable[[str], Client]
) -> None:
    client, team = client_of("ilse"), address("team", things)
    sent = {"wat": "toestaan", "account": "", "until": "gauw"}
    text = client.post(team, sent, follow=True).content.decode()
    before, _, after = text.partition('id="fouten"')
    assert 'value="toewijzen"' in before
    assert 'value="toestaan"' in after
    assert 'value="gauw"' in after
