"""The pages on which each child is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import hearing as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.actions.opened import Overtaken
from thuisgeven.readers import hearing as reader
from thuisgeven.readers.access import visible_case
from thuisgeven.web.fields import problems
from thuisgeven.web.hearing_forms import AskForm, ParentForm, ReadersForm, ToldForm
from thuisgeven.web.templatetags.signs import named

FORM = ["GET", "HEAD", "POST"]


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Every child of a case: asked or not, what it said, and who may read that."""
    found = reader.hearing_page(request.viewer, key)
    log_read(request.viewer, [found.case], "hearing", request.now)
    may = {
        name: may_in_case(request.viewer, name, found.case) for name in ("hear", "people", "record")
    }
    context = {"page": found, "case": found.case, "may": may}
    return render(request, "hearing/page.html", context)


def workable(request: HttpRequest, key: str, permission: str) -> Any:
    """The case, when the viewer may do this in it. Raises NotAllowed."""
    case = visible_case(request.viewer, key)
    if not may_in_case(request.viewer, permission, case):
        raise NotAllowed(permission)
    return case


def answered(form: forms.Form, send: Callable[[], object]) -> bool:
    """Whether a form was taken; what is refused stands beside its field.

    Raises Overtaken when somebody else was first: then both versions are to be shown.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        send()
    except Overtaken:
        raise
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, gettext(str(refused)))
        return False
    return True


def _page(request: HttpRequest, form: forms.Form, **more: object) -> HttpResponse:
    context = {"form": form, "problems": list(problems(form)), **more}
    status = 422 if form.errors else 200
    return render(request, "hearing/form.html", context, status=status)


@require_http_methods(FORM)
def ask(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """Ask a child whether and how it wants to be heard."""
    case, child = workable(request, key, "hear"), reader.child_of(request.viewer, key, person)
    form = AskForm(request.viewer.on, request.POST or None)

    def send() -> None:
        said = form.cleaned_data
        actions.offer(
            request.viewer, key, request.now, child.slot, said["on"], form.wish(), said["token"]
        )

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. De keuze van het kind staat erbij."))
        return redirect("hearing", key)
    title = gettext("Vraag het aan %s") % named(child)
    return _page(request, form, case=case, title=title, child=child)


@require_http_methods(FORM)
def told(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """Keep what a child told, and who may read it."""
    case, child = workable(request, key, "hear"), reader.child_of(request.viewer, key, person)
    people = reader.reader_choices(request.viewer, case)
    given: list[Any] = [request.POST, request.FILES] if request.method == "POST" else []
    form = ToldForm(request.viewer.on, people, *given)
    form.fields["readers"].initial = [reader.own_key(request.viewer)]

    def send() -> None:
        said = form.cleaned_data
        actions.hear(
            request.viewer, key, request.now, child.slot, said["on"], form.told(), said["token"]
        )

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Alleen wie het kind koos leest dit."))
        return redirect("hearing", key)
    title = gettext("Wat vertelde %s?") % named(child)
    return _page(request, form, case=case, title=title, child=child, words=True)


@require_http_methods(FORM)
def parent(request: HttpRequest, key: str, person: str) -> HttpResponse:
    """Keep that a parent does not want this child to be heard."""
    case, child = workable(request, key, "hear"), reader.child_of(request.viewer, key, person)
    form = ParentForm(request.viewer.on, request.POST or None)

    def send() -> None:
        said = form.cleaned_data
        actions.parent_refused(
            *(request.viewer, key, request.now, child.slot),
            *(said["on"], said["note"], said["token"]),
        )

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Vraag het ook aan %s zelf.") % named(child))
        return redirect("hearing", key)
    title = gettext("Een ouder wil niet dat %s wordt gehoord") % named(child)
    return _page(request, form, case=case, title=title, child=child, parent=True)


@require_http_methods(FORM)
def readers(request: HttpRequest, key: str, words: str) -> HttpResponse:
    """Change who reads what a child said, as the child wants it now."""
    workable(request, key, "hear")
    case, row, chosen = reader.words_of(request.viewer, key, words)
    people = reader.reader_choices(request.viewer, case)
    form = ReadersForm(people, request.POST or None, initial={"readers": list(chosen)})

    def send() -> None:
        said = form.cleaned_data
        actions.choose_readers(
            request.viewer, key, request.now, words, said["readers"], said["token"]
        )

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Dit geldt vanaf nu."))
        return redirect("hearing", key)
    title = gettext("Wie leest de woorden van dit kind?")
    return _page(request, form, case=case, title=title, row=row)
