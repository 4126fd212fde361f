"""What somebody of a family reads at its own door: its own package, and what it got before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thuisgeven.documents.contacts import Contact
from thuisgeven.documents.content import AGES, Audience, Cause
from thuisgeven.documents.kept import from_data
from thuisgeven.documents.model import Document
from thuisgeven.documents.package import PLAIN, Look, Package, compose
from thuisgeven.documents.read_content import content
from thuisgeven.readers.access import FamilyViewer, NotThere, family_case
from thuisgeven.readers.child import band_of
from thuisgeven.readers.family import person_of
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.names import name_of
from thuisgeven.readers.package import (
    For,
    age_of,
    audiences_of,
    cause_of,
    language_of,
    leaflet_languages,
    moment_of,
    situation_of,
    standing,
    told_why,
)
from thuisgeven.records.models import EventRow, GivenPackage, PersonKind

CHILD_AUDIENCES = {
    "6_8": Audience.CHILD_6_8,
    "9_12": Audience.CHILD_9_12,
    "13_17": Audience.CHILD_13_17,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks to read: empty means what fits best. `band` is for a child."""

    language: str = ""
    audience: str = ""
    band: str = ""
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPackage:
    """The package of one resident; None while nobody knows why the home is at risk.

    `leaflet_in`: the language asked, when the package is not there in it but the leaflet is.
    """

    made: Package | None
    audience: Audience
    audiences: Sequence[Audience]
    language: str
    leaflet_in: str
    cause: Cause | None
    told_why: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A package that was given: on which day, in which language and version."""

    ref: str
    on: date
    language: str
    version: str
    title: str


def own_package(
    viewer: FamilyViewer,
    asked: Asked,
    spoken: str,
    known: Mapping[str, Contact],
    look: Look = PLAIN,
) -> OwnPackage:
    """The package of this resident, with its own days. Raises NotThere.

    In the language that was asked, else that of the person, else `spoken`, that of the page.
    """
    file = file_of(family_case(viewer), viewer.on)
    person = person_of(viewer)
    there = _audiences(viewer, file, asked.band)
    audience = next((one for one in there if one.value == asked.audience), there[0])
    language = asked.language or (language_of(person.language) if person.language else spoken)
    cause = cause_of(file) or asked.cause
    one = For(viewer.slot, name_of(person), audience, language)
    made = _composed(file, one, cause, known, look) if cause else None
    in_leaflet = made is None or made.fell_back
    return OwnPackage(
        made=made,
        audience=audience,
        audiences=there,
        language=language,
        leaflet_in=language if in_leaflet and language in leaflet_languages(audience) else "",
        cause=cause,
        told_why=not viewer.child or told_why(file.events, viewer.slot),
    )


def _composed(
    file: CaseFile, one: For, cause: Cause, known: Mapping[str, Contact], look: Look
) -> Package:
    situation = situation_of(file, one, cause, moment_of(file))
    try:
        to = replace(look, receiver=one.name)
        return compose(one.audience, one.language, situation, content(), known, to)
    except LookupError as error:
        raise NotThere("package") from error


def _audiences(viewer: FamilyViewer, file: CaseFile, band: str) -> list[Audience]:
    """The texts for somebody, what fits best first: for who lives with older adults, the young."""
    person = person_of(viewer)
    if viewer.child:
        known = band if band in CHILD_AUDIENCES else band_of(person, viewer.on)
        return [CHILD_AUDIENCES[known]]
    found = audiences_of(person, viewer.on)
    return found[::-1] if _has_older(viewer, file) else found


def _has_older(viewer: FamilyViewer, file: CaseFile) -> bool:
    oldest_young = AGES[Audience.YOUNG_ADULT][1]
    adults = [p for p in file.people if p.kind == PersonKind.ADULT and p.left_on is None]
    ages = [age_of(p, viewer.on) for p in adults if p.slot != viewer.slot]
    return any(age is not None and age > oldest_young for age in ages)


def kept(viewer: FamilyViewer) -> list[Kept]:
    """What this resident was given before, newest first. Raises NotThere."""
    case = family_case(viewer)
    found = list(GivenPackage.objects.filter(case=case, slot=viewer.slot))
    if not found:
        return []
    rows = {row.ref: row for row in standing(EventRow.objects.filter(case=case))}
    return [
        Kept(
            one.event_ref,
            one.given_on,
            str(rows[one.event_ref].data.get("language", "")),
            str(rows[one.event_ref].data.get("version", "")),
            str(one.content["title"]),
        )
        for one in found
        if one.event_ref in rows
    ]


def kept_document(viewer: FamilyViewer, ref: str) -> Document:
    """One package as this resident was given it. Raises NotThere."""
    if ref not in {one.ref for one in kept(viewer)}:
        raise NotThere("package")
    found = GivenPackage.objects.get(case=viewer.case, event_ref=ref)
    return from_data(found.content)
