"""The best decision for the child: four steps, seven elements, in an order that cannot be cheated.

Source: annex 2 of the report (the Kinderombudsman's guide), after General Comment 14. Step 1 looks
at the child alone; only then come the other interests, the weighing, and the explanation. This
room never weighs: it says what is missing and which step may be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from thuisgeven.domain.terms import Labelled, Party


class Step(Labelled):
    """The four steps, in their order."""

    ASSESS = "assess", "Onderzoek wat het beste is voor het kind", "Find what is best for the child"
    INTERESTS = "interests", "Breng de andere belangen in kaart", "List the other interests"
    WEIGH = "weigh", "Weeg af, met het kind voorop", "Weigh, with the child first"
    EXPLAIN = "explain", "Leg het besluit uit", "Explain the decision"


class DecisionKind(Labelled):
    """What is decided about a family."""

    ACCOMMODATION = "accommodation", "Een woning aanbieden", "Offer a home"
    PRIORITY = "priority", "Urgentie voor een woning", "Priority for a home"
    SHELTER = "shelter", "Plaatsing in de opvang", "Placement in shelter"
    BEHAVIOUR_ORDER = "behaviour_order", "Een gedragsaanwijzing", "A behaviour order"
    CLOSURE = "closure", "De woning sluiten", "Close the home"
    EVICTION = "eviction", "Instemmen met ontruimen", "Consent to an eviction"


class Element(Labelled):
    """The seven elements of a child's best interests, and the open eighth."""

    VIEW = "view", "Wat het kind wil", "What the child wants"
    FAMILY = "family", "Gezin en belangrijke mensen", "Family and important people"
    IDENTITY = "identity", "Wie het kind is", "Who the child is"
    SAFETY = "safety", "Zorg, bescherming en veiligheid", "Care, protection and safety"
    VULNERABILITY = "vulnerability", "Kwetsbaarheid", "Vulnerability"
    HEALTH = "health", "Gezondheid", "Health"
    EDUCATION = "education", "School", "School"
    OTHER = "other", "Verder nog iets", "Anything else"


class Holder(Labelled):
    """Whose interest it is, besides the child's."""

    PARENTS = "parents", "Ouders", "Parents"
    LANDLORD = "landlord", "Verhuurder", "Landlord"
    MUNICIPALITY = "municipality", "Gemeente", "Municipality"
    SEEKERS = "seekers", "Andere woningzoekenden", "Others who seek a home"
    NEIGHBOURS = "neighbours", "Buren", "Neighbours"
    ORDER = "order", "Openbare orde", "Public order"
    OTHER = "other", "Iemand anders", "Somebody else"


class Fit(Labelled):
    """How an option fits one element for one child. No points: these are never added up."""

    FITS = "fits", "Past", "Fits"
    PARTLY = "partly", "Past deels", "Fits in part"
    FITS_NOT = "fits_not", "Past niet", "Does not fit"
    UNKNOWN = "unknown", "Onbekend", "Unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one option means for one child on one element, why, and whose knowledge that is.

    `sought`: nobody can say it in time, though it was asked; only then may it stay unknown.
    """

    fit: Fit
    reasoned: bool
    known_by: Party | None
    sought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAssessment:
    """Step 1 for one child: the effect of every option on every element, and the ideal option.

    `refused`: the child was asked and did not want to say anything, which counts as heard.
    `done_on`: somebody said that it is complete, and nothing was changed since. `place`: where it
    stands in the order in which things were kept, because a day alone does not order one day's
    work. `fingerprint`: equal for two children exactly when all their reasons are the same.
    """

    child: str
    effects: Mapping[tuple[str, Element], Effect]
    ideal: str | None
    heard_on: date | None
    refused: bool = False
    done_on: date | None = None
    ideal_reasoned: bool = True
    place: int = 0
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Step 2: one other interest, with its holder and its source."""

    holder: Holder
    sourced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Step 3: the chosen option, the reasons, and who looked at it a second time.

    `departures`: the children for whom it says why their ideal was not chosen. `answered`: the
    facts that point otherwise and of which it says how they were weighed.
    """

    chosen: str
    reasoned: bool
    done_on: date
    decided_by: str
    approved_by: str | None = None
    departures: frozenset[str] = frozenset()
    answered: frozenset[tuple[str, Element]] = frozenset()
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Step 4 for one child or for the parents (`child` None), and whether the route was told."""

    child: str | None
    done_on: date
    interest_told: bool
    route_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFile:
    """One decision about one family: its children, realistic options, and the steps so far.

    `options` includes staying. `final_on` is the day on which it became final; final is final.
    """

    children: tuple[str, ...]
    options: tuple[str, ...]
    assessments: tuple[ChildAssessment, ...] = ()
    interests: tuple[Interest, ...] = ()
    interests_on: date | None = None
    interests_place: int = 0
    weighing: Weighing | None = None
    explanations: tuple[Explanation, ...] = ()
    shown_to_family_on: date | None = None
    shown_place: int = 0
    final_on: date | None = None
    stays: frozenset[str] = field(default_factory=frozenset)


