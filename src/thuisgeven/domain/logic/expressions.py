"""The expression objects in which a rule is written down; one tree, read by several interpreters.

Conditions come to a Kleene value; operands come to a date, a number or a word. The objects are
plain data: `evaluate` reads one case, `monitoring.batch` reads columns, `to_data` exports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.terms import Text

Scalar = bool | int | str | date


@dataclass(frozen=True, slots=True)
class FactValue:
    """The value of one fact that is no yes/no: a date, a number or a word of a closed list."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the rule itself."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class OnDate:
    """The date on which the case is checked."""


@dataclass(frozen=True, slots=True)
class TermDay:
    """The last (or the safe) day of a named term that starts on the day of a fact."""

    term: str
    fact: str
    safe: bool = False


Operand = FactValue | Literal | OnDate | TermDay


@dataclass(frozen=True, slots=True)
class Holds:
    """A yes/no fact holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A dated fact has happened on or before the checking date."""

    name: str


@dataclass(frozen=True, slots=True)
class By:
    """A dated fact happened on or before a limit (`strict`: before it); absent means it did not."""

    name: str
    limit: Operand
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A moment lies before the checking date; a moment that is absent has not passed."""

    moment: Operand


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two operands; unknown as soon as one of them is unknown or absent."""

    op: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Member:
    """An operand is one of a closed list of values."""

    operand: Operand
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    arg: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds."""

    args: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one condition holds."""

    args: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A condition with a name and a sentence that is true when the condition holds."""

    name: str
    arg: Condition
    says: Text


@dataclass(frozen=True, slots=True)
class Constant:
    """A condition that does not depend on any fact (a Kleene value)."""

    value: int


Condition = Holds | Happened | By | Passed | Compare | Member | Not | All | Any | Part | Constant


def children(node: Condition) -> tuple[Condition, ...]:
    """The conditions directly below a condition."""
    match node:
        case Not(arg) | Part(_, arg, _):
            return (arg,)
        case All(args) | Any(args):
            return args
    return ()


def operands(node: Condition) -> tuple[Operand, ...]:
    """The operands that a condition itself looks at; a dated fact counts as one."""
    match node:
        case Happened(name):
            return (FactValue(name),)
        case By(name, limit, _):
            return (FactValue(name), limit)
        case Passed(moment):
            return (moment,)
        case Compare(_, left, right):
            return (left, right)
        case Member(operand, _):
            return (operand,)
    return ()


def own_facts(node: Condition) -> tuple[str, ...]:
    """The names of the facts that this node itself reads, in the order of reading, once each."""
    if isinstance(node, Holds):
        return (node.name,)
    names = []
    for operand in operands(node):
        if isinstance(operand, FactValue):
            names.append(operand.name)
        elif isinstance(operand, TermDay):
            names.append(operand.fact)
    return tuple(dict.fromkeys(names))


def walk(node: Condition) -> Iterator[Condition]:
    """Every condition of the tree, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)


def facts_in(node: Condition) -> tuple[str, ...]:
    """The names of all facts a condition reads, in the order of reading, each once."""
    return tuple(dict.fromkeys(name for part in walk(node) for name in own_facts(part)))


def terms_in(node: Condition) -> tuple[str, ...]:
    """The ids of all named terms a condition counts with, each once."""
    found = (o.term for part in walk(node) for o in operands(part) if isinstance(o, TermDay))
    return tuple(dict.fromkeys(found))
