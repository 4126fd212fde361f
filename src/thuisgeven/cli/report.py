"""The answer of `thuisgeven check` in plain words, for a caseworker at a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.cli.words import SIGNS, W, long_day
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.facts import Fact, State
from thuisgeven.domain.findings import Assessment, Finding
from thuisgeven.domain.fold import Case
from thuisgeven.domain.logic.explain import Explanation
from thuisgeven.domain.logic.expressions import Holds
from thuisgeven.domain.logic.kleene import FALSE
from thuisgeven.domain.ordering import RULE, Group, group_of, in_order
from thuisgeven.domain.terms import Language
from thuisgeven.rules.load import Library
from thuisgeven.rules.sentences import leaf_sentence

WIDTH = 96
CHILDREN = "minor_children_present"
"""The question that always comes first."""

FIRST_QUESTIONS = 10
QUESTIONS = 3
"""So many open questions stand under one finding; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """How one assessment is told: in which language, and whether with what does not apply."""

    rules: Library
    lang: Language
    everything: bool = False

    def text(self, case: Case, assessment: Assessment, deadlines: Sequence[Deadline]) -> str:
        """The whole report, ready to print."""
        on = assessment.receipt.on
        lines = [*self._head(case, assessment), *self._dates(deadlines, on)]
        for group in Group:
            found = [f for f in in_order(assessment.findings) if group_of(f) is group]
            lines += self._group(group, found)
        return "\n".join([*lines, *self._foot(assessment)])

    def _head(self, case: Case, assessment: Assessment) -> Iterator[str]:
        on = long_day(assessment.receipt.on, self.lang)
        yield f"{W.case.label(self.lang)} {case.id} · {W.checked_on.label(self.lang)} {on}"
        yield from wrapped(RULE.label(self.lang))
        yield ""

    def _dates(self, deadlines: Sequence[Deadline], on: date) -> Iterator[str]:
        running = [deadline for deadline in deadlines if deadline.last_day >= on]
        if not running:
            return
        yield heading(W.dates.label(self.lang), len(running))
        for deadline in running:
            yield from deadline_lines(deadline, self.lang)
        yield ""

    def _group(self, group: Group, found: Sequence[Finding]) -> Iterator[str]:
        if not found and group is not Group.UNKNOWN:
            return
        yield heading(group.label(self.lang), len(found))
        if group is Group.NOT_APPLICABLE and not self.everything:
            found = ()
        undecided = [] if self.everything else [f for f in found if not f.surely_speaks]
        for finding in found:
            if finding not in undecided:
                yield from self._finding(finding)
        yield from self._first_questions(undecided)
        yield ""

    def _first_questions(self, undecided: Sequence[Finding]) -> Iterator[str]:
        """Rules of which nobody knows whether they apply: only the questions that decide that."""
        if not undecided:
            return
        asked = Counter(name for finding in undecided for name in finding.open_whether_it_speaks)
        text = W.undecided.label(self.lang).format(len(undecided))
        yield from wrapped(text, "  ")
        first = sorted(asked.most_common(), key=lambda pair: pair[0] != CHILDREN)
        for name, number in first[:FIRST_QUESTIONS]:
            question = self.rules.facts[name].question.label(self.lang)
            yield from wrapped(
                f"? {question} ({W.rules.label(self.lang).format(number)})", "      "
            )
        if len(first) > FIRST_QUESTIONS:
            rest = len(first) - FIRST_QUESTIONS
            more = W.one_more_question if rest == 1 else W.more_questions
            yield from wrapped(more.label(self.lang).format(rest), "      ")

    def _finding(self, finding: Finding) -> Iterator[str]:
        duty = finding.duty
        sign = SIGNS[finding.outcome]
        place = f"{duty.layer.label(self.lang)}, {duty.phase.label(self.lang).lower()}"
        place += "" if duty.verified else f"; {W.unchecked.label(self.lang)}"
        yield f"  {sign} {duty.title.label(self.lang)}  [{duty.id}; {place}]"
        for reason in self._reasons(finding):
            yield from wrapped(reason, "      ")

    def _reasons(self, finding: Finding) -> Iterator[str]:
        short = finding.duty.short_reason(finding.outcome)
        if short is not None:
            yield short.label(self.lang)
        yield from self._open_questions(finding)
        if finding.due is not None:
            kind = finding.duty.due_kind.label(self.lang) if finding.duty.due_kind else ""
            yield f"{W.by.label(self.lang)} {long_day(finding.due, self.lang)} ({kind.lower()})"
        if group_of(finding) in (Group.ACT, Group.COMING):
            yield f"{W.next.label(self.lang)}: {finding.duty.next_step.text.label(self.lang)}"

    def _open_questions(self, finding: Finding) -> Iterator[str]:
        missing = finding.missing
        for item in missing[:QUESTIONS]:
            spec = self.rules.facts[item.fact]
            reason = "" if item.reason is State.NOT_ASKED else item.reason.label(self.lang).lower()
            yield f"? {spec.question.label(self.lang)}" + (f" ({reason})" if reason else "")
        if len(missing) > QUESTIONS:
            rest = len(missing) - QUESTIONS
            more = W.one_more if rest == 1 else W.more
            yield f"  {more.label(self.lang).format(rest)}"
        for name in finding.disputed:
            yield f"{W.disputed.label(self.lang)}: {self.rules.facts[name].label.label(self.lang)}"

    def _foot(self, assessment: Assessment) -> Iterator[str]:
        receipt = assessment.receipt
        text = W.receipt.label(self.lang)
        yield f"{text}: {receipt.rules[:16]} · {receipt.engine} · {receipt.facts[:16]}"