class Lack(Labelled):
    """What can be missing in a decision file."""

    NO_CHILDREN = "no_children", "Er staat geen kind in het dossier", "No child is in the file"
    NO_OPTIONS = "no_options", "Er zijn geen mogelijkheden bekeken", "No options were looked at"
    STAYING = "staying", "Blijven wonen is niet bekeken", "Staying was not looked at"
    NOT_ASSESSED = "not_assessed", "Dit kind is niet onderzocht", "This child was not assessed"
    NOT_HEARD = "not_heard", "Dit kind is niet gehoord", "This child was not heard"
    ELEMENT = "element", "Dit element is niet ingevuld", "This element is not filled in"
    REASON = "reason", "De reden ontbreekt", "The reason is missing"
    KNOWLEDGE = "knowledge", "Er staat niet wie dit weet", "It does not say who knows this"
    IDEAL = "ideal", "Het ideale besluit voor dit kind ontbreekt", "The ideal decision is missing"
    NOT_DONE = "not_done", "Stap 1 is voor dit kind niet afgerond", "Step 1 is not completed"
    COPY = "copy", "Dit is dezelfde tekst als bij een ander kind", "The same as for another child"
    INTERESTS = "interests", "Andere belangen zijn niet opgeschreven", "No other interests listed"
    SOURCE = "source", "Bij een belang ontbreekt de bron", "An interest lacks its source"
    WEIGHING = "weighing", "Er is niet afgewogen", "There is no weighing"
    DEPARTURE = "departure", "De reden om van het ideaal af te wijken ontbreekt", "No reason given"
    SECOND = "second", "Een tweede persoon moet meekijken", "A second person must look at it"
    SAME = "same", "De tweede persoon is dezelfde als de eerste", "The second is the first person"
    CONTRARY = (
        "contrary",
        "Feiten die anders wijzen zijn weggelaten",
        "Contrary facts were left out",
    )
    TOO_EARLY = "too_early", "Deze stap kwam vóór de vorige", "This step came before the last one"
    NOT_SHOWN = "not_shown", "Het gezin heeft het concept niet gezien", "The family saw no draft"
    EXPLAINED = "explained", "Het besluit is niet uitgelegd", "The decision was not explained"
    ROUTE = "route", "Niet verteld hoe je het oneens kunt zijn", "Not told how to disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing: in which step, what, for which child, option and element."""

    step: Step
    lack: Lack
    child: str | None = None
    option: str | None = None
    element: Element | None = None


def gaps(file: DecisionFile) -> tuple[Gap, ...]:
    """Everything that is missing in a decision file, in the order of the steps."""
    return (
        *_assessment_gaps(file),
        *_interest_gaps(file),
        *_weighing_gaps(file),
        *_explanation_gaps(file),
    )


