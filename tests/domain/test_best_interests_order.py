"""The order of one day's work, the facts that point otherwise, and what fits a child least."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_best_interests import DAY, GOOD, complete, lacks

from thuisgeven.domain.best_interests import (
    ChildAssessment,
    DecisionFile,
    Effect,
    Element,
    Fit,
    Lack,
    Weighing,
    contrary,
    fits_least,
    gaps,
    may_be_final,
)
from thuisgeven.domain.terms import Party


def with_fit(file: DecisionFile, option: str, element: Element, fit: Fit) -> DecisionFile:
    """The file in which one option fits the first child otherwise on one element."""
    first, *rest = file.assessments
    effects = {**first.effects, (option, element): replace(GOOD, fit=fit)}
    return replace(file, assessments=(replace(first, effects=effects), *rest))


def test_what_could_not_be_found_out_stays_unknown_with_who_was_asked() -> None:
    unknown = Effect(fit=Fit.UNKNOWN, reasoned=True, known_by=Party.HELPER, sought=True)
    first, second = complete().assessments
    key = ("home", Element.HEALTH)
    file = replace(
        complete(), assessments=(replace(first, effects={**first.effects, key: unknown}), second)
    )
    assert gaps(file) == ()
    unasked = replace(unknown, sought=False)
    open_ = replace(first, effects={**first.effects, key: unasked})
    assert lacks(replace(file, assessments=(open_, second))) == {Lack.ELEMENT}


@pytest.mark.parametrize("fit", [Fit.PARTLY, Fit.FITS_NOT])
def test_a_fact_that_points_otherwise_is_weighed_or_the_weighing_is_not_complete(fit: Fit) -> None:
    file = with_fit(complete(), "stay", Element.SAFETY, fit)
    assert contrary(file, "stay") == (("c1", Element.SAFETY),)
    assert contrary(file, "home") == ()
    assert lacks(file) == {Lack.CONTRARY}
    assert file.weighing is not None
    weighing = replace(file.weighing, answered=frozenset({("c1", Element.SAFETY)}))
    assert lacks(replace(file, weighing=weighing)) == set()


def test_an_option_fits_least_only_when_every_other_fits_better_somewhere_and_worse_nowhere() -> (
    None
):
    worse = with_fit(complete(), "home", Element.SAFETY, Fit.FITS_NOT)
    assert fits_least(worse, "home")
    assert not fits_least(worse, "stay")
    mixed = with_fit(worse, "stay", Element.EDUCATION, Fit.PARTLY)
    assert not fits_least(mixed, "home")
    unknown = with_fit(worse, "stay", Element.HEALTH, Fit.UNKNOWN)
    assert not fits_least(unknown, "home")
    assert not fits_least(complete(), "home")


@given(st.permutations(["c1", "c2", "interests", "weighing", "shown"]))
def test_within_one_day_steps_keep_their_order(order: list[str]) -> None:
    """Final exactly when both children came first, then the interests, the weighing, the draft."""
    at = {name: place for place, name in enumerate(order, start=1)}
    first, second = complete().assessments
    weighing = Weighing(
        chosen="stay", reasoned=True, done_on=DAY, decided_by="u1", place=at["weighing"]
    )
    file = replace(
        complete(),
        assessments=(replace(first, place=at["c1"]), replace(second, place=at["c2"])),
        interests_place=at["interests"],
        weighing=weighing,
        shown_place=at["shown"],
    )
    right = max(at["c1"], at["c2"]) < at["interests"] < at["weighing"] < at["shown"]
    assert (may_be_final(file) == ()) == right


def test_the_same_reasons_for_two_children_are_seen_without_reading_them() -> None:
    def told(one: ChildAssessment, print_: str) -> ChildAssessment:
        return replace(one, fingerprint=print_)

    first, second = complete().assessments
    same = replace(complete(), assessments=(told(first, "x"), told(second, "x")))
    assert lacks(same) == {Lack.COPY}
    own = replace(complete(), assessments=(told(first, "x"), told(second, "y")))
    assert lacks(own) == set()
