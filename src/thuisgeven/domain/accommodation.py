"""Is an offered place a home? The seven criteria of adequate housing, ETHOS Light, two verdicts.

Sources: General Comment 4 of the UN Committee on Economic, Social and Cultural Rights, paragraph
8; the report's box on adequate accommodation; ETHOS Light. A roof is not a home: shelter, staying
with family or friends, a hotel and a holiday home count as homelessness, however good they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.terms import Labelled, Outcome, Text


class Criterion(Labelled):
    """The seven criteria of adequate housing (General Comment 4, paragraph 8, a to g)."""

    TENURE = "tenure", "Zekerheid van wonen", "Security of tenure"
    SERVICES = "services", "Voorzieningen", "Services and facilities"
    AFFORDABILITY = "affordability", "Betaalbaar", "Affordability"
    HABITABILITY = "habitability", "Bewoonbaar", "Habitability"
    ACCESSIBILITY = "accessibility", "Toegankelijk", "Accessibility"
    LOCATION = "location", "Plek", "Location"
    CULTURE = "culture", "Past bij cultuur en gezin", "Cultural adequacy"


class Ethos(Labelled):
    """The groups of ETHOS Light with the seventh for those who are about to lose their home."""

    ROUGH = "1", "In de openbare ruimte", "Public space"
    NIGHT_SHELTER = "2", "In de nachtopvang of noodopvang", "Night or emergency shelter"
    SHELTER = "3", "In de opvang voor dakloze mensen", "Accommodation for homeless people"
    INSTITUTION = "4", "In een instelling, zonder huis daarna", "Leaving an institution"
    NON_CONVENTIONAL = "5", "In een plek die geen woning is", "Non-conventional dwelling"
    NETWORK = "6", "Tijdelijk bij familie of vrienden", "Temporarily with family or friends"
    THREATENED = "7", "Thuis, maar met dreigende ontruiming", "At home, threatened with eviction"
    HOUSED = "housed", "In een eigen woning", "Housed"


HOMELESS = frozenset(Ethos) - {Ethos.HOUSED, Ethos.THREATENED}
"""The groups that are homelessness; the seventh is the threat of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """One kind of place in the code list: its ETHOS group, and what is known of it by its kind.

    `home`: it can be a home at all. `graded`: the sources grade it less strictly than shelter.
    """

    kind: str
    label: Text
    ethos: Ethos
    home: bool
    graded: bool
    why: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A place that is offered to a family, as far as it is known. None means: not known.

    `criteria` holds a person's answer per criterion, with the family's needs in mind; `months` is
    the secure term (None with `permanent` unknown too); `available_until` the last day on which the
    family can still move in (None: no such day is known).
    """

    kind: str
    available_on: date | None = None
    available_until: date | None = None
    permanent: bool | None = None
    months: int | None = None
    criteria: Mapping[Criterion, bool | None]
    whole_family: bool | None = None
    school_kept: bool | None = None
    care_kept: bool | None = None
    child_view_asked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason of a verdict: which matter, its Kleene value, and the sentence for people.

    What is not `deciding` is shown beside the verdict and has duties of its own.
    """

    matter: str
    value: int
    says: Text
    deciding: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """The numbers and sentences of the rule file: least secure term in months, and wording."""

    least_months: int
    sentences: Mapping[str, Text]
    court_says: Text
    court_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an offer is: two verdicts that are never merged, the ETHOS group, and the reasons.

    `dutch_law` is never more than unknown: whether a place suffices in law is for a court to weigh.
    """

    human_rights: Outcome
    dutch_law: Outcome
    ethos: Ethos
    ethos_why: Text
    reasons: tuple[Reason, ...]
    court_says: Text
    sources: tuple[str, ...]

    @property
    def solved(self) -> bool:
        """Whether the family may be counted as housed: only in a place that is surely a home."""
        return self.human_rights is Outcome.MET and self.ethos is Ethos.HOUSED

    @property
    def missing(self) -> tuple[str, ...]:
        """The matters on which nothing is known and that could still change the verdict."""
        if self.human_rights is not Outcome.UNKNOWN:
            return ()
        open_ones = (r for r in self.reasons if r.deciding and r.value == UNKNOWN)
        return tuple(reason.matter for reason in open_ones)


def judge(offer: Offer, kinds: Mapping[str, PlaceKind], norms: Norms) -> Verdict:
    """Both verdicts on an offer. Raises KeyError for a kind that is not in the code list.

    Human rights: met only when it is a home, stable, adequate on all seven criteria, and keeps the
    family together; one clear no is enough for not met; anything not known keeps it unknown.
    """
    kind = kinds[offer.kind]
    reasons = tuple(_reasons(offer, kind, norms))
    value = min(reason.value for reason in reasons if reason.deciding)
    outcome = {TRUE: Outcome.MET, FALSE: Outcome.NOT_MET, UNKNOWN: Outcome.UNKNOWN}[value]
    return Verdict(
        human_rights=outcome,
        dutch_law=Outcome.UNKNOWN,
        ethos=kind.ethos,
        ethos_why=kind.why,
        reasons=reasons,
        court_says=norms.court_says,
        sources=(*kind.sources, *norms.court_sources),
    )


def _reasons(offer: Offer, kind: PlaceKind, norms: Norms) -> Iterable[Reason]:
    says = norms.sentences
    yield Reason(matter="home", value=_value(kind.home), says=says["home"])
    yield Reason(matter="stable", value=_stable(offer, norms), says=says["stable"])
    for criterion in Criterion:
        answer = offer.criteria.get(criterion)
        yield Reason(matter=criterion.value, value=_value(answer), says=says[criterion.value])
    yield Reason(matter="together", value=_value(offer.whole_family), says=says["together"])
    for matter, answer in _continuity(offer).items():
        yield Reason(matter=matter, value=_value(answer), says=says[matter], deciding=False)


def _continuity(offer: Offer) -> Mapping[str, bool | None]:
    return {
        "school": offer.school_kept,
        "care": offer.care_kept,
        "child": offer.child_view_asked,
    }


def _value(answer: bool | None) -> int:
    return UNKNOWN if answer is None else (TRUE if answer else FALSE)


def _stable(offer: Offer, norms: Norms) -> int:
    if offer.permanent:
        return TRUE
    if offer.months is None:
        return UNKNOWN
    return _value(offer.months >= norms.least_months)


class Gate(Labelled):
    """Whether an eviction date may stand: only with a home that is ready in time."""

    OPEN = "open", "Er staat een woning klaar", "A home is ready"
    SHUT = "shut", "Er is nog geen woning", "There is no home yet"
    UNKNOWN = "unknown", "We weten nog te weinig", "We do not know enough yet"


def gate(verdicts: Iterable[tuple[Offer, Verdict]], eviction_on: date) -> Gate:
    """The gate before an eviction date: open with one adequate home available on or before it.

    Shut when every offer falls short or comes too late (or there is none); otherwise unknown.
    """
    values = [_in_time(offer, verdict, eviction_on) for offer, verdict in verdicts]
    best = max(values, default=FALSE)
    return {TRUE: Gate.OPEN, FALSE: Gate.SHUT, UNKNOWN: Gate.UNKNOWN}[best]


def _in_time(offer: Offer, verdict: Verdict, eviction_on: date) -> int:
    adequate = {Outcome.MET: TRUE, Outcome.NOT_MET: FALSE}.get(verdict.human_rights, UNKNOWN)
    ready = None if offer.available_on is None else offer.available_on <= eviction_on
    gone = offer.available_until is not None and offer.available_until < eviction_on
    return min(adequate, _value(ready), FALSE if gone else TRUE)


def kept_together(before: frozenset[str], after: frozenset[str] | None) -> int:
    """Kleene: whether everybody who lived together before lives together after (keys of people)."""
    return UNKNOWN if after is None else _value(before <= after)
