"""How templates say words and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django import forms, template
from django.utils import timezone
from django.utils.translation import get_language, gettext

from thuisgeven.domain.stages import Stage
from thuisgeven.domain.terms import DateKind, Language
from thuisgeven.rules.load import library

register = template.Library()

DAYS: Mapping[str, tuple[str, ...]] = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}

LONG_DAYS: Mapping[str, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def language() -> Language:
    """The language of the page: Dutch or English."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@register.filter
def label(word: object) -> str:
    """A word or text of the domain in the language of the page."""
    named = getattr(word, "label", None)
    return named(language()) if callable(named) else str(word)


@register.filter
def of(table: Mapping[object, object], key: object) -> object:
    """What a table holds under a key."""
    return table.get(key)


@register.filter
def word(code: object) -> str:
    """The label of a word of the code lists."""
    text = library().words.get(str(code))
    return text.label(language()) if text else str(code)


@register.filter
def day(when: date | None) -> str:
    """A day as people write it: `do 26 november 2026`."""
    if when is None:
        return gettext("dag onbekend")
    lang = language()
    return f"{DAYS[lang][when.weekday()]} {when.day} {MONTHS[lang][when.month - 1]} {when.year}"


@register.filter
def long_day(when: date) -> str:
    """A day in full: `donderdag 26 november 2026`."""
    lang = language()
    name = LONG_DAYS[lang][when.weekday()]
    return f"{name} {when.day} {MONTHS[lang][when.month - 1]} {when.year}"


@register.filter
def day_in_field(field: forms.BoundField) -> str:
    """The day that stands in a field in full; nothing when it holds no day."""
    read = getattr(field.field, "read", None)
    found = read(str(field.value() or "")) if read else None
    return long_day(found) if found else ""


SHORT = {"maart": "mrt"}
"""Months whose short form is not their first three letters."""


@register.filter
def short_day(when: date | None) -> str:
    """A day of about now, without its year: `do 26 nov`."""
    if when is None:
        return gettext("dag onbekend")
    lang = language()
    month = MONTHS[lang][when.month - 1]
    return f"{DAYS[lang][when.weekday()]} {when.day} {SHORT.get(month, month[:3])}"


@register.filter
def input_day(when: object) -> str:
    """A day as it stands in a field: `26-11-2026`."""
    return when.strftime("%d-%m-%Y") if isinstance(when, date) else str(when or "")


@register.filter
def near(when: date, on: date) -> str:
    """A short day; with its year when it is not about now."""
    return short_day(when) if abs((when - on).days) < HALF_A_YEAR else day(when)


HALF_A_YEAR = 183


@register.filter
def duty_title(duty_id: str) -> str:
    """What a duty is called; its id when the rules no longer know it."""
    versions = library().versions(duty_id)
    return versions[-1].title.label(language()) if versions else duty_id


@register.filter
def duty_norm(duty_id: str) -> str:
    """What a duty asks, in a sentence."""
    versions = library().versions(duty_id)
    return versions[-1].norm.label(language()) if versions else ""


@register.filter
def next_step(duty_id: str) -> str:
    """What to do for a duty."""
    versions = library().versions(duty_id)
    return versions[-1].next_step.text.label(language()) if versions else duty_id


@register.filter
def fact_question(name: str) -> str:
    """The plain question behind a fact."""
    return library().facts[name].question.label(language())


@register.filter
def term_title(term_id: str) -> str:
    """What a term is called."""
    term = library().terms.get(term_id)
    return term.title.label(language()) if term else term_id


@register.filter
def event_label(kind: str) -> str:
    """What a kind of event is called."""
    found = library().events.get(kind)
    return found.label.label(language()) if found else kind


@register.filter
def source_title(source_id: str) -> str:
    """What a source is called."""
    return library().sources[source_id].title.label(language())


@register.filter
def stage_label(code: str) -> str:
    """What a stage is called."""
    return Stage(code).label(language()) if code else gettext("Nog niets vastgelegd")


@register.filter
def date_kind(code: str) -> str:
    """What kind of date a date is, in one word."""
    return DateKind(code).label(language()).lower() if code else ""


@register.filter
def moment(at: datetime) -> str:
    """A day and time: `di 24 november 2026, 15.20 uur`."""
    local = timezone.localtime(at)
    return f"{day(local.date())}, {local:%H.%M} {gettext('uur')}"


@register.filter
def clock(at: datetime) -> str:
    """A time of day: `15.20 uur`."""
    return f"{timezone.localtime(at):%H.%M} {gettext('uur')}"


