"""`thuisgeven deadline`: one legal term from its start, with the last day and the safe day."""

from __future__ import annotations

import argparse
import json
import re

from thuisgeven.cli.main import CHECKED, NOT_STARTED
from thuisgeven.cli.report import deadline_lines
from thuisgeven.cli.words import W
from thuisgeven.domain.deadlines import Deadline, NotStarted, TermRule, compute
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.domain.facts import FactScalar, FactSpec, FactType
from thuisgeven.domain.terms import Language
from thuisgeven.rules.as_data import deadline_data
from thuisgeven.rules.load import Library, library

YES = frozenset({"true", "ja", "yes"})
NO = frozenset({"false", "nee", "no"})
DIGITS = re.compile(r"[0-9]{1,18}")


def run(options: argparse.Namespace) -> int:
    """Compute the term `options.rule` from `options.start`; 3 when it has not started."""
    rules = library()
    term = _term(options.rule, rules)
    facts = dict(_stated(text, rules) for text in options.fact)
    result = compute(term, options.start, facts)
    show = _json if options.format == "json" else _text
    print(show(term, result, options.lang, rules))
    return CHECKED if isinstance(result, Deadline) else NOT_STARTED


def _term(name: str, rules: Library) -> TermRule:
    wanted = {known.upper(): known for known in rules.terms}
    if name.upper() not in wanted:
        remedy = did_you_mean(name.upper(), rules.terms)
        raise InputError("deadline", 0, f"unknown rule id {name!r}", remedy)
    return rules.terms[wanted[name.upper()]]


def _stated(text: str, rules: Library) -> tuple[str, FactScalar]:
    name, separator, value = text.partition("=")
    if not separator:
        raise InputError("--fact", 0, f"{text!r} gives no value", "write it as name=value")
    if name not in rules.facts:
        raise InputError("--fact", 0, f"unknown fact {name!r}", did_you_mean(name, rules.facts))
    return name, _value(rules.facts[name], value)


def _value(spec: FactSpec, text: str) -> FactScalar:
    value: FactScalar = text
    if spec.type is FactType.BOOL and text.lower() in YES | NO:
        value = text.lower() in YES
    elif spec.type is FactType.DATE:
        value = _date(text)
    elif spec.type is FactType.INT and DIGITS.fullmatch(text):
        value = int(text)
    if not spec.accepts(value):
        raise InputError("--fact", 0, f"{text!r} does not fit {spec.name!r}", spec.expects())
    return value


def _date(text: str) -> FactScalar:
    from thuisgeven.cli.main import day

    try:
        return day(text)
    except argparse.ArgumentTypeError:
        return text


def _json(term: TermRule, result: Deadline | NotStarted, lang: Language, rules: Library) -> str:
    if isinstance(result, Deadline):
        data: dict[str, object] = deadline_data(result)
    else:
        data = {"rule": term.id, "outcome": "unknown", "missing": list(result.missing)}
        data["reason"] = result.reason.value
    data |= {"sources": list(term.sources), "verified": term.verified}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _text(term: TermRule, result: Deadline | NotStarted, lang: Language, rules: Library) -> str:
    if isinstance(result, Deadline):
        return "\n".join([*deadline_lines(result, lang), *_remarks(term, result, lang)])
    questions = [f"  ? {rules.facts[name].question.label(lang)}" for name in result.missing]
    depends = [f"  {term.depends_on.label(lang)}"] if term.depends_on else []
    head = f"{term.title.label(lang)} [{term.id}]: {result.reason.label(lang).lower()}"
    return "\n".join([head, *depends, *questions])


def _remarks(term: TermRule, result: Deadline, lang: Language) -> list[str]:
    remarks = [term.note.label(lang)] if term.note else []
    remarks += [W.provisional.label(lang)] if result.provisional else []
    remarks += [] if term.verified else [W.unverified.label(lang)]
    return [f"      {remark}" for remark in remarks]