def may_take(file: DecisionFile, step: Step) -> tuple[Gap, ...]:
    """What stands in the way of taking a step: the gaps of every step before it; empty is yes.

    A final file takes no step any more but the explanation.
    """
    earlier = tuple(Step)[: tuple(Step).index(step)]
    return tuple(gap for gap in gaps(file) if gap.step in earlier)


def may_be_final(file: DecisionFile) -> tuple[Gap, ...]:
    """What stands in the way of making the decision final; empty is yes."""
    before = may_take(file, Step.EXPLAIN)
    weighed = file.weighing.place if file.weighing else 0
    if file.shown_to_family_on is None or file.shown_place < weighed:
        return (*before, Gap(step=Step.WEIGH, lack=Lack.NOT_SHOWN))
    return before


def _assessment_gaps(file: DecisionFile) -> Iterator[Gap]:
    step = Step.ASSESS
    if not file.children:
        yield Gap(step=step, lack=Lack.NO_CHILDREN)
    if not file.options:
        yield Gap(step=step, lack=Lack.NO_OPTIONS)
    if file.options and not file.stays & set(file.options):
        yield Gap(step=step, lack=Lack.STAYING)
    done = {assessment.child: assessment for assessment in file.assessments}
    for child in file.children:
        if child not in done:
            yield Gap(step=step, lack=Lack.NOT_ASSESSED, child=child)
        else:
            yield from _child_gaps(done[child], file)


def _child_gaps(one: ChildAssessment, file: DecisionFile) -> Iterator[Gap]:
    step, child = Step.ASSESS, one.child
    if one.heard_on is None and not one.refused:
        yield Gap(step=step, lack=Lack.NOT_HEARD, child=child)
    for element in Element:
        for option in file.options:
            yield from _effect_gaps(one, option, element)
    if one.ideal not in file.options or not one.ideal_reasoned:
        yield Gap(step=step, lack=Lack.IDEAL, child=child)
    if any(_same(one, other) for other in file.assessments if other.child != child):
        yield Gap(step=step, lack=Lack.COPY, child=child)
    if one.done_on is None:
        yield Gap(step=step, lack=Lack.NOT_DONE, child=child)


def _same(one: ChildAssessment, other: ChildAssessment) -> bool:
    """Whether one text was used for two children."""
    if one.effects is other.effects:
        return True
    return bool(one.fingerprint) and one.fingerprint == other.fingerprint


def _effect_gaps(one: ChildAssessment, option: str, element: Element) -> Iterator[Gap]:
    effect = one.effects.get((option, element))
    if effect is None or (effect.fit is Fit.UNKNOWN and not effect.sought):
        lacks = [Lack.ELEMENT]
    else:
        lacks = [] if effect.reasoned else [Lack.REASON]
        lacks += [] if effect.known_by is not None else [Lack.KNOWLEDGE]
    for lack in lacks:
        yield Gap(step=Step.ASSESS, lack=lack, child=one.child, option=option, element=element)


def _interest_gaps(file: DecisionFile) -> Iterator[Gap]:
    step = Step.INTERESTS
    if not file.interests:
        yield Gap(step=step, lack=Lack.INTERESTS)
    if not all(interest.sourced for interest in file.interests):
        yield Gap(step=step, lack=Lack.SOURCE)
    early = _before(file.interests_on, _assessed_on(file))
    if early or file.interests_place < _assessed_place(file):
        yield Gap(step=step, lack=Lack.TOO_EARLY)


def _assessed_on(file: DecisionFile) -> date | None:
    days = [one.done_on for one in file.assessments if one.done_on is not None]
    return max(days, default=None)


def _assessed_place(file: DecisionFile) -> int:
    return max((one.place for one in file.assessments), default=0)


def _before(day: date | None, earliest: date | None) -> bool:
    return day is not None and earliest is not None and day < earliest


