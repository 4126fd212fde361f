"""`thuisgeven demo`: the report's five stories held against the framework, by one command."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from thuisgeven import stories
from thuisgeven.cli.main import CHECKED, today
from thuisgeven.cli.report import Report, heading
from thuisgeven.cli.words import long_day
from thuisgeven.domain.findings import Assessment
from thuisgeven.domain.fold import Case
from thuisgeven.domain.ordering import Group, group_of
from thuisgeven.domain.terms import Language, Text
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.load import library
from thuisgeven.rules.load_case import facts_of, load_case

TITLE = Text(
    "Vijf verhalen uit het rapport, langs de verplichtingen gelegd",
    "Five stories from the report, held against the obligations",
)
SUMMARY = Text("In het kort", "In short")
MORE = Text(
    "Eén verhaal met termijnen en redenen: thuisgeven check {}",
    "One story with terms and reasons: thuisgeven check {}",
)


def run(options: argparse.Namespace) -> int:
    """Check every story that comes with the package, print each report and a summary."""
    checked = [_checked(path) for path in story_files()]
    print(TITLE.label(options.lang), "\n")
    for case, assessment in checked:
        rules = library()
        deadlines = deadlines_of(assessment.facts, rules)
        print(Report(rules, options.lang).text(case, assessment, deadlines), "\n")
    print(_summary(checked, options.lang))
    print(MORE.label(options.lang).format(story_files()[0]))
    return CHECKED


def story_files() -> list[Path]:
    """The case files of the stories, in alphabetical order."""
    return sorted(Path(next(iter(stories.__path__))).glob("*.yaml"))


def _checked(path: Path) -> tuple[Case, Assessment]:
    case = load_case(path)
    return case, library().rules.assess(facts_of(case, case.on or today()))


def _summary(checked: list[tuple[Case, Assessment]], lang: Language) -> str:
    shown = [group for group in Group if group is not Group.NOT_APPLICABLE]
    lines = [heading(SUMMARY.label(lang), len(checked))]
    for case, assessment in checked:
        counts = Counter(group_of(finding) for finding in assessment.findings)
        told = ", ".join(f"{group.label(lang).lower()} {counts[group]}" for group in shown)
        lines.append(f"  {case.id} ({long_day(assessment.receipt.on, lang)}): {told}")
    return "\n".join(lines)
