"""What somebody must do today: in the order of the printed rule, late only when it surely is."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.conftest import NOW, TODAY, People, opened, put_on_team

from thuisgeven.actions.cases import close, shield
from thuisgeven.actions.tasks import add_task
from thuisgeven.readers.own_cases import Line, Slot, own_cases, slot_of
from thuisgeven.readers.worklist import FIRST, SHOWN, worklist
from thuisgeven.records.models import Case
from thuisgeven.records.weighed import NEVER


def answered(case: Case, **columns: object) -> Case:
    """A case of which the columns of lists say this; children are known."""
    Case.objects.filter(pk=case.pk).update(children="none", **columns)
    told = Case.objects.get(pk=case.pk)
    told.pass_on()
    return told


def copy_of(case: Case, number: int) -> int:
    """The key of another open case on the same team: quicker than opening one."""
    household, home = case.household, case.household.home
    members = list(case.members.all())
    for row in (home, household, case):
        row.pk = None
        row._state.adding = True
    home.save()
    household.home = home
    household.save()
    case.household, case.key, case.number = household, uuid4(), f"X-{number}"
    case.save()
    for member in members:
        member.pk, member.case = None, case
        member._state.adding = True
        member.save()
    return case.pk


@pytest.mark.parametrize(
    ("days", "unknown", "slot"),
    [
        *((-1, False, Slot.LATE), (-1, True, Slot.ASK), (0, False, Slot.TODAY)),
        *((0, True, Slot.TODAY), (1, False, Slot.WEEK), (7, False, Slot.WEEK)),
        *((8, False, Slot.LATER), (None, False, Slot.OPEN)),
    ],
)
def test_late_is_what_surely_was_not_done(days: int | None, unknown: bool, slot: Slot) -> None:
    day = None if days is None else TODAY + timedelta(days=days)
    assert slot_of(Line(case=1, day=day, unknown=unknown), TODAY) is slot


def test_households_of_which_nobody_knows_about_children_come_first(people: People) -> None:
    opened(people, "hanneke", "Bakkali")
    answered(opened(people, "hanneke", "Smeets"), next_day=TODAY, sort_day=TODAY)
    found = worklist(people.hanneke)
    assert [item.case.household.name for item in found.children] == ["Bakkali"]
    assert [slot for slot, _ in found.groups] == [Slot.TODAY]
    assert found.count == 2


def test_a_term_that_ends_first_sets_the_day(people: People) -> None:
    tomorrow, later = TODAY + timedelta(days=1), TODAY + timedelta(days=30)
    case = opened(people, "hanneke")
    term = {"term": "FW-288-6W", "term_last": tomorrow, "term_safe": tomorrow}
    answered(case, next_day=later, sort_day=later, **term)
    [(slot, [item])] = worklist(people.hanneke).groups
    assert (slot, item.day, item.term) == (Slot.WEEK, tomorrow, "FW-288-6W")


def test_counts_are_of_everything_and_pages_of_the_first(people: People) -> None:
    for number in range(FIRST + 2):
        opened(people, "hanneke", f"Onbekend {number}")
    for number in range(SHOWN + 3):
        answered(opened(people, "hanneke", f"Bekend {number}"), next_day=TODAY, sort_day=TODAY)
    found = worklist(people.hanneke)
    assert (len(found.children), found.more_children) == (FIRST, 2)
    assert [len(items) for _, items in found.groups] == [SHOWN]
    assert found.hidden == {Slot.TODAY: 3}
    assert found.count == FIRST + 2 + SHOWN + 3
    whole = worklist(people.hanneke, more=Slot.TODAY, everyone=True)
    assert (len(whole.children), whole.hidden) == (FIRST + 2, {})


def test_only_one_s_own_cases_and_tasks_stand_on_the_list(people: People, case: Case) -> None:
    answered(case)
    put_on_team(people, case, "ilse")
    for name in ("hanneke", "ilse"):
        account = str(people.account(name).key)
        add_task(people.hanneke, str(case.key), NOW, f"Bel de school, {name}", TODAY, account)
    texts = [i.task.text for _, items in worklist(people.hanneke).groups for i in items if i.task]
    assert texts == ["Bel de school, hanneke"]
    assert worklist(people.youssef).cases == 0
    assert worklist(people.youssef).groups == []


def test_a_closed_case_asks_nothing(people: People, case: Case) -> None:
    close(people.hanneke, str(case.key), NOW)
    assert worklist(people.hanneke).cases == 0


def test_what_is_new_says_so_until_it_is_opened(people: People, case: Case) -> None:
    case.members.update(seen_on=None)
    assert worklist(people.hanneke).fresh == 1
    case.members.update(seen_on=TODAY)
    assert worklist(people.hanneke).fresh == 0


def test_a_shielded_case_stays_on_the_list_of_its_team(people: People, case: Case) -> None:
    shield(people.ilse, str(case.key), NOW, True)
    assert worklist(people.hanneke).cases == 1
    assert worklist(people.ilse).cases == 0


DAYS = (None, -40, -1, 0, 1, 7, 8, 90)


def test_the_database_weighs_every_case_as_the_rule_does(people: People) -> None:
    """Each day beside each term, asked or surely not done: the same group, day, and order."""
    law = "AWB-6-7"
    told = [(own, term, asked) for own in DAYS for term in DAYS for asked in ("unknown", "not_met")]
    first = opened(people, "hanneke", "Gezin").pk
    keys = [copy_of(Case.objects.get(pk=first), number) for number in range(len(told) - 1)]
    made = [Case.objects.get(pk=key) for key in (first, *keys)]
    expected: dict[Slot, list[tuple[date, date, int]]] = {}
    for case, (own, term, asked) in zip(made, told, strict=True):
        day, last = (None if d is None else TODAY + timedelta(days=d) for d in (own, term))
        sort = day or date.max
        dated = {"next_day": day, "sort_day": sort, "term_last": last}
        answered(case, **dated, next_outcome=asked, next_kind="norm", term=law if last else "")
        by_term = last is not None and TODAY <= last < sort
        line = Line(
            case=case.pk, day=last if by_term else day, unknown=asked == "unknown" and not by_term
        )
        place = (line.day or date.max, sort, case.pk)
        expected.setdefault(slot_of(line, TODAY), []).append(place)
    found = own_cases(people.hanneke, first=5)
    assert found.totals == {slot: len(places) for slot, places in expected.items()}
    for slot, places in expected.items():
        assert [line.case for line in found.of(slot)] == [p[-1] for p in sorted(places)][:5]
    whole = own_cases(people.hanneke, first=5, whole=set(Slot))
    lawful = sum(line.kind == "law" for slot in Slot for line in whole.of(slot))
    assert (found.cases, found.by_law) == (len(told), lawful) == (whole.cases, whole.by_law)
    assert lawful > 0


def test_first_questions_stand_in_the_order_of_the_days_that_they_show(people: People) -> None:
    """Of a case whose term ends before what comes first, the term is the day that counts."""
    late, soon, later, end = (TODAY + timedelta(days=days) for days in (-3, 2, 5, 9))
    told = {
        "Zonder": {},
        "Term": {"next_day": end, "sort_day": end, "term": "AWB-6-7", "term_last": soon},
        "Later": {"next_day": later, "sort_day": later},
        "Laat": {"next_day": late, "sort_day": late},
    }
    for name, columns in told.items():
        case = opened(people, "hanneke", name)
        Case.objects.filter(pk=case.pk).update(**{"next_day": None, "sort_day": NEVER} | columns)
        Case.objects.get(pk=case.pk).pass_on()
    found = worklist(people.hanneke).children
    assert [item.case.household.name for item in found] == ["Laat", "Term", "Later", "Zonder"]
    assert [item.day for item in found] == [late, soon, later, None]


def test_what_must_happen_today_stands_before_what_nobody_knows() -> None:
    order = list(Slot)
    assert order.index(Slot.LATE) < order.index(Slot.TODAY) < order.index(Slot.ASK)
