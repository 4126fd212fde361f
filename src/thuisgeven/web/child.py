"""The child's own page: what happens, what it may say, who reads it, who helps. No must."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import child as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.hearing import Wish
from thuisgeven.readers import child as reader
from thuisgeven.readers.access import family_case
from thuisgeven.web.hearing_forms import hearing_tiles
from thuisgeven.web.templatetags.words import language

LONG = 5000
CARDS = (
    ("home", _("mijn huis")),
    ("family", _("mijn familie")),
    ("friends", _("mijn vrienden")),
    ("school", _("mijn school")),
    ("safety", _("mij veilig voelen")),
    ("health", _("gezond zijn")),
    ("self", _("wie ik ben")),
    ("other", _("iets anders")),
)
"""What a child can point at; nothing is chosen beforehand."""


OWN_WORDS = {
    "trusted_adult": _("Via iemand die ik vertrouw"),
    "not_at_all": _("Liever niks vertellen"),
    "with_parent": _("Met mijn vader of moeder erbij"),
    "with_trusted": _("Met iemand die ik vertrouw"),
    "with_brother_or_sister": _("Met mijn broer of zus erbij"),
    "at_office": _("Bij de gemeente"),
}
"""Choices as a child says them of itself; the others read well as they are."""


class SayForm(forms.Form):
    """Cards, own words, and who may read them."""

    cards = forms.MultipleChoiceField(choices=CARDS, required=False)
    text = forms.CharField(
        max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    readers = forms.ChoiceField(required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: object, owner: str, **kw: object) -> None:
        super().__init__(*args, **kw)
        names = {"owner": owner or gettext("de gemeente")}
        self.fields["readers"].choices = (
            ("", gettext("Alleen %(owner)s") % names),
            ("parents", gettext("%(owner)s en mijn ouders") % names),
            ("court", gettext("%(owner)s en de rechter") % names),
        )

    def said(self) -> str:
        """Cards and words as one text in the child's own language. Only after `is_valid`."""
        names = dict(CARDS)
        chosen = [str(names[card]) for card in self.cleaned_data["cards"]]
        cards = gettext("Dit is belangrijk voor mij: %s.") % ", ".join(chosen) if chosen else ""
        return "\n\n".join(part for part in (cards, self.cleaned_data["text"].strip()) if part)


class ChooseForm(forms.Form):
    """How, with whom and where a child wants to tell something. Nothing is chosen beforehand."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["way"] = hearing_tiles("way", gettext("Hoe wil je het vertellen?"))
        self.fields["company"] = hearing_tiles("company", gettext("Wie mag erbij zijn?"))
        self.fields["place"] = hearing_tiles("place", gettext("Waar wil je praten?"))
        for name in ("way", "company", "place"):
            field = self.fields[name]
            field.choices = [(code, OWN_WORDS.get(code, label)) for code, label in field.choices]

    def wish(self) -> Wish:
        """What the child chose. Only after `is_valid`."""
        return Wish(**{name: self.cleaned_data[name] for name in ("way", "company", "place")})


def _page(request: HttpRequest) -> reader.ChildHome:
    return reader.child_home(request.family, request.GET.get("leeftijd", ""), language())


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happens, what you said, who helps."""
    found = _page(request)
    log_read(request.family, [family_case(request.family)], "child_home", request.now)
    return render(request, "child/home.html", {"page": found})


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Say something: choose cards, write, and choose who reads it."""
    found = _page(request)
    form = SayForm(request.POST or None, owner=found.owner)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.speak(
                request.family, request.now, form.said(), [said["readers"]], said["token"]
            )
            messages.success(request, gettext("Dankjewel. Het is bewaard."))
            return redirect("child_home")
        except Refused:
            form.add_error("text", gettext("Kies een kaart of schrijf iets. Niks zeggen mag ook."))
    status = 422 if form.is_bound else 200
    context = {"page": found, "form": form, "cards": CARDS}
    return render(request, "child/say.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose how, with whom and where one wants to tell something; or not at all."""
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        try:
            actions.choose_hearing(request.family, request.now, form.wish(), token)
            messages.success(
                request, gettext("Dankjewel. Zo doen we het. Je mag altijd anders kiezen.")
            )
            return redirect("child_home")
        except Refused as refused:
            form.add_error("way", gettext(str(refused)))
    status = 422 if form.is_bound else 200
    return render(request, "child/choose.html", {"form": form}, status=status)


@require_POST
def nothing(request: HttpRequest) -> HttpResponse:
    """Say nothing. That is fine."""
    actions.say_nothing(request.family, request.now)
    messages.success(request, gettext("Dat is goed. Je kunt altijd nog iets zeggen."))
    return redirect("child_home")


@require_POST
def talk(request: HttpRequest) -> HttpResponse:
    """Ask for somebody to talk with."""
    actions.rather_talk(request.family, request.now)
    messages.success(request, gettext("Goed. Er komt iemand met jou praten."))
    return redirect("child_home")


@require_POST
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back what was said."""
    try:
        actions.take_back(request.family, request.now, ref)
        messages.success(request, gettext("Het is weg. Niemand leest het meer."))
    except Refused as refused:
        messages.error(request, gettext(str(refused)))
    return redirect("child_home")
