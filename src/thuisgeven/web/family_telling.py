"""A parent chooses whether each of its children is told why. Without a word of theirs: not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thuisgeven.actions import family as actions
from thuisgeven.actions.guard import Refused
from thuisgeven.readers import family_telling as reader
from thuisgeven.web.templatetags.words import language

ANSWERS = {"ja": True, "nee": False}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Per child the words it would read, and yes or no."""
    problem, wrong = "", ""
    if request.method == "POST":
        wrong = request.POST.get("kind", "")
        problem = _chosen(request, wrong)
        if not problem:
            messages.success(request, gettext("Bewaard. U kunt dit altijd anders kiezen."))
            return redirect("family_telling")
    context = {
        "tellings": reader.tellings(request.family, language()),
        "problem": problem,
        "wrong": wrong,
    }
    return render(request, "family/telling.html", context, status=422 if problem else 200)


def _chosen(request: HttpRequest, child: str) -> str:
    """Record the choice; what is wrong with it, or nothing."""
    answer = ANSWERS.get(request.POST.get("mag", ""))
    if answer is None:
        return gettext("Kies ja of nee.")
    try:
        actions.choose_telling(request.family, request.now, child, answer)
    except Refused as refused:
        return gettext(str(refused))
    return ""
