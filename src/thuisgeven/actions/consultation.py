"""Talk with a family in earnest: both sides say how it was, and the minutes go to the family.

What a side says stands on the timeline as its answer; where the two differ the fact is disputed.
What only the family can know is never settled by the other side alone: that side counts from when
the family has spoken too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, as_key, case_action
from thuisgeven.actions.timeline import LONGEST_NOTE, Recording, add
from thuisgeven.domain.consultation import MINUTES, MINUTES_GIVEN, SAFE, VIEW, Answers, positions
from thuisgeven.domain.events import ANSWER, NOT_HAPPENED, WITHDRAWN, EventScalar
from thuisgeven.domain.hearing import phase_of
from thuisgeven.domain.terms import Party
from thuisgeven.readers.consultation import answers_of, talk_undone
from thuisgeven.readers.files import file_of
from thuisgeven.readers.talk_events import PARTIES, brought_by
from thuisgeven.records.models import (
    EventRow,
    MinutesPart,
    MinutesStep,
    Side,
    Talk,
    TalkAnswer,
)
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import load_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTalk:
    """A talk to record: when, who held it, what we answer, and the first text of the minutes.

    `event_ref`: the talk stands on the timeline already, under this reference.
    """

    on: date
    held_by: str = "municipality"
    answers: Answers = field(default_factory=dict)
    words: str = ""
    minutes: str = ""
    event_ref: str = ""
    token: UUID | None = None


@case_action("consult")
def record_talk(act: Act, new: NewTalk) -> str:
    """Record a talk with our own answers about it, and give its key. Sent twice it is kept once."""
    known = Talk.objects.filter(token=new.token).first() if new.token else None
    if known is not None:
        if known.case_id != act.case.pk:
            raise Refused("Dit formulier hoort bij een ander dossier.", "")
        return str(known.key)
    talk = Talk.objects.create(
        case=act.case,
        event_ref=_event(act, new),
        phase=phase_of(file_of(act.case, new.on).view),
        on=new.on,
        account_id=act.actor.account,
        token=new.token,
    )
    keep_answers(act, talk, Side.STAFF, new.answers, new.words)
    if new.minutes.strip():
        _part(act, talk, MinutesStep.DRAFT, new.minutes)
    return str(talk.key)


def _event(act: Act, new: NewTalk) -> str:
    if not new.event_ref:
        told = Recording(kind="conversation_held", on=new.on, data={"with": new.held_by})
        return add(act, told, "talk")
    rows = EventRow.objects.filter(case=act.case, ref=new.event_ref, kind="conversation_held")
    if not rows.exists() or Talk.objects.filter(case=act.case, event_ref=new.event_ref).exists():
        raise Refused("Dit gesprek staat er niet, of is al uitgewerkt.", "")
    return new.event_ref


@case_action("consult")
def answer_as_staff(act: Act, talk_key: str, answers: Answers, words: str = "") -> None:
    """Keep how those who held the talk answer the questions now."""
    keep_answers(act, talk_of(act, talk_key), Side.STAFF, answers, words)


@case_action("consult_as_family")
def answer_as_family(act: Act, talk_key: str, answers: Answers, words: str = "") -> None:
    """Keep what the family itself says of a talk, written down for it by somebody else."""
    keep_answers(act, talk_of(act, talk_key), Side.FAMILY, answers, words)


def talk_of(act: Act, talk_key: str) -> Talk:
    """The talk of a key in the case of an action. Raises Refused when it is not there."""
    key = as_key(talk_key)
    talk = Talk.objects.filter(case=act.case, key=key).first() if key else None
    if talk is None:
        raise Refused("Dit gesprek staat niet in het dossier.", "")
    if talk_undone(talk) is not None:
        raise Refused("Dit gesprek is ingetrokken. Leg een nieuw gesprek vast.", "")
    return talk


@case_action("withdraw")
def undo_talk(act: Act, talk_key: str, reason: str, token: UUID | None = None) -> None:
    """Undo a talk with what it brought: the answers about it and its minutes count no longer.

    Each becomes a withdrawal of its own, with the reason; every row stays as it was.
    """
    talk = talk_of(act, talk_key)
    if not reason.strip():
        raise Refused("Schrijf op waarom je dit intrekt.", "note")
    for row in brought_by(talk):
        first = row.ref == talk.event_ref
        undone = Recording(
            kind=WITHDRAWN, on=act.actor.on, note=reason, token=token if first else None
        )
        add(act, undone, "withdraw", replaces=row.ref)


def keep_answers(act: Act, talk: Talk, side: Side, answers: Answers, words: str = "") -> None:
    """Add one side's answers, in the open transaction; for the family's own door as well."""
    known = {question.id for question in load_questions()}
    if not set(answers) <= known:
        raise Refused("Deze vraag bestaat niet.", "")
    if not answers and not words.strip():
        return
    if len(words) > LONGEST_NOTE:
        raise Refused("Deze tekst is te lang. Maak hem korter.", "words")
    TalkAnswer.objects.bulk_create(
        _answer(act, talk, side, name, value) for name, value in answers.items()
    )
    if words.strip():
        TalkAnswer.objects.create(
            talk=talk, side=side, words=words.strip(), account_id=act.actor.account, on=act.actor.on
        )
    act.log("talk_answer", side=side.value, questions=sorted(answers))
    _speak(act, talk)
    if side is Side.FAMILY:
        _family_view(act, talk)


def _answer(act: Act, talk: Talk, side: Side, name: str, value: bool | None) -> TalkAnswer:
    return TalkAnswer(
        talk=talk,
        side=side,
        question=name,
        value=value,
        account_id=act.actor.account,
        on=act.actor.on,
    )


def _speak(act: Act, talk: Talk) -> None:
    """Put on the timeline what each side now says of each fact, where that is new."""
    said = {side: positions(load_questions(), answers_of(talk, side)) for side in Side}
    for side, found in said.items():
        for fact, value in found.items():
            if fact == MINUTES:
                _minutes_said(act, side, value)
            elif side is Side.FAMILY or _may_say_alone(fact) or said[Side.FAMILY][fact] is not None:
                _say(act, talk, side, fact, value)


def _may_say_alone(fact: str) -> bool:
    return Party.MUNICIPALITY in library().facts[fact].supplied_by


def _say(act: Act, talk: Talk, side: Side, fact: str, value: bool | None) -> None:
    party = PARTIES[side]
    before = _last_said(act, party, talk.on, fact)
    if before == value:
        return
    data: dict[str, EventScalar] = {"fact": fact}
    data |= {"answer": "not_known"} if value is None else {"value": value}
    add(act, Recording(kind=ANSWER, on=talk.on, recorded_by=party, data=data), "talk_answer")


def _last_said(act: Act, party: Party, on: date, fact: str) -> bool | None:
    replaced = EventRow.objects.filter(case=act.case).exclude(replaces="").values("replaces")
    rows = EventRow.objects.filter(case=act.case, kind=ANSWER, recorded_by=party.value, on=on)
    rows = rows.exclude(ref__in=replaced)
    said = [row.data.get("value") for row in rows.order_by("id") if row.data.get("fact") == fact]
    return said[-1] if said else None


def _family_view(act: Act, talk: Talk) -> None:
    """The family gave its view: how safe it was, and whether it felt pressed."""
    found = positions(load_questions(), answers_of(talk, Side.FAMILY))
    safe, free = found[SAFE], found["family_says_no_pressure"]
    data: dict[str, EventScalar] = {} if safe is None else {"felt_safe": safe}
    data |= {} if free is None else {"felt_pressure": not free}
    told = Recording(kind=VIEW, on=talk.on, recorded_by=Party.FAMILY, data=data)
    if data:
        add(act, told, "talk_answer")


def _minutes_said(act: Act, side: Side, value: bool | None) -> None:
    """The family says that it got no minutes, or that it did after all."""
    if side is not Side.FAMILY or value is None:
        return
    denials = EventRow.objects.filter(case=act.case, kind=NOT_HAPPENED, recorded_by="family")
    replaced = set(EventRow.objects.filter(case=act.case).values_list("replaces", flat=True))
    open_denials = [
        row
        for row in denials
        if row.data.get("event_kind") == MINUTES_GIVEN and row.ref not in replaced
    ]
    if value is False and not open_denials:
        data: Mapping[str, EventScalar] = {"event_kind": MINUTES_GIVEN}
        told = Recording(
            kind=NOT_HAPPENED, on=act.actor.on, recorded_by=Party.FAMILY, data=dict(data)
        )
        add(act, told, "talk_answer")
    for row in open_denials if value else ():
        undone = Recording(kind=WITHDRAWN, on=act.actor.on, recorded_by=Party.FAMILY)
        add(act, undone, "talk_answer", replaces=row.ref)


@case_action("consult")
def write_minutes(
    act: Act, talk_key: str, text: str, give: bool = False, token: UUID | None = None
) -> None:
    """Keep the minutes of a talk as a draft, or give them to the family; then it can react."""
    talk = talk_of(act, talk_key)
    if token and MinutesPart.objects.filter(token=token).exists():
        return
    if not text.strip():
        raise Refused("Schrijf eerst op wat er is besproken.", "text")
    _part(act, talk, MinutesStep.GIVEN if give else MinutesStep.DRAFT, text, token)
    if give:
        add(act, Recording(kind=MINUTES_GIVEN, on=act.actor.on), "minutes")


@case_action("consult_as_family")
def correct_minutes(act: Act, talk_key: str, text: str, token: UUID | None = None) -> None:
    """Put what the family says that is otherwise beside the minutes; those stay as they were."""
    correct_given(act, talk_key, text, token)


def correct_given(act: Act, talk_key: str, text: str, token: UUID | None = None) -> bool:
    """Put a correction beside minutes, in the open transaction, and say whether it is new."""
    talk = _given(act, talk_key)
    if token and MinutesPart.objects.filter(token=token).exists():
        return False
    if not text.strip():
        raise Refused("Schrijf op wat er anders moet.", "text")
    _part(act, talk, MinutesStep.CORRECTED, text, token)
    return True


@case_action("consult_as_family")
def agree_minutes(act: Act, talk_key: str) -> None:
    """Keep that the family agrees to the minutes, with its own corrections beside them."""
    agree_given(act, talk_key)


def agree_given(act: Act, talk_key: str) -> None:
    """Keep that the family agrees, in the open transaction; twice is once."""
    talk = _given(act, talk_key)
    last = talk.minutes.last()
    if last is None or last.step != MinutesStep.AGREED:
        _part(act, talk, MinutesStep.AGREED, "")


def _given(act: Act, talk_key: str) -> Talk:
    talk = talk_of(act, talk_key)
    if not talk.minutes.filter(step=MinutesStep.GIVEN).exists():
        raise Refused("Het gezin heeft dit verslag nog niet gekregen.", "")
    return talk


def _part(act: Act, talk: Talk, step: MinutesStep, text: str, token: UUID | None = None) -> None:
    if len(text) > LONGEST_NOTE:
        raise Refused("Deze tekst is te lang. Maak hem korter.", "text")
    MinutesPart.objects.create(
        talk=talk,
        step=step,
        words=text.strip(),
        account_id=act.actor.account,
        on=act.actor.on,
        token=token,
    )
    act.log("minutes", step=step.value)