@register.filter
def lower_first(text: str) -> str:
    """The text with a small first letter, for in a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def deed_word(what: str) -> str:
    """What was looked at or done, in words."""
    return gettext(DEEDS.get(what, what))


DEEDS: Mapping[str, str] = {
    "today": "lijst van vandaag",
    "cases": "lijst van dossiers",
    "case": "dossier",
    "finding": "een recht",
    "case_readers": "inzage",
    "child_home": "bladzijde van het kind",
    "child_draft": "plan dat het kind las",
    "family_package": "informatie, door het gezin zelf",
    "giving": "voor wie een stuk is",
    "landlord_note": "bericht voor de verhuurder",
    "landlord_home": "huurders van de verhuurder",
    "landlord_page": "stappen van de verhuurder",
    "landlord_statement": "verklaring voor de dagvaarding",
    "case_landlord": "verhuurder bij het dossier",
    "landlord_step": "stap door de verhuurder vastgelegd",
    "link_landlord": "verhuurder aan het dossier verbonden",
    "unlink_landlord": "verhuurder losgemaakt van het dossier",
    "make_code": "code voor het gezin gemaakt",
    "revoke_code": "code ingetrokken",
    "allow_identity": "inloggen met DigiD toegestaan",
    "family_said": "iets gezegd door het gezin",
    "child_said": "iets gezegd door het kind",
    "child_took_back": "woorden weggehaald door het kind",
    "draft_reaction": "reactie op een plan voor een besluit",
    "give_paper": "stuk gegeven",
    "case_family": "toegang voor het gezin",
    "case_legal": "rechten en rechtsmiddelen",
    "paper": "stuk",
    "person": "bewoner",
    "home": "adres",
    "team": "team",
    "open_case": "dossier geopend",
    "record": "gebeurtenis vastgelegd",
    "correct": "gebeurtenis verbeterd",
    "withdraw": "gebeurtenis ingetrokken",
    "dispute": "twee kanten vastgelegd",
    "answer_children": "vraag naar kinderen beantwoord",
    "add_person": "bewoner toegevoegd",
    "change_person": "bewoner veranderd",
    "person_left": "vertrek van bewoner",
    "add_task": "taak toegevoegd",
    "finish_task": "taak gedaan",
    "reopen_task": "taak weer open",
    "assign": "team veranderd",
    "take_off": "team veranderd",
    "give_consent": "meelezen toegestaan",
    "end_consent": "meelezen gestopt",
    "shield": "afgeschermd",
    "unshield": "niet meer afgeschermd",
    "close": "gesloten",
    "reopen": "weer geopend",
    "seed": "oefendossier gemaakt",
    "hearing": "kinderen horen",
    "hear": "kind gehoord of gevraagd",
    "parent_refused": "antwoord van een ouder vastgelegd",
    "choose_readers": "kind koos wie leest",
    "consultation": "overleg met het gezin",
    "talk": "gesprek vastgelegd",
    "talk_answer": "antwoorden over een gesprek",
    "minutes": "verslag van een gesprek",
    "prevention": "ontruiming voorkomen",
    "plan": "plan",
    "agree": "akkoord met het plan",
    "change_task": "actie veranderd",
    "decisions": "lijst van besluiten",
    "information": "informatie voor het gezin",
    "package": "informatiepakket",
    "give_information": "informatie gegeven",
    "check_information": "nagevraagd of informatie overkwam",
    "dossier": "dossier als document",
    "court_sheet": "blad voor de rechtbank",
    "decision": "besluit",
    "decision_paper": "stuk van een besluit",
    "open_decision": "besluit begonnen",
    "decision_page": "bladzijde van een besluit bewaard",
    "final_decision": "besluit definitief gemaakt",
    "new_version": "nieuwe versie van een besluit",
    "housing": "aanbiedingen van woningen",
    "offer": "woningtoets",
    "stock": "passende plekken",
    "needs": "wat het gezin nodig heeft",
    "gate": "datum van de ontruiming",
    "aftercare": "hoe het daarna gaat",
    "unseen": "gezinnen uit beeld",
    "offer_place": "plek aangeboden",
    "fill_test": "woningtoets ingevuld",
    "test_offer": "woningtoets ingevuld",
    "child_view": "mening van een kind bewaard",
    "answer_offer": "antwoord op een aanbod",
    "lapse_offer": "aanbod vervallen",
    "move_in": "gezin verhuisd",
    "end_stay": "verblijf beëindigd",
    "keep_needs": "vastgelegd wat het gezin nodig heeft",
    "accept_date": "ontruimingsdatum bevestigd",
    "ask_override": "gevraagd om de datum te laten staan",
    "approve_override": "datum blijft staan zonder woning",
    "refuse_override": "datum blijft niet staan",
    "follow_up": "nagegaan hoe het gaat",
    "store_goods": "spullen vastgelegd",
    "return_goods": "spullen terug bij het gezin",
    "add_place": "plek toegevoegd",
    "change_place": "plek veranderd",
    "withdraw_place": "plek van de lijst of terug",
    "organisation": "organisatie gemaakt",
    "make_account": "account gemaakt",
    "give_role": "rol gegeven",
    "role": "rol gegeven",
    "end_role": "rol beëindigd",
    "begin_link": "link gemaakt om een wachtwoord te kiezen",
    "forget_second_factor": "tweede stap van een account gewist",
    "stop": "account gestopt",
    "open_account": "account weer open",
}


@register.filter
def value_word(value: object) -> str:
    """A value of an event in words."""
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    text = str(value)
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return lower_first(word(text))