def _weighing_gaps(file: DecisionFile) -> Iterator[Gap]:
    step, weighing = Step.WEIGH, file.weighing
    if weighing is None:
        yield Gap(step=step, lack=Lack.WEIGHING)
        return
    if not weighing.reasoned:
        yield Gap(step=step, lack=Lack.REASON)
    for child, element in contrary(file, weighing.chosen):
        if (child, element) not in weighing.answered:
            yield Gap(step=step, lack=Lack.CONTRARY, child=child, element=element)
    if _weighed_early(file, weighing):
        yield Gap(step=step, lack=Lack.TOO_EARLY)
    yield from _departure_gaps(file, weighing)


def _weighed_early(file: DecisionFile, weighing: Weighing) -> bool:
    days = (_assessed_on(file), file.interests_on)
    places = (_assessed_place(file), file.interests_place)
    return any(_before(weighing.done_on, day) for day in days) or weighing.place < max(places)


def contrary(file: DecisionFile, chosen: str) -> tuple[tuple[str, Element], ...]:
    """The facts of step 1 that point away from an option: where it does not wholly fit a child.

    What nobody could find out points away too: it is not known that the option fits.
    """
    return tuple(
        (one.child, element)
        for one in file.assessments
        for element in Element
        if (effect := one.effects.get((chosen, element))) and effect.fit is not Fit.FITS
    )


def fits_least(file: DecisionFile, chosen: str) -> bool:
    """Whether for some child every other option fits at least as well everywhere, and better once.

    Options are compared element by element and never added up; what is unknown compares with
    nothing.
    """
    return any(_fits_least(one, file.options, chosen) for one in file.assessments)


def _fits_least(one: ChildAssessment, options: tuple[str, ...], chosen: str) -> bool:
    others = [option for option in options if option != chosen]
    return bool(others) and all(_fits_better(one, option, chosen) for option in others)


RANK = {Fit.FITS: 2, Fit.PARTLY: 1, Fit.FITS_NOT: 0}


def _fits_better(one: ChildAssessment, option: str, than: str) -> bool:
    pairs = [
        (one.effects.get((option, element)), one.effects.get((than, element)))
        for element in Element
    ]
    known = [(RANK[a.fit], RANK[b.fit]) for a, b in pairs if a and b and _known(a, b)]
    complete = len(known) == len(Element)
    return complete and all(a >= b for a, b in known) and any(a > b for a, b in known)


def _known(*effects: Effect) -> bool:
    return all(effect.fit is not Fit.UNKNOWN for effect in effects)


def departs(file: DecisionFile, chosen: str) -> tuple[str, ...]:
    """The children for whom another option than the chosen one would be ideal."""
    return tuple(one.child for one in file.assessments if one.ideal != chosen)


def _departure_gaps(file: DecisionFile, weighing: Weighing) -> Iterator[Gap]:
    """Who chooses otherwise than is ideal for a child says why, and lets a second person look."""
    for child in departs(file, weighing.chosen):
        if child not in weighing.departures:
            yield Gap(step=Step.WEIGH, lack=Lack.DEPARTURE, child=child)
        if weighing.approved_by is None:
            yield Gap(step=Step.WEIGH, lack=Lack.SECOND, child=child)
        elif weighing.approved_by == weighing.decided_by:
            yield Gap(step=Step.WEIGH, lack=Lack.SAME, child=child)


def _explanation_gaps(file: DecisionFile) -> Iterator[Gap]:
    step = Step.EXPLAIN
    told = {explanation.child: explanation for explanation in file.explanations}
    for child in (*file.children, None):
        explanation = told.get(child)
        if explanation is None or not explanation.interest_told:
            yield Gap(step=step, lack=Lack.EXPLAINED, child=child)
        elif not explanation.route_told:
            yield Gap(step=step, lack=Lack.ROUTE, child=child)
        elif file.weighing and explanation.done_on < file.weighing.done_on:
            yield Gap(step=step, lack=Lack.TOO_EARLY, child=child)
