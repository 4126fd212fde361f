"""What a child sees at its own page: who it is, how old, what happens, and what it said itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.content import Cause, Moment
from thuisgeven.documents.decision import unwritten
from thuisgeven.documents.model import Document
from thuisgeven.domain.hearing import HEARD, REACTED
from thuisgeven.domain.household import Person as DomainPerson
from thuisgeven.domain.stages import Stage, closure_decided, stage_of
from thuisgeven.domain.terms import Language
from thuisgeven.readers.access import FamilyViewer, family_case
from thuisgeven.readers.child_draft import Draft, drafts_for
from thuisgeven.readers.family import Said, person_of, said_by
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.readers.package import cause_of, moment_of, told_why
from thuisgeven.readers.together import letter_of
from thuisgeven.records.models import (
    Case,
    CaseMember,
    DecisionPart,
    EventRow,
    Part,
    PartKind,
    Person,
)

BANDS = ("6_8", "9_12", "13_17")
FROM_THIRTEEN, FROM_NINE = 13, 9
EXPLAINED = "decision_explained_to_child"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildHome:
    """The page of one child."""

    person: Person
    band: str
    on: date
    stage: Stage
    moment: Moment | None
    """The moment of the texts; an eviction that is called off has none."""

    undecided: bool
    """Whether a mayor wants to close the home, and nobody knows of a decision."""

    cause: str
    owner: str
    said: Sequence[Said]
    eviction_on: date | None
    decided_on: date | None
    why: str
    """What was decided and why, in the words that were written for this child; empty when none."""

    letter: Document | None
    """The letter that was explained to this child, when a decision was made here."""

    drafts: Sequence[Draft] = ()
    """The plans that this child was told of and that are not decided yet."""
    tells_why: bool
    """Whether a parent said that this child may be told why."""

    @property
    def name(self) -> str:
        """What the child is called."""
        return self.person.name.split(" ")[0] if self.person.name else ""


def child_home(viewer: FamilyViewer, chosen: str, language: Language) -> ChildHome:
    """The page of a child, for its age or for the band that it chose. Raises NotThere."""
    case = family_case(viewer)
    file = file_of(case, viewer.on)
    person = person_of(viewer)
    eviction = file.facts["eviction_on"].value
    decided = file.view.events("decision_taken")
    stage = stage_of(file.view)
    return ChildHome(
        person=person,
        band=chosen if chosen in BANDS else band_of(person, viewer.on),
        on=viewer.on,
        stage=stage,
        moment=None if stage is Stage.AVERTED else moment_of(file),
        undecided=cause_of(file) is Cause.CLOSURE and not closure_decided(file.view),
        cause=str(file.facts["threat_reason"].value or ""),
        owner=owner_name(case.pk),
        said=said_by(viewer, HEARD, REACTED),
        eviction_on=eviction if isinstance(eviction, date) else None,
        decided_on=decided[-1].on if decided else None,
        why=_why(file, viewer.slot),
        letter=_letter(case, viewer.slot, language),
        drafts=drafts_for(viewer),
        tells_why=told_why(file.events, viewer.slot),
    )


def band_of(person: Person, on: date) -> str:
    """The band of texts for a child's age; the middle one when nobody knows."""
    if not person.born:
        return BANDS[1]
    age = DomainPerson(id="", born=date.fromisoformat(person.born)).age_on(on) or 0
    if age >= FROM_THIRTEEN:
        return BANDS[2]
    return BANDS[1] if age >= FROM_NINE else BANDS[0]


def owner_name(case: int) -> str:
    """The first name of the owner of a case; empty when it has none."""
    owners = CaseMember.objects.filter(case=case, part=Part.OWNER).select_related("account")
    owner = owners.first()
    return owner.account.name.split(" ")[0] if owner else ""


def _why(file: CaseFile, slot: str) -> str:
    """The last explanation of a decision that was written for this child."""
    events = [event for event in file.view.events(EXPLAINED) if event.child == slot]
    row: EventRow | None = file.rows.get(events[-1].id) if events else None
    return row.note if row else ""


def _letter(case: Case, slot: str, language: Language) -> Document | None:
    """The newest letter of a final decision that somebody explained to this child."""
    final = DecisionPart.objects.filter(decision__case=case, decision__final_on__isnull=False)
    told = final.filter(part=PartKind.EXPLAINED, child=slot).order_by("-decision", "-id").first()
    if told is None:
        return None
    letters = final.filter(part=PartKind.LETTER, child=slot, decision=told.decision_id)
    kept = letters.select_related("decision").order_by("-revision").first()
    if kept is None or unwritten(str(kept.content["text"])):
        return None
    return letter_of(kept, case, language)
