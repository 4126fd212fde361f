"""The pages of a landlord: its homes, its own steps, and the statement for a summons."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.actions.landlord import OwnStep, link_landlord, record_own, unlink_landlord
from thuisgeven.documents.landlord_statement import Statement, landlord_statement
from thuisgeven.documents.purpose import with_summons
from thuisgeven.documents.style import Style
from thuisgeven.domain.events import EventKind
from thuisgeven.domain.terms import Text
from thuisgeven.readers import landlord as reader
from thuisgeven.readers.access import AGREED, NotThere, Sight
from thuisgeven.rules.load import library
from thuisgeven.web.documents import made_paper
from thuisgeven.web.fields import problems
from thuisgeven.web.forms import DATA, RecordForm
from thuisgeven.web.housing import tried
from thuisgeven.web.kept import sent_back
from thuisgeven.web.templatetags.words import language

FORM = ["GET", "HEAD", "POST"]
KINDS = tuple(str(kind) for kind in reader.RECORDED)
MOST_DIGITS = 9
"""A longer number names no organisation."""
NAMES = {
    reader.ARREARS: _("De achterstand"),
    reader.Step.CONTACT.value: _("Persoonlijk contact"),
    reader.Step.POINTED.value: _("Een verwijzing naar schuldhulp"),
    reader.Step.REMINDED.value: _("Een schriftelijke herinnering"),
    reader.ANSWERED: _("Wat de huurder zei over melden"),
    reader.ASKED: _("De vraag of er kinderen wonen"),
    AGREED: _("Een afspraak met de huurder"),
}
"""What a landlord writes down, as it would call that itself."""

NOT_MEANWHILE = (
    (
        _("Zet de huurder niet zelf uit huis. Alleen de rechter stopt de huur om een achterstand."),
        "bw-7-231",
    ),
    (_("Zet niemand onder druk om te vertrekken. Dat is geen vrije keuze."), "cescr-gc7-11"),
    (_("Geef geen gegevens door als de huurder dat niet wil."), "bgs-2"),
)
"""What a landlord does not do meanwhile, each with its source."""


class OwnStepForm(RecordForm):
    """One step of a landlord: what the event asks and the day, and no text about people."""

    def __init__(self, kind: EventKind, on: date, *args: object) -> None:
        super().__init__(kind, (), on, *args)
        kept = {"on", "token"}
        for name in [n for n in self.fields if n not in kept and not n.startswith(DATA)]:
            del self.fields[name]

    def step(self) -> OwnStep:
        """What was filled in. Only after `is_valid`."""
        said = self.cleaned_data
        return OwnStep(kind=self.kind.kind, on=said["on"], data=self._data(), token=said["token"])


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every home that this landlord lets and that is at risk, what misses most first."""
    if not request.viewer.has(Sight.RENTED):
        raise NotThere("rented")
    found = reader.rented(request.viewer)
    log_read(request.viewer, [one.link.case for one in found], "landlord_home", request.now)
    todo = [one for one in found if not one.complete]
    context = {"todo": todo, "done": [one for one in found if one.complete]}
    return render(request, "landlord/home.html", context)


@require_safe
def page(request: HttpRequest, link: str) -> HttpResponse:
    """One home: the four steps, the question about children, agreements, and what was told."""
    found = reader.rented_one(request.viewer, link)
    log_read(request.viewer, [found.link.case], "landlord_page", request.now)
    kinds = [(kind, NAMES[kind]) for kind in KINDS]
    context = {"one": found, "kinds": kinds, "not_allowed": NOT_MEANWHILE}
    return render(request, "landlord/page.html", context)


@require_http_methods(FORM)
def record(request: HttpRequest, link: str, own: str) -> HttpResponse:
    """Write down a step of one's own."""
    found = reader.rented_one(request.viewer, link)
    if own not in KINDS:
        raise Http404
    form = OwnStepForm(library().events[own], request.viewer.on, *_sent(request))

    def send() -> None:
        record_own(request.viewer, str(link), request.now, form.step())

    if request.method == "POST" and tried(form, send):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("landlord_page", link)
    context = {"one": found, "form": form, "name": NAMES[own], "problems": list(problems(form))}
    return render(request, "landlord/form.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> list[object]:
    return [request.POST] if request.method == "POST" else []


@require_safe
def statement(request: HttpRequest, link: str, form: str) -> HttpResponse:
    """The statement for a summons, from one's own steps."""
    found = reader.rented_one(request.viewer, link)
    said = Statement(
        sender=found.link.organisation.name,
        address=found.address,
        on=request.viewer.on,
        months=found.months,
        steps=[(Text(step.nl, step.en), day, taken) for step, day, taken in found.steps],
        refused=found.refused,
        children=Text(found.children.nl, found.children.en),
        asked=found.children is not reader.Children.NOT_ASKED,
        asked_on=found.asked_on,
        agreements=[(one.way.title, one.on) for one in found.agreements if one.own],
    )
    own, made = Style(name=said.sender), with_summons(said.on, request.viewer.name)
    document = landlord_statement(said, language())
    case = found.link.case
    return made_paper(request, case, "landlord_statement", document, form, made, own)


@require_http_methods(FORM)
def linked(request: HttpRequest, key: str) -> HttpResponse:
    """Which landlord lets the home of a case, for those who work on it."""
    case, links, known = reader.landlords_of(request.viewer, key)
    if not may_in_case(request.viewer, "record", case):
        raise NotAllowed("record")
    if request.method == "POST":
        try:
            _change(request, key)
        except Refused as refused:
            return sent_back(request, request.path, refused, {"organisation": "verhuurder"})
        messages.success(request, gettext("Opgeslagen."))
        return redirect("case_landlord", key)
    log_read(request.viewer, [case], "case_landlord", request.now)
    context = {"case": case, "links": links, "known": known}
    return render(request, "landlord/case.html", context)


def _change(request: HttpRequest, key: str) -> None:
    gone, chosen = request.POST.get("weg", ""), request.POST.get("verhuurder", "")
    if gone:
        unlink_landlord(request.viewer, key, request.now, gone)
    else:
        number = int(chosen) if chosen.isdecimal() and len(chosen) <= MOST_DIGITS else 0
        link_landlord(request.viewer, key, request.now, number)
