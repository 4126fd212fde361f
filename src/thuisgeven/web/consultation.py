"""The pages of the talks with a family: record one, hear both sides, and give the minutes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import consultation as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.consultation import NewTalk
from thuisgeven.actions.guard import Refused, may_in_case
from thuisgeven.documents.minutes import MinutesText, minutes_document
from thuisgeven.documents.purpose import TO_READ_AND_CORRECT, for_family
from thuisgeven.readers import consultation as reader
from thuisgeven.web.consultation_forms import CorrectionForm, MinutesForm, SideForm, TalkForm
from thuisgeven.web.documents import made_paper
from thuisgeven.web.fields import problems
from thuisgeven.web.hearing import answered, workable
from thuisgeven.web.templatetags.words import language

FORM = ["GET", "HEAD", "POST"]
MAY = ("consult", "consult_as_family", "record")


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The talks with a family per phase, the signs of pressure, and the rights behind them."""
    found = reader.consultation_page(request.viewer, key)
    log_read(request.viewer, [found.case], "consultation", request.now)
    context = {"page": found, "case": found.case, "may": _may(request, found.case)}
    return render(request, "consultation/page.html", context)


def _may(request: HttpRequest, case: object) -> dict[str, bool]:
    return {name: may_in_case(request.viewer, name, case) for name in MAY}  # type: ignore[arg-type]


def _form(request: HttpRequest, form: forms.Form, **more: object) -> HttpResponse:
    context = {"form": form, "problems": list(problems(form)), **more}
    status = 422 if form.errors else 200
    return render(request, "consultation/form.html", context, status=status)


@require_http_methods(FORM)
def new(request: HttpRequest, key: str) -> HttpResponse:
    """Record a talk, or work out one that the timeline knows (`?gesprek=`)."""
    case = workable(request, key, "consult")
    ref = request.GET.get("gesprek", "")
    row = reader.loose_talk(request.viewer, key, ref) if ref else None
    if ref and (row is None or row.on is None):
        raise Http404
    form = TalkForm(request.viewer.on, request.POST or None)
    if row is not None and row.on is not None:
        form.fields["on"].initial = row.on.strftime("%d-%m-%Y")
        del form.fields["held_by"]
    made: list[str] = []

    def send() -> None:
        said = form.cleaned_data
        talk = NewTalk(
            on=row.on if row is not None and row.on is not None else said["on"],
            held_by=said.get("held_by", "municipality"),
            answers=form.answers(),
            minutes=said["minutes"],
            event_ref=ref,
            token=said["token"],
        )
        made.append(actions.record_talk(request.viewer, key, request.now, talk))

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Vraag nu hoe het gezin het gesprek vond."))
        return redirect("talk", key, made[0])
    return _form(request, form, case=case, title=gettext("Gesprek met het gezin"), new=True)


@require_safe
def talk(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """One talk: both sides beside each other, and the minutes."""
    case, found = reader.talk_page(request.viewer, key, talk)
    log_read(request.viewer, [case], "consultation", request.now)
    context = {"view": found, "case": case, "may": _may(request, case)}
    return render(request, "consultation/talk.html", context)


@require_http_methods(FORM)
def family(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """What the family itself says of a talk."""
    return _side(request, key, talk, family=True)


@require_http_methods(FORM)
def staff(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """What those who held a talk say of it now."""
    return _side(request, key, talk, family=False)


def _side(request: HttpRequest, key: str, talk_key: str, family: bool) -> HttpResponse:
    case = workable(request, key, "consult_as_family" if family else "consult")
    _, found = reader.talk_page(request.viewer, key, talk_key)
    said = {True: "yes", False: "no", None: ""}
    rows = {row.question.id: row.family if family else row.staff for row in found.sides}
    form = SideForm(
        family, request.POST or None, initial={name: said[value] for name, value in rows.items()}
    )
    verb = actions.answer_as_family if family else actions.answer_as_staff

    def send() -> None:
        words = form.cleaned_data["words"]
        verb(request.viewer, key, request.now, str(talk_key), form.answers(), words)

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Beide kanten staan naast elkaar."))
        return redirect("talk", key, talk_key)
    title = gettext("Wat het gezin zelf zegt") if family else gettext("Wat wij zeggen")
    return _form(request, form, case=case, title=title, view=found, family=family)


@require_http_methods(FORM)
def minutes(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """Write the minutes of a talk; keep them as a draft, or give them to the family."""
    case = workable(request, key, "consult")
    _, found = reader.talk_page(request.viewer, key, talk)
    before = found.draft or found.given
    form = MinutesForm(request.POST or None, initial={"text": before.words if before else ""})
    give = request.POST.get("geef") == "ja"

    def send() -> None:
        said = form.cleaned_data
        actions.write_minutes(
            request.viewer, key, request.now, str(talk), said["text"], give, said["token"]
        )

    if answered(form, send):
        told = gettext("Het gezin heeft het verslag.") if give else gettext("Concept bewaard.")
        messages.success(request, told)
        return redirect("talk", key, talk)
    title = gettext("Verslag van het gesprek")
    return _form(request, form, case=case, title=title, view=found, minutes=True)


@require_http_methods(FORM)
def correction(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """What the family says that is otherwise in the minutes."""
    case = workable(request, key, "consult_as_family")
    _, found = reader.talk_page(request.viewer, key, talk)
    form = CorrectionForm(request.POST or None)

    def send() -> None:
        said = form.cleaned_data
        actions.correct_minutes(
            request.viewer, key, request.now, str(talk), said["text"], said["token"]
        )

    if answered(form, send):
        messages.success(request, gettext("Opgeslagen. Het staat nu naast het verslag."))
        return redirect("talk", key, talk)
    title = gettext("Het gezin vult het verslag aan")
    return _form(request, form, case=case, title=title, view=found)


@require_POST
def agree(request: HttpRequest, key: str, talk: str) -> HttpResponse:
    """The family agrees to the minutes."""
    try:
        actions.agree_minutes(request.viewer, key, request.now, str(talk))
        messages.success(request, gettext("Opgeslagen. Het gezin is akkoord met het verslag."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("talk", key, talk)


@require_safe
def document(request: HttpRequest, key: str, talk: str, form: str) -> HttpResponse:
    """The minutes as a document, to print and give."""
    case, found = reader.talk_page(request.viewer, key, talk)
    if found.given is None:
        raise Http404
    lang = language()
    text = MinutesText(
        on=found.talk.on,
        held_by=found.talk.account.name,
        sender=case.organisation.name,
        reference=case.number,
        text=found.given.words,
        given_on=found.given.on,
        corrections=[(part.on, part.words) for part in found.corrections],
        agreed_on=found.agreed_on,
        sides=[
            (row.question.family.label(lang), row.staff, row.family)
            for row in found.sides
            if row.staff_asked or row.family_asked
        ],
    )
    made = for_family(request.viewer.on, request.viewer.name, TO_READ_AND_CORRECT)
    return made_paper(request, case, "minutes", minutes_document(text, lang), form, made)
