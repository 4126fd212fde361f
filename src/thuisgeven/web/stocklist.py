"""The stock of places of a municipality: the list, one place, and taking it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import stock as actions
from thuisgeven.readers import stock as reader
from thuisgeven.rules.load_places import places
from thuisgeven.web.door import organisation_for
from thuisgeven.web.housing import FORM, show, tried
from thuisgeven.web.place_forms import PlaceForm, place_seen, wanted


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list, by the day from which a place is there."""
    found = reader.stock(request.viewer, wanted(request.GET))
    return render(request, "housing/stock.html", {"stock": found, "kinds": list(places().kinds)})


@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Add a place."""
    organisation = organisation_for(request.viewer, "stock")
    form = PlaceForm(request.viewer.on, request.POST or None)

    def deed() -> None:
        actions.add_place(request.viewer, organisation, request.now, form.data_of())

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("De plek staat op de lijst."))
        return redirect("stock")
    return show(request, "housing/place.html", form)


@require_http_methods(FORM)
def change(request: HttpRequest, place: str) -> HttpResponse:
    """Write what is known of a place anew."""
    found = reader.place_of(request.viewer, place)
    form = PlaceForm(request.viewer.on, request.POST or None, initial=place_seen(found))

    def deed() -> None:
        own = found.organisation_id
        actions.change_place(request.viewer, own, request.now, str(place), form.data_of())

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("Opgeslagen."))
        return redirect("stock")
    return show(request, "housing/place.html", form, place=found)


@require_POST
def withdraw(request: HttpRequest, place: str) -> HttpResponse:
    """Take a place out of the stock, or put it back."""
    found = reader.place_of(request.viewer, place)
    back = request.POST.get("wat") == "terug"
    own = found.organisation_id
    actions.withdraw_place(request.viewer, own, request.now, str(place), back)
    messages.success(
        request, gettext("Terug op de lijst.") if back else gettext("Van de lijst gehaald.")
    )
    return redirect("stock")
