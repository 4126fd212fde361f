"""From the text of a rule to expression objects: a small, typed subset of Python's syntax.

Only what `_Reader` names is read; everything else is an `ExpressionError` that says what would be
right. Names must be facts of the catalogue or named parts; types must fit.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.facts import FactSpec, FactType
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    By,
    Compare,
    Condition,
    FactValue,
    Happened,
    Holds,
    Literal,
    Member,
    Not,
    OnDate,
    Operand,
    Part,
    Scalar,
    TermDay,
)

T = TypeVar("T")
COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
EQUALITY = frozenset({"==", "!="})


class Function(StrEnum):
    """The functions that a rule may call."""

    HAPPENED = "happened"
    BY = "by"
    BEFORE = "before"
    LAST_DAY = "last_day"
    SAFE_DAY = "safe_day"


class ExpressionError(ValueError):
    """An expression that cannot be read: what is wrong, and what would be right."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def parse_condition(
    text: str, catalogue: Mapping[str, FactSpec], parts: Mapping[str, Part] | None = None
) -> Condition:
    """Read a condition. Raises ExpressionError on what is not in the language or the catalogue."""
    reader = _Reader(catalogue, parts or {})
    return _read(text, reader.condition)


def parse_date(text: str, catalogue: Mapping[str, FactSpec]) -> Operand:
    """Read an expression that must come to a date, such as the moment when a duty falls due."""
    reader = _Reader(catalogue, {})
    return _read(text, lambda node: reader.typed_operand(node, FactType.DATE))


def _read(text: str, read: Callable[[ast.expr], T]) -> T:
    try:
        return read(_tree(text))
    except (RecursionError, MemoryError) as error:
        raise ExpressionError("the expression is nested too deep", "split it in parts") from error


def _tree(text: str) -> ast.expr:
    if not isinstance(text, str):
        raise ExpressionError(f"{text!r} is no expression", "write it as text, between quotes")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise ExpressionError(
            f"cannot read {text!r}", "use fact names, and/or/not, comparisons and functions"
        ) from error


def _flatten(kind: type[All] | type[Any], args: list[Condition]) -> tuple[Condition, ...]:
    flat: list[Condition] = []
    for arg in args:
        flat.extend(arg.args if isinstance(arg, kind) else (arg,))
    return tuple(flat)


