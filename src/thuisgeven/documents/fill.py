"""Fill the places in a text: days from the date engine in words, and who helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thuisgeven.documents.contacts import Contact
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.inline import (
    ContactSlot,
    DaySlot,
    EvictionSlot,
    Inline,
    Mark,
    Only,
    Piece,
    ViewsSlot,
    squeezed,
)
from thuisgeven.documents.phrases import phrase
from thuisgeven.domain.deadlines import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What there is to fill in: the language, the day, the terms that run, who helps."""

    language: str
    on: date
    contacts: Mapping[str, Contact]
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    eviction_day: date | None = None
    views_day: date | None = None
    marks: bool = False


def filled(inline: Inline, by: Filling) -> str:
    """A paragraph or item with its places filled in; marks of sources only where they are asked."""
    return squeezed("".join(_filled(piece, by) for piece in inline))


def _filled(piece: Piece, by: Filling) -> str:
    match piece:
        case str():
            return piece
        case DaySlot():
            deadline = by.deadlines.get(piece.rule)
            return term_in_words(deadline, by.language, by.on) if deadline else piece.otherwise
        case EvictionSlot():
            day = by.eviction_day
            return day_in_words(day, by.language) if day else piece.otherwise
        case ViewsSlot():
            day = by.views_day
            return day_in_words(day, by.language) if day else piece.otherwise
        case ContactSlot():
            return by.contacts[piece.contact].line(by.language, by.on)
        case Only():
            return ""
        case Mark():
            return f" [{', '.join(piece.sources)}] " if by.marks else ""


def term_in_words(deadline: Deadline, language: str, on: date) -> str:
    """The safe day of a term, and between brackets all that a reader must know about it.

    For a time in which others wait there is no safe day: its last day stands there.
    """
    waiting = deadline.rule.waiting
    day = deadline.last_day if waiting else deadline.safe_day
    remarks = list(_remarks(deadline, day, language, on))
    said = day_in_words(day, language)
    return f"{said} ({'; '.join(remarks)})" if remarks else said


def _remarks(deadline: Deadline, day: date, language: str, on: date) -> list[str]:
    last = deadline.last_day
    told = []
    if last != day:
        told.append(phrase("by_law_last", language, day=day_in_words(last, language)))
    if last < on and not deadline.rule.waiting:
        told.append(phrase("term_past", language))
    if not deadline.verified:
        told.append(phrase("term_unverified", language))
    if deadline.rests_on or deadline.provisional:
        told.append(phrase("term_rests", language))
    return told
