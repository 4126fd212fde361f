"""Record, correct, dispute and withdraw: one short form each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import tasks as task_actions
from thuisgeven.actions import timeline
from thuisgeven.actions.consultation import undo_talk
from thuisgeven.actions.guard import NotAllowed, Refused, SentBefore, may_in_case
from thuisgeven.domain.events import CORRECTION, WITHDRAWN, EventKind
from thuisgeven.domain.facts import FactSpec
from thuisgeven.domain.hearing import HEARD
from thuisgeven.domain.terms import Party, Phase
from thuisgeven.readers.access import visible_case
from thuisgeven.readers.child_words import READERS_CHOSEN
from thuisgeven.readers.consent import refusals
from thuisgeven.readers.consultation import talk_of_event
from thuisgeven.readers.drafts import draft_of
from thuisgeven.readers.hearing import reader_choices
from thuisgeven.readers.names import residents
from thuisgeven.readers.timeline import later_moment, moment_of
from thuisgeven.rules.load import library
from thuisgeven.web.fields import problems
from thuisgeven.web.forms import DATA, ReasonForm, RecordForm, form_for
from thuisgeven.web.templatetags.words import input_day, label, long_day

OFTEN = (
    *("contact_attempted", "conversation_held", "child_heard", "information_given"),
    *("help_offered", "alternative_considered", "accommodation_offered", "summons_served"),
)
"""What is recorded most, on top of the list of kinds."""

NOT_BY_HAND = frozenset(
    {
        *(CORRECTION, WITHDRAWN, "question_answered", "dispute_recorded"),
        *("eviction_date_accepted", "gate_override_asked"),
        *("gate_override_approved", "gate_override_refused", "accommodation_lapsed"),
        READERS_CHOSEN,
    }
)
"""These kinds have pages of their own."""

SHARED = "data_shared"
ROOMS = {
    **dict.fromkeys(("child_heard", "child_hearing_offered", "child_declined"), "hearing"),
    "housing_needs_asked": "needs",
}
"""Kinds that are recorded in a room of their own."""

BACK = {"overleg": "consultation", "horen": "hearing", "voorkomen": "prevention"}
"""Rooms from which something is withdrawn, by their word in an address."""

FORM = ["GET", "HEAD", "POST"]


@require_safe
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """What happened? All kinds of events by phase, with a search that forgives."""
    case = _workable(request, key, "record")
    kinds = [kind for name, kind in library().events.items() if name not in NOT_BY_HAND]
    wanted = request.GET.get("wat", "").strip().casefold()
    fitting = [kind for kind in kinds if _fits(kind, wanted)]
    context = {
        "case": case,
        "often": [library().events[name] for name in OFTEN],
        "phases": _by_phase(fitting),
        "wanted": request.GET.get("wat", ""),
        "found": len(fitting),
    }
    template = "record/_kinds.html" if request.htmx else "record/choose.html"
    return render(request, template, context)


def _fits(kind: EventKind, wanted: str) -> bool:
    text = f"{kind.label.nl} {kind.form_question.nl} {kind.label.en} {kind.form_question.en}"
    text = text.casefold()
    return all(word in text for word in wanted.split())


def _by_phase(kinds: Sequence[EventKind]) -> list[tuple[Phase, list[EventKind]]]:
    ordered = sorted(kinds, key=lambda kind: label(kind.label))
    groups = [(phase, [kind for kind in ordered if kind.phase is phase]) for phase in Phase]
    return [(phase, found) for phase, found in groups if found]


def _workable(request: HttpRequest, key: str, permission: str) -> Any:
    """The case, if somebody may do this in it. Names are fetched for who sees a form, which is
    not who sends one."""
    case = visible_case(request.viewer, key, names=request.method != "POST")
    if not may_in_case(request.viewer, permission, case):
        raise NotAllowed(permission)
    return case


def _kind(name: str) -> EventKind:
    kind = library().events.get(name)
    if kind is None or name in NOT_BY_HAND - {"question_answered"}:
        raise Http404
    return kind


def _fact(request: HttpRequest, kind: EventKind) -> FactSpec | None:
    if kind.kind != "question_answered":
        return None
    fact = library().facts.get(request.GET.get("over", ""))
    if fact is None:
        raise Http404
    return fact


@require_http_methods(FORM)
def record(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The form of one kind of event; saved once, however often it is sent."""
    case = _workable(request, key, "record")
    spec = _kind(kind)
    if kind in ROOMS and request.method != "POST":
        return redirect(ROOMS[kind], key)
    if kind in timeline.OF_A_DECISION and request.method != "POST" and "ander" not in request.GET:
        return redirect("decisions", key)
    fact = _fact(request, spec)
    kept = None
    if request.method != "POST":
        kept = draft_of(request.viewer, case, kind)
    form = _form(request, spec, fact, case, kept.content if kept else {})
    if request.method == "POST" and (ref := _saved(request, key, form)):
        saved(request, _recorded(spec, form), key, ref)
        return redirect("case", key)
    kept = kept or draft_of(request.viewer, case, kind)
    context = {
        "case": case,
        "kind": spec,
        "fact": fact,
        "form": form,
        "draft": kept,
        "refused": refusals(case, request.viewer.on) if kind == SHARED else (),
        "problems": list(problems(form)),
    }
    return render(request, "record/form.html", context, status=422 if form.errors else 200)


