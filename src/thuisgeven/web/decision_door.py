"""What the pages of a best decision share: who may work on it, and two texts side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from thuisgeven.actions.cases import log_read
from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.readers.decisions import DecisionPage, decision_page
from thuisgeven.web.fields import problems

FORM = ["GET", "HEAD", "POST"]
RIGHTS = ("decide", "approve_decision", "record")


def page_of(
    request: HttpRequest, key: str, decision: str, permission: str | None = None
) -> DecisionPage:
    """The page of a decision, with the look at it in the log.

    Raises NotThere, or NotAllowed when the viewer lacks the permission.
    """
    page = decision_page(request.viewer, key, str(decision))
    if permission and not may_in_case(request.viewer, permission, page.case):
        raise NotAllowed(permission)
    if request.method != "POST":
        log_read(request.viewer, [page.case], "decision", request.now)
    return page


def shown(
    request: HttpRequest,
    template: str,
    page: DecisionPage,
    form: forms.Form | None = None,
    **more: object,
) -> HttpResponse:
    """A page of a decision, with its form and what is wrong with that."""
    context = {
        "page": page,
        "case": page.case,
        "decision": page.decision,
        "may": {name: may_in_case(request.viewer, name, page.case) for name in RIGHTS},
        "form": form,
        "problems": list(problems(form)) if form else [],
        **more,
    }
    wrong = form is not None and bool(form.errors)
    return render(request, template, context, status=422 if wrong else 200)


def tried(form: forms.Form, verb: Callable[[], object]) -> tuple[bool, object]:
    """Run an action; what it refuses is put beside its field. Raises Stale for two texts."""
    try:
        return True, verb()
    except Stale:
        raise
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, gettext(str(refused)))
        return False, None


def two_texts(
    request: HttpRequest, page: DecisionPage, fresh: forms.Form, stale: Stale, here: str
) -> HttpResponse:
    """Somebody else saved this page too: both texts, and the choice which one goes on."""
    rows = []
    for name, field in fresh.fields.items():
        mine = _said(field, request.POST.getlist(name))
        theirs = _said(field, [fresh.get_initial_for_field(field, name)])
        if name != "seen" and (mine or theirs):
            rows.append((said_label(fresh, name), mine, theirs))
    sent = [(n, v) for n in request.POST for v in request.POST.getlist(n) if n not in SKIPPED]
    context = {
        "page": page,
        "case": page.case,
        "decision": page.decision,
        "rows": rows,
        "sent": sent,
        "stale": stale,
        "own": stale.by == request.viewer.name,
        "here": here,
        "problem": gettext(str(stale)),
    }
    return render(request, "decision/stale.html", context, status=409)


SKIPPED = ("csrfmiddlewaretoken", "seen")


def said_label(form: forms.Form, name: str) -> str:
    """What a field asks, with the option that it is about."""
    said = getattr(form, "label_of", None)
    return str(said(name) if said else form.fields[name].label)


def _said(field: forms.Field, values: Sequence[object]) -> str:
    """What stands in a field, in the words of its choices and never in their codes."""
    if isinstance(field, forms.BooleanField):
        return gettext("Ja") if any(values) else ""
    words = {str(code): str(text) for code, text in getattr(field, "choices", ())}
    return ", ".join(words.get(str(one), str(one)) for one in values if one)


def back(request: HttpRequest, page: DecisionPage, text: str) -> HttpResponse:
    """To the overview of the decision, with what just happened."""
    messages.success(request, text)
    return redirect("decision", page.case.key, page.decision.key)


def closed(request: HttpRequest, page: DecisionPage) -> HttpResponse | None:
    """To the overview when the decision is final; nothing is filled in there any more."""
    if page.decision.final_on is None or request.method == "POST":
        return None
    return redirect("decision", page.case.key, page.decision.key)
