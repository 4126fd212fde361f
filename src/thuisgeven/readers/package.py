"""What there is to give a family: for whom, in which language, and what was given before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thuisgeven.documents.content import AGES, COMPLETE, Audience, Cause, Moment
from thuisgeven.documents.kept import from_data
from thuisgeven.documents.model import Document
from thuisgeven.documents.moments import moment_in
from thuisgeven.documents.municipality import Municipality
from thuisgeven.documents.package import (
    CHILDREN,
    PLAIN,
    Look,
    Package,
    Situation,
    compose,
    languages_of,
)
from thuisgeven.documents.read_content import content
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.stages import closure_decided
from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.names import residents
from thuisgeven.records.models import Case, EventRow, GivenPackage, Person, PersonKind
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of

GIVEN = ("information_given", "information_given_to_child")
TELLING = "telling_child_chosen"
CHECKED = ("information_checked", "information_checked_with_child")
PROFESSIONAL = "pro"
"""In the place of a resident: the page for whoever works with the family."""


@dataclass(frozen=True, slots=True)
class For:
    """Somebody to give information to: a resident and the texts that fit, or the professional."""

    slot: str
    name: str
    audience: Audience
    language: str

    @property
    def code(self) -> str:
        """How an address names it: nothing in it says who somebody is."""
        return f"{self.slot}.{self.audience.value}"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given, and whether it came across; None where nobody asked yet.

    `kept`: whether every word of it was kept.
    """

    row: EventRow
    name: str
    understood: bool | None
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationPage:
    """What a professional needs to choose, and what the family has already."""

    case: Case
    people: Sequence[For]
    too_young: Sequence[str]
    cause: Cause | None
    stage: Moment
    given: Sequence[Given]


