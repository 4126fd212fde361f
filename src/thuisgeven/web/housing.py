"""The pages about where a family can live: offers, the test of one, and the gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import accommodation as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.actions.needs import keep_needs
from thuisgeven.domain.stock import ORDER
from thuisgeven.readers import accommodation as reader
from thuisgeven.readers import stock
from thuisgeven.readers.access import NotThere, visible_case
from thuisgeven.readers.giving import own_paper
from thuisgeven.readers.hearing import reader_choices
from thuisgeven.readers.home_paper import home_paper
from thuisgeven.readers.names import residents
from thuisgeven.rules.load_places import places
from thuisgeven.rules.load_rooms import aftercare
from thuisgeven.web.documents import made_paper
from thuisgeven.web.fields import problems
from thuisgeven.web.housing_forms import (
    AnswerForm,
    ChildViewForm,
    GateForm,
    LapseForm,
    LeaveForm,
    MoveInForm,
    TestForm,
)
from thuisgeven.web.needs_form import NeedsForm, needs_seen
from thuisgeven.web.place_forms import (
    OfferForm,
    StockOfferForm,
    wanted,
)
from thuisgeven.web.recording import saved
from thuisgeven.web.templatetags.words import language

FORM = ["GET", "HEAD", "POST"]
MAY = ("housing", "gate", "gate_approve", "record", "aftercare")


def workable(request: HttpRequest, key: str, permission: str) -> Any:
    """The case, for somebody who may do this in it. Raises NotAllowed or NotThere."""
    case = visible_case(request.viewer, key)
    if not may_in_case(request.viewer, permission, case):
        raise NotAllowed(permission)
    return case


def may(request: HttpRequest, case: Any) -> dict[str, bool]:
    """What the viewer can do in these rooms."""
    return {name: may_in_case(request.viewer, name, case) for name in MAY}


def tried(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do what a valid form asks; what is refused stands beside its field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, gettext(str(refused)))
        return False
    return True


def show(request: HttpRequest, template: str, form: forms.Form, **more: object) -> HttpResponse:
    """A page with a form: what is wrong on top, and nothing of what was written lost."""
    context = {"form": form, "problems": list(problems(form)), **more}
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The offers of a case and the gate before its eviction date."""
    found = reader.housing_of(request.viewer, key)
    log_read(request.viewer, [found.case], "housing", request.now)
    context = {"housing": found, "case": found.case, "may": may(request, found.case)}
    return render(request, "housing/page.html", context)


@require_safe
def offer(request: HttpRequest, key: str, offer: str) -> HttpResponse:
    """The test of one offer: is it a home?"""
    found = reader.offer_page(request.viewer, key, offer)
    case = found.housing.case
    log_read(request.viewer, [case], "offer", request.now)
    context = {
        "page": found,
        "housing": found.housing,
        "line": found.line,
        "case": case,
        "may": may(request, case),
    }
    return render(request, "housing/offer.html", context)


@require_safe
def paper(request: HttpRequest, key: str, offer: str, form: str) -> HttpResponse:
    """The test of one offer as a document: to read, print, or send."""
    case, document = home_paper(request.viewer, key, offer, language())
    return made_paper(request, case, "offer", document, form, own_paper(request.viewer, case))


@require_http_methods(FORM)
def new(request: HttpRequest, key: str) -> HttpResponse:
    """Offer a place that is not in the stock."""
    case = workable(request, key, "housing")
    form = OfferForm(request.viewer.on, request.POST or None)
    given: list[str] = []

    def deed() -> None:
        given.append(actions.offer_place(request.viewer, key, request.now, form.offering()))

    if request.method == "POST" and tried(form, deed):
        saved(request, gettext("Opgeslagen. Kijk nu of dit een thuis is."), key, given[0])
        return redirect("offer_test", key, given[0])
    return show(request, "housing/new.html", form, case=case)


