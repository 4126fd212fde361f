"""How templates say a best decision: signs, what is missing, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.domain.best_interests import DecisionKind, Element, Fit, Gap, Holder, Lack, Step
from thuisgeven.domain.terms import Party
from thuisgeven.readers.decisions import Cell, ChildView, DecisionPage
from thuisgeven.readers.letters import first_name
from thuisgeven.web.decision_forms import KNOWERS
from thuisgeven.web.templatetags.signs import badge
from thuisgeven.web.templatetags.words import label, lower_first

register = template.Library()

FITS = {
    Fit.FITS: ("met", "safe"),
    Fit.PARTLY: ("partly", "neutral"),
    Fit.FITS_NOT: ("unmet", "danger"),
    Fit.UNKNOWN: ("unknown", "warning"),
}
ELEMENT_NAMES = {
    Element.VIEW: _("Wat %(name)s wil"),
    Element.FAMILY: _("Gezin en contacten"),
    Element.IDENTITY: _("Wie %(name)s is"),
    Element.SAFETY: _("Zorg en veiligheid"),
    Element.VULNERABILITY: _("Wat %(name)s kwetsbaar maakt"),
    Element.HEALTH: _("Gezondheid"),
    Element.EDUCATION: _("School"),
    Element.OTHER: _("Verder nog iets"),
}
ELEMENT_SHORT = {
    Element.VIEW: _("eigen mening"),
    Element.FAMILY: _("gezin en contacten"),
    Element.IDENTITY: _("identiteit"),
    Element.SAFETY: _("zorg en veiligheid"),
    Element.VULNERABILITY: _("kwetsbaarheid"),
    Element.HEALTH: _("gezondheid"),
    Element.EDUCATION: _("school"),
    Element.OTHER: _("verder nog iets"),
}
STEP_NAMES = {
    Step.ASSESS: _("Wat is het beste voor het kind?"),
    Step.INTERESTS: _("Welke andere belangen zijn er?"),
    Step.WEIGH: _("Wat weegt het zwaarst?"),
    Step.EXPLAIN: _("Uitleggen aan kinderen en ouders"),
}
ELEMENT_GUIDE = {
    Element.VIEW: _(
        "Wat wil het kind zelf het liefst, en wat vindt het van elke mogelijkheid? Wilde het "
        "niets zeggen? Kies dan Onbekend en zet het vinkje bij nagevraagd."
    ),
    Element.FAMILY: _(
        "Blijft het gezin bij elkaar? Blijven broers, zussen, opa, oma, vrienden en een ouder "
        "die ergens anders woont dichtbij?"
    ),
    Element.IDENTITY: _(
        "Past het bij de leeftijd, het geloof, de cultuur en de taal? Is er een eigen plek, en "
        "mogen eigen spullen of een huisdier mee?"
    ),
    Element.SAFETY: _(
        "Is het huis droog, warm en veilig? Is er rust en een vast ritme? Wie wonen er nog meer?"
    ),
    Element.VULNERABILITY: _(
        "Denk aan een beperking, autisme, trauma of geweld thuis, en aan hoe vaak het kind al "
        "verhuisde."
    ),
    Element.HEALTH: _(
        "Wat betekent dit voor lichaam en hoofd? Loopt zorg of jeugdhulp door op dezelfde plek?"
    ),
    Element.EDUCATION: _("Kan het kind op dezelfde school blijven? Hoe lang is het onderweg?"),
    Element.OTHER: _(
        "Is er nog iets dat voor dit kind telt? Vraag het ook aan het kind. Is er niets? Kies "
        "dan Past en schrijf: gevraagd, niets."
    ),
}
NUMBERED = {Step.ASSESS: 1, Step.INTERESTS: 2, Step.WEIGH: 3, Step.EXPLAIN: 4}


@register.simple_tag
def fit_sign(fit: Fit | None) -> SafeString:
    """The sign of how something fits; what nobody filled in is unknown."""
    if fit is None:
        return badge("unknown", "warning", gettext("Nog niet ingevuld"))
    return badge(*FITS[fit], label(fit))


@register.filter
def called(child: ChildView) -> str:
    """The first name of a child, or what we call it."""
    return first_name(child)


@register.simple_tag
def element_name(element: Element, child: ChildView) -> str:
    """What an element is called for a child."""
    return str(ELEMENT_NAMES[element]) % {"name": first_name(child)}


@register.filter
def short_name(element: Element) -> str:
    """What an element is called beside the name of a child."""
    return str(ELEMENT_SHORT[element])


@register.filter
def step_name(step: Step) -> str:
    """The question that a step answers."""
    return str(STEP_NAMES[step])


@register.filter
def guide(element: Element) -> str:
    """What to think of at an element."""
    return str(ELEMENT_GUIDE[element])


@register.filter
def knower(code: str) -> str:
    """Whose knowledge it is, in words."""
    said = dict(KNOWERS).get(Party(code)) if code else None
    return lower_first(str(said)) if said else ""


@register.filter
def holder(code: str) -> str:
    """Whose interest it is, in words."""
    return label(Holder(code)) if code else ""


@register.filter
def kind_word(code: str) -> str:
    """Which decision it is, in words."""
    return label(DecisionKind(code))


@register.filter
def letter_of(option: object, page: DecisionPage) -> str:
    """The letter under which an option is known on this page."""
    ids = [one.id for one in page.book.options]
    found = getattr(option, "id", option)
    return ascii_uppercase[ids.index(found)] if found in ids else "–"


@register.filter
def filled(child: ChildView) -> int:
    """On how many elements nothing is open any more. This is no score of the child."""
    return len([row for _, row in child.rows if row and not any(cell.open for cell in row)])


@register.filter
def row_open(row: Sequence[Cell]) -> bool:
    """Whether a row still asks for something."""
    return any(cell.open or not _told(cell) for cell in row)


def _told(cell: Cell) -> bool:
    return cell.shielded or bool(cell.effect.reason and cell.effect.known_by)


@dataclass(frozen=True, slots=True)
class StepSign:
    """How far a step is: the class of its line, its sign, and the way to it."""

    step: Step
    number: int
    line: str
    sign: SafeString
    url: str


@register.simple_tag
def steps_of(page: DecisionPage) -> list[StepSign]:
    """The four steps with their signs."""
    return [_step_sign(page, step) for step in Step]


def _step_sign(page: DecisionPage, step: Step) -> StepSign:
    line, sign = _state(page, step)
    return StepSign(step, NUMBERED[step], line, sign, _step_url(page, step))


def _state(page: DecisionPage, step: Step) -> tuple[str, SafeString]:
    if not page.gaps_of(step) and not page.blocked[step]:
        return "done", badge("met", "safe", gettext("Klaar"))
    if page.blocked[step]:
        return "", badge("pending", "neutral", gettext("Komt nog"))
    if step is Step.ASSESS:
        return "open", badge("unknown", "warning", _missing_names(page))
    if step is Step.WEIGH and page.weighed_part is not None:
        return "open", badge("partly", "neutral", gettext("Concept"))
    if step is Step.EXPLAIN and page.decision.final_on is None:
        return "", badge("pending", "neutral", gettext("Komt nog"))
    return "open", badge("unknown", "warning", gettext("Nog doen"))


def _missing_names(page: DecisionPage) -> str:
    names = [first_name(child) for child in page.children if not child.done]
    if not names:
        return gettext("Nog doen")
    if len(names) == 1:
        return gettext("%(name)s ontbreekt") % {"name": names[0]}
    return gettext("%(number)s kinderen ontbreken") % {"number": len(names)}


def _step_url(page: DecisionPage, step: Step) -> str:
    name = {Step.INTERESTS: "decision_interests", Step.WEIGH: "decision_weighing"}.get(step)
    where = (page.case.key, page.decision.key)
    if name is None or page.blocked[step] or page.decision.final_on:
        return ""
    return reverse(name, args=where)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, in words, with the way to it."""

    text: str
    url: str


