"""What stands in the cells of the list of cases. Three hundred of them make a page: a row is made
here in one go, because a template needs as long for each cell as for all that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from thuisgeven.web.markup import html, link, of_case
from thuisgeven.web.templatetags.signs import children_in_words, due
from thuisgeven.web.templatetags.words import day, duty_title, near, stage_label, word

register = template.Library()


@register.simple_tag
def cells(row: Any, headings: Sequence[tuple[str, str]], on: date) -> SafeString:
    """What a row of the list says in every column, each under its heading."""
    return SafeString("".join(_cell(row, name, text, on) for name, text in headings))


def _cell(row: Any, name: str, heading: str, on: date) -> SafeString:
    if name == "name":
        return html('<th scope="row">{}</th>', link(of_case("case", row.case.key), row.name))
    return html('<td data-l="{}">{}</td>', heading, CELLS[name](row, on))


def _address(row: Any, on: date) -> str:
    if row.address:
        return str(row.address)
    if not row.case.household.home.secret:
        return html('<span class="soft">{}</span>', gettext("Onbekend"))
    return html('<span class="i i-lock">{}</span>', gettext("Geheim"))


def _children(row: Any, on: date) -> str:
    if row.case.children == "unknown":
        return html('<span class="status unknown">{}</span>', gettext("Onbekend"))
    return children_in_words(row.case)


def _next(row: Any, on: date) -> str:
    case = row.case
    if not case.next_duty:
        return ""
    sign = due(case.next_day, on, case.next_kind, case.next_asked)
    return html('{} <span class="because">{}</span>', sign, duty_title(case.next_duty))


def _term(row: Any, on: date) -> str:
    last = row.case.term_last
    return html('<span class="due due--last">{}</span>', near(last, on)) if last else ""


CELLS: Mapping[str, Callable[[Any, date], str]] = {
    "address": _address,
    "number": lambda row, on: row.case.number,
    "stage": lambda row, on: stage_label(row.case.stage),
    "cause": lambda row, on: word(row.case.cause) if row.case.cause else "",
    "children": _children,
    "next": _next,
    "term": _term,
    "open": lambda row, on: str(row.case.act_count),
    "unknown": lambda row, on: str(row.case.unknown_count),
    "last": lambda row, on: day(row.case.last_event_on),
    "owner": lambda row, on: row.owner or "–",
}
