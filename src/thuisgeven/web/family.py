"""The parent's pages: one thing per screen, in plain words, without scripts."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thuisgeven.actions import family as actions
from thuisgeven.actions.cases import log_read
from thuisgeven.actions.guard import Refused
from thuisgeven.readers import family as reader
from thuisgeven.readers import family_sharing as sharing_reader
from thuisgeven.readers import together as together_reader
from thuisgeven.readers.access import NotThere, family_case
from thuisgeven.web.family_forms import HelpForm, PaperForm, ShareForm, WordsForm

FORM = ["GET", "HEAD", "POST"]
LATER = "later"
"""The button that keeps what was written, to go on another time."""


def _seen(request: HttpRequest, what: str) -> None:
    """The family's own looks stand in the log too: a code can fall into other hands."""
    log_read(request.family, [family_case(request.family)], what, request.now)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where am I, what can I do today, what comes and by when, who helps."""
    found = reader.home(request.family)
    _seen(request, "family_home")
    context = {"home": found, "together": together_reader.together(request.family)}
    return render(request, "family/home.html", context)


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Every finding about the case, in plain words."""
    found = reader.rights(request.family)
    _seen(request, "family_rights")
    return render(request, "family/rights.html", {"rights": found})


@require_safe
def right(request: HttpRequest, duty: str) -> HttpResponse:
    """One right: what it says, how far it is, where it stands, and a way to say it is not so."""
    found = reader.right(request.family, duty)
    _seen(request, "family_right")
    return render(request, "family/right.html", {"right": found})


@require_safe
def looked(request: HttpRequest) -> HttpResponse:
    """Who looked at the file, who changed it, and with whom something was shared."""
    context = {
        "lines": sharing_reader.looked(request.family),
        "shared": sharing_reader.shared(request.family),
    }
    _seen(request, "family_looked")
    return render(request, "family/looked.html", context)


def _words(
    request: HttpRequest, form: WordsForm, draft: str, do: Callable[[], str], thanks: str
) -> HttpResponse | None:
    """Send or keep words; None when the form has to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    if LATER in request.POST:
        actions.keep_draft(request.family, request.now, draft, {"text": form.cleaned_data["text"]})
        messages.success(request, gettext("Bewaard. U kunt later verder schrijven."))
        return redirect("family_home")
    try:
        do()
    except Refused as refused:
        form.add_error(
            refused.field if refused.field in form.fields else None, gettext(str(refused))
        )
        return None
    messages.success(request, thanks)
    return redirect("family_home")


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200


@require_http_methods(FORM)
def side(request: HttpRequest) -> HttpResponse:
    """My side, also against the file."""
    question = gettext("Wat wilt u vertellen?")
    initial = reader.draft_of(request.family, "view")
    form = WordsForm(request.POST or None, initial=initial, question=question)

    def do() -> str:
        said = form.cleaned_data
        return actions.give_view(request.family, request.now, said["text"], said["token"])

    answer = _words(request, form, "view", do, gettext("Dank u. Uw kant staat in het dossier."))
    if answer is not None:
        return answer
    said = reader.said_by(request.family, "family_view_given", "dispute_recorded")
    context = {"form": form, "said": said}
    return render(request, "family/side.html", context, status=_status(form))


@require_http_methods(FORM)
def complaint(request: HttpRequest) -> HttpResponse:
    """Complain about how one was treated."""
    question = gettext("Wat is er gebeurd?")
    initial = reader.draft_of(request.family, "complaint")
    form = WordsForm(request.POST or None, initial=initial, question=question)

    def do() -> str:
        said = form.cleaned_data
        return actions.complain(request.family, request.now, said["text"], said["token"])

    thanks = gettext("Uw klacht is verstuurd. U krijgt een antwoord.")
    answer = _words(request, form, "complaint", do, thanks)
    if answer is not None:
        return answer
    context = {"form": form, "said": reader.said_by(request.family, "complaint_made")}
    return render(request, "family/complaint.html", context, status=_status(form))


@require_http_methods(FORM)
def dispute(request: HttpRequest, fact: str) -> HttpResponse:
    """Something in the file is not right."""
    spec, known = reader.fact_of(request.family, fact)
    form = WordsForm(request.POST or None, question=gettext("Wat klopt er niet?"))

    def do() -> str:
        said = form.cleaned_data
        return actions.dispute_fact(request.family, request.now, fact, said["text"], said["token"])

    thanks = gettext("Dank u. We zetten uw kant ernaast en zoeken het uit.")
    answer = _words(request, form, f"dispute-{fact}"[:40], do, thanks)
    if answer is not None:
        return answer
    context = {"form": form, "spec": spec, "known": known}
    return render(request, "family/dispute.html", context, status=_status(form))


@require_http_methods(FORM)
def papers(request: HttpRequest) -> HttpResponse:
    """My papers: give a letter by photo, and which date counts, on a drawn example."""
    given = request.method == "POST"
    form = PaperForm(request.POST if given else None, request.FILES or None, on=request.family.on)
    if given and form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_paper(
                request.family,
                request.now,
                form.upload(),
                said["sender"],
                said["dated_on"],
                said["token"],
            )
            messages.success(request, gettext("Dank u. De brief is bewaard."))
            return redirect("family_papers")
        except Refused as refused:
            form.add_error("photo", gettext(str(refused)))
    context = {"form": form, "given": reader.said_by(request.family, "paper_given")}
    return render(request, "family/papers.html", context, status=_status(form))


@require_safe
def paper(request: HttpRequest, paper: str) -> HttpResponse:
    """A paper that somebody gave itself, to keep."""
    media_type, content = reader.own_paper(request.family, paper)
    _seen(request, "family_paper")
    response = HttpResponse(content, content_type=media_type)
    ending = media_type.rpartition("/")[2]
    response["Content-Disposition"] = f'attachment; filename="brief.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_http_methods(FORM)
def help_page(request: HttpRequest) -> HttpResponse:
    """Ask for somebody: a supporter, a lawyer, an interpreter, another contact person."""
    form = HelpForm(request.POST or None, initial={"what": request.GET.get("wie", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.ask_for(request.family, request.now, said["what"], said["text"], said["token"])
        messages.success(request, gettext("Uw vraag is verstuurd. U hoort snel van ons."))
        return redirect("family_home")
    context = {"form": form, "said": reader.said_by(request.family, "family_request_made")}
    return render(request, "family/help.html", context, status=_status(form))


@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    """With whom may something be shared: one line per party, with what was chosen."""
    parties = [share.party for share in actions.SHARES]
    context = {
        "choices": sharing_reader.choices(request.family, parties),
        "beside": sharing_reader.beside(request.family),
    }
    return render(request, "family/sharing.html", context)


@require_http_methods(FORM)
def share(request: HttpRequest, party: str) -> HttpResponse:
    """Yes or no for one party, with what it means."""
    found = sharing_reader.choices(request.family, [party])[0]
    if party not in {one.party for one in actions.SHARES}:
        raise NotThere("party")
    form = ShareForm(request.POST or None, on=request.family.on)
    if request.method == "POST" and form.is_valid():
        allowed = form.cleaned_data["answer"] == "yes"
        try:
            actions.choose_sharing(request.family, request.now, party, allowed, form.until())
            messages.success(request, gettext("Bewaard. Zo doen we het vanaf nu."))
            return redirect("family_sharing")
        except Refused as refused:
            form.add_error("how_long", gettext(str(refused)))
    context = {"form": form, "choice": found}
    return render(request, "family/share.html", context, status=_status(form))
