"""The duties as SQL for DuckDB: an engine with its own three-valued logic to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
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

CONSTANT = {FALSE: "FALSE", UNKNOWN: "NULL::BOOLEAN", TRUE: "TRUE"}
CODES = {outcome: f"{code}::UTINYINT" for code, outcome in enumerate(Outcome)}


def run(rules: RuleSet, table: pa.Table) -> dict[str, list[int]]:
    """Per duty the outcome codes in the order of the cases; codes are positions in `Outcome`."""
    with duckdb.connect() as connection:
        connection.register("cases", table)
        return connection.sql(query(rules)).to_arrow_table().to_pydict()


def query(rules: RuleSet) -> str:
    """One SELECT with a column of outcome codes per duty."""
    found = versions_by_id(rules.duties)
    columns = ", ".join(f"{family(v)} AS {named(n)}" for n, v in found.items())
    return f"SELECT {columns} FROM cases"  # noqa: S608 - the names are those of our own rules


def named(column: str) -> str:
    return f'"{column}"'


def value(plain: object) -> str:
    match plain:
        case bool():
            return str(plain).upper()
        case date():
            return f"DATE '{plain.isoformat()}'"
        case str():
            return f"'{plain}'"
    return str(plain)


def operand(node: Operand) -> str:
    match node:
        case FactValue(name):
            return named(name)
        case Literal(plain):
            return value(plain)
        case OnDate():
            return named(CHECKED)
    return named(term_column(node))


def absent(node: Operand) -> str:
    match node:
        case FactValue(name) | TermDay(_, name, _):
            return named(absent_column(name))
    return "FALSE"


def condition(node: Condition) -> str:
    match node:
        case Part(_, arg, _):
            return condition(arg)
        case Not(arg):
            return f"(NOT {condition(arg)})"
        case All(args):
            return f"({' AND '.join(map(condition, args))})"
        case Any(args):
            return f"({' OR '.join(map(condition, args))})"
        case Constant(code):
            return CONSTANT[code]
        case Holds(name):
            return named(name)
    return f"({leaf(node)})"


def leaf(node: Condition) -> str:
    match node:
        case Happened(name):
            return happened(FactValue(name), "<=", OnDate())
        case By(name, limit, strict):
            return happened(FactValue(name), "<" if strict else "<=", limit)
        case Passed(moment):
            return happened(moment, "<", OnDate())
        case Compare(op, left, right):
            return f"{operand(left)} {'=' if op == '==' else op} {operand(right)}"
        case Member(what, values):
            return f"{operand(what)} IN ({', '.join(map(value, values))})"
    raise TypeError(f"no leaf: {node!r}")


def happened(moment: Operand, op: str, limit: Operand) -> str:
    return f"{operand(moment)} {op} {operand(limit)} AND NOT {absent(moment)}"


def outcome(duty: Duty) -> str:
    speaks, fulfilled, passed = map(condition, duty.conditions)
    return f"""CASE WHEN NOT {speaks} THEN {CODES[Outcome.NOT_APPLICABLE]}
        WHEN {speaks} AND {fulfilled} THEN {CODES[Outcome.MET]}
        WHEN {speaks} AND NOT {fulfilled} AND {passed} THEN {CODES[Outcome.NOT_MET]}
        WHEN {speaks} AND NOT {fulfilled} AND NOT {passed} THEN {CODES[Outcome.PENDING]}
        ELSE {CODES[Outcome.UNKNOWN]} END"""


def family(versions: Sequence[Duty]) -> str:
    found = [outcome(duty) for duty in versions]
    bounded = not unbroken(versions)
    if len(versions) == 1 and not bounded:
        return found[0]
    chosen_by = versions[-1].version_on
    day = named(CHECKED)
    if chosen_by is not None:
        gone = absent(FactValue(chosen_by))
        day = f"(CASE WHEN {gone} THEN {named(CHECKED)} ELSE {named(chosen_by)} END)"
    every = [*found, CODES[Outcome.NOT_APPLICABLE]] if bounded else found
    agree = " AND ".join(f"({one}) = ({every[-1]})" for one in every)
    chosen = "\n".join(
        f"WHEN {in_force(duty, day)} THEN {code}"
        for duty, code in zip(versions, found, strict=True)
    )
    return f"""CASE WHEN {day} IS NULL AND {agree} THEN {every[-1]}
        WHEN {day} IS NULL THEN {CODES[Outcome.UNKNOWN]}
        {chosen} ELSE {CODES[Outcome.NOT_APPLICABLE]} END"""


def in_force(duty: Duty, day: str) -> str:
    after = "TRUE" if duty.valid_from is None else f"{day} >= {value(duty.valid_from)}"
    return after if duty.valid_to is None else f"{after} AND {day} <= {value(duty.valid_to)}"