@register.simple_tag
def missing_of(page: DecisionPage, found: Sequence[Gap]) -> list[Missing]:
    """What is missing, each once: several options of one element are one line."""
    lines: dict[str, Missing] = {}
    for gap in found:
        line = Missing(_gap_text(page, gap), _gap_url(page, gap))
        lines.setdefault(line.text, line)
    return list(lines.values())


def _gap_text(page: DecisionPage, gap: Gap) -> str:
    text = _lack(gap)
    if gap.child is None or gap.lack in (Lack.SECOND, Lack.SAME):
        return text
    child = page.child(gap.child)
    about = first_name(child)
    if gap.element is not None:
        about += f", {short_name(gap.element)}"
    return f"{about}: {lower_first(text)}"


LACKS = {
    Lack.NOT_HEARD: _("Hoor eerst dit kind, of leg vast dat het niets wil zeggen"),
    Lack.NOT_DONE: _("Stap 1 is nog niet afgerond"),
    Lack.ELEMENT: _("Nog niet bij elke mogelijkheid ingevuld"),
    Lack.IDEAL: _("Er staat nog niet wat het beste is, en waarom"),
    Lack.SECOND: _("Een tweede persoon moet meekijken, omdat je afwijkt van het beste"),
    Lack.CONTRARY: _("Schrijf op hoe dit feit meetelde"),
    Lack.TOO_EARLY: _("De stap ervoor is veranderd. Ga deze stap opnieuw na"),
    Lack.NOT_SHOWN: _("Het gezin heeft dit concept nog niet gezien"),
}


