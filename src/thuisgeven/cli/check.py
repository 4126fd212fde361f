"""`thuisgeven check`: hold one case file against the framework and say what must happen first."""

from __future__ import annotations

import argparse
from pathlib import Path

from thuisgeven.cli.indented import indented
from thuisgeven.cli.main import CHECKED, today
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.domain.findings import Assessment
from thuisgeven.domain.fold import Case
from thuisgeven.rules.as_data import assessment_data
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.load import Library, library, load_local
from thuisgeven.rules.load_case import facts_of, load_case


def run(options: argparse.Namespace) -> int:
    """Check the case file in `options.case` and print the findings."""
    rules = load_local(Path(options.local)) if options.local else library()
    case = load_case(Path(options.case), rules)
    on = options.on or case.on or today()
    assessment = rules.rules.assess(facts_of(case, on, rules))
    if options.explain:
        print(_explanation(options, assessment, rules))
    elif options.format == "json":
        print(_as_json(case, assessment, rules))
    else:
        print(_as_text(options, case, assessment, rules))
    return CHECKED


def _as_text(
    options: argparse.Namespace, case: Case, assessment: Assessment, rules: Library
) -> str:
    from thuisgeven.cli.report import Report

    report = Report(rules, options.lang, everything=options.all)
    return report.text(case, assessment, deadlines_of(assessment.facts, rules))


def _as_json(case: Case, assessment: Assessment, rules: Library) -> str:
    deadlines = deadlines_of(assessment.facts, rules)
    return indented(assessment_data(case, assessment, deadlines))


def _explanation(options: argparse.Namespace, assessment: Assessment, rules: Library) -> str:
    wanted = options.explain.upper()
    known = [finding.duty.id for finding in assessment.findings]
    if wanted not in known:
        problem = f"unknown rule id {options.explain!r}"
        raise InputError("--explain", 0, problem, did_you_mean(wanted, known))
    from thuisgeven.cli.report import explained

    return explained(assessment.of(wanted), rules, options.lang)
