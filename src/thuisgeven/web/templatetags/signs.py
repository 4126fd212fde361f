"""How templates show outcomes, explanations, evidence and people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from thuisgeven.domain.events import ANSWER
from thuisgeven.domain.facts import Fact, Facts, FactSpec, State
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.fold import HOUSEHOLD_RECORD
from thuisgeven.domain.hearing import Hearing, Standing
from thuisgeven.domain.household import Person as DomainPerson
from thuisgeven.domain.logic.explain import Explanation
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.ordering import too_late
from thuisgeven.domain.sources import Source
from thuisgeven.domain.terms import DecidedBy, Layer, Outcome, Party
from thuisgeven.readers.access import Sight
from thuisgeven.readers.along import reading_along
from thuisgeven.readers.casepage import CasePage
from thuisgeven.rules.load import library
from thuisgeven.rules.sentences import leaf_sentence
from thuisgeven.web.markup import html, of_case
from thuisgeven.web.templatetags.words import (
    day,
    language,
    near,
    word,
)

register = template.Library()

SIGNS = {
    Outcome.MET: ("met", "safe"),
    Outcome.NOT_MET: ("unmet", "danger"),
    Outcome.UNKNOWN: ("unknown", "warning"),
    Outcome.PENDING: ("pending", "neutral"),
    Outcome.NOT_APPLICABLE: ("na", "inactive"),
}

KLEENE_SIGNS = {
    TRUE: ("met", "safe", "Ja"),
    FALSE: ("unmet", "danger", "Nee"),
    UNKNOWN: ("unknown", "warning", "Onbekend"),
}


@register.simple_tag(takes_context=True)
def room(context: template.Context, label: str, name: str, *args: object) -> SafeString:
    """The way into a room of a case, marked when this is where somebody is."""
    address = reverse(name, args=args)
    path = str(getattr(context.get("request"), "path", ""))
    inside = path.startswith(address) and name != "case"
    current = "page" if path == address else "true" if inside else ""
    here = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<a href="{}"{}>{}</a>', address, here, label)


@register.simple_tag(takes_context=True)
def along(context: template.Context, case: Any) -> Any:
    """As whom the viewer reads along in a case with the family's consent; None for who works on
    it. Asked once per page, and only of who can read along."""
    viewer = getattr(context.get("request"), "viewer", None)
    if viewer is None or not viewer.has(Sight.CONSENTED_CASES):
        return None
    return reading_along(viewer, case)


@register.simple_tag
def status(finding: Finding | None) -> SafeString:
    """The sign of a finding, or of there being no rule in this layer."""
    if finding is None:
        return badge("na", "inactive", gettext("Geen regel"))
    if finding.for_court:
        return badge("judge", "neutral", gettext("Rechter weegt"))
    return badge(*SIGNS[finding.outcome], finding.outcome.label(language()))


STANDINGS = {
    Standing.NOT_ASKED: ("unknown", "warning"),
    Standing.AGAIN: ("unknown", "warning"),
    Standing.ASKED: ("pending", "neutral"),
    Standing.HEARD: ("met", "safe"),
    Standing.DECLINED: ("met", "safe"),
}


@register.simple_tag
def standing(hearing: Hearing) -> SafeString:
    """The sign of how far the hearing of a child has come; its own no is an answer."""
    return badge(*STANDINGS[hearing.standing], hearing.standing.label(language()))


@register.simple_tag
def truth(value: int) -> SafeString:
    """The sign of one node of an explanation."""
    sign, utrecht, said = KLEENE_SIGNS[value]
    return badge(sign, utrecht, gettext(said))


def badge(sign: str, utrecht: str, text: str) -> SafeString:
    """A word with its icon and edge."""
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} status {}">{}</span>',
        utrecht,
        sign,
        text,
    )


@register.simple_tag
def due(when: date | None, on: date, kind: str = "", unknown: bool = False) -> SafeString:
    """A date with its sign: late, today, or the last day of a term.

    `unknown`: nobody knows whether it was done in time; that is a question, and not late.
    """
    if when is None:
        return SafeString("")
    if when < on and unknown:
        return html('<span class="due due--asked">{}</span>', near(when, on))
    if when < on:
        return html('<span class="due due--late">{} {}</span>', gettext("Sinds"), near(when, on))
    if when == on:
        return html('<span class="due due--today">{}</span>', gettext("Vandaag"))
    sign = "due due--last" if kind == "law" else "due"
    return html('<span class="{}">{}</span>', sign, near(when, on))


@register.filter
def because(finding: Finding) -> str:
    """In a few words why the outcome is what it is, or who has to say."""
    short = finding.duty.short_reason(finding.outcome)
    if short is not None:
        return short.label(language())
    if finding.disputed:
        return gettext("Twee kanten verschillen")
    if finding.outcome is Outcome.UNKNOWN and finding.missing:
        return library().facts[finding.missing[0].fact].question.label(language())
    if finding.duty.decided_by is DecidedBy.PERSON and finding.outcome is Outcome.MET:
        return gettext("Iemand heeft dit beoordeeld")
    return ""


@register.filter
def step_of(finding: Finding) -> str:
    """The next step in words; of one that comes too late, that it only has to be accounted for."""
    if not too_late(finding):
        return finding.duty.next_step.text.label(language())
    if finding.outcome is Outcome.UNKNOWN:
        return gettext("Leg vast of dit is gebeurd")
    return gettext("Kan niet meer: het gezin is vertrokken")


@register.filter
def said(fact: Fact) -> str:
    """What is known of a fact, in words."""
    if fact.state is not State.KNOWN:
        return fact.state.label(language()).lower()
    value = fact.value
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, date):
        return day(value)
    return word(value) if isinstance(value, str) else str(value)


@register.filter
def get(facts: Facts, name: str) -> Fact:
    """The fact of a name; a template's own dot would look for a fact of any name."""
    return facts[name]


