"""The best decision: four steps whose order cannot be cheated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.domain.best_interests import (
    ChildAssessment,
    DecisionFile,
    Effect,
    Element,
    Explanation,
    Fit,
    Holder,
    Interest,
    Lack,
    Step,
    Weighing,
    gaps,
    may_be_final,
    may_take,
)
from thuisgeven.domain.terms import Party

DAY = date(2026, 11, 20)
GOOD = Effect(fit=Fit.FITS, reasoned=True, known_by=Party.CHILD)


def assessed(child: str, options: tuple[str, ...], ideal: str) -> ChildAssessment:
    effects = {(option, element): GOOD for option in options for element in Element}
    return ChildAssessment(child=child, effects=effects, ideal=ideal, heard_on=DAY, done_on=DAY)


def complete() -> DecisionFile:
    options = ("stay", "home")
    told = [
        Explanation(child=c, done_on=DAY, interest_told=True, route_told=True)
        for c in ("c1", "c2", None)
    ]
    return DecisionFile(
        children=("c1", "c2"),
        options=options,
        stays=frozenset({"stay"}),
        assessments=(assessed("c1", options, "stay"), assessed("c2", options, "stay")),
        interests=(Interest(holder=Holder.LANDLORD, sourced=True),),
        interests_on=DAY,
        weighing=Weighing(chosen="stay", reasoned=True, done_on=DAY, decided_by="u1"),
        explanations=tuple(told),
        shown_to_family_on=DAY,
    )


def lacks(file: DecisionFile) -> set[Lack]:
    return {gap.lack for gap in gaps(file)}


def test_a_complete_file_lacks_nothing_and_may_be_final() -> None:
    assert gaps(complete()) == ()
    assert may_be_final(complete()) == ()


def test_a_child_without_an_assessment_stops_everything_after_step_one() -> None:
    file = replace(complete(), assessments=complete().assessments[:1])
    for step in (Step.INTERESTS, Step.WEIGH, Step.EXPLAIN):
        assert Lack.NOT_ASSESSED in {gap.lack for gap in may_take(file, step)}
    assert may_take(file, Step.ASSESS) == ()


def test_a_child_that_does_not_want_to_speak_counts_as_heard_but_silence_does_not() -> None:
    first, second = complete().assessments
    silent = replace(first, heard_on=None)
    assert Lack.NOT_HEARD in lacks(replace(complete(), assessments=(silent, second)))
    refused = replace(silent, refused=True)
    assert Lack.NOT_HEARD not in lacks(replace(complete(), assessments=(refused, second)))


@pytest.mark.parametrize("element", list(Element))
def test_every_element_is_needed_for_every_option(element: Element) -> None:
    first, second = complete().assessments
    effects = {key: value for key, value in first.effects.items() if key != ("home", element)}
    file = replace(complete(), assessments=(replace(first, effects=effects), second))
    (gap,) = gaps(file)
    assert (gap.child, gap.option, gap.element) == ("c1", "home", element)


def test_one_text_for_all_children_is_seen() -> None:
    first, second = complete().assessments
    file = replace(complete(), assessments=(first, replace(second, effects=first.effects)))
    assert Lack.COPY in lacks(file)


def test_to_depart_from_the_ideal_needs_a_reason_and_somebody_else() -> None:
    weighing = Weighing(chosen="home", reasoned=True, done_on=DAY, decided_by="u1")
    file = replace(complete(), weighing=weighing)
    assert lacks(file) == {Lack.DEPARTURE, Lack.SECOND}
    same = replace(weighing, departures=frozenset({"c1", "c2"}), approved_by="u1")
    assert lacks(replace(file, weighing=same)) == {Lack.SAME}
    other = replace(same, approved_by="u2")
    assert lacks(replace(file, weighing=other)) == set()


@pytest.mark.parametrize("days", [pytest.param(-1, id="before step 1")])
def test_other_interests_cannot_come_before_the_child(days: int) -> None:
    early = DAY.replace(day=DAY.day + days)
    assert Lack.TOO_EARLY in lacks(replace(complete(), interests_on=early))


def test_staying_is_always_looked_at() -> None:
    assert Lack.STAYING in lacks(replace(complete(), stays=frozenset()))


def test_explained_to_every_child_with_where_to_go() -> None:
    told = complete().explanations
    unexplained = replace(complete(), explanations=told[1:])
    assert lacks(unexplained) == {Lack.EXPLAINED}
    no_route = replace(told[0], route_told=False)
    assert lacks(replace(complete(), explanations=(no_route, *told[1:]))) == {Lack.ROUTE}


def test_a_draft_that_the_family_did_not_see_is_not_final() -> None:
    unseen = replace(complete(), shown_to_family_on=None)
    assert {gap.lack for gap in may_be_final(unseen)} == {Lack.NOT_SHOWN}


@given(st.sets(st.sampled_from(["assessments", "interests", "weighing"])))
def test_no_file_is_final_with_a_step_left_out(left_out: set[str]) -> None:
    """Whatever is left out before the explanation, the file cannot become final."""
    empty = {"assessments": (), "interests": (), "weighing": None}
    file = replace(complete(), **{name: empty[name] for name in left_out})
    assert (may_be_final(file) == ()) == (not left_out)