def _recorded(kind: EventKind, form: RecordForm) -> str:
    """What was saved, with its day in full, so that a slip of the finger is seen at once."""
    when = form.cleaned_data["on"]
    if when is None:
        return gettext("Opgeslagen: %s. De dag is onbekend.") % label(kind.label)
    return gettext("Opgeslagen: %(what)s, op %(day)s.") % {
        "what": label(kind.label),
        "day": long_day(when),
    }


def _form(
    request: HttpRequest, kind: EventKind, fact: FactSpec | None, case: object, kept: dict[str, Any]
) -> RecordForm:
    given: list[Any] = [request.POST, request.FILES] if request.method == "POST" else []
    people, on = residents(case), request.viewer.on
    team = reader_choices(request.viewer, case) if kind.kind == HEARD else ()
    return form_for(kind, people, on, fact, *given, initial=kept, team=team)


def _saved(request: HttpRequest, key: str, form: RecordForm) -> str:
    """The reference of what was recorded, or nothing when it was not."""
    if not form.is_valid():
        return ""
    try:
        return timeline.record(request.viewer, key, request.now, form.recording())
    except Refused as refused:
        _place(form, refused)
        return ""


def saved(request: HttpRequest, text: str, key: str, ref: str) -> None:
    """Say that an event was saved, with the way to undo it by a new one."""
    undo = '{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>'
    to = reverse("withdraw", args=[key, ref])
    messages.success(request, format_html(undo, text, to, gettext("Maak dit ongedaan")))


def _place(form: forms.Form, refused: Refused) -> None:
    """Put what was refused beside its field, or on top when it has none here."""
    names = (refused.field, DATA + refused.field)
    field = next((name for name in names if name in form.fields), None)
    form.add_error(field, gettext(str(refused)))
    if isinstance(refused, SentBefore):
        form.data = form.data.copy()
        form.data["token"] = str(uuid4())  # what stands in it now may be saved besides