@require_http_methods(FORM)
def from_stock(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Offer a place of the stock."""
    case = workable(request, key, "housing")
    found = stock.place_of(request.viewer, place)
    form = StockOfferForm(request.viewer.on, request.POST or None)
    given: list[str] = []

    def deed() -> None:
        offering = form.offering(str(place))
        given.append(actions.offer_place(request.viewer, key, request.now, offering))

    if request.method == "POST" and tried(form, deed):
        saved(request, gettext("Opgeslagen. Kijk nu of dit een thuis is."), key, given[0])
        return redirect("offer_test", key, given[0])
    return show(request, "housing/from_stock.html", form, case=case, place=found)


@require_http_methods(FORM)
def test(request: HttpRequest, key: str, offer: str) -> HttpResponse:
    """Fill in the home test, criterion by criterion."""
    case = workable(request, key, "housing")
    found = reader.offer_page(request.viewer, key, offer)
    log_read(request.viewer, [case], "offer", request.now)
    form = TestForm(found, residents(case), request.POST or None)

    def deed() -> None:
        actions.fill_test(request.viewer, key, request.now, offer, form.answers())

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("De toets is bewaard."))
        return redirect("offer", key, offer)
    return show(request, "housing/test.html", form, case=case, page=found, line=found.line)


@require_http_methods(FORM)
def child(request: HttpRequest, key: str, offer: str, slot: str) -> HttpResponse:
    """What a child says of a place."""
    case = workable(request, key, "housing")
    found = reader.offer_page(request.viewer, key, offer)
    name = next((one for one in residents(case) if one.slot == slot and one.kind == "child"), None)
    if name is None:
        raise NotThere("child")
    form = ChildViewForm(reader_choices(request.viewer, case), request.POST or None)

    def deed() -> None:
        said = form.cleaned_data
        words = (said["words"], tuple(said["readers"]), said["token"])
        actions.child_view(request.viewer, key, request.now, offer, slot, *words)

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("offer", key, offer)
    return show(request, "housing/child.html", form, case=case, line=found.line, child=name)


def _answered(request: HttpRequest, key: str, root: str, said: Mapping[str, Any]) -> None:
    actions.answer_offer(
        *(request.viewer, key, request.now, root, said["accepted"] == "yes", said["on"]),
        under_pressure=said["under_pressure"],
        note=said["note"],
        token=said["token"],
    )


def _lapsed(request: HttpRequest, key: str, root: str, said: Mapping[str, Any]) -> None:
    more = (said["reason"], said["on"], said["note"], said["token"])
    actions.lapse_offer(request.viewer, key, request.now, root, *more)


def _moved(request: HttpRequest, key: str, root: str, said: Mapping[str, Any]) -> None:
    moving = actions.MoveIn(**said)
    actions.move_in(request.viewer, key, request.now, root, moving)


def _left(request: HttpRequest, key: str, root: str, said: Mapping[str, Any]) -> None:
    more = (said["on"], said["note"], said["token"])
    actions.end_stay(request.viewer, key, request.now, root, *more)


STEPS: Mapping[str, tuple[type[forms.Form], Callable[..., None]]] = {
    "antwoord": (AnswerForm, _answered),
    "vervallen": (LapseForm, _lapsed),
    "verhuisd": (MoveInForm, _moved),
    "vertrokken": (LeaveForm, _left),
}
HEADINGS = {
    "antwoord": "Wat zegt het gezin van dit aanbod?",
    "vervallen": "Is dit aanbod er niet meer?",
    "verhuisd": "Woont het gezin er nu?",
    "vertrokken": "Woont het gezin er niet meer?",
}


@require_http_methods(FORM)
def step(request: HttpRequest, key: str, offer: str, step: str) -> HttpResponse:
    """What becomes of an offer: an answer, that it lapsed, moving in, moving out."""
    case = workable(request, key, "housing")
    if step not in STEPS:
        raise Http404
    found = reader.offer_page(request.viewer, key, offer)
    kind, deed = STEPS[step]
    form = kind(request.viewer.on, request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: deed(request, key, offer, form.cleaned_data)
    ):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("offer", key, offer)
    heading = gettext(HEADINGS[step])
    return show(request, "housing/step.html", form, case=case, line=found.line, heading=heading)


@require_safe
def suiting(request: HttpRequest, key: str) -> HttpResponse:
    """Which places of the stock suit this family, and why not."""
    case = workable(request, key, "housing")
    found = stock.stock_for(request.viewer, key, wanted(request.GET))
    log_read(request.viewer, [case], "stock", request.now)
    context = {
        "stock": found,
        "case": case,
        "kinds": list(places().kinds),
        "order": ORDER,
        "people_per_bedroom": aftercare().people_per_bedroom,
    }
    return render(request, "housing/suiting.html", context)


@require_http_methods(FORM)
def needs(request: HttpRequest, key: str) -> HttpResponse:
    """What the family needs of a place."""
    case = workable(request, key, "housing")
    found = reader.housing_of(request.viewer, key).needs
    log_read(request.viewer, [case], "needs", request.now)
    form = NeedsForm(request.POST or None, initial=needs_seen(found))

    def deed() -> None:
        keep_needs(request.viewer, key, request.now, form.needs())

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("suiting", key)
    return show(request, "housing/needs.html", form, case=case, needs=found)


DECISIONS = {
    "bevestig": "Wil je er iets bij schrijven?",
    "vraag": "Waarom blijft de datum staan, ook zonder woning?",
    "akkoord": "Waarom beslis je mee?",
    "niet": "Waarom blijft de datum niet staan?",
}
"""What can be decided about the date, and the question that goes with it."""

NEED_A_REASON = ("vraag", "akkoord", "niet")


@require_http_methods(FORM)
def gate(request: HttpRequest, key: str) -> HttpResponse:
    """The eviction date: accept it when a home is ready, or let two people decide otherwise."""
    case = workable(request, key, "gate")
    found = reader.housing_of(request.viewer, key)
    what = request.POST.get("wat", "")
    form = _gate_form(what, request.POST if what in DECISIONS else None)
    if request.method == "POST" and tried(form, lambda: _decide(request, key, what, form)):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("gate", key)
    log_read(request.viewer, [case], "gate", request.now)
    more = {"case": case, "housing": found, "may": may(request, case), "what": what}
    return show(request, "housing/gate.html", form, **more)


def _gate_form(what: str, given: Any) -> GateForm:
    reason = DECISIONS.get(what, DECISIONS["vraag"])
    return GateForm(gettext(reason), what in NEED_A_REASON, given)


def _decide(request: HttpRequest, key: str, what: str, form: GateForm) -> None:
    who, said = (request.viewer, key, request.now), form.cleaned_data
    asked = request.POST.get("verzoek", "")
    if what == "bevestig":
        actions.accept_date(*who, said["note"], said["token"])
    elif what == "vraag":
        actions.ask_override(*who, said["note"], said["token"])
    elif what == "akkoord":
        actions.approve_override(*who, asked, said["note"], said["token"])
    else:
        actions.refuse_override(*who, asked, said["note"], said["token"])
