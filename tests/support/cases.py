"""Facts for tests: stated in one line, or random from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from tests.support.rules import CATALOGUE, ON

from thuisgeven.domain.facts import Fact, Facts, FactScalar, FactSpec, FactType, State, stated

UNKNOWNS = (State.NOT_ASKED, State.NOT_KNOWN, State.DISPUTED)


def case(*absent: str, on: date = ON, **given: FactScalar) -> Facts:
    """The facts of a case: given ones are known, the named ones are absent, all others unknown."""
    return stated(on, given, absent)


def random_value(spec: FactSpec, chance: Random, on: date = ON) -> FactScalar:
    """A value of a fact's type; dates within two weeks of the checking date."""
    match spec.type:
        case FactType.BOOL:
            return chance.random() < 0.5
        case FactType.DATE:
            return on + timedelta(days=chance.randint(-14, 14))
        case FactType.INT:
            return chance.randint(0, 4)
    return chance.choice(spec.choices)


def random_fact(spec: FactSpec, chance: Random, on: date = ON, unknown: float = 0.2) -> Fact:
    """A fact that is unknown for some reason with the given chance, else absent or known."""
    if chance.random() < unknown:
        state = chance.choice(UNKNOWNS)
        sides = ("a",) if state is State.DISPUTED else ()
        return Fact(state, None, sides, sides)
    if chance.random() < 0.15:
        return Fact(State.ABSENT, None, (f"no-{spec.name}",))
    return Fact(State.KNOWN, random_value(spec, chance, on), (f"seen-{spec.name}",))


def random_case(
    chance: Random,
    catalogue: Mapping[str, FactSpec] = CATALOGUE,
    on: date = ON,
    unknown: float = 0.2,
) -> Facts:
    """A case with every fact of the catalogue drawn on its own."""
    drawn = {name: random_fact(spec, chance, on, unknown) for name, spec in catalogue.items()}
    return Facts(on, {name: f for name, f in drawn.items() if f.state is not State.NOT_ASKED})
