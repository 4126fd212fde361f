"""Small rules for tests: a catalogue, two terms, duties by hand, and random duties from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from thuisgeven.domain.duties import Duty, NextStep
from thuisgeven.domain.facts import FactKind, FactSpec, FactType
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
    Passed,
    TermDay,
)
from thuisgeven.domain.logic.parse import parse_condition, parse_date
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.terms import (
    DateKind,
    DecidedBy,
    DutyKind,
    Layer,
    Level,
    OwedTo,
    Party,
    Phase,
    PrivacyClass,
    Text,
)

SAY = Text("Zo is het", "So it is")
ON = date(2026, 11, 23)
BOOLS = tuple(f"yes_{n}" for n in range(8))
DATES = tuple(f"day_{n}_on" for n in range(5))
INTS = ("children_count", "months_behind", "visits")
CHOICES = {"place": ("home", "shelter", "hotel"), "route": ("court", "shelter", "mayor")}
ORDERED = ("<", "<=", ">", ">=", "==", "!=")


def spec(
    name: str, kind: FactType, choices: tuple[str, ...] = (), judged: bool = False
) -> FactSpec:
    """One row of the catalogue with everything that an engine does not look at filled in."""
    return FactSpec(
        name=name,
        type=kind,
        kind=FactKind.JUDGEMENT if judged else FactKind.FACT,
        label=SAY,
        question=SAY,
        supplied_by=(Party.MUNICIPALITY,),
        privacy=PrivacyClass.ORDINARY,
        says=SAY,
        choices=choices,
    )


CATALOGUE: Mapping[str, FactSpec] = {
    **{name: spec(name, FactType.BOOL) for name in BOOLS},
    **{name: spec(name, FactType.DATE) for name in DATES},
    **{name: spec(name, FactType.INT) for name in INTS},
    **{name: spec(name, FactType.CHOICE, words) for name, words in CHOICES.items()},
    "interest_weighed": spec("interest_weighed", FactType.BOOL, judged=True),
}


def three_days(start: date) -> tuple[date, date]:
    """Three days after the start; the safe day is a Friday when the last day is in the weekend."""
    last = start + timedelta(days=3)
    return last, last - timedelta(days=max(0, last.weekday() - 4))


def uneven(start: date) -> tuple[date, date]:
    """A term whose last day jumps back and forth, as no law does: nothing may rely on order."""
    last = start + timedelta(days=start.toordinal() % 7 * 5)
    return last, last - timedelta(days=start.toordinal() % 3)


TERMS = {"THREE-DAYS": three_days, "UNEVEN": uneven}


def duty(
    applies: str | Condition = "yes_0",
    requires: str | Condition | None = "yes_1",
    *,
    id: str = "D-1",
    due: str | Operand | None = None,
    unless: Sequence[tuple[str, str | Condition]] = (),
    decided_by: DecidedBy = DecidedBy.FACTS,
    version_on: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Duty:
    """A duty from the texts of its conditions, as a rule file writes them."""
    return Duty(
        id=id,
        title=SAY,
        norm=SAY,
        subject="subject",
        layer=Layer.HUMAN_RIGHTS,
        level=Level.CASE,
        phase=Phase.DURING,
        kinds=(DutyKind.FULFIL,),
        binds=(Party.MUNICIPALITY,),
        owed_to=(OwedTo.CHILDREN,),
        decided_by=decided_by,
        applies=_read(applies),
        unless=tuple(Part(name, _read(when), SAY) for name, when in unless),
        requires=None if requires is None else _read(requires),
        due=parse_date(due, CATALOGUE) if isinstance(due, str) else due,
        due_kind=None if due is None else DateKind.LAW,
        version_on=version_on,
        sources=("source",),
        next_step=NextStep(text=SAY),
        verified=False,
        verified_against=None,
        note=None,
        valid_from=valid_from,
        valid_to=valid_to,
        last_reviewed=None,
        short=(),
        examples=(),
    )


def _read(condition: str | Condition) -> Condition:
    return parse_condition(condition, CATALOGUE) if isinstance(condition, str) else condition


def rule_set(*duties: Duty) -> RuleSet:
    """Duties over the test catalogue, compiled."""
    return RuleSet(duties, CATALOGUE, TERMS, "0" * 64)


def random_day(chance: Random) -> date:
    """A day near the checking date, so that comparisons go both ways and sometimes meet."""
    return ON + timedelta(days=chance.randint(-12, 12))


def random_moment(chance: Random) -> Operand:
    """Any operand that is a date."""
    fact = chance.choice(DATES)
    makers: Sequence[Operand] = (
        FactValue(fact),
        FactValue(fact),
        OnDate(),
        Literal(random_day(chance)),
        TermDay(chance.choice(tuple(TERMS)), fact, chance.random() < 0.5),
    )
    return chance.choice(makers)


def random_leaf(chance: Random) -> Condition:
    """Any condition without conditions below it, of every kind that a rule file can say."""
    number, word = chance.choice(INTS), chance.choice(tuple(CHOICES))
    yes = FactValue(chance.choice(BOOLS))
    makers: Sequence[Condition] = (
        Holds(chance.choice(BOOLS)),
        Holds(chance.choice(BOOLS)),
        Happened(chance.choice(DATES)),
        By(chance.choice(DATES), random_moment(chance), chance.random() < 0.5),
        Passed(random_moment(chance)),
        Compare(chance.choice(ORDERED), random_moment(chance), random_moment(chance)),
        Compare(chance.choice(ORDERED), FactValue(number), Literal(chance.randint(-1, 4))),
        Compare(chance.choice(ORDERED), FactValue(number), FactValue(chance.choice(INTS))),
        Compare(chance.choice(("==", "!=")), FactValue("place"), FactValue("route")),
        Compare(chance.choice(("==", "!=")), yes, Literal(chance.random() < 0.5)),
        Compare(chance.choice(("==", "!=")), yes, FactValue(chance.choice(BOOLS))),
        Member(FactValue(word), tuple(chance.sample(CHOICES[word], chance.randint(1, 3)))),
        Member(FactValue(number), tuple(chance.sample(range(5), 2))),
        Member(FactValue(chance.choice(DATES)), (random_day(chance), random_day(chance))),
    )
    return chance.choice(makers)


def random_condition(chance: Random, depth: int = 3) -> Condition:
    """A tree of at most so many levels."""
    if depth == 0 or chance.random() < 0.25:
        return random_leaf(chance)
    below = tuple(random_condition(chance, depth - 1) for _ in range(chance.randint(2, 3)))
    return chance.choice((All(below), Any(below), Not(below[0]), Part("part", below[0], SAY)))


def random_duty(chance: Random, number: int) -> Duty:
    """A duty with every feature now and then: exceptions, a moment, a court that weighs."""
    return duty(
        random_condition(chance),
        None if chance.random() < 0.1 else random_condition(chance),
        id=f"D-{number}",
        due=random_moment(chance) if chance.random() < 0.6 else None,
        unless=[("except", random_condition(chance, 1)) for _ in range(chance.randint(0, 2))],
    )


def random_versions(chance: Random, number: int) -> list[Duty]:
    """One to three versions of a duty that follow each other, now and then with a gap between."""
    first = random_duty(chance, number)
    cuts = sorted({random_day(chance) for _ in range(chance.randint(0, 2))})
    version_on = chance.choice((None, chance.choice(DATES)))
    starts = [chance.choice((None, ON - timedelta(days=20))), *cuts]
    ends = [*(c - timedelta(days=chance.choice((1, 1, 3))) for c in cuts), None]
    if chance.random() < 0.3:
        ends[-1] = ON + timedelta(days=20)
    return [
        replace(
            first if chance.random() < 0.3 else random_duty(chance, number),
            version_on=version_on,
            valid_from=start,
            valid_to=end,
        )
        for start, end in zip(starts, ends, strict=True)
        if start is None or end is None or start <= end
    ]


def random_rules(chance: Random, duties: int = 12) -> RuleSet:
    """A rule set of random duties with their versions."""
    return rule_set(*(d for n in range(duties) for d in random_versions(chance, n)))
