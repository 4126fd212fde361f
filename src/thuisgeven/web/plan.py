"""The plan of a family and those who help it: actions, agreement of both sides, and paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import plan as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused, may_in_case
from thuisgeven.actions.opened import Overtaken
from thuisgeven.actions.tasks import finish_task
from thuisgeven.documents.plan import PlanAction, PlanText, plan_document
from thuisgeven.documents.purpose import TO_KNOW_WHO_DOES_WHAT, for_family
from thuisgeven.readers import plan as reader
from thuisgeven.web.documents import made_paper
from thuisgeven.web.fields import problems
from thuisgeven.web.hearing import answered, workable
from thuisgeven.web.opened import both_versions, opened_on, said_seen
from thuisgeven.web.prevention_forms import ActionForm
from thuisgeven.web.templatetags.words import input_day, language

FORM = ["GET", "HEAD", "POST"]


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The plan: who does what by when, and who agreed to it."""
    found = reader.plan_page(request.viewer, key)
    log_read(request.viewer, [found.case], "plan", request.now)
    names = ("plan", "task", "consult_as_family")
    may = {name: may_in_case(request.viewer, name, found.case) for name in names}
    return render(request, "plan/page.html", {"page": found, "case": found.case, "may": may})


def _page(
    request: HttpRequest, form: forms.Form, *, late: bool = False, **more: object
) -> HttpResponse:
    context = {"form": form, "problems": list(problems(form)), **more}
    status = 409 if late else 422 if form.errors else 200
    return render(request, "plan/form.html", context, status=status)


@require_http_methods(FORM)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add an action to the plan, on its own or for one alternative (`?weg=`)."""
    case = workable(request, key, "plan")
    people = reader.owners(request.viewer, case)
    way = request.GET.get("weg", "")
    form = ActionForm(request.viewer.on, people, request.POST or None, initial={"alternative": way})

    def send() -> None:
        actions.add_action(request.viewer, key, request.now, form.action())

    if answered(form, send):
        messages.success(request, gettext("Toegevoegd. Vraag beide kanten of het plan zo klopt."))
        return redirect("plan", key)
    return _page(request, form, case=case, title=gettext("Nieuwe actie"))


@require_http_methods(FORM)
def change(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Change an action; both sides are asked again."""
    case = workable(request, key, "plan")
    form = _form_of(request, case, task, request.POST or None)

    def send() -> None:
        args = (str(task), form.action(), said_seen(form))
        actions.change_action(request.viewer, key, request.now, *args)

    title = gettext("Verander deze actie")
    try:
        taken = answered(form, send)
    except Overtaken as late:
        both = both_versions(form, _form_of(request, case, task), late)
        return _page(request, form, late=True, case=case, title=title, both=both)
    if taken:
        messages.success(request, gettext("Veranderd. Vraag beide kanten opnieuw."))
        return redirect("plan", key)
    return _page(request, form, case=case, title=title)


def _form_of(
    request: HttpRequest, case: Any, task: str, sent: QueryDict | None = None
) -> ActionForm:
    """The form of an action as it stands now."""
    row = reader.action_of(request.viewer, str(case.key), task)
    owner = actions.FAMILY if row.by_family else str(row.assigned_to.key if row.assigned_to else "")
    start = {
        "text": row.text,
        "owner": owner,
        "due_on": input_day(row.due_on),
        "alternative": row.alternative,
    }
    people = reader.owners(request.viewer, case)
    form = ActionForm(request.viewer.on, people, sent, initial=start)
    opened_on(form, row)
    return form


@require_POST
def done(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Mark an action as done, or as not done after all."""
    ready = request.POST.get("klaar") != "nee"
    try:
        finish_task(request.viewer, key, request.now, str(task), ready)
        messages.success(request, gettext("Opgeslagen."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("plan", key)


@require_POST
def agree(request: HttpRequest, key: str) -> HttpResponse:
    """One side agrees to the plan as it stands."""
    family = request.POST.get("wie", "gezin") == "gezin"
    verb = actions.agree_as_family if family else actions.agree_as_staff
    try:
        verb(request.viewer, key, request.now)
        messages.success(request, gettext("Opgeslagen."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("plan", key)


@require_safe
def document(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The plan as a document, to print and take along."""
    found = reader.plan_page(request.viewer, key)
    if not found.actions:
        raise Http404
    text = PlanText(
        on=found.on,
        sender=found.case.organisation.name,
        reference=found.case.number,
        actions=[
            PlanAction(
                text=task.text,
                by_family=task.by_family,
                owner=task.assigned_to.name if task.assigned_to else "",
                due_on=task.due_on,
                done_on=task.done_on,
            )
            for task in found.actions
        ],
        agreed_by_family=found.family.on if found.family and found.family.current else None,
        agreed_by_staff=found.staff.on if found.staff and found.staff.current else None,
    )
    made = for_family(request.viewer.on, request.viewer.name, TO_KNOW_WHO_DOES_WHAT)
    return made_paper(request, found.case, "plan", plan_document(text, language()), form, made)
