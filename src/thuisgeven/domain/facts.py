"""What a rule may know: the catalogue of facts, and the facts of one case on one date.

A fact carries no name, address or free text. Its value is known (with evidence), absent (it has
not happened), or unknown for one of three reasons; a disputed fact is unknown and flagged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

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


class Missing(NamedTuple):
    """A fact that could still change an outcome, and why it is not known."""

    fact: str
    reason: State


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
        """SHA-256 (hex) of `canonical`: the checking date and every fact, without evidence."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def canonical(self) -> str:
        """Every fact and the checking date as text that is equal for equal facts.

        Four blocks, each with its head and its lines in order: the names answered with yes, with
        no, the names of what has not happened, and everything else as a name and a value or state.
        """
        yes: list[str] = []
        no: list[str] = []
        absent: list[str] = []
        others: list[str] = []
        for name, value in self.values.items():
            if value is True:
                yes.append(name)
            elif value is False:
                no.append(name)
            elif value is ABSENT:
                absent.append(name)
            elif isinstance(value, date):
                others.append(f"{name} " + value.isoformat())
            else:
                others.append(f"{name} {value!r}")
        others += self._unknown()
        for found in (yes, no, absent, others):
            found.sort()
        return "\n".join(["yes:", *yes, "no:", *no, "absent:", *absent, "others:", *others])

    def _unknown(self) -> Iterator[str]:
        if len(self.facts) < len(self.values):  # all are known: beside them is the checking date
            return
        for name, fact in self.facts.items():
            if name not in self.values and fact.state is not State.NOT_ASKED:
                yield f"{name} {fact.state.value}"


def stated(
    on: date, given: Mapping[str, FactScalar], absent: tuple[str, ...] = (), source: str = "stated"
) -> Facts:
    """Facts that somebody simply states, for examples and questions at the command line.

    `given` maps names to values, `absent` names what has not happened; `source` is the evidence.
    """
    facts = {name: Fact(State.KNOWN, value, (source,)) for name, value in given.items()}
    facts |= {name: Fact(State.ABSENT, None, (source,)) for name in absent}
    return Facts(on, facts)
