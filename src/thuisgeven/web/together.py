"""The parent's pages about what is made together: talks, the plan, and decisions."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import together as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused
from thuisgeven.readers import together as reader
from thuisgeven.readers.access import family_case
from thuisgeven.web.consultation_forms import SideForm
from thuisgeven.web.family_forms import WordsForm
from thuisgeven.web.templatetags.words import language

FORM = ["GET", "HEAD", "POST"]


def _seen(request: HttpRequest, what: str) -> None:
    log_read(request.family, [family_case(request.family)], what, request.now)


def _done(form: Form, do: Callable[[], None]) -> bool:
    """Whether it was taken; if not, the form says why."""
    try:
        do()
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, gettext(str(refused)))
        return False
    return True


@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """The talks, one line each."""
    found = reader.together(request.family)
    return render(request, "family/talks.html", {"talks": found.talks})


@require_safe
def talk(request: HttpRequest, talk: str) -> HttpResponse:
    """One talk: how it was, and its minutes."""
    view = reader.talk_of(request.family, talk)
    _seen(request, "family_talk")
    return render(request, "family/talk.html", {"view": view})


@require_http_methods(FORM)
def answer(request: HttpRequest, talk: str) -> HttpResponse:
    """The short questions about a talk, answered by the family itself."""
    view = reader.talk_of(request.family, talk)
    said = {row.question.id: YES_NO[row.family] for row in view.sides if row.family_asked}
    form = SideForm(True, request.POST or None, initial=said)
    form.fields["words"].label = gettext("Wilt u er iets bij zeggen?")
    form.fields["words"].help_text = gettext("Het mag leeg blijven.")

    def do() -> None:
        words = form.cleaned_data["words"]
        actions.answer_talk(request.family, request.now, str(talk), form.answers(), words)

    if request.method == "POST" and form.is_valid() and _done(form, do):
        messages.success(request, gettext("Dank u. Uw antwoorden zijn bewaard."))
        return redirect("family_talk", talk)
    context = {
        "view": view,
        "form": form,
        "title": gettext("Hoe was het gesprek?"),
        "lead": gettext("Er is geen goed of fout. Een vraag overslaan mag."),
    }
    return render(request, "family/talk_words.html", context, status=_status(form))


YES_NO = {True: "yes", False: "no", None: "unknown"}


@require_http_methods(FORM)
def correct(request: HttpRequest, talk: str) -> HttpResponse:
    """Put one's own words beside the minutes."""
    view = reader.talk_of(request.family, talk)
    form = WordsForm(request.POST or None, question=gettext("Wat klopt er niet, of ontbreekt er?"))

    def do() -> None:
        said = form.cleaned_data
        actions.correct_talk(request.family, request.now, str(talk), said["text"], said["token"])

    if request.method == "POST" and form.is_valid() and _done(form, do):
        messages.success(request, gettext("Dank u. Uw woorden staan bij het verslag."))
        return redirect("family_talk", talk)
    context = {
        "view": view,
        "form": form,
        "title": gettext("Uw woorden bij het verslag"),
        "lead": gettext("Het verslag blijft staan. Wat u schrijft, komt ernaast."),
    }
    return render(request, "family/talk_words.html", context, status=_status(form))


@require_POST
def agree_talk(request: HttpRequest, talk: str) -> HttpResponse:
    """Agree to the minutes."""
    reader.talk_of(request.family, talk)
    _told(request, lambda: actions.agree_talk(request.family, request.now, str(talk)))
    return redirect("family_talk", talk)


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The plan: what one does oneself, what others do, and whether one agrees."""
    found = reader.own_plan(request.family)
    _seen(request, "family_plan")
    context = {
        "plan": found,
        "own": [task for task in found.actions if task.by_family],
        "theirs": [task for task in found.actions if not task.by_family],
    }
    return render(request, "family/plan.html", context)


@require_POST
def agree_plan(request: HttpRequest) -> HttpResponse:
    """Agree to the plan as it stands."""
    _told(request, lambda: actions.agree_plan(request.family, request.now))
    return redirect("family_plan")


@require_POST
def done(request: HttpRequest, task: str) -> HttpResponse:
    """Mark an action of one's own as done, or not after all."""
    ready = request.POST.get("klaar") != "nee"
    _told(request, lambda: actions.finish_action(request.family, request.now, str(task), ready))
    return redirect("family_plan")


def _told(request: HttpRequest, do: Callable[[], None]) -> None:
    try:
        do()
        messages.success(request, gettext("Bewaard. Dank u."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))


@require_http_methods(FORM)
def decision(request: HttpRequest, decision: str) -> HttpResponse:
    """What is proposed or decided, and why; and what the family says of it."""
    page = reader.proposal(request.family, decision, language())
    form = WordsForm(request.POST or None, question=gettext("Wat wilt u ervan zeggen?"))

    def do() -> None:
        text = form.cleaned_data["text"]
        actions.react(request.family, request.now, str(decision), text)

    if request.method == "POST" and form.is_valid() and _done(form, do):
        messages.success(request, gettext("Dank u. We lezen het voordat er iets wordt besloten."))
        return redirect("family_decision", decision)
    _seen(request, "family_decision")
    asked = form if form.is_bound or (page.current and not page.final) else None
    context = {"page": page, "form": asked}
    return render(request, "family/decision.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200