@dataclass(frozen=True, slots=True)
class _Reader:
    catalogue: Mapping[str, FactSpec]
    parts: Mapping[str, Part]

    def condition(self, node: ast.expr) -> Condition:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return All(_flatten(All, [self.condition(v) for v in values]))
            case ast.BoolOp(values=values):
                return Any(_flatten(Any, [self.condition(v) for v in values]))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand))
            case ast.Name(id=name):
                return self.named(name)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self.comparison(left, op, right)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self.call(name, args)
        raise self.unreadable(node)

    def unreadable(self, node: ast.expr) -> ExpressionError:
        remedy = "use fact names, and/or/not, one comparison at a time, and the five functions"
        return ExpressionError(f"{ast.unparse(node)!r} is not part of the rule language", remedy)

    def named(self, name: str) -> Condition:
        if name in self.parts:
            return self.parts[name]
        spec = self.spec(name)
        if spec.type is not FactType.BOOL:
            remedy = "compare it, or use happened()" if spec.type is FactType.DATE else "compare it"
            raise ExpressionError(f"{name!r} is a {spec.type.value}, not yes/no", remedy)
        return Holds(name)

    def spec(self, name: str) -> FactSpec:
        if name not in self.catalogue:
            known = [*self.catalogue, *self.parts]
            raise ExpressionError(f"unknown fact {name!r}", did_you_mean(name, known))
        return self.catalogue[name]

    def comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Condition:
        if isinstance(op, ast.In):
            return self.member(left, right)
        if isinstance(op, ast.NotIn):
            return Not(self.member(left, right))
        if type(op) not in COMPARISONS:
            raise ExpressionError("'is' is not part of the rule language", "use ==")
        return self.compare(COMPARISONS[type(op)], left, right)

    def compare(self, op: str, left: ast.expr, right: ast.expr) -> Condition:
        first, first_type = self.operand(left)
        if first_type is None:
            raise ExpressionError(f"{ast.unparse(left)!r} cannot stand left", "put the fact left")
        second, _ = self.fitting(right, first_type, first)
        if first_type in (FactType.BOOL, FactType.CHOICE) and op not in EQUALITY:
            raise ExpressionError(f"{op!r} cannot order a {first_type.value}", "use == or !=")
        return Compare(op, first, second)

    def member(self, left: ast.expr, right: ast.expr) -> Member:
        operand, kind = self.operand(left)
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts or kind is None:
            raise ExpressionError("'in' needs a fact and a list", 'write: fact in ["a", "b"]')
        return Member(operand, tuple(self.listed(value, kind, operand) for value in right.elts))

    def listed(self, node: ast.expr, kind: FactType, beside: Operand) -> Scalar:
        operand, _ = self.fitting(node, kind, beside)
        if not isinstance(operand, Literal):
            problem = f"{ast.unparse(node)!r} cannot stand in a list"
            raise ExpressionError(problem, "write words, numbers or dates in it")
        return operand.value

    def operand(self, node: ast.expr) -> tuple[Operand, FactType | None]:
        match node:
            case ast.Name(id="on_date"):
                return OnDate(), FactType.DATE
            case ast.Name(id=name):
                return FactValue(name), self.spec(name).type
            case ast.Constant(value=bool() | int() | str() as value):
                return Literal(value), None
            case ast.Call(func=ast.Name(id=("last_day" | "safe_day") as name), args=args):
                return self.term(args, name == Function.SAFE_DAY.value), FactType.DATE
        raise self.unreadable(node)

    def typed_operand(self, node: ast.expr, wanted: FactType) -> Operand:
        operand, kind = self.operand(node)
        if kind is not wanted:
            raise ExpressionError(
                f"{ast.unparse(node)!r} is no {wanted.value}", f"give a {wanted.value}"
            )
        return operand

    def fitting(
        self, node: ast.expr, wanted: FactType, beside: Operand
    ) -> tuple[Operand, FactType]:
        operand, kind = self.operand(node)
        if kind is None and isinstance(operand, Literal):
            operand, kind = self.literal(operand, wanted, beside), wanted
        if kind is not wanted:
            shown = ast.unparse(node)
            raise ExpressionError(f"{shown!r} is no {wanted.value}", f"give a {wanted.value}")
        return operand, wanted

    def literal(self, literal: Literal, wanted: FactType, beside: Operand) -> Literal:
        value = literal.value
        if wanted is FactType.DATE:
            return Literal(_iso_date(value))
        spec = self.catalogue.get(beside.name) if isinstance(beside, FactValue) else None
        if spec is not None and not spec.accepts(value):
            raise ExpressionError(f"{value!r} does not fit {spec.name!r}", f"use {spec.expects()}")
        return literal

    def dated(self, node: ast.expr) -> str:
        if not isinstance(node, ast.Name) or self.spec(node.id).type is not FactType.DATE:
            raise ExpressionError(f"{ast.unparse(node)!r} is no dated fact", "name a date fact")
        return node.id

    def term(self, args: list[ast.expr], safe: bool) -> TermDay:
        match args:
            case [ast.Constant(value=str(term)), fact]:
                return TermDay(term, self.dated(fact), safe)
        raise ExpressionError(
            "a term needs its id and a dated fact", 'write: last_day("WGS-4-2", signal_received_on)'
        )

    def call(self, name: str, args: list[ast.expr]) -> Condition:
        match name, args:
            case "happened", [fact]:
                return Happened(self.dated(fact))
            case (("by" | "before"), [fact, limit]):
                limit_day = self.limit(limit)
                return By(self.dated(fact), limit_day, strict=name == Function.BEFORE.value)
        known = [function.value for function in Function]
        raise ExpressionError(f"{name!r} cannot be called like this", did_you_mean(name, known))

    def limit(self, node: ast.expr) -> Operand:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return Literal(_iso_date(node.value))
        return self.typed_operand(node, FactType.DATE)


def _iso_date(text: Scalar) -> date:
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python also reads 20260504 and 2026-W19-1
        raise ExpressionError(f"{text!r} is no date", "write it as YYYY-MM-DD")
    return day
