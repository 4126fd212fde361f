"""Whether each child may be told why: what its parents chose, and the words it would read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.child_page import ChildAsks, ChildText, child_text
from thuisgeven.documents.content import AGES, Topic
from thuisgeven.domain.terms import Language
from thuisgeven.readers.access import FamilyViewer, family_case
from thuisgeven.readers.child import band_of
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.package import TELLING, age_of, moment_of, standing, told_why
from thuisgeven.records.models import Person, PersonKind

YOUNGEST = min(first for first, _ in AGES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One child: whether it is told, what this parent said itself, and the words of its age."""

    person: Person
    told: bool
    own_word: bool | None
    said_on: date | None
    words: ChildText | None

    @property
    def other_says_no(self) -> bool:
        """Whether this parent says yes, and somebody else no."""
        return bool(self.own_word) and not self.told


def tellings(viewer: FamilyViewer, language: Language) -> list[Telling]:
    """Every child that is old enough for a page of its own. Raises NotThere."""
    file = file_of(family_case(viewer), viewer.on)
    return [_telling(file, viewer, person, language) for person in _children(file, viewer.on)]


def _children(file: CaseFile, on: date) -> list[Person]:
    here = [p for p in file.people if p.kind == PersonKind.CHILD and p.left_on is None]
    return [p for p in here if (age := age_of(p, on)) is None or age >= YOUNGEST]


def _telling(file: CaseFile, viewer: FamilyViewer, person: Person, language: Language) -> Telling:
    own = [
        row
        for row in standing(file.events)
        if row.kind == TELLING and row.child == person.slot and row.adult in (viewer.slot, "")
    ]
    return Telling(
        person=person,
        told=told_why(file.events, person.slot),
        own_word=bool(own[-1].data.get("allowed")) if own else None,
        said_on=own[-1].on if own else None,
        words=child_text(
            ChildAsks(
                band=band_of(person, viewer.on),
                language=language,
                cause=str(file.facts["threat_reason"].value or ""),
                moment=moment_of(file),
                on=viewer.on,
            ),
            Topic.WHY,
        ),
    )