@register.filter
def named(person: object) -> str:
    """The name of a resident, or what we call somebody whose name is not known."""
    name = getattr(person, "name", "")
    kind = gettext("Kind") if getattr(person, "kind", "") == "child" else gettext("Volwassene")
    return name or f"{kind} {getattr(person, 'slot', '')[1:]}"


@register.simple_tag
def residents_in_words(page: CasePage) -> str:
    """Who lives there, in a few words: `1 volwassene en 2 kinderen (9 en 14)`."""
    parts = []
    if page.adults:
        parts.append(ngettext("%s volwassene", "%s volwassenen", page.adults) % page.adults)
    if page.children:
        number = len(page.children)
        ages = sorted(
            years for child in page.children if (years := _years(child, page.on)) is not None
        )
        told = f" ({_listed([str(years) for years in ages])})" if len(ages) == number else ""
        parts.append(ngettext("%s kind", "%s kinderen", number) % number + told)
    return _listed(parts)


@register.simple_tag
def children_in_words(case: Any) -> str:
    """How many children live there, in a few words."""
    if case.children == "none":
        return gettext("Geen kinderen")
    if case.children != "yes":
        return gettext("Kinderen: onbekend")
    if not case.child_count:
        return gettext("Kinderen, aantal onbekend")
    return ngettext("%s kind", "%s kinderen", case.child_count) % case.child_count


def _listed(words: list[str]) -> str:
    head, last = ", ".join(words[:-1]), words[-1] if words else ""
    return f"{head} {gettext('en')} {last}" if head else last


@register.simple_tag
def age(person: object, on: date) -> str:
    """The age of a resident on a day, in brackets."""
    years = _years(person, on)
    return gettext(" (leeftijd onbekend)") if years is None else f" ({years})"


def _years(person: object, on: date) -> int | None:
    text = getattr(person, "born", "")
    return DomainPerson(id="", born=date.fromisoformat(text)).age_on(on) if text else None


@register.simple_tag
def person(page: object, row: object) -> str:
    """Whom an event is about."""
    slot = getattr(row, "child", "") or getattr(row, "adult", "")
    people = getattr(page, "people", ())
    return next((named(one) for one in people if one.slot == slot), slot)


@register.simple_tag
def speaker(row: object) -> str:
    """Who says that it happened."""
    party = Party(getattr(row, "recorded_by", Party.MUNICIPALITY))
    told = gettext("Volgens: %s.") % party.label(language()).lower()
    return "" if party is Party.MUNICIPALITY else told


CHILDREN = "minor_children_present"
"""The fact with a page of its own."""


@register.simple_tag
def ask(case: object, fact: FactSpec) -> str:
    """The address of the form that settles a fact: the event that proves it, or its question."""
    key = getattr(case, "key", "")
    if fact.name == CHILDREN:
        return of_case("children", key)
    kind = proving(fact)
    if kind is not None:
        return of_case("record", key, kind)
    return of_case("record", key, ANSWER) + f"?over={fact.name}"


@register.simple_tag
def at(page: str, key: object, *more: str) -> str:
    """The address of a page of a case, where there are many: quicker than `url`."""
    return of_case(page, key, *more)


@register.simple_tag
def step(case: object, finding: Finding) -> str:
    """The address of the next step: its form, the question that is open, or else the right."""
    key, event = getattr(case, "key", ""), finding.duty.next_step.event
    if event and event != ANSWER:
        return of_case("record", key, event)
    if finding.missing:
        return ask(case, library().facts[finding.missing[0].fact])
    return of_case("finding", key, finding.duty.id)


def proving(fact: FactSpec) -> str | None:
    """The one kind of event that proves a fact, if there is just one."""
    forms = ("first", "last", "any", "every_child", "any_child")
    found = [fact.proof[form] for form in forms if fact.proof and form in fact.proof]
    return found[0] if found and isinstance(found[0], str) else None


@register.simple_tag
def fact(name: str) -> FactSpec:
    """The fact of a name."""
    return library().facts[name]


@register.simple_tag
def source(source_id: str) -> Source:
    """The source of an id."""
    return library().sources[source_id]


@register.simple_tag
def verdicts(found: object) -> tuple[Finding | None, Finding | None]:
    """What human rights say and what Dutch law says of one right."""
    finding, partner = found.finding, found.partner  # type: ignore[attr-defined]
    human = finding.duty.layer in (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION)
    return (finding, partner) if human else (partner, finding)


@register.simple_tag
def sentence(node: Explanation) -> str:
    """What one node of an explanation says, true when it holds."""
    if node.says is not None:
        return node.says.label(language())
    if node.kind != "fact":
        return gettext(JOINED[node.kind])
    said = leaf_sentence(node.condition, library())
    if said is not None:
        return said.label(language())
    return gettext("Dit geldt altijd.") if node.value != FALSE else gettext("Dit geldt nooit.")


JOINED = {
    "all": "Dit alles samen.",
    "any": "Ten minste één hiervan.",
    "not": "Dit is niet zo.",
}


@register.simple_tag
def proof(found: object, ref: str) -> object:
    """The row of the timeline that a reference of evidence means, or None."""
    return found.page.rows.get(ref)  # type: ignore[attr-defined]


@register.filter
def evidence_word(ref: str) -> str:
    """A reference of evidence that is no event, in words."""
    if ref == HOUSEHOLD_RECORD:
        return gettext("wie er in het huishouden staan")
    if ref.startswith(COMPLETE):
        return gettext("dit dossier is hierin volledig")
    return ref


COMPLETE = "complete:"
