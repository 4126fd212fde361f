"""A leaf without a sentence of its own says what it compares, in both languages."""

from __future__ import annotations

import pytest

from thuisgeven.domain.logic.expressions import walk
from thuisgeven.domain.logic.parse import parse_condition
from thuisgeven.rules.load import library
from thuisgeven.rules.sentences import leaf_sentence

SAID = [
    ("eviction_announced", "De ontruiming is aangezegd"),
    ("happened(summons_served_on)", "Dagvaarding: is er geweest"),
    ("eviction_on < on_date", "Dag van de ontruiming: vóór de dag van deze toets"),
    ("summons_served_on >= '2021-07-01'", "Dagvaarding: op of na 1-7-2021"),
    (
        "by(other_interests_listed_on, interests_weighed_on)",
        "Dag van stap 2: op of vóór dag van de afweging",
    ),
    ("threat_reason == 'arrears'", "Reden van de dreiging: ‘Betalingsachterstand’"),
    ("threat_reason != 'arrears'", "Reden van de dreiging: niet ‘Betalingsachterstand’"),
    (
        "threat_reason in ['arrears', 'nuisance']",
        "Reden van de dreiging: ‘Betalingsachterstand’ of ‘Overlast’",
    ),
]


@pytest.mark.parametrize(("text", "nl"), SAID)
def test_a_leaf_says_what_it_compares(text: str, nl: str) -> None:
    said = leaf_sentence(parse_condition(text, library().facts), library())
    assert said is not None
    assert said.nl == nl
    assert said.en not in ("", nl)


def test_every_leaf_of_every_rule_can_be_said() -> None:
    conditions = [c for duty in library().duties for c in duty.conditions]
    leaves = {leaf for condition in conditions for leaf in walk(condition)}
    said = [leaf_sentence(leaf, library()) for leaf in leaves]
    assert all(text is None or (text.nl and text.en) for text in said)
