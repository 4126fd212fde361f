"""Others look at a decision: a second person, the family, and everybody to whom it is explained."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import decision_taking
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.decision_taking import PARENTS, Told
from thuisgeven.documents.model import Document
from thuisgeven.domain.best_interests import Step
from thuisgeven.readers.decisions import ChildView, DecisionPage
from thuisgeven.readers.giving import own_paper
from thuisgeven.readers.hearing import reader_choices
from thuisgeven.readers.letters import draft_texts, letter_paper, letter_text, record_paper
from thuisgeven.web.decision_door import FORM, back, page_of, shown, tried, two_texts
from thuisgeven.web.documents import document_response, made_paper
from thuisgeven.web.templatetags.signs import named
from thuisgeven.web.templatetags.words import language
from thuisgeven.web.weighing_forms import (
    ApprovalForm,
    ExplainedForm,
    LetterForm,
    ReactionForm,
    ShownForm,
)

PARENTS_SAY = "ouders"
"""How the form names the parents among those who may have said something."""


@require_http_methods(FORM)
def approval(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """A second person reads the weighing and says whether it holds."""
    page = page_of(request, key, decision, "approve_decision")
    form = ApprovalForm(request.POST or None, initial={"seen": page.seen("weighing")})
    if request.method == "POST" and form.is_valid():
        agreed = request.POST.get("akkoord") == "ja"
        try:
            done, _ = tried(
                form,
                lambda: decision_taking.approve(
                    request.viewer,
                    key,
                    request.now,
                    str(decision),
                    agreed,
                    form.cleaned_data["remark"],
                    form.started_from,
                ),
            )
        except Stale:
            form.add_error(None, gettext("De afweging is intussen veranderd. Lees die opnieuw."))
            done = False
        if done:
            return back(request, page, gettext("Je oordeel staat bij het besluit."))
    own = page.weighed_part is not None and page.weighed_part.account_id == request.viewer.account
    return shown(request, "decision/approval.html", page, form, own=own)


@require_http_methods(FORM)
def family(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """Show the draft to the family, and keep what they say of it."""
    page = page_of(request, key, decision, "decide")
    reacts = "reactie" in request.POST
    people = [(PARENTS_SAY, gettext("Ouders"))]
    people += [(child.slot, named(child.person)) for child in page.children]
    sent = request.POST or None
    seen = {"seen": page.seen("weighing")}
    texts = draft_texts(page, language()) if page.weighed_fully else {}
    showing = ShownForm(texts, None if reacts else sent, initial=seen)
    readers = reader_choices(request.viewer, page.case)
    reaction = ReactionForm(people, readers, sent if reacts else None)
    form = reaction if reacts else showing
    if request.method == "POST" and form.is_valid():
        try:
            done, _ = tried(form, lambda: _heard(request, key, decision, form))
        except Stale:
            form.add_error(None, gettext("De afweging is intussen veranderd. Toon de nieuwe."))
            done = False
        if done:
            messages.success(request, gettext("Bewaard."))
            return redirect("decision_family", key, decision)
    more = {"showing": showing, "reaction": reaction}
    return shown(request, "decision/family.html", page, form, **more)


def _heard(request: HttpRequest, key: str, decision: str, form: ShownForm | ReactionForm) -> None:
    given = form.cleaned_data
    where = (request.viewer, key, request.now, str(decision))
    if isinstance(form, ReactionForm):
        decision_taking.note_reaction(*where, form.said(PARENTS_SAY))
    else:
        told = form.children()
        decision_taking.show_to_family(*where, given["how"], form.started_from, told)


@require_http_methods(FORM)
def letter(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """The letter to the parents, and that it was explained to them."""
    page = page_of(request, key, decision, "decide")
    return _letter(request, page, None)


@require_http_methods(FORM)
def child_letter(request: HttpRequest, key: str, decision: str, person: str) -> HttpResponse:
    """The letter to one child, in words for its age, and that it was explained to it."""
    page = page_of(request, key, decision, "decide")
    return _letter(request, page, page.of_person(str(person)))


@require_safe
def paper(request: HttpRequest, key: str, decision: str, form: str) -> HttpResponse:
    """The decision for the record, in a form to keep, print or edit."""
    page = page_of(request, key, decision)
    document, made = record_paper(page, language()), own_paper(request.viewer, page.case)
    return made_paper(request, page.case, "decision_paper", document, form, made)


@require_safe
def letter_form(request: HttpRequest, key: str, decision: str, form: str) -> HttpResponse:
    """The letter to the parents, in a form to print, edit or send."""
    page = page_of(request, key, decision, "decide")
    return _given(request, page, letter_paper(page, PARENTS, language()), form)


@require_safe
def child_letter_form(
    request: HttpRequest, key: str, decision: str, person: str, form: str
) -> HttpResponse:
    """The letter to a child, in a form to print, edit or send."""
    page = page_of(request, key, decision, "decide")
    slot = page.of_person(str(person)).slot
    return _given(request, page, letter_paper(page, slot, language()), form)


def _given(request: HttpRequest, page: DecisionPage, document: Document, form: str) -> HttpResponse:
    """A letter says itself to whom it goes, in the words with which a letter begins."""
    case = page.case
    log_read(request.viewer, [case], "decision_paper", request.now, export=True, receiver="family")
    return document_response(request, document, form)


def _letter(request: HttpRequest, page: DecisionPage, view: ChildView | None) -> HttpResponse:
    slot = view.slot if view else PARENTS
    blocked = page.blocked[Step.EXPLAIN]
    if blocked and request.method != "POST":
        more = {"step": Step.EXPLAIN, "missing": blocked, "view": view}
        return shown(request, "decision/blocked.html", page, None, **more)
    explains = "uitgelegd" in request.POST
    sent = request.POST or None
    form = _letter_form(request, page, slot, None if explains else sent)
    told = ExplainedForm(sent if explains else None, initial=_told(page, slot))
    used = told if explains else form
    if request.method == "POST" and used.is_valid():
        try:
            done, _ = tried(used, lambda: _keep(request, page, slot, used))
        except Stale as stale:
            where = (str(page.case.key), str(page.decision.key))
            page = page_of(request, *where)
            fresh = _letter_form(request, page, slot)
            return two_texts(request, page, fresh, stale, request.path)
        if done:
            messages.success(request, gettext("Bewaard."))
            return redirect(request.path)
    more = {"view": view, "told": told, "kept": page.letter(slot), "given": page.explained(slot)}
    response = shown(request, "decision/letter.html", page, form, **more)
    response.status_code = 422 if used.errors else 200
    return response


def _letter_form(
    request: HttpRequest, page: DecisionPage, slot: str, sent: object = None
) -> LetterForm:
    kept = page.letter(slot)
    text = kept.content["text"] if kept else ""
    if not text and not page.blocked[Step.EXPLAIN]:
        text = letter_text(page, slot, request.viewer.name, language())
    return LetterForm(sent, initial={"text": text, "seen": page.seen("letter", slot)})


def _told(page: DecisionPage, slot: str) -> dict[str, object]:
    given = page.explained(slot)
    if given is None:
        return {}
    content = given.content
    return {
        "interest": content["interest_told"],
        "route": content["route_told"],
        "how": content["how"],
    }


def _keep(
    request: HttpRequest, page: DecisionPage, slot: str, form: LetterForm | ExplainedForm
) -> None:
    given = form.cleaned_data
    where = (request.viewer, str(page.case.key), request.now, str(page.decision.key), slot)
    if isinstance(form, LetterForm):
        decision_taking.save_letter(*where, given["text"], form.started_from)
    else:
        told = Told(interest=given["interest"], route=given["route"], how=given["how"])
        decision_taking.explain(*where, told)