def heading(text: str, number: int) -> str:
    """A heading with a count, underlined to the width of the text."""
    line = f"{text} ({number})"
    return f"{line}\n{'─' * len(line)}"


def wrapped(text: str, indent: str = "") -> Iterable[str]:
    """Lines no longer than the width of the report."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def deadline_lines(deadline: Deadline, lang: Language) -> Iterator[str]:
    """One deadline: what ends, its safe and its last day, and what moved it."""
    last, safe = long_day(deadline.last_day, lang), long_day(deadline.safe_day, lang)
    yield f"  {deadline.rule.title.label(lang)}  [{deadline.rule.id}]"
    yield f"      {W.safe_day.label(lang)} {safe}; {W.last_day[deadline.kind].label(lang)} {last}"
    if deadline.act_from is not None:
        yield f"      {W.act_from.label(lang)} {long_day(deadline.act_from, lang)}"
    if deadline.earlier_reading is not None and deadline.earlier_reading < deadline.safe_day:
        yield f"      {W.earlier.label(lang)} {long_day(deadline.earlier_reading, lang)}"
    if deadline.rule.depends_on is not None and deadline.rests_on:
        yield f"      {deadline.rule.depends_on.label(lang)}"
    if deadline.moved_by:
        yield f"      {W.moved_by.label(lang)} " + ", ".join(_moved(deadline, lang))


def _moved(deadline: Deadline, lang: Language) -> Iterator[str]:
    for moved in deadline.moved_by:
        yield f"{moved.name.label(lang)} ({long_day(moved.day, lang)})"


def explained(finding: Finding, rules: Library, lang: Language) -> str:
    """The tree of one finding: whether the duty speaks, what it asks, and whether it is late."""
    duty = finding.duty
    lines = [f"{duty.id}  {duty.title.label(lang)}: {finding.outcome.label(lang).lower()}"]
    lines += [*wrapped(duty.norm.label(lang)), ""]
    for question, tree in zip(W.conditions, finding.explanation, strict=True):
        lines += [question.label(lang), *_tree(tree, rules, lang, "  ")]
    lines += ["", f"{W.sources.label(lang)}:"]
    lines += [f"  {source}  {rules.sources[source].title.label(lang)}" for source in duty.sources]
    lines += [] if duty.verified else [W.unverified.label(lang)]
    return "\n".join(lines)


def _tree(tree: Explanation, rules: Library, lang: Language, indent: str) -> Iterator[str]:
    yield f"{indent}{W.kleene[tree.value]} {_sentence(tree, rules, lang)}"
    if _denied(tree) is not None:  # the line says both, so that nothing is denied twice
        (tree,) = tree.children
    for name, fact in tree.facts:
        yield f"{indent}    {rules.facts[name].label.label(lang)}: {_known(fact, rules, lang)}"
    for child in tree.children:
        yield from _tree(child, rules, lang, indent + "  ")


def _denied(tree: Explanation) -> Explanation | None:
    """The part of a `not` that has no sentence of its own, when the part is a full sentence."""
    if tree.kind != "not" or tree.says is not None:
        return None
    (child,) = tree.children
    return child if child.says is not None or isinstance(child.condition, Holds) else None


def _sentence(tree: Explanation, rules: Library, lang: Language) -> str:
    if tree.says is not None:
        return tree.says.label(lang)
    denied = _denied(tree)
    if denied is not None:
        said = _sentence(denied, rules, lang)
        return f"{W.denied.label(lang)}: {said[:1].lower()}{said[1:]}"
    if tree.kind != "fact":
        return W.joined[tree.kind].label(lang)
    leaf = leaf_sentence(tree.condition, rules)
    if leaf is not None:
        return leaf.label(lang)
    return W.always.label(lang) if tree.value != FALSE else W.never.label(lang)


def _known(fact: Fact, rules: Library, lang: Language) -> str:
    if fact.state is not State.KNOWN:
        word = fact.state.label(lang).lower()
    elif isinstance(fact.value, bool):
        word = (W.yes if fact.value else W.no).label(lang)
    elif isinstance(fact.value, date):
        word = long_day(fact.value, lang)
    elif isinstance(fact.value, str):
        label = rules.words[fact.value].label(lang)
        word = label[0].lower() + label[1:]
    else:
        word = str(fact.value)
    return word + (f" [{', '.join(fact.evidence)}]" if fact.evidence else "")
