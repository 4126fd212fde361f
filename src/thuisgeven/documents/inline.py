"""What stands inside a text: words, places for a day or a contact, and marks of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ONLY = {"only": True, "not": False}
PIECE = re.compile(r"\{([^{}]*)\}|\[\[([^\[\]]*)\]\]")


@dataclass(frozen=True, slots=True)
class DaySlot:
    """A place for the day of a term, with what stands there when that day is not known."""

    rule: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class EvictionSlot:
    """A place for the announced day of eviction, with what stands there without one."""

    otherwise: str


@dataclass(frozen=True, slots=True)
class ViewsSlot:
    """A place for the last day for telling one's side, with what stands there without one."""

    otherwise: str


@dataclass(frozen=True, slots=True)
class ContactSlot:
    """A place for somebody who helps: name, number, hours and cost."""

    contact: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The sources that the sentence before it rests on."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """At the head of a paragraph or item: for which causes or moments it is, or is not (`fits`)."""

    when: tuple[str, ...]
    fits: bool


Piece = str | DaySlot | EvictionSlot | ViewsSlot | ContactSlot | Mark | Only
Inline = tuple[Piece, ...]
SET_DAYS: dict[str, type[EvictionSlot] | type[ViewsSlot]] = {
    "eviction_day": EvictionSlot,
    "views_day": ViewsSlot,
}
"""Places for a day that somebody else set, by how a text writes them."""


class NotInline(ValueError):
    """Something between braces or brackets that is no slot or mark; says what would be right."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def parse_inline(text: str) -> Inline:
    """The pieces of one paragraph or item. Raises NotInline on a slot that does not exist."""
    pieces: list[Piece] = []
    at = 0
    for found in PIECE.finditer(text):
        pieces += [text[at : found.start()], _piece(found)]
        at = found.end()
    pieces.append(text[at:])
    for rest in (piece for piece in pieces if isinstance(piece, str)):
        if "{" in rest or "}" in rest or "[[" in rest or "]]" in rest:
            raise NotInline("a brace or bracket without its partner", "write {…} or [[…]]")
    return tuple(piece for piece in pieces if piece != "")


def _piece(found: re.Match[str]) -> Piece:
    slot, mark = found.groups()
    if slot is None:
        sources = tuple(source.strip() for source in mark.split(","))
        if not all(sources):
            raise NotInline("an empty source", "write [[id]] or [[id, id]]")
        return Mark(sources)
    return _slot(slot)


def _slot(text: str) -> Piece:
    name, bar, otherwise = text.partition("|")
    kind, colon, value = name.strip().partition(":")
    if kind in ONLY and colon and not bar:
        return Only(tuple(one.strip() for one in value.split(",")), ONLY[kind])
    if kind == "contact" and colon and not bar:
        return ContactSlot(value.strip())
    if kind not in ("day", *SET_DAYS) or bool(colon) != (kind == "day"):
        remedy = "write {day:RULE|…}, {eviction_day|…}, {views_day|…} or {contact:ID}"
        raise NotInline(f"{{{text}}} is no slot", remedy)
    if not otherwise.strip():
        problem = f"{{{text}}} does not say what stands there without a day"
        raise NotInline(problem, "add it after a bar")
    said = otherwise.strip()
    return DaySlot(value.strip(), said) if colon else SET_DAYS[kind](said)


def sources_of(inline: Inline) -> Iterator[str]:
    """The sources that a text names, in order."""
    for piece in inline:
        if isinstance(piece, Mark):
            yield from piece.sources


def is_for(inline: Inline, now: frozenset[str]) -> bool:
    """Whether a paragraph or item is for a cause and moment; without a word on it, for all."""
    said = [piece for piece in inline if isinstance(piece, Only)]
    return all((not now.isdisjoint(only.when)) is only.fits for only in said)


def plain(inline: Inline) -> str:
    """The words of a text as they stand without a case, without marks and contacts."""
    return squeezed("".join(_plain(piece) for piece in inline))


def _plain(piece: Piece) -> str:
    if isinstance(piece, DaySlot | EvictionSlot | ViewsSlot):
        return piece.otherwise
    return piece if isinstance(piece, str) else ""


def squeezed(text: str) -> str:
    """A text without the space that a mark leaves behind; what may not be broken stays whole."""
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"[^\S\xa0]+", " ", text)).strip()
