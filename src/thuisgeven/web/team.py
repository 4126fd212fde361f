"""The tasks of a case, who works on it, and who may read along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from thuisgeven.actions import cases as case_actions
from thuisgeven.actions import tasks as task_actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused, may_in_case
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.names import colleagues, supporters, team_of, team_part
from thuisgeven.web.dates import NO_DAY, read_day
from thuisgeven.web.kept import sent_back

PARTS = ("owner", "helper")
"""What a colleague can do in a case."""


@require_POST
def add_task(request: HttpRequest, key: str) -> HttpResponse:
    """Add a task to the plan."""
    given = request.POST
    when = given.get("due_on", "").strip()
    day = read_day(when, request.viewer.on)
    try:
        if when and day is None:
            raise Refused(NO_DAY, "due_on")
        task_actions.add_task(
            request.viewer,
            key,
            request.now,
            given.get("text", ""),
            day,
            given.get("account", ""),
            by_family=given.get("account") == "family",
        )
    except Refused as refused:
        return sent_back(request, reverse("case", args=[key]), refused)
    messages.success(request, gettext("De taak staat in het plan."))
    return redirect("case", key)


@require_POST
def finish_task(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Mark a task as done, or undo that."""
    done = request.POST.get("klaar") != "nee"
    try:
        task_actions.finish_task(request.viewer, key, request.now, str(task), done)
        messages.success(request, gettext("Gedaan.") if done else gettext("Staat weer open."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("case", key)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Who works on this case, and which supporter may read along until when."""
    case = visible_case(request.viewer, key)
    if request.method == "POST":
        try:
            _change(request, key)
        except Refused as refused:
            return sent_back(request, request.path, refused)
        return redirect("team", key)
    log_read(request.viewer, [case], "team", request.now)
    context = {
        "case": case,
        "team": team_of(case),
        "colleagues": colleagues(request.viewer, key),
        "supporters": supporters(),
        "may_team": may_in_case(request.viewer, "team", case),
        "may_consent": may_in_case(request.viewer, "consent", case),
        "may_shield": may_in_case(request.viewer, "shield", case),
    }
    return render(request, "case/team.html", context)


def _change(request: HttpRequest, key: str) -> None:
    given, viewer, now = request.POST, request.viewer, request.now
    account = given.get("account", "")
    match given.get("wat"):
        case "toewijzen":
            if given.get("part", "helper") not in PARTS:
                raise Refused("Kies wat deze collega doet.", "part")
            part = team_part(given.get("part", "helper"))
            case_actions.assign(viewer, key, now, account, part)
            messages.success(request, gettext("Het team is veranderd."))
        case "weghalen":
            case_actions.take_off(viewer, key, now, account)
            messages.success(request, gettext("Het team is veranderd."))
        case "toestaan":
            until = read_day(given.get("until", ""), viewer.on)
            if until is None:
                raise Refused("Schrijf tot welke dag, bijvoorbeeld 31-12-2026.", "until")
            case_actions.give_consent(viewer, key, now, account, until)
            messages.success(request, gettext("De ondersteuner kan meelezen."))
        case "stoppen":
            case_actions.end_consent(viewer, key, now, account)
            messages.success(request, gettext("De ondersteuner leest niet meer mee."))


@require_POST
def shield(request: HttpRequest, key: str) -> HttpResponse:
    """Shield a case or end that."""
    on = request.POST.get("aan") == "ja"
    case_actions.shield(request.viewer, key, request.now, on)
    text = (
        gettext("Alleen het team ziet dit dossier nu.") if on else gettext("Niet meer afgeschermd.")
    )
    messages.success(request, text)
    return redirect("today" if on else "case", *([] if on else [key]))
