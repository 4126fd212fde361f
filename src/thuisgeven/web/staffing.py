"""Accounts and roles, for those who keep them, and the first visit of somebody new."""

from __future__ import annotations

from collections.abc import Sequence

from axes.utils import reset
from django import forms
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import staffing
from thuisgeven.actions.guard import Refused, may
from thuisgeven.readers import accounts as reader
from thuisgeven.web.dates import NO_DAY, read_day
from thuisgeven.web.door import organisation_for
from thuisgeven.web.fields import DayField, choice_field, problems
from thuisgeven.web.kept import sent_back

FORM = ["GET", "HEAD", "POST"]


class NewcomerForm(forms.Form):
    """Somebody who comes to work here."""

    name = forms.CharField(
        label=_("Hoe heet je collega?"),
        max_length=120,
        error_messages={"required": _("Schrijf hoe deze collega heet.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Daarmee logt je collega in."),
        error_messages={
            "required": _("Schrijf een e-mailadres, zoals naam@gemeente.nl."),
            "invalid": _("Schrijf een e-mailadres, zoals naam@gemeente.nl."),
        },
    )

    def __init__(self, request: HttpRequest, roles: Sequence[tuple[str, str]]) -> None:
        super().__init__(request.POST or None)
        named = [(value, gettext(label)) for value, label in roles]
        missing = _("Kies wat je collega doet.")
        self.fields["role"] = choice_field(
            named,
            label=_("Wat doet je collega?"),
            error_messages={"required": missing, "invalid_choice": missing},
        )
        self.fields["until"] = DayField(
            request.viewer.on,
            label=_("Tot en met welke dag?"),
            help_text=_("Laat leeg als er geen einde is."),
            required=False,
        )


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The accounts of an organisation and their roles."""
    found = reader.accounts_seen(request.viewer)
    return render(request, "accounts/page.html", {"accounts": found, "may": _may(request)})


def _may(request: HttpRequest) -> bool:
    return any(may(request.viewer, "accounts", org) for org, _ in request.viewer.roles)


@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Make an account for somebody who comes to work here."""
    organisation = organisation_for(request.viewer, "accounts")
    form = NewcomerForm(request, reader.roles_in(organisation))
    if request.method == "POST" and form.is_valid():
        given = staffing.Newcomer(**form.cleaned_data)
        try:
            key = staffing.make_colleague(request.viewer, organisation, request.now, given)
        except Refused as refused:
            form.add_error(refused.field or None, gettext(str(refused)))
        else:
            messages.success(request, gettext("Het account is er. Maak nu de link voor het begin."))
            return redirect("account", key)
    wrong = list(problems(form))
    context = {"form": form, "problems": wrong}
    return render(request, "accounts/new.html", context, status=422 if wrong else 200)


@require_http_methods(FORM)
def one(request: HttpRequest, account: str) -> HttpResponse:
    """One account: its roles, and what helps somebody who cannot get in."""
    key = str(account)
    found = reader.colleague(request.viewer, key)
    if request.method == "POST":
        staffing.managed(request.viewer)
        try:
            link = _change(request, key)
        except Refused as refused:
            return sent_back(request, request.path, refused)
        if not link:
            return redirect("account", key)
        return render(request, "accounts/link.html", {"one": found, "link": link})
    return render(request, "accounts/one.html", {"one": found, "may": _may(request)})


def _change(request: HttpRequest, key: str) -> str:
    """Do what a form of the page asks. Gives the link with which somebody begins, if it was one."""
    given, act = request.POST, (request.viewer, key, request.now)
    match given.get("wat"):
        case "rol":
            staffing.give_role(*act, given.get("role", ""), _until(request))
            messages.success(request, gettext("De rol is gegeven."))
        case "einde":
            staffing.end_role(*act, given.get("role", ""))
            messages.success(request, gettext("De rol is beëindigd. Dat geldt meteen."))
        case "begin":
            return request.build_absolute_uri(reverse("account_begin", args=staffing.begin(*act)))
        case "tweede-stap":
            staffing.forget_second_factor(*act)
            messages.success(request, gettext("Je collega stelt bij het inloggen een nieuwe in."))
        case "stop" | "open" as wanted:
            staffing.open_or_stop(*act, wanted == "open")
            done = gettext("Het account is weer open.")
            stopped = gettext("Met dit account kan niemand meer inloggen.")
            messages.success(request, done if wanted == "open" else stopped)
    return ""


def _until(request: HttpRequest) -> object:
    text = request.POST.get("until", "").strip()
    day = read_day(text, request.viewer.on)
    if text and day is None:
        raise Refused(NO_DAY, "until")
    return day


class PasswordForm(SetPasswordForm):
    """A password of one's own, twice."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        first, again = self.fields["new_password1"], self.fields["new_password2"]
        first.label, again.label = _("Kies een wachtwoord"), _("Nog een keer")
        first.help_text = _("Minstens 12 tekens. Een paar woorden achter elkaar is sterk.")
        again.help_text = ""


class Begin(PasswordResetConfirmView):
    """Somebody opens the link that its manager gave, and chooses a password."""

    form_class = PasswordForm
    template_name = "accounts/begin.html"
    success_url = reverse_lazy("account_login")
    reset_url_token = "wachtwoord"  # noqa: S105 - a word in an address, in place of the secret

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        """Keep the password; wrong ones that were tried before count no longer."""
        answer = super().form_valid(form)
        reset(username=self.user.email)
        messages.success(self.request, gettext("Je wachtwoord is bewaard. Log nu in."))
        return answer

    def get_context_data(self, **given: object) -> dict[str, object]:
        """The form and what is wrong in it."""
        found = super().get_context_data(**given)
        return found | {"problems": list(problems(found["form"])) if found.get("form") else []}