@require_POST
def draft(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Keep what somebody is writing; when another window saved meanwhile, show both."""
    _kind(kind)
    skipped = {"csrfmiddlewaretoken", "token", "version"}
    content = {name: value for name, value in request.POST.items() if name not in skipped}
    seen = request.POST.get("version", "0")
    seen_version = int(seen) if seen.isdecimal() else 0
    try:
        version = task_actions.save_draft(
            request.viewer, key, request.now, kind, content, seen_version
        )
    except task_actions.Stale as stale:
        return _stale(request, key, kind, content, stale)
    if request.htmx:
        return _kept(request, key, kind, seen_version=version)
    messages.success(request, gettext("Je concept is bewaard."))
    return redirect("record", key, kind)


def _kept(
    request: HttpRequest, key: str, kind: str, *, seen_version: int, stale: bool = False
) -> HttpResponse:
    """The line under a form that says that the draft is kept, or that there are two."""
    context = {"key": key, "kind": kind, "version": seen_version, "stale": stale}
    return render(request, "record/_kept.html", context | {"now": request.now})


def _stale(
    request: HttpRequest, key: str, kind: str, mine: dict[str, Any], stale: task_actions.Stale
) -> HttpResponse:
    if request.htmx:
        return _kept(request, key, kind, seen_version=0, stale=True)
    case = visible_case(request.viewer, key)
    form = form_for(_kind(kind), residents(case), request.viewer.on, None)
    rows = [
        (field.label, mine.get(name, ""), stale.theirs.get(name, ""))
        for name, field in form.fields.items()
        if name not in ("token", "papers")
    ]
    context = {
        "case": case,
        "kind": _kind(kind),
        "rows": rows,
        "mine": mine,
        "version": stale.version,
        "problem": gettext(str(stale)),
    }
    return render(request, "record/stale.html", context, status=409)


@require_http_methods(FORM)
def correct(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Replace an event by a better one; the first stays readable, with the reason."""
    case = _workable(request, key, "correct")
    moment = moment_of(request.viewer, key, ref)
    spec = library().events[moment.kind]
    if moment.kind in NOT_BY_HAND or (moment.replaced and request.method != "POST"):
        raise Http404
    form = _form(request, spec, None, case, _before(moment.row, spec))
    form.fields["note"].label = gettext("Wat klopte er niet?")
    form.fields["note"].required = True
    form.fields["note"].error_messages["required"] = gettext("Schrijf op waarom dit anders moet.")
    if request.method == "POST" and form.is_valid():
        try:
            timeline.correct(request.viewer, key, request.now, ref, form.recording())
            messages.success(request, gettext("Verbeterd. Wat er eerst stond blijft leesbaar."))
            return redirect("case", key)
        except Refused as refused:
            _place(form, refused)
    context = {
        "case": case,
        "kind": spec,
        "form": form,
        "moment": moment,
        "theirs": later_moment(request.viewer, key, ref) if moment.replaced else None,
        "problems": list(problems(form)),
    }
    return render(request, "record/form.html", context, status=422 if form.errors else 200)


def _before(row: Any, kind: EventKind) -> dict[str, object]:
    """What an event said, as the form shows it."""
    answers = {True: "yes", False: "no"}
    data = {
        DATA + name: answers[value] if isinstance(value, bool) else value
        for name, value in row.data.items()
    }
    for field in kind.fields:
        if field.type == "date" and isinstance(row.data.get(field.name), str):
            year, month, day = row.data[field.name].split("-")
            data[DATA + field.name] = f"{day}-{month}-{year}"
    told = {"on": input_day(row.on), "recorded_by": row.recorded_by}
    return data | told | {"child": row.child, "adult": row.adult, "at": row.at or ""}


@require_http_methods(FORM)
def withdraw(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Undo an event; the file keeps it, with the reason. `?terug=` names the room to go back to."""
    case = _workable(request, key, "withdraw")
    moment = moment_of(request.viewer, key, ref)
    room = BACK.get(request.GET.get("terug", ""), "case")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _undo(request, key, ref, form)
        except Refused as refused:
            _place(form, refused)
        else:
            messages.success(request, _undone(key, ref))
            return redirect(room, key)
    del form.fields["recorded_by"]
    context = {
        "case": case,
        "moment": moment,
        "form": form,
        "room": room,
        "problems": list(problems(form)),
    }
    return render(request, "record/withdraw.html", context, status=422 if form.errors else 200)


def _undo(request: HttpRequest, key: str, ref: str, form: ReasonForm) -> None:
    """Withdraw an event; a talk goes with the answers and the minutes that it brought."""
    viewer, now, note = request.viewer, request.now, form.cleaned_data["note"]
    talk = talk_of_event(viewer, key, ref)
    if talk is None:
        timeline.withdraw(viewer, key, now, ref, note, form.sent)
    else:
        undo_talk(viewer, key, now, str(talk.key), note, form.sent)


def _undone(key: str, ref: str) -> str:
    """What is said after something was withdrawn, with the way to what stood there."""
    shown = '{} <a class="utrecht-link utrecht-link--html-a" href="{}#{}">{}</a>'
    said = gettext("Ingetrokken. Het telt niet meer mee.")
    return format_html(shown, said, reverse("case", args=[key]), ref, gettext("Lees wat er stond"))


@require_http_methods(FORM)
def dispute(request: HttpRequest, key: str, fact: str) -> HttpResponse:
    """Say that a fact is not right; it then counts as unknown, with both sides."""
    case = _workable(request, key, "dispute")
    spec = library().facts.get(fact)
    if spec is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Party(form.cleaned_data["recorded_by"] or Party.FAMILY)
        note = form.cleaned_data["note"]
        try:
            timeline.dispute(request.viewer, key, request.now, fact, by, note, form.sent)
            messages.success(request, gettext("Twee kanten staan nu naast elkaar."))
            return redirect("case", key)
        except Refused as refused:
            _place(form, refused)
    context = {"case": case, "fact": spec, "form": form, "problems": list(problems(form))}
    return render(request, "record/dispute.html", context, status=422 if form.errors else 200)
