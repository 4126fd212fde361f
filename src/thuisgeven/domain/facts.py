"""What a rule may know: the catalogue of facts, and the facts of one case on one date.

A fact carries no name, address or free text. Its value is known (with evidence), absent (it has
not happened), or unknown for one of three reasons; a disputed fact is unknown and flagged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from thuisgeven.domain.terms import Labelled, Party, PrivacyClass, Text

FactScalar = bool | int | str | date
CHECKING_DATE: Final = "on_date"


class FactType(StrEnum):
    """The type of a fact's value."""

    BOOL = "bool"
    DATE = "date"
    INT = "int"
    CHOICE = "choice"


class FactKind(StrEnum):
    """Whether a fact can be seen, or is a person's reasoned judgement."""

    FACT = "fact"
    JUDGEMENT = "judgement"


class State(Labelled):
    """What we know of a fact. Absent ("has not happened") is knowledge; the last three are not."""

    KNOWN = "known", "Bekend", "Known"
    ABSENT = "absent", "Niet gebeurd", "Has not happened"
    NOT_ASKED = "not_asked", "Niet gevraagd", "Not asked"
    NOT_KNOWN = "not_known", "Gevraagd, niet bekend", "Asked, not known"
    DISPUTED = "disputed", "Betwist", "Disputed"


class Absent:
    """The value of a fact that has not happened; there is one, `ABSENT`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSpec:
    """One row of the catalogue: what a fact is called, how it is asked, and how it is proved."""

    name: str
    type: FactType
    kind: FactKind
    label: Text
    question: Text
    supplied_by: tuple[Party, ...]
    privacy: PrivacyClass
    says: Text | None = None
    choices: tuple[str, ...] = ()
    proof: Mapping[str, object] | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value is of this fact's type and, for a choice, one of its words."""
        match self.type:
            case FactType.BOOL:
                return isinstance(value, bool)
            case FactType.DATE:
                return type(value) is date
            case FactType.INT:
                return isinstance(value, int) and not isinstance(value, bool)
        return value in self.choices

    def expects(self) -> str:
        """In words, what a right value looks like."""
        match self.type:
            case FactType.BOOL:
                return "true or false"
            case FactType.DATE:
                return "a date as YYYY-MM-DD"
            case FactType.INT:
                return "a whole number"
        return "one of " + ", ".join(self.choices)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one fact, with the references of the evidence on both sides.

    Raises ValueError when something is said to be known or absent without any evidence.
    """

    state: State
    value: FactScalar | None = None
    evidence: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state in (State.KNOWN, State.ABSENT) and not self.evidence:
            raise ValueError(f"a fact that is {self.state} needs evidence")


NOT_ASKED: Final = Fact(State.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one case on one date; a name that is not there is a fact nobody asked for.

    `values` holds known values, `ABSENT` for what has not happened, and the checking date under
    `on_date`: all an engine needs.
    """

    on: date
    facts: Mapping[str, Fact]
    values: Mapping[str, FactScalar | Absent | None] = field(init=False)

    def __post_init__(self) -> None:
        values: dict[str, FactScalar | Absent | None] = {
            name: ABSENT if fact.state is State.ABSENT else fact.value
            for name, fact in self.facts.items()
            if fact.state in (State.KNOWN, State.ABSENT)
        }
        values[CHECKING_DATE] = self.on
        object.__setattr__(self, "values", values)

    def __getitem__(self, name: str) -> Fact:
        return self.facts.get(name, NOT_ASKED)

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def digest(self) -> str:
        """SHA-256 (hex) of the checking date and every fact's state and value, without evidence."""
        content = {
            name: [fact.state.value, _plain(fact.value)]
            for name, fact in self.facts.items()
            if fact.state is not State.NOT_ASKED
        }
        text = json.dumps([self.on.isoformat(), content], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: FactScalar | None) -> object:
    return value.isoformat() if isinstance(value, date) else value


def stated(
    on: date, given: Mapping[str, FactScalar], absent: tuple[str, ...] = (), source: str = "stated"
) -> Facts:
    """Facts that somebody simply states, for examples and questions at the command line.

    `given` maps names to values, `absent` names what has not happened; `source` is the evidence.
    """
    facts = {name: Fact(State.KNOWN, value, (source,)) for name, value in given.items()}
    facts |= {name: Fact(State.ABSENT, None, (source,)) for name in absent}
    return Facts(on, facts)
