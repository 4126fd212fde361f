"""The list of cases: filter, sort, search, columns, saved views, a file, and a new case."""

from __future__ import annotations

import csv
import unicodedata

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuisgeven.actions import cases as case_actions
from thuisgeven.actions import tasks as task_actions
from thuisgeven.actions.guard import Refused
from thuisgeven.domain.stages import Stage
from thuisgeven.readers.caselist import COLUMNS, SORTS, CaseList, Query, Row, case_list, exported
from thuisgeven.rules.load import library
from thuisgeven.web.door import organisation_for
from thuisgeven.web.fields import problems
from thuisgeven.web.household_forms import CaseForm
from thuisgeven.web.kept import sent_back
from thuisgeven.web.templatetags.words import duty_title, label, word

LAST_PAGE = 200
SEARCH = "case_search"
CHILDREN = ("unknown", "yes", "none")
COLUMN_NAMES = {
    "name": "Huishouden",
    "address": "Adres",
    "number": "Dossier",
    "stage": "Fase",
    "cause": "Reden",
    "children": "Kinderen",
    "next": "Eerste stap",
    "term": "Termijn",
    "open": "Nu doen",
    "unknown": "Onbekend",
    "last": "Laatst gebeurd",
    "owner": "Regisseur",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list. What somebody searches for is kept in the session: names stay out of addresses."""
    query = _query(request.GET, request.session.get(SEARCH, ""))
    found = case_list(request.viewer, query)
    case_actions.log_read(request.viewer, [row.case for row in found.rows], "cases", request.now)
    template = "cases/_list.html" if request.htmx else "cases/list.html"
    return render(request, template, _shown(found))


def _shown(found: CaseList) -> dict[str, object]:
    reasons = library().facts["threat_reason"].choices
    return {
        "list": found,
        "query": found.query,
        "stages": list(Stage),
        "causes": [(reason, word(reason)) for reason in reasons],
        "sorts": list(SORTS),
        "all_columns": [(name, COLUMN_NAMES[name], name in found.columns) for name in COLUMNS],
        "headings": [(name, gettext(COLUMN_NAMES[name])) for name in found.columns],
    }


def _query(given: QueryDict, search: str) -> Query:
    page = given.get("pagina", "1")
    return Query(
        search=search,
        stage=_one(given, "stage", [stage.value for stage in Stage]),
        cause=_one(given, "cause", library().facts["threat_reason"].choices),
        children=_one(given, "children", CHILDREN),
        whose=_one(given, "whose", ("mine", "nobody", "late")),
        closed=given.get("closed") == "1",
        sort=_one(given, "sort", tuple(SORTS)) or "next",
        page=min(int(page), LAST_PAGE) if page.isdecimal() and int(page) > 0 else 1,
    )


def _one(given: QueryDict, name: str, known: object) -> str:
    value = given.get(name, "")
    return value if value in known else ""  # type: ignore[operator]


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Search for a name, address or number; an empty search ends it."""
    request.session[SEARCH] = request.POST.get("zoek", "").strip()[:100]
    back = _query(request.POST, "").as_query()
    return redirect(f"{reverse('cases')}?{back}" if back else "cases")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as a file: what one may see, in the columns that one sees."""
    query = _query(request.GET, request.session.get(SEARCH, ""))
    rows = exported(request.viewer, query)
    case_actions.log_read(
        request.viewer, [row.case for row in rows], "cases", request.now, export=True
    )
    columns = case_list(request.viewer, query).columns
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"dossiers-{request.viewer.on.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # a spreadsheet program then reads it as UTF-8
    writer = csv.writer(response, delimiter=";")
    writer.writerow([gettext(COLUMN_NAMES[column]) for column in columns])
    writer.writerows([_safe(cell(row, column)) for column in columns] for row in rows)
    return response


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _safe(text: str) -> str:
    """Text that a spreadsheet program would run as a formula gets an apostrophe before it."""
    read = unicodedata.normalize("NFKC", text)  # wide signs count as the usual ones
    return f"'{text}" if read.startswith(FORMULA) or read.lstrip().startswith(FORMULA) else text


def cell(row: Row, column: str) -> str:
    """What stands in one cell of the list, as text."""
    case = row.case
    simple = {
        "name": row.name,
        "address": row.address,
        "number": case.number,
        "owner": row.owner,
        "open": str(case.act_count),
        "unknown": str(case.unknown_count),
        "stage": label(Stage(case.stage)) if case.stage else "",
        "cause": word(case.cause) if case.cause else "",
        "children": str(case.child_count) if case.child_count is not None else case.children,
        "next": duty_title(case.next_duty) if case.next_duty else "",
        "term": case.term_last.isoformat() if case.term_last else "",
        "last": case.last_event_on.isoformat() if case.last_event_on else "",
    }
    return simple[column]


@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """Remember which columns somebody wants to see."""
    chosen = [name for name in COLUMNS if name in request.POST.getlist("kolom")]
    organisation = organisation_for(request.viewer, "own_view")
    task_actions.choose_columns(request.viewer, organisation, request.now, chosen)
    return _back(request)


@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters and order of now under a name."""
    organisation = organisation_for(request.viewer, "own_view")
    name, query = request.POST.get("naam", ""), _query(request.POST, "").as_query()
    try:
        task_actions.save_view(request.viewer, organisation, request.now, name, query)
    except Refused as refused:
        return sent_back(request, _back(request).url, refused, {"name": "naam"})
    messages.success(request, gettext("De weergave is bewaard."))
    return _back(request)


@require_POST
def drop_view(request: HttpRequest, view: str) -> HttpResponse:
    """Throw away a saved view."""
    organisation = organisation_for(request.viewer, "own_view")
    task_actions.drop_view(request.viewer, organisation, request.now, str(view))
    messages.success(request, gettext("De weergave is weg."))
    return redirect("cases")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    query = _query(request.POST, "").as_query()
    return redirect(f"{reverse('cases')}?{query}" if query else reverse("cases"))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a case for a household."""
    organisation = organisation_for(request.viewer, "open_case")
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = case_actions.open_case(
            request.viewer, organisation, request.now, form.cleaned_data["name"], form.address()
        )
        messages.success(
            request, gettext("Het dossier is geopend. Eerste vraag: zijn er kinderen?")
        )
        return redirect("children", key)
    status = 422 if form.errors else 200
    context = {"form": form, "problems": list(problems(form))}
    return render(request, "cases/new.html", context, status=status)
