"""The first three steps of a best decision: each child, the other interests, the weighing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.guard import NotAllowed, may_in_case
from thuisgeven.domain.best_interests import Element, Step
from thuisgeven.readers.decisions import ChildView, DecisionPage, as_own_words
from thuisgeven.readers.letters import first_name
from thuisgeven.web.decision_door import FORM, back, closed, page_of, shown, tried, two_texts
from thuisgeven.web.decision_forms import ElementForm, IdealForm, InterestsForm
from thuisgeven.web.weighing_forms import WeighingForm

ELEMENTS = tuple(Element)


@require_http_methods(FORM)
def child(request: HttpRequest, key: str, decision: str, person: str) -> HttpResponse:
    """Step 1 of one child: every option on every element, what is unknown, and the ideal."""
    page = page_of(request, key, decision)
    view = page.of_person(str(person))
    decides = may_in_case(request.viewer, "decide", page.case)
    if request.method == "POST" and not decides:
        raise NotAllowed("decide")
    form = IdealForm(page, view, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.ideal("klaar" in request.POST)
        try:
            done, missing = tried(
                form,
                lambda: best_interests.name_ideal(
                    request.viewer,
                    key,
                    request.now,
                    str(decision),
                    view.slot,
                    wanted,
                    form.started_from,
                ),
            )
        except Stale as stale:
            page = page_of(request, key, decision)
            fresh = IdealForm(page, page.child(view.slot))
            return two_texts(request, page, fresh, stale, request.path)
        if done:
            return _after_ideal(request, page, view, wanted.done, bool(missing))
    return shown(request, "decision/child.html", page, form, view=view)


def _after_ideal(
    request: HttpRequest, page: DecisionPage, view: ChildView, asked: bool, missing: bool
) -> HttpResponse:
    if asked and not missing:
        text = gettext("Stap 1 is klaar voor %(name)s.") % {"name": first_name(view)}
        return back(request, page, text)
    if asked:
        messages.error(request, gettext("Bewaard, maar nog niet klaar. Hieronder staat wat mist."))
    else:
        messages.success(request, gettext("Bewaard."))
    return redirect("decision_child", page.case.key, page.decision.key, view.person.key)


@require_http_methods(FORM)
def element(
    request: HttpRequest, key: str, decision: str, person: str, element: str
) -> HttpResponse:
    """One element of one child, with a card for every option."""
    page = page_of(request, key, decision, "decide")
    view, one = page.of_person(str(person)), _element(element)
    form = _element_form(page, view, one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done, _ = tried(
                form,
                lambda: best_interests.assess(
                    request.viewer,
                    key,
                    request.now,
                    str(decision),
                    view.slot,
                    one.value,
                    form.effects(),
                    form.started_from,
                ),
            )
        except Stale as stale:
            page = page_of(request, key, decision)
            fresh = _element_form(page, page.child(view.slot), one)
            return two_texts(request, page, fresh, stale, request.path)
        if done:
            return _after_element(request, page, view, one)
    place = ELEMENTS.index(one)
    after = ELEMENTS[place + 1] if place + 1 < len(ELEMENTS) else None
    more = {"view": view, "element": one, "number": place + 1, "after": after}
    return closed(request, page) or shown(request, "decision/element.html", page, form, **more)


def _element(name: str) -> Element:
    try:
        return Element(name)
    except ValueError as error:
        raise Http404 from error


def _element_form(
    page: DecisionPage, view: ChildView, one: Element, sent: object = None
) -> ElementForm:
    cells = dict(view.rows)[one]
    if one is Element.VIEW and view.heard and not view.refused:
        cells = [as_own_words(cell) for cell in cells]
    return ElementForm(cells, page.seen("element", view.slot, one.value), sent)


def _after_element(
    request: HttpRequest, page: DecisionPage, view: ChildView, one: Element
) -> HttpResponse:
    messages.success(request, gettext("Bewaard."))
    place = ELEMENTS.index(one) + 1
    where = (page.case.key, page.decision.key, view.person.key)
    if "verder" in request.POST and place < len(ELEMENTS):
        return redirect("decision_element", *where, ELEMENTS[place].value)
    return redirect("decision_child", *where)


@require_http_methods(FORM)
def interests(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """Step 2: the other interests. Before step 1 is complete it shows only what is missing."""
    page = page_of(request, key, decision, "decide")
    blocked = page.blocked[Step.INTERESTS]
    form = InterestsForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = "klaar" in request.POST
        try:
            kept, missing = tried(
                form,
                lambda: best_interests.list_interests(
                    request.viewer,
                    key,
                    request.now,
                    str(decision),
                    form.interests(),
                    form.started_from,
                    done,
                ),
            )
        except Stale as stale:
            page = page_of(request, key, decision)
            return two_texts(request, page, InterestsForm(page), stale, request.path)
        if kept and blocked:
            form.add_error(None, gettext("Stap 2 kan nog niet. Er is niets bewaard."))
        elif kept and done and missing:
            form.add_error(None, gettext("Bewaard. Elk belang heeft nog een bron nodig."))
        elif kept:
            return _after_interests(request, page)
    template = "decision/blocked.html" if blocked and not form.errors else "decision/interests.html"
    more = {"step": Step.INTERESTS, "missing": blocked}
    return closed(request, page) or shown(request, template, page, form, **more)


def _after_interests(request: HttpRequest, page: DecisionPage) -> HttpResponse:
    if "klaar" in request.POST:
        return back(request, page, gettext("Stap 2 is klaar."))
    messages.success(request, gettext("Bewaard."))
    return redirect("decision_interests", page.case.key, page.decision.key)


@require_http_methods(FORM)
def weighing(request: HttpRequest, key: str, decision: str) -> HttpResponse:
    """Step 3: the choice beside the ideal of each child, and every fact that points otherwise."""
    page = page_of(request, key, decision, "decide")
    blocked = page.blocked[Step.WEIGH]
    form = WeighingForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.weighing("klaar" in request.POST)
        try:
            kept, missing = tried(
                form,
                lambda: decision_taking.weigh(
                    request.viewer, key, request.now, str(decision), wanted, form.started_from
                ),
            )
        except Stale as stale:
            page = page_of(request, key, decision)
            return two_texts(request, page, WeighingForm(page), stale, request.path)
        if kept and blocked:
            form.add_error(None, gettext("Stap 3 kan nog niet. Er is niets bewaard."))
        elif kept:
            return _after_weighing(request, page, wanted.done and not missing)
    template = "decision/blocked.html" if blocked and not form.errors else "decision/weighing.html"
    more = {"step": Step.WEIGH, "missing": blocked}
    return closed(request, page) or shown(request, template, page, form, **more)


def _after_weighing(request: HttpRequest, page: DecisionPage, done: bool) -> HttpResponse:
    if done:
        return back(request, page, gettext("De afweging is klaar. Laat het concept nu zien."))
    if "klaar" in request.POST:
        messages.error(request, gettext("Bewaard, maar nog niet klaar. Hieronder staat wat mist."))
    else:
        messages.success(request, gettext("Bewaard."))
    return redirect("decision_weighing", page.case.key, page.decision.key)
