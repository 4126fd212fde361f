"""What stands on the list of today: each of a hundred things to do is made here in one go."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from thuisgeven.readers.own_cases import HEAR
from thuisgeven.readers.waiting import DECISION, GATE
from thuisgeven.readers.worklist import Item
from thuisgeven.web.markup import html, link, of_case
from thuisgeven.web.templatetags.signs import children_in_words, due
from thuisgeven.web.templatetags.words import (
    date_kind,
    day,
    duty_norm,
    near,
    next_step,
    term_title,
)

register = template.Library()

TASK = """<li class="task">
<p>{}{}</p>
<div><h3>{}</h3>
<p>{}</p>{}</div>
<p class="whom">{}</p>
</li>"""


@register.simple_tag
def task(item: Item, on: date) -> SafeString:
    """One thing to do: its date, what it is and why, until when, and whose."""
    what, terms = link(*_what(item)), _terms(item, on)
    return html(TASK, _when(item, on), _kind(item), what, _why(item), terms, _whom(item, on))


def _when(item: Item, on: date) -> SafeString:
    if item.day:
        return due(item.day, on, item.kind, item.unknown)
    return html('<span class="due">{}</span>', gettext("Geen datum"))


def _kind(item: Item) -> SafeString:
    kind = date_kind(item.kind) if item.kind else gettext("taak") if item.task else ""
    return html('<span class="because">{}</span>', kind) if kind else SafeString("")


def _what(item: Item) -> tuple[str, str]:
    """Where to go for it, and what it is called."""
    key = item.case.key
    if item.waits:
        return _waiting(item)
    if item.follow_up:
        return of_case("aftercare", key), gettext("Ga na hoe het met dit gezin gaat")
    if item.task:
        return of_case("case", key) + "#plan", item.task.text
    if item.term:
        return of_case("case", key) + "#termijnen", term_title(item.term)
    if item.duty:
        return of_case("finding", key, item.duty), next_step(item.duty)
    return of_case("case", key), gettext("Bekijk het dossier")


def _waiting(item: Item) -> tuple[str, str]:
    key = item.case.key
    if item.waits == DECISION:
        address = of_case("decision_approval", key, item.about)
        return address, gettext("Kijk mee met een besluit")
    if item.waits == GATE:
        return of_case("gate", key), gettext("Beslis mee over een datum zonder woning")
    return of_case("hearing", key), gettext("Vraag de kinderen opnieuw")


def _why(item: Item) -> str:
    """In a sentence why it is there."""
    if item.waits == DECISION:
        return gettext(
            "Een collega wil afwijken van het beste voor een kind. Lees of de reden klopt."
        )
    if item.waits == GATE:
        return gettext(
            "Een collega vraagt om de datum te laten staan. Er staat nog geen woning klaar."
        )
    if item.waits == HEAR:
        since = {"day": day(item.case.hear_again_on)}
        return (
            gettext("Er veranderde iets groots op %(day)s. Sindsdien is het nog niet gevraagd.")
            % since
        )
    if item.follow_up:
        return gettext("Waar woont het, woont het samen, en lopen school en zorg door?")
    if item.duty and not item.term:
        return html('<span class="norm">{}</span>', duty_norm(item.duty))
    return ""


def _terms(item: Item, on: date) -> SafeString:
    """The two days of the term that runs in the case, where the case is what the item is about."""
    case = item.case
    if not case.term or item.task or item.follow_up or item.waits:
        return SafeString("")
    title = "" if item.term else f"{term_title(case.term)}: "
    safe = gettext("Veilige dag") if item.term else gettext("veilige dag")
    days = (safe, near(case.term_safe, on), gettext("laatste dag"), near(case.term_last, on))
    return html(TERMS, title, *days)


TERMS = '<p>{}<span class="nowrap">{} {}</span>, <span class="nowrap">{} {}</span>.</p>'


def _whom(item: Item, on: date) -> SafeString:
    case = item.case
    name = html("<strong>{}</strong>", link(of_case("case", case.key), case.household.name))
    fresh = gettext("Nieuw voor jou")
    new = html('<span class="status pending">{}</span> ', fresh) if item.new else ""
    out = ""
    if case.eviction_on and case.eviction_on >= on:
        out = f". {gettext('Ontruiming op')} {near(case.eviction_on, on)}"
    return html("{}{}{}{}", name, new, children_in_words(case), out)