def information_page(viewer: Viewer, key: str) -> InformationPage:
    """The data of the page. Raises NotThere when the case does not exist for the viewer."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    here = [person for person in file.people if person.left_on is None]
    return InformationPage(
        case=case,
        people=[*_people(case, here, viewer.on), _professional()],
        too_young=_too_young(case, here, viewer.on),
        cause=cause_of(file),
        stage=moment_of(file),
        given=_given(case, file),
    )


def package_of(
    viewer: Viewer,
    key: str,
    who: str,
    language: str,
    own: Municipality,
    cause: Cause | None = None,
    stage: Moment | None = None,
    look: Look = PLAIN,
) -> tuple[InformationPage, For, Package]:
    """The package for somebody in a case. Raises NotThere when there is nobody or nothing such.

    Without `cause` and `stage` those of the case count.
    """
    page = information_page(viewer, key)
    one = next((one for one in page.people if one.code == who), None)
    wanted = cause or page.cause or _any_cause(one)
    if one is None or wanted is None:
        raise NotThere("package")
    file = file_of(page.case, viewer.on)
    situation = situation_of(file, one, wanted, stage or page.stage)
    try:
        to = replace(look, receiver=one.name)
        made = compose(one.audience, language, situation, content(), own.contacts, to)
    except LookupError as error:
        raise NotThere("package") from error
    return page, one, made


def kept_package(viewer: Viewer, key: str, ref: str) -> tuple[Case, Document]:
    """A package as it was given in a case that the viewer sees. Raises NotThere."""
    case = visible_case(viewer, key)
    standing_refs = {row.ref for row in standing(file_of(case, viewer.on).events)}
    found = GivenPackage.objects.filter(case=case, event_ref=ref).first()
    if found is None or ref not in standing_refs:
        raise NotThere("package")
    return case, from_data(found.content)


def kept_refs(case: Case) -> frozenset[str]:
    """The events with which every word of a package was kept."""
    return frozenset(GivenPackage.objects.filter(case=case).values_list("event_ref", flat=True))


def _any_cause(one: For | None) -> Cause | None:
    """What a professional must do is written for every cause alike."""
    professional = one is not None and one.audience is Audience.PROFESSIONAL
    return next(iter(Cause)) if professional else None


def leaflet_languages(audience: Audience) -> tuple[str, ...]:
    """The languages in which somebody can be given a leaflet at least."""
    child = audience in (Audience.CHILD_6_8, Audience.CHILD_9_12, Audience.CHILD_13_17)
    return languages_of(Audience.CHILD if child else Audience.PARENT, content())


def situation_of(file: CaseFile, one: For, cause: Cause, stage: Moment) -> Situation:
    """What a package for somebody is chosen by and filled with."""
    day, views = file.facts["eviction_on"].value, file.facts["views_until"].value
    minors = file.facts["minor_children_present"].value
    return Situation(
        cause=cause,
        stage=stage,
        on=file.on,
        has_children=minors if isinstance(minors, bool) else None,
        deadlines={deadline.rule.id: deadline for deadline in _deadlines(file, one)},
        eviction_day=day if isinstance(day, date) else None,
        views_day=views if isinstance(views, date) else None,
        tells_why=one.audience not in CHILDREN or told_why(file.events, one.slot),
        decided=closure_decided(file.view),
    )


def _deadlines(file: CaseFile, one: For) -> tuple[Deadline, ...]:
    """The terms of one adult: service in person and appearing in court are per adult."""
    adult = one.slot if one.audience in (Audience.PARENT, Audience.YOUNG_ADULT) else None
    if adult is None:
        return file.deadlines
    return tuple(deadlines_of(facts_of(file.domain, file.on, file.rules, adult), file.rules))


def cause_of(file: CaseFile) -> Cause | None:
    """Why the home is at risk; None when nobody knows, or for a reason without texts."""
    value = file.facts["threat_reason"].value
    return next((cause for cause in Cause if cause.value == value), None)


def moment_of(file: CaseFile) -> Moment:
    """How far it is, as the family sees it."""
    day = file.facts["eviction_on"].value
    return moment_in(file.view, cause_of(file), day if isinstance(day, date) else None)


def _people(case: Case, here: Sequence[Person], on: date) -> list[For]:
    names = {one.slot: one.name for one in residents(case)}
    return [
        For(person.slot, names[person.slot], audience, language_of(person.language))
        for person in here
        for audience in audiences_of(person, on)
    ]


def _professional() -> For:
    return For(PROFESSIONAL, "", Audience.PROFESSIONAL, "nl")


def told_why(events: Iterable[EventRow], slot: str) -> bool:
    """Whether a child may be told why: a parent said yes, and nobody's last word is no.

    While nobody said anything a child is not told: that is for its parents. What is recorded
    without an adult counts for all of them, until one of them speaks.
    """
    last: dict[str, bool] = {}
    for row in standing(events):
        if row.kind == TELLING and row.child == slot:
            last = {who: word for who, word in last.items() if who and row.adult}
            last[row.adult] = bool(row.data.get("allowed"))
    return bool(last) and all(last.values())


def standing(events: Iterable[EventRow]) -> list[EventRow]:
    """The events that no later one replaced."""
    rows = list(events)
    replaced = {row.replaces for row in rows if row.replaces}
    return [row for row in rows if row.ref not in replaced]


def _too_young(case: Case, here: Sequence[Person], on: date) -> list[str]:
    """The children for whom there is no page of their own; their parents have the words."""
    youngest = min(first for first, _ in AGES.values())
    names = {one.slot: one.name for one in residents(case)}
    ages = {person.slot: age_of(person, on) for person in here}
    return [names[slot] for slot, age in ages.items() if age is not None and age < youngest]


def audiences_of(person: Person, on: date) -> list[Audience]:
    """The texts that fit somebody; for a child whose age nobody knows every band is offered."""
    age = age_of(person, on)
    banded = [a for a, (first, last) in AGES.items() if age is not None and first <= age <= last]
    if person.kind == PersonKind.ADULT:
        return [Audience.PARENT, *(a for a in banded if a is Audience.YOUNG_ADULT)]
    if age is None:
        return [audience for audience in AGES if audience is not Audience.YOUNG_ADULT]
    return banded


def age_of(person: Person, on: date) -> int | None:
    """The age of a resident in whole years on a day; None when no birth date is known."""
    if not person.born:
        return None
    born = date.fromisoformat(person.born)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def language_of(spoken: str) -> str:
    """The code of a language that somebody wrote down; Dutch when it is not one of the texts'."""
    word = spoken.strip().casefold()
    for code in LANGUAGE_WORDS:
        text = library().words[code]
        if word in (code, text.nl.casefold(), text.en.casefold()):
            return code
    return COMPLETE[0]


LANGUAGE_WORDS = ("nl", "en", "tr", "ar", "pl", "uk", "ti", "pap", "es", "fr")


def _given(case: Case, file: CaseFile) -> list[Given]:
    """What was given, newest first, with the latest answer to whether it came across."""
    names = {one.slot: one.name for one in residents(case)}
    events = standing(file.events)
    answers = {
        str(row.data.get("given")): bool(row.data.get("understood"))
        for row in events
        if row.kind in CHECKED
    }
    rows, kept = [row for row in events if row.kind in GIVEN], kept_refs(case)
    return [
        Given(row, names.get(row.child or row.adult, ""), answers.get(row.ref), row.ref in kept)
        for row in reversed(rows)
    ]
