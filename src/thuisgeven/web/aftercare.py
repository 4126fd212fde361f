"""The pages about a family after it has left: how it is, whether it is in sight, its belongings."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import aftercare as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused
from thuisgeven.readers import aftercare as reader
from thuisgeven.readers.names import residents
from thuisgeven.web.housing import FORM, may, show, tried, workable
from thuisgeven.web.housing_forms import FollowUpForm, GoodsForm
from thuisgeven.web.recording import saved


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """What is known of a family since it left, and what is still to be asked."""
    found = reader.after(request.viewer, key)
    log_read(request.viewer, [found.case], "aftercare", request.now)
    context = {
        "after": found,
        "case": found.case,
        "may": may(request, found.case),
        "form": GoodsForm(request.viewer.on),
    }
    return render(request, "aftercare/page.html", context)


@require_http_methods(FORM)
def follow_up(request: HttpRequest, key: str, month: int) -> HttpResponse:
    """Ask how the family is, so many months after it left."""
    case = workable(request, key, "aftercare")
    found = reader.after(request.viewer, key)
    one = found.at(month)
    if one is None:
        raise Http404
    names = {person.slot: person.name for person in residents(case)}
    children = [(child.slot, names.get(child.slot, child.slot)) for child in found.children]
    form = FollowUpForm(request.viewer.on, children, request.POST or None)

    kept: list[str] = []

    def deed() -> None:
        kept.append(actions.follow_up(request.viewer, key, request.now, month, form.asked()))

    if request.method == "POST" and tried(form, deed):
        saved(request, gettext("Opgeslagen."), key, kept[0])
        return redirect("aftercare", key)
    return show(request, "aftercare/follow_up.html", form, case=case, one=one)


@require_http_methods(FORM)
def goods(request: HttpRequest, key: str) -> HttpResponse:
    """Belongings that are stored."""
    case = workable(request, key, "aftercare")
    form = GoodsForm(request.viewer.on, request.POST or None)

    def deed() -> None:
        token = form.cleaned_data["token"]
        actions.store_goods(request.viewer, key, request.now, form.goods(), token)

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("aftercare", key)
    rules = reader.after(request.viewer, key).rules
    return show(request, "aftercare/goods.html", form, case=case, rules=rules)


@require_POST
def returned(request: HttpRequest, key: str, goods: str) -> HttpResponse:
    """The belongings are back with the family."""
    workable(request, key, "aftercare")
    try:
        actions.return_goods(request.viewer, key, request.now, str(goods), request.viewer.on)
        messages.success(request, gettext("Opgeslagen."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("aftercare", key)


@require_safe
def unseen(request: HttpRequest) -> HttpResponse:
    """The families that left under threat, out of sight first."""
    found = reader.left_under_threat(request.viewer)
    log_read(request.viewer, found.cases, "unseen", request.now)
    return render(request, "aftercare/unseen.html", {"lost": found})