def _lack(gap: Gap) -> str:
    return str(LACKS[gap.lack]) if gap.lack in LACKS else label(gap.lack)


def _gap_url(page: DecisionPage, gap: Gap) -> str:
    key, decision = page.case.key, page.decision.key
    if gap.lack is Lack.NO_CHILDREN:
        return reverse("children", args=(key,))
    if gap.lack in (Lack.NO_OPTIONS, Lack.STAYING):
        return reverse("decision_options", args=(key, decision))
    if gap.step is Step.ASSESS and gap.child:
        return _child_url(page, gap)
    if gap.lack is Lack.NOT_SHOWN:
        return reverse("decision_family", args=(key, decision))
    if gap.lack in (Lack.SECOND, Lack.SAME):
        return reverse("decision_approval", args=(key, decision))
    if gap.step is Step.EXPLAIN:
        return letter_url(page, gap.child or "")
    name = "decision_interests" if gap.step is Step.INTERESTS else "decision_weighing"
    return reverse(name, args=(key, decision))


def _child_url(page: DecisionPage, gap: Gap) -> str:
    key, decision = page.case.key, page.decision.key
    person = page.child(gap.child or "").person.key
    if gap.lack is Lack.NOT_HEARD:
        return reverse("hearing", args=(key,))
    if gap.element is not None:
        where = (key, decision, person, gap.element.value)
        return reverse("decision_element", args=where)
    return reverse("decision_child", args=(key, decision, person))


@register.simple_tag
def letter_url(page: DecisionPage, slot: str) -> str:
    """The way to the letter to a child, or to the parents."""
    where = (page.case.key, page.decision.key)
    if not slot:
        return reverse("decision_letter", args=where)
    return reverse("decision_child_letter", args=(*where, page.child(slot).person.key))


@register.simple_tag
def explained_to(page: DecisionPage, slot: str) -> object:
    """That it was explained to a child, or to the parents; None while it was not."""
    return page.explained(slot)


@register.simple_tag
def letter_kept(page: DecisionPage, slot: str) -> object:
    """The kept letter to a child, or to the parents."""
    return page.letter(slot)


@register.simple_tag
def next_of(page: DecisionPage) -> Missing | None:
    """The one thing that comes next, with the way to it; None when all is done."""
    gaps = page.gaps_of(Step.EXPLAIN) if page.decision.final_on else page.not_final
    if gaps:
        return missing_of(page, gaps[:1])[0]
    if page.decision.final_on is None:
        url = reverse("decision_final", args=(page.case.key, page.decision.key))
        return Missing(gettext("Maak het besluit definitief"), url)
    return None


@register.simple_tag
def blocked(page: DecisionPage, step: str) -> Sequence[Gap]:
    """What stands in the way of a step; nothing for a final version."""
    return () if page.decision.final_on else page.blocked[Step(step)]


@register.simple_tag
def option_title(page: DecisionPage, id_: str) -> str:
    """The name of an option."""
    option = page.book.option(id_)
    return option.title if option else ""


@register.simple_tag
def departure(page: DecisionPage, child: ChildView) -> str:
    """Why the choice departs from what is best for a child."""
    weighing = page.book.weighing
    return weighing.departures.get(f"{weighing.chosen}:{child.slot}", "") or "–"


@dataclass(frozen=True, slots=True)
class Contrary:
    """A fact that points otherwise, and how it was weighed."""

    child: ChildView
    cell: Cell
    answer: str


@register.simple_tag
def contrary_of(page: DecisionPage) -> list[Contrary]:
    """The facts of step 1 that point away from the choice."""
    weighing = page.book.weighing
    return [
        Contrary(
            child,
            cell,
            weighing.answers.get(f"{weighing.chosen}:{child.slot}:{cell.element.value}", ""),
        )
        for child, cell in page.contrary(weighing.chosen)
    ]


@register.simple_tag
def receiver(page: DecisionPage, slot: str) -> str:
    """To whom a letter is."""
    return first_name(page.child(slot)) if slot else gettext("ouders")


@register.simple_tag
def reaction_of(page: DecisionPage, reaction: object) -> str:
    """Who reacted to the draft."""
    slot = getattr(reaction, "child", "")
    found = [first_name(child) for child in page.children if child.slot == slot]
    return found[0] if found else gettext("Ouders")
