"""Which events of a timeline a talk with a family brought."""

from __future__ import annotations

from collections.abc import Iterator

from thuisgeven.domain.consultation import MINUTES_GIVEN, VIEW, positions
from thuisgeven.domain.events import ANSWER
from thuisgeven.domain.terms import Party
from thuisgeven.readers.consultation import answers_of, talk_undone
from thuisgeven.records.models import EventRow, MinutesStep, Side, Talk
from thuisgeven.rules.load_rooms import load_questions

PARTIES = {Side.STAFF: Party.MUNICIPALITY, Side.FAMILY: Party.FAMILY}


def brought_by(talk: Talk) -> Iterator[EventRow]:
    """The events that count because of a talk: itself, what was said of it, and its minutes.

    What another talk of the same day says as well stays. Events that were replaced are left out.
    """
    others = [one for one in _others(talk) if talk_undone(one) is None]
    replaced = EventRow.objects.filter(case=talk.case).exclude(replaces="").values("replaces")
    mine = said_of(talk)
    theirs = {one for other in others for one in said_of(other)}
    for row in EventRow.objects.filter(case=talk.case).exclude(ref__in=replaced).order_by("id"):
        if row.ref == talk.event_ref or _statement(row) in mine - theirs:
            yield row


def _others(talk: Talk) -> list[Talk]:
    return list(Talk.objects.filter(case=talk.case).exclude(pk=talk.pk))


Statement = tuple[object, ...]


def said_of(talk: Talk) -> set[Statement]:
    """What a talk says on a timeline: per side each fact and its value, its view, its minutes."""
    said: set[Statement] = set()
    for side, party in PARTIES.items():
        found = positions(load_questions(), answers_of(talk, side))
        said |= {(ANSWER, talk.on, party.value, fact, value) for fact, value in found.items()}
    said.add((VIEW, talk.on, Party.FAMILY.value))
    given = talk.minutes.filter(step=MinutesStep.GIVEN)
    return said | {(MINUTES_GIVEN, part.on, Party.MUNICIPALITY.value) for part in given}


def _statement(row: EventRow) -> Statement:
    who: Statement = (row.kind, row.on, row.recorded_by)
    return (*who, row.data.get("fact"), row.data.get("value")) if row.kind == ANSWER else who
