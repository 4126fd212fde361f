"""The duties as Polars expressions: an engine with its own three-valued logic to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_

import polars as pl
import pyarrow as pa
from tests.support.tables import CHECKED, absent_column, term_column

from thuisgeven.domain.compiled import unbroken, versions_by_id
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    By,
    Compare,
    Condition,
    Constant,
    FactValue,
    Happened,
    Holds,
    Literal,
    Member,
    Not,
    OnDate,
    Operand,
    Part,
    Passed,
    TermDay,
)
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import Outcome

COMPARE = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
CONSTANT = {FALSE: False, UNKNOWN: None, TRUE: True}
TODAY = pl.col(CHECKED)
CODES = {outcome: pl.lit(code, pl.UInt8) for code, outcome in enumerate(Outcome)}


def run(rules: RuleSet, table: pa.Table) -> pl.DataFrame:
    """One column of outcome codes per duty; codes are positions in `Outcome`."""
    return plan(rules, pl.from_arrow(table)).collect()


def plan(rules: RuleSet, frame: pl.DataFrame) -> pl.LazyFrame:
    """The query, not yet run."""
    found = versions_by_id(rules.duties)
    return frame.lazy().select(family(v).alias(name) for name, v in found.items())


def operand(node: Operand) -> pl.Expr:
    match node:
        case FactValue(name):
            return pl.col(name)
        case Literal(value):
            return pl.lit(value)
        case OnDate():
            return TODAY
    return pl.col(term_column(node))


def absent(node: Operand) -> pl.Expr:
    match node:
        case FactValue(name) | TermDay(_, name, _):
            return pl.col(absent_column(name))
    return pl.lit(False)


def condition(node: Condition) -> pl.Expr:
    match node:
        case Part(_, arg, _):
            return condition(arg)
        case Not(arg):
            return ~condition(arg)
        case All(args):
            return reduce(and_, map(condition, args))
        case Any(args):
            return reduce(or_, map(condition, args))
        case Constant(value):
            return pl.lit(CONSTANT[value], pl.Boolean)
        case Holds(name):
            return pl.col(name)
    return leaf(node)


def leaf(node: Condition) -> pl.Expr:
    match node:
        case Happened(name):
            return (pl.col(name) <= TODAY) & ~absent(FactValue(name))
        case By(name, limit, strict):
            compare = lt if strict else le
            return compare(pl.col(name), operand(limit)) & ~absent(FactValue(name))
        case Passed(moment):
            return (operand(moment) < TODAY) & ~absent(moment)
        case Compare(op, left, right):
            return COMPARE[op](operand(left), operand(right))
        case Member(what, values):
            return reduce(or_, (operand(what) == pl.lit(v) for v in values))
    raise TypeError(f"no leaf: {node!r}")


def outcome(duty: Duty) -> pl.Expr:
    speaks, fulfilled, passed = map(condition, duty.conditions)
    broken = speaks & ~fulfilled
    return (
        pl.when(~speaks)
        .then(CODES[Outcome.NOT_APPLICABLE])
        .when(speaks & fulfilled)
        .then(CODES[Outcome.MET])
        .when(broken & passed)
        .then(CODES[Outcome.NOT_MET])
        .when(broken & ~passed)
        .then(CODES[Outcome.PENDING])
        .otherwise(CODES[Outcome.UNKNOWN])
    )


def family(versions: Sequence[Duty]) -> pl.Expr:
    found = [outcome(duty) for duty in versions]
    bounded = not unbroken(versions)
    if len(versions) == 1 and not bounded:
        return found[0]
    chosen_by = versions[-1].version_on
    day = TODAY
    if chosen_by is not None:
        day = pl.when(absent(FactValue(chosen_by))).then(TODAY).otherwise(pl.col(chosen_by))
    every = [*found, CODES[Outcome.NOT_APPLICABLE]] if bounded else found
    agree = reduce(and_, (one == every[-1] for one in every))
    chain = pl.when(day.is_null()).then(
        pl.when(agree).then(every[-1]).otherwise(CODES[Outcome.UNKNOWN])
    )
    for duty, code in zip(versions, found, strict=True):
        chain = chain.when(in_force(duty, day)).then(code)
    return chain.otherwise(CODES[Outcome.NOT_APPLICABLE])


def in_force(duty: Duty, day: pl.Expr) -> pl.Expr:
    after = pl.lit(True) if duty.valid_from is None else day >= duty.valid_from
    return after if duty.valid_to is None else after & (day <= duty.valid_to)
