"""From a timeline to facts: what proves a fact, what denies it, and what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.domain.events import Event, known_on
from thuisgeven.domain.facts import State
from thuisgeven.domain.fold import Case
from thuisgeven.domain.household import Household, Person
from thuisgeven.domain.terms import Party
from thuisgeven.rules.load_case import facts_of

ON = date(2026, 11, 24)
CHILDREN = Household(
    adults=(Person(id="a1"),), children=(Person(id="c1", minor=True), Person(id="c2", minor=True))
)


def event(
    ref: str, kind: str, day: int | None = 0, by: str = "municipality", **more: object
) -> Event:
    """An event so many days ago (None: on a day that nobody knows)."""
    about = {name: more.pop(name, None) for name in ("child", "adult", "replaces")}
    late = more.pop("recorded", day)
    on = None if day is None else ON - timedelta(days=day)
    recorded = None if late is None else ON - timedelta(days=late)  # type: ignore[arg-type]
    return Event(
        id=ref,
        kind=kind,
        on=on,
        recorded_on=recorded,
        recorded_by=Party(by),
        evidence=(ref,),
        data=more,  # type: ignore[arg-type]
        **about,  # type: ignore[arg-type]
    )


def known(name: str, *events: Event, on: date = ON, **more: object) -> tuple[State, object]:
    """State and value of one fact of a case with these events."""
    household = more.pop("household", CHILDREN)
    case = Case(id="x", household=household, events=events, **more)  # type: ignore[arg-type]
    fact = facts_of(case, on)[name]
    return fact.state, fact.value


def test_the_first_and_the_last_event_of_a_kind_prove_different_facts() -> None:
    told = (event("e1", "arrears_stated", 9, months=1), event("e2", "arrears_stated", 2, months=4))
    assert known("arrears_months", *told) == (State.KNOWN, 4)


def test_a_value_that_an_event_leaves_out_was_not_asked() -> None:
    assert known("arrears_months", event("e1", "arrears_stated")) == (State.NOT_ASKED, None)


def test_an_event_on_an_unknown_day_gives_a_date_that_nobody_knows() -> None:
    assert known("summons_served_on", event("e1", "summons_served", None))[0] is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ((), State.NOT_ASKED),
        ((event("e1", "not_happened", event_kind="summons_served"),), State.ABSENT),
        ((event("e1", "summons_served"),), State.KNOWN),
        (
            (
                event("e1", "summons_served", 3, by="landlord"),
                event("e2", "not_happened", 1, by="family", event_kind="summons_served"),
            ),
            State.DISPUTED,
        ),
    ],
    ids=["nothing said", "denied", "happened", "two sides"],
)
def test_absent_is_not_unknown(told: tuple[Event, ...], state: State) -> None:
    assert known("summons_served_on", *told)[0] is state


def test_a_file_that_is_complete_for_a_kind_knows_that_it_has_not_happened() -> None:
    complete = frozenset({"summons_served"})
    assert known("summons_served_on", complete_for=complete)[0] is State.ABSENT


HEARD = "every_child_heard"


@pytest.mark.parametrize(
    ("heard", "denied", "value"),
    [
        (("c1", "c2"), (), True),
        (("c1",), ("c2",), False),
        (("c1",), (), None),
        ((), (), None),
    ],
    ids=["both", "one surely not", "one unknown", "nobody said anything"],
)
def test_every_child_means_each_of_them(
    heard: tuple[str, ...], denied: tuple[str, ...], value: bool | None
) -> None:
    told = [event(f"h{c}", "child_heard", 1, by="child", child=c, phase="before") for c in heard]
    for kind in ("child_heard", "child_declined"):
        told += [event(f"n{kind}{c}", "not_happened", 0, child=c, event_kind=kind) for c in denied]
    assert known(HEARD, *told)[1] is value


def test_an_answer_fills_what_no_event_proves_and_two_sides_make_a_dispute() -> None:
    family = event("e1", "question_answered", by="family", fact="arrears_months", value=2)
    landlord = event("e2", "question_answered", by="landlord", fact="arrears_months", value=5)
    assert known("arrears_months", family) == (State.KNOWN, 2)
    assert known("arrears_months", family, landlord) == (State.DISPUTED, None)


def test_asked_but_not_known_is_its_own_kind_of_unknown() -> None:
    asked = event("e1", "question_answered", fact="arrears_months", answer="not_known")
    assert known("arrears_months", asked)[0] is State.NOT_KNOWN


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    first = event("e1", "arrears_stated", 9, months=5)
    better = event("e2", "arrears_stated", 9, months=2, replaces="e1", recorded=1)
    assert known("arrears_months", first, better) == (State.KNOWN, 2)
    before = ON - timedelta(days=2)
    assert known("arrears_months", first, better, on=before) == (State.KNOWN, 5)


def test_what_was_withdrawn_no_longer_counts() -> None:
    told = event("e1", "arrears_stated", 9, months=5)
    undone = event("e2", "withdrawn", 1, replaces="e1")
    assert known("arrears_months", told, undone)[0] is State.NOT_ASKED


KINDS = st.sampled_from(["arrears_stated", "summons_served", "help_offered", "threat_known"])
DAYS = st.integers(0, 30)


@st.composite
def timelines(draw: st.DrawFn) -> list[Event]:
    """Events of a few kinds, recorded on the day they happened or later."""
    count = draw(st.integers(0, 6))
    made = []
    for number in range(count):
        happened = draw(DAYS)
        recorded = draw(st.integers(0, happened))
        made.append(event(f"e{number}", draw(KINDS), happened, recorded=recorded, months=number))
    return made


@given(timelines(), DAYS)
def test_what_was_recorded_later_was_not_known_earlier(told: list[Event], ago: int) -> None:
    day = ON - timedelta(days=ago)
    then = [e for e in told if e.recorded_on is None or e.recorded_on <= day]
    one, two = (Case(id="x", household=CHILDREN, events=tuple(t)) for t in (told, then))
    assert facts_of(one, day).digest() == facts_of(two, day).digest()


@given(timelines())
def test_what_has_not_happened_yet_does_not_count(told: list[Event]) -> None:
    later = [replace(e, on=ON + timedelta(days=1), recorded_on=ON) for e in told]
    assert known_on(later, ON) == ()


@pytest.mark.parametrize(
    ("today", "minor"),
    [(date(2026, 11, 23), True), (date(2026, 11, 24), False), (date(2026, 11, 25), False)],
)
def test_a_child_is_one_until_its_eighteenth_birthday(today: date, minor: bool) -> None:
    assert Person(id="c1", born=date(2008, 11, 24)).minor_on(today) is minor


@pytest.mark.parametrize(
    ("today", "age"), [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2028, 2, 29), 20)]
)
def test_who_was_born_on_a_leap_day_grows_older_on_the_first_of_march(
    today: date, age: int
) -> None:
    assert Person(id="c1", born=date(2008, 2, 29)).age_on(today) == age


@pytest.mark.parametrize(
    ("children", "state", "value"),
    [
        (None, State.NOT_ASKED, None),
        ((), State.KNOWN, False),
        ((Person(id="c1", minor=True),), State.KNOWN, True),
        ((Person(id="c1"),), State.NOT_ASKED, None),
    ],
    ids=["nobody asked", "none", "a child", "perhaps of age"],
)
def test_nobody_asked_is_not_the_same_as_none(
    children: tuple[Person, ...] | None, state: State, value: bool | None
) -> None:
    household = Household(children=children)
    assert known("minor_children_present", household=household) == (state, value)
