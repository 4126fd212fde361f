"""How pages speak of places: verdicts, criteria, what suits and why, and sums of money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.domain.accommodation import Ethos
from thuisgeven.domain.aftermath import Stand
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.stock import NEARBY, Match, Matter, Near
from thuisgeven.domain.terms import Outcome, Party
from thuisgeven.readers.accommodation import OfferPage
from thuisgeven.readers.needs import AskedNeeds
from thuisgeven.readers.stock import ACCESS, CONTRACTS, FACILITIES, LEVELS
from thuisgeven.rules.load import library
from thuisgeven.rules.load_places import places
from thuisgeven.web.place_forms import METRES_OF_KILOMETRE
from thuisgeven.web.templatetags.signs import SIGNS, badge
from thuisgeven.web.templatetags.words import day, label, language

register = template.Library()

OUTCOMES = {TRUE: Outcome.MET, FALSE: Outcome.NOT_MET, UNKNOWN: Outcome.UNKNOWN}
ADEQUATE = {
    Outcome.MET: "Passend",
    Outcome.NOT_MET: "Niet passend",
    Outcome.UNKNOWN: "Onbekend",
}
SUITS = {TRUE: "Past", FALSE: "Past niet", UNKNOWN: "Onbekend"}
STANDS = {
    Stand.DONE: ("met", "safe"),
    Stand.DUE: ("pending", "neutral"),
    Stand.COMING: ("pending", "neutral"),
    Stand.MISSED: ("unmet", "danger"),
}
NAMES = {code: text for pairs in (ACCESS, CONTRACTS, FACILITIES, LEVELS) for code, text in pairs}


@register.simple_tag
def criterion(value: int) -> SafeString:
    """The sign of one criterion of the test."""
    outcome = OUTCOMES[value]
    return badge(*SIGNS[outcome], outcome.label(language()))


@register.simple_tag
def adequate(outcome: Outcome) -> SafeString:
    """The sign of what human rights say of a place."""
    return badge(*SIGNS[outcome], gettext(ADEQUATE[outcome]))


@register.simple_tag
def suits(value: int) -> SafeString:
    """The sign of one matter in which a place suits a family."""
    return badge(*SIGNS[OUTCOMES[value]], gettext(SUITS[value]))


@register.simple_tag
def stand(one: Stand) -> SafeString:
    """The sign of one follow-up."""
    return badge(*STANDS[one], one.label(language()))


@register.filter
def euro(cents: int | None) -> str:
    """A sum of money as people write it: € 812,50."""
    if cents is None:
        return gettext("niet bekend")
    whole = f"{cents // 100:,}".replace(",", "." if language() == "nl" else ",")
    point = "," if language() == "nl" else "."
    return f"€\u00a0{whole}{point}{cents % 100:02}" if cents % 100 else f"€\u00a0{whole}"


@register.filter
def kilometres(metres: int) -> str:
    """A distance in kilometres with one decimal: 3,2 km."""
    text = f"{metres / METRES_OF_KILOMETRE:.1f}"
    return f"{text.replace('.', ',') if language() == 'nl' else text} km"


ASKED_AS = {"stable": "permanent", "together": "whole_family"}
"""Matters of the test that ask after a fact of another name."""


@register.filter
def asks(matter: str) -> str:
    """The question behind one matter of the test."""
    fact = library().facts.get(f"alternative_{ASKED_AS.get(matter, matter)}")
    return label(fact.question) if fact else label(places().norms.sentences[matter])


@register.filter
def place_kind(code: str) -> str:
    """What a kind of place is called."""
    kind = places().kinds.get(code)
    return label(kind.label) if kind else code


@register.filter
def ethos(code: str) -> str:
    """What a group of ETHOS Light is called."""
    return Ethos(code).label(language()) if code else ""


@register.filter
def named_code(code: str) -> str:
    """What a code of the lists about places is called."""
    return gettext(NAMES.get(code, code))


@register.filter
def party(code: str) -> str:
    """Whose knowledge something is."""
    return label(Party(code)) if code else ""


@register.filter
def row_of(rows: Mapping[str, object], ref: str) -> object:
    """The row of the timeline with a reference, or nothing."""
    return rows.get(ref)


@register.filter
def falling_short(reasons: Iterable[object]) -> int:
    """How many of the reasons say no."""
    return sum(getattr(reason, "value", UNKNOWN) == FALSE for reason in reasons)


def _home(match: Match) -> str:
    return gettext("Een woning") if match.value == TRUE else gettext("Dit is geen woning")


def _stable(match: Match) -> str:
    if match.has is None:
        known = match.value == TRUE
        return gettext("Voor onbepaalde tijd") if known else gettext("Hoe lang is niet bekend")
    if match.has == 0:
        return gettext("Zonder zekere termijn")
    months = ngettext("%(has)s maand zeker", "%(has)s maanden zeker", int(str(match.has)))
    said = months % {"has": match.has}
    least = gettext("ten minste %(needs)s nodig") % {"needs": match.needs}
    return said if match.value == TRUE else f"{said}, {least}"


def _in_time(match: Match) -> str:
    if not isinstance(match.has, date):
        return gettext("Wanneer de plek vrij is, weten we niet")
    said = gettext("Vrij vanaf %(day)s") % {"day": day(match.has)}
    if not isinstance(match.needs, date):
        return said
    needed = gettext("nodig op %(day)s") % {"day": day(match.needs)}
    return f"{said}, {needed}"


def _size(match: Match) -> str:
    if match.needs is None:
        return gettext("Met hoeveel mensen het gezin is, weten we niet")
    if match.has is None:
        return gettext("Hoeveel slaapkamers er zijn, weten we niet")
    rooms = ngettext("%(has)s slaapkamer", "%(has)s slaapkamers", int(str(match.has)))
    needed = gettext("nodig: %(needs)s") % {"needs": match.needs}
    return f"{rooms % {'has': match.has}}, {needed}"


def _rent(match: Match) -> str:
    has, needs = match.has, match.needs
    if not isinstance(has, int):
        return gettext("De huur weten we niet")
    if not isinstance(needs, int):
        return gettext("%(has)s; wat het gezin kan betalen is niet gevraagd") % {"has": euro(has)}
    return gettext("%(has)s, het gezin kan %(needs)s betalen") % {
        "has": euro(has),
        "needs": euro(needs),
    }


def _access(match: Match) -> str:
    if not isinstance(match.needs, frozenset):
        return gettext("Wat het gezin nodig heeft, is niet gevraagd")
    if not match.needs:
        return gettext("Niemand heeft een aanpassing nodig")
    wanted = ", ".join(sorted(named_code(code).lower() for code in match.needs))
    if not isinstance(match.has, frozenset):
        return gettext("Nodig: %(wanted)s. Of dat er is, weten we niet") % {"wanted": wanted}
    missing = match.needs - match.has
    if not missing:
        return gettext("Er is wat nodig is: %(wanted)s") % {"wanted": wanted}
    listed = ", ".join(sorted(named_code(code).lower() for code in missing))
    return gettext("Er mist: %(listed)s") % {"listed": listed}


def _near(match: Match) -> str:
    has, needs = match.has, match.needs
    if needs is False:
        return str(NOT_NEAR[match.matter])
    if not isinstance(has, int):
        return gettext("De afstand weten we niet")
    name = str(NEAR_NAMES[match.matter])
    said = f"{name}: {gettext('%(km)s hemelsbreed') % {'km': kilometres(has)}}"
    if not isinstance(needs, int):
        return gettext("%(said)s; hoe ver het mag zijn is niet gevraagd") % {"said": said}
    return gettext("%(said)s, hooguit %(most)s") % {"said": said, "most": kilometres(needs)}


NOT_NEAR = {
    Matter.SCHOOL: _("De school hoeft niet dichtbij"),
    Matter.CARE: _("Zorg hoeft niet dichtbij"),
    Matter.WORK: _("Werk hoeft niet dichtbij"),
}


def _pets(match: Match) -> str:
    if match.needs is None:
        return gettext("Of er een huisdier meegaat, is niet gevraagd")
    if not match.needs:
        return gettext("Er gaat geen huisdier mee")
    if match.has is None:
        return gettext("Of een huisdier mee mag, weten we niet")
    return gettext("Een huisdier mag mee") if match.has else gettext("Een huisdier mag niet mee")


SENTENCES: Mapping[Matter, Callable[[Match], str]] = {
    Matter.HOME: _home,
    Matter.STABLE: _stable,
    Matter.IN_TIME: _in_time,
    Matter.SIZE: _size,
    Matter.RENT: _rent,
    Matter.ACCESS: _access,
    **dict.fromkeys(NEARBY, _near),
    Matter.PETS: _pets,
}


@register.filter
def why(match: Match) -> str:
    """In words, what the place has and what the family needs."""
    return SENTENCES[match.matter](match)


@register.simple_tag
def distance(page: OfferPage, matter: str) -> str:
    """How far school or care is: as the crow flies when it was worked out, else as told."""
    told = page.test.metres.get(matter) if page.test else None
    computed = page.metres.get(matter)
    said = []
    if computed is not None:
        said.append(gettext("%(km)s hemelsbreed") % {"km": kilometres(computed)})
    if told is not None:
        said.append(gettext("%(km)s volgens opgave") % {"km": kilometres(told)})
    return "".join(f". {one}" for one in said)


@register.filter
def needs_in_words(asked: AskedNeeds) -> list[str]:
    """What a family said it needs, one short line each; what was not asked says so."""
    said = []
    if asked.number("bedrooms"):
        rooms = int(asked.number("bedrooms") or 0)
        said.append(ngettext("%(has)s slaapkamer", "%(has)s slaapkamers", rooms) % {"has": rooms})
    rent = asked.rent_cents
    said.append(
        gettext("Huur: niet gevraagd")
        if rent is None
        else gettext("Huur tot %(sum)s") % {"sum": euro(rent)}
    )
    said.append(_access_asked(asked.access))
    said += [_near_asked(matter, near) for matter, near in asked.near.items()]
    pets = {True: _("Met huisdier"), False: _("Geen huisdier"), None: _("Huisdier: niet gevraagd")}
    return [*said, str(pets[asked.pets])]


def _access_asked(access: list[str] | None) -> str:
    if access is None:
        return gettext("Toegang: niet gevraagd")
    if not access:
        return gettext("Geen aanpassing nodig")
    return ", ".join(named_code(code) for code in access)


NEAR_NAMES = {Matter.SCHOOL: _("School"), Matter.CARE: _("Zorg"), Matter.WORK: _("Werk")}


def _near_asked(matter: Matter, near: Near) -> str:
    name = {"what": str(NEAR_NAMES[matter])}
    if near.wanted is False:
        return str(NOT_NEAR[matter])
    if near.metres is None:
        told = _("%(what)s dichtbij, hoe ver is niet gevraagd")
        return str(told if near.wanted else _("%(what)s: niet gevraagd")) % name
    return gettext("%(what)s op hooguit %(far)s") % {**name, "far": kilometres(near.metres)}
