"""Who lives in the home, whether there are children, and the home itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from thuisgeven.actions import cases as case_actions
from thuisgeven.actions import people as people_actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.actions.opened import Overtaken
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import NotThere, may_see_address, visible_case
from thuisgeven.readers.names import children_answer, person_of, person_seen
from thuisgeven.web.dates import NO_DAY, read_day
from thuisgeven.web.fields import problems
from thuisgeven.web.household_forms import ChildrenForm, HomeForm, PersonForm
from thuisgeven.web.kept import sent_back
from thuisgeven.web.opened import both_versions, opened_on, said_seen

FORM = ["GET", "HEAD", "POST"]


def _workable(request: HttpRequest, key: str, permission: str) -> Any:
    case = visible_case(request.viewer, key)
    if not may_in_case(request.viewer, permission, case):
        raise NotAllowed(permission)
    return case


def _page(
    request: HttpRequest, template: str, form: forms.Form, *, late: bool = False, **more: object
) -> HttpResponse:
    context = {"form": form, "problems": list(problems(form)), **more}
    status = 409 if late else 422 if form.errors else 200
    return render(request, template, context, status=status)


@require_http_methods(FORM)
def children(request: HttpRequest, key: str) -> HttpResponse:
    """Are there children? The first question of every case."""
    case = _workable(request, key, "answer_children")
    form = ChildrenForm(request.viewer.on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            people_actions.answer_children(
                request.viewer,
                key,
                request.now,
                children_answer(said["answer"]),
                Party(said["by"]),
                said["on"],
                said["token"],
            )
        except Refused as refused:
            form.add_error(refused.field or None, gettext(str(refused)))
        else:
            return _after_children(request, key, said["answer"])
    return _page(request, "people/children.html", form, case=case)


def _after_children(request: HttpRequest, key: str, answer: str) -> HttpResponse:
    if answer == "yes":
        messages.success(request, gettext("Opgeslagen. Voeg nu elk kind toe."))
        return redirect("person_add", key)
    messages.success(request, gettext("Opgeslagen."))
    return redirect("case", key)


@require_http_methods(FORM)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add somebody to the household."""
    case = _workable(request, key, "people")
    start = {"kind": "child"} if request.method == "GET" else None
    form = PersonForm(request.viewer.on, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            people_actions.add_person(request.viewer, key, request.now, form.resident())
        except Refused as refused:
            form.add_error(refused.field or None, gettext(str(refused)))
        else:
            messages.success(request, gettext("Toegevoegd."))
            return redirect("person_add" if "nog" in request.POST else "case", key)
    return _page(request, "people/person.html", form, case=case)


@require_http_methods(FORM)
def change(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """Write what is known of somebody anew."""
    case = _workable(request, key, "people")
    row = person_of(request.viewer, key, person)
    log_read(request.viewer, [case], "person", request.now)
    form = _form_of(request, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people_actions.change_person(
                request.viewer, key, request.now, str(person), form.resident(), said_seen(form)
            )
        except Overtaken as late:
            row = person_of(request.viewer, key, person)
            both = both_versions(form, _form_of(request, row), late)
            more = {"case": case, "person": row, "both": both}
            return _page(request, "people/person.html", form, late=True, **more)
        except Refused as refused:
            form.add_error(refused.field or None, gettext(str(refused)))
        else:
            messages.success(request, gettext("Opgeslagen."))
            return redirect("case", key)
    return _page(request, "people/person.html", form, case=case, person=row)


def _form_of(request: HttpRequest, row: Any, sent: QueryDict | None = None) -> PersonForm:
    form = PersonForm(request.viewer.on, sent, initial=person_seen(row))
    form.fields["kind"].disabled = True
    opened_on(form, row)
    return form


@require_POST
def left(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """Write down since when somebody no longer lives there."""
    _workable(request, key, "people")
    day = read_day(request.POST.get("on", ""), request.viewer.on)
    try:
        if day is None:
            raise Refused(NO_DAY, "on")
        people_actions.person_left(request.viewer, key, request.now, str(person), day)
    except Refused as refused:
        return sent_back(request, reverse("person", args=[key, person]), refused)
    messages.success(request, gettext("Opgeslagen."))
    return redirect("case", key)


@require_http_methods(FORM)
def home(request: HttpRequest, key: str) -> HttpResponse:
    """The address of the home."""
    case = _workable(request, key, "home")
    if not may_see_address(request.viewer, case):
        raise NotThere("home")
    log_read(request.viewer, [case], "home", request.now)
    form = _home_form(case.household.home, request.POST or None)
    if request.method == "POST" and form.is_valid():
        address, seen = form.address(), said_seen(form)
        try:
            case_actions.change_home(request.viewer, key, request.now, address, seen)
        except Overtaken as late:
            return _home_overtaken(request, key, form, late)
        messages.success(request, gettext("Opgeslagen."))
        return redirect("case", key)
    return _page(request, "people/home.html", form, case=case)


def _home_form(home: Any, sent: QueryDict | None = None) -> HomeForm:
    start = {name: getattr(home, name) for name in HomeForm.base_fields}
    form = HomeForm(sent, initial=start)
    opened_on(form, home)
    return form


def _home_overtaken(
    request: HttpRequest, key: str, form: HomeForm, late: Overtaken
) -> HttpResponse:
    """Both addresses; unless the other one was made secret for this viewer."""
    case = visible_case(request.viewer, key)
    if not may_see_address(request.viewer, case):
        raise NotThere("home")
    both = both_versions(form, _home_form(case.household.home), late)
    return _page(request, "people/home.html", form, late=True, case=case, both=both)
