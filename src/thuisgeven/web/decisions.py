"""The best decision: the list of a case, beginning one, its overview, final, and a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.guard import NotAllowed, Refused, may_in_case
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.decisions import decisions_of
from thuisgeven.web.decision_door import FORM, back, closed, page_of, shown, tried, two_texts
from thuisgeven.web.decision_forms import BeginForm, OptionsForm
from thuisgeven.web.fields import problems
from thuisgeven.web.weighing_forms import SeenForm, WhyForm


@require_safe
def listed(request: HttpRequest, key: str) -> HttpResponse:
    """The decisions of a case, and the way to begin one."""
    case, lines = decisions_of(request.viewer, key)
    log_read(request.viewer, [case], "decisions", request.now)
    context = {
        "case": case,
        "lines": lines,
        "may": {"decide": may_in_case(request.viewer, "decide", case)},
    }
    return render(request, "decision/list.html", context)


@require_http_methods(FORM)
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a decision: which one, about which question, before which day."""
    case = visible_case(request.viewer, key)
    if not may_in_case(request.viewer, "decide", case):
        raise NotAllowed("decide")
    form = BeginForm(request.viewer.on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done, decision = tried(
            form,
            lambda: best_interests.open_decision(
                request.viewer,
                key,
                request.now,
                given["kind"],
                given["question"],
                gettext("Blijven wonen"),
                given["decide_before"],
            ),
        )
        if done:
            messages.success(request, gettext("Begonnen. Zet nu de mogelijkheden op een rij."))
            return redirect("decision_options", key, decision)
    context = {"case": case, "form": form, "problems": list(problems(form))}
    return render(request, "decision/begin.html", context, status=422 if form.errors else 200)


@require_safe
def overview(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """One version: how far it is, what is missing with the way to it, and what comes next."""
    page = page_of(request, key, decision)
    return shown(request, "decision/overview.html", page)


@require_http_methods(FORM)
def options(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """The realistic options, staying among them."""
    page = page_of(request, key, decision, "decide")
    form = OptionsForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done, _ = tried(
                form,
                lambda: best_interests.save_options(
                    request.viewer,
                    key,
                    request.now,
                    str(decision),
                    form.options(),
                    form.started_from,
                ),
            )
        except Stale as stale:
            page = page_of(request, key, decision)
            return two_texts(request, page, OptionsForm(page), stale, request.path)
        if done and "meer" in request.POST:
            return redirect("decision_options", key, decision)
        if done:
            return back(request, page, gettext("De mogelijkheden zijn bewaard."))
    return closed(request, page) or shown(request, "decision/options.html", page, form)


@require_http_methods(FORM)
def final(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """Make it final, after a last look; what stands in the way is said instead."""
    page = page_of(request, key, decision, "decide")
    form = SeenForm(request.POST or None, initial={"seen": page.seen("weighing")})
    if request.method == "POST" and form.is_valid():
        try:
            missing = decision_taking.finalise(
                request.viewer, key, request.now, str(decision), form.started_from
            )
        except Stale:
            form.add_error(None, gettext("De afweging is intussen veranderd. Kijk die opnieuw na."))
            return shown(request, "decision/final.html", page, form)
        if missing:
            page = page_of(request, key, decision)
            form.add_error(None, gettext("Dit besluit kan nog niet definitief worden."))
            return shown(request, "decision/final.html", page, form)
        return back(request, page, gettext("Het besluit is definitief. Leg het nu uit."))
    return closed(request, page) or shown(request, "decision/final.html", page, form)


@require_http_methods(FORM)
def version(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """A new version because of a new fact; the old one stays as it is."""
    page = page_of(request, key, decision, "decide")
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = decision_taking.new_version(
                request.viewer, key, request.now, str(decision), form.cleaned_data["why"]
            )
        except Refused as refused:
            form.add_error("why", gettext(str(refused)))
        else:
            messages.success(request, gettext("Dit is de nieuwe versie. Ga elke stap weer na."))
            return redirect("decision", key, new)
    return shown(request, "decision/version.html", page, form)
