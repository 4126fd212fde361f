"""The talks with a family: per phase, both sides beside each other, and the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.consultation import (
    MINUTES,
    Raised,
    TalkQuestion,
    consultation_findings,
    differ,
)
from thuisgeven.domain.events import WITHDRAWN
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import phase_of
from thuisgeven.domain.terms import Phase
from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.readers.files import CaseFile, file_of
from thuisgeven.records.models import (
    Case,
    EventRow,
    MinutesPart,
    MinutesStep,
    Side,
    Talk,
    TalkAnswer,
)
from thuisgeven.rules.load_rooms import load_questions, signs

PHASES = (Phase.BEFORE, Phase.DURING, Phase.AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoSides:
    """One question about a talk with the answers of both sides; None is not known."""

    question: TalkQuestion
    staff: bool | None
    family: bool | None
    staff_asked: bool
    family_asked: bool

    @property
    def differs(self) -> bool:
        """Whether the two sides say the opposite."""
        return differ(self.staff, self.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkView:
    """One talk: both sides, what they said in their own words, and the life of its minutes."""

    talk: Talk
    sides: Sequence[TwoSides]
    words: Sequence[TalkAnswer]
    minutes: Sequence[MinutesPart]
    undone: EventRow | None = None
    """What withdrew this talk, with the reason; None while it counts."""

    @property
    def differing(self) -> int:
        """On how many questions the two sides differ."""
        return sum(row.differs for row in self.sides)

    @property
    def family_spoke(self) -> bool:
        """Whether the family said anything of this talk yet."""
        return any(row.family_asked for row in self.sides)

    @property
    def status(self) -> MinutesStep | None:
        """How far the minutes have come; None when nothing was written."""
        steps = [MinutesStep(part.step) for part in self.minutes]
        told = [step for step in steps if step is not MinutesStep.DRAFT]
        return (told or steps or [None])[-1]

    @property
    def given(self) -> MinutesPart | None:
        """The minutes as the family last got them."""
        found = [part for part in self.minutes if part.step == MinutesStep.GIVEN]
        return found[-1] if found else None

    @property
    def draft(self) -> MinutesPart | None:
        """What was written after the minutes were last given."""
        last = self.minutes[-1] if self.minutes else None
        return last if last is not None and last.step == MinutesStep.DRAFT else None

    @property
    def corrections(self) -> Sequence[MinutesPart]:
        """What the family says that is otherwise, oldest first."""
        return [part for part in self.minutes if part.step == MinutesStep.CORRECTED]

    @property
    def agreed_on(self) -> date | None:
        """The day on which the family agreed to what stands there now."""
        last = self.minutes[-1] if self.minutes else None
        return last.on if last is not None and last.step == MinutesStep.AGREED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseTalks:
    """The talks of one phase; `reached` says whether the case has come to it."""

    phase: Phase
    talks: Sequence[TalkView]
    loose: Sequence[EventRow]
    """Talks that stand on the timeline only, without answers or minutes."""

    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPage:
    """The talks with a family, the signs of pressure, and what the framework says of them."""

    case: Case
    on: date
    phases: Sequence[PhaseTalks]
    signs: Sequence[Raised]
    findings: Sequence[Finding]


def consultation_page(viewer: Viewer, key: str) -> ConsultationPage:
    """The page of the talks with a family. Raises NotThere."""
    case = visible_case(viewer, key)
    file = file_of(case, viewer.on)
    findings = consultation_findings(file.assessment)
    return ConsultationPage(
        case=case,
        on=viewer.on,
        phases=_phases(file),
        signs=signs().of(file.facts),
        findings=[finding for finding in findings if finding.surely_speaks],
    )


def _phases(file: CaseFile) -> list[PhaseTalks]:
    talks = [talk_view(t) for t in Talk.objects.filter(case=file.case).select_related("account")]
    told = {view.talk.event_ref for view in talks}
    replaced = {row.replaces for row in file.events if row.replaces}
    loose = [
        row
        for row in file.events
        if row.kind == "conversation_held" and row.ref not in told | replaced
    ]
    now = PHASES.index(Phase(phase_of(file.view)))
    return [
        PhaseTalks(
            phase=phase,
            talks=[view for view in talks if view.talk.phase == phase.value],
            loose=[row for row in loose if _phase(file, row) == phase.value],
            reached=number <= now,
        )
        for number, phase in enumerate(PHASES)
    ]


def _phase(file: CaseFile, row: EventRow) -> str:
    """The phase in which a talk fell that only the timeline knows."""
    return phase_of(type(file.view)(file.domain, row.on)) if row.on else Phase.BEFORE.value


def talk_view(talk: Talk) -> TalkView:
    """One talk with everything that belongs to it."""
    staff, family = dict(answers_of(talk, Side.STAFF)), answers_of(talk, Side.FAMILY)
    if talk.minutes.filter(step=MinutesStep.GIVEN).exists():
        staff |= {question.id: True for question in load_questions() if question.fact == MINUTES}
    sides = [
        TwoSides(
            question=question,
            staff=staff.get(question.id),
            family=family.get(question.id),
            staff_asked=question.id in staff,
            family_asked=question.id in family,
        )
        for question in load_questions()
    ]
    words = [answer for answer in talk.answers.select_related("account") if answer.words]
    minutes = list(talk.minutes.select_related("account"))
    undone = talk_undone(talk)
    return TalkView(talk=talk, sides=sides, words=words, minutes=minutes, undone=undone)


def talk_undone(talk: Talk) -> EventRow | None:
    """What withdrew a talk, or None while it counts."""
    rows = EventRow.objects.filter(case=talk.case_id, kind=WITHDRAWN, replaces=talk.event_ref)
    return rows.select_related("account").first()


def talk_of_event(viewer: Viewer, key: str, ref: str) -> Talk | None:
    """The talk that an event records, or None. Raises NotThere."""
    return Talk.objects.filter(case=visible_case(viewer, key), event_ref=ref).first()


def answers_of(talk: Talk, side: Side) -> Mapping[str, bool | None]:
    """The last answer of one side to each question that it was asked."""
    rows = talk.answers.filter(side=side).exclude(question="").order_by("id")
    return {row.question: row.value for row in rows}


def talk_page(viewer: Viewer, key: str, talk_key: str) -> tuple[Case, TalkView]:
    """One talk of a case. Raises NotThere when it does not exist for the viewer."""
    case = visible_case(viewer, key)
    talk = Talk.objects.filter(case=case, key=talk_key).select_related("account").first()
    if talk is None:
        raise NotThere("talk")
    return case, talk_view(talk)


def loose_talk(viewer: Viewer, key: str, ref: str) -> EventRow | None:
    """A talk of the timeline that was not worked out yet, or None. Raises NotThere."""
    case = visible_case(viewer, key)
    if Talk.objects.filter(case=case, event_ref=ref).exists():
        return None
    return EventRow.objects.filter(case=case, ref=ref, kind="conversation_held").first()
