"""What a leaf of a rule says when the rule gives it no sentence, from the labels of its facts."""

from __future__ import annotations

from datetime import date

from thuisgeven.domain.facts import FactType
from thuisgeven.domain.logic.expressions import (
    By,
    Compare,
    Condition,
    FactValue,
    Happened,
    Holds,
    Literal,
    Member,
    OnDate,
    Operand,
    Passed,
    Scalar,
)
from thuisgeven.domain.terms import Text
from thuisgeven.rules.load import Library

NOT = Text("niet", "not")
DATES = {
    "<": Text("vóór", "before"),
    "<=": Text("op of vóór", "on or before"),
    ">": Text("na", "after"),
    ">=": Text("op of na", "on or after"),
}
NUMBERS = {
    "<": Text("minder dan", "fewer than"),
    "<=": Text("ten hoogste", "at most"),
    ">": Text("meer dan", "more than"),
    ">=": Text("ten minste", "at least"),
}
HAPPENED, OVER = Text("is er geweest", "has been"), Text("voorbij", "over")
OR = Text("of", "or")
LAST_DAY, SAFE_DAY = Text("Laatste dag", "Last day"), Text("Veilige dag", "Safe day")
TODAY = Text("de dag van deze toets", "the day of this check")
ANSWERS = {True: Text("ja", "yes"), False: Text("nee", "no")}


def leaf_sentence(condition: Condition, rules: Library) -> Text | None:
    """A few words, true when the condition holds; None for what is no leaf with facts."""
    match condition:
        case Holds(name):
            return rules.facts[name].says or rules.facts[name].label
        case Happened(name):
            return _joined(": ", rules.facts[name].label, HAPPENED)
        case Passed(moment):
            return _joined(": ", _operand(moment, rules), OVER)
        case By(name, limit, strict):
            then = DATES["<" if strict else "<="]
            return _sided(rules.facts[name].label, then, _lower(_operand(limit, rules)))
        case Compare(op, left, right):
            return _compared(op, left, right, rules)
        case Member(operand, values):
            return _joined(": ", _operand(operand, rules), _listed(values, rules))
    return None


def _compared(op: str, left: Operand, right: Operand, rules: Library) -> Text:
    first, second = _operand(left, rules), _operand(right, rules)
    second = second if isinstance(right, Literal) else _lower(second)
    if op == "==":
        return _joined(": ", first, second)
    if op == "!=":
        return _sided(first, NOT, second)
    return _sided(first, (DATES if _dated(left, rules) else NUMBERS)[op], second)


def _dated(operand: Operand, rules: Library) -> bool:
    return not isinstance(operand, FactValue) or rules.facts[operand.name].type is FactType.DATE


def _operand(operand: Operand, rules: Library) -> Text:
    match operand:
        case FactValue(name):
            return rules.facts[name].label
        case Literal(value):
            return _value(value, rules)
        case OnDate():
            return TODAY
    which, title = SAFE_DAY if operand.safe else LAST_DAY, rules.terms[operand.term].title
    return Text(f"{which.nl} ({title.nl})", f"{which.en} ({title.en})")


def _listed(values: tuple[Scalar, ...], rules: Library) -> Text:
    *first, last = [_value(value, rules) for value in values]
    return _joined(" ", _joined(", ", *first), OR, last) if first else last


def _value(value: Scalar, rules: Library) -> Text:
    if isinstance(value, bool):
        return ANSWERS[value]
    if isinstance(value, date):
        return Text(f"{value.day}-{value.month}-{value.year}", value.isoformat())
    if isinstance(value, int):
        return Text(str(value), str(value))
    word = rules.words[value]
    return Text(f"‘{word.nl}’", f"‘{word.en}’")


def _sided(left: Text, then: Text, right: Text) -> Text:
    return _joined(": ", left, _joined(" ", then, right))


def _lower(text: Text) -> Text:
    return Text(text.nl[:1].lower() + text.nl[1:], text.en[:1].lower() + text.en[1:])


def _joined(between: str, *texts: Text) -> Text:
    return Text(between.join(t.nl for t in texts), between.join(t.en for t in texts))
