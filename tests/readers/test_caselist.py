"""The list of cases: found by name, address or number, and never more than somebody may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOW, TODAY, People, opened, put_on_team

from thuisgeven.actions.cases import shield
from thuisgeven.actions.tasks import drop_view, save_view
from thuisgeven.readers.caselist import PAGE, SORTS, Query, case_list, exported
from thuisgeven.records.weighed import NEVER


def found(people: People, who: str, text: str) -> list[str]:
    """The names that somebody finds with a text."""
    return [row.name for row in case_list(getattr(people, who), Query(search=text)).rows]


@pytest.mark.parametrize(
    "text",
    [
        *("Yılmaz-Çelik", "yilmaz", "celik", "CEL", "yil çel"),
        *("Rozenlaan", "rozenl 7", "9002", "9002 CD", "9002cd", "rozenlaan yilm"),
    ],
)
def test_a_case_is_found_by_any_part_and_without_its_marks(text: str, people: People) -> None:
    home = {"street": "Rozenlaan", "house_number": "7", "postcode": "9002 CD", "place": "Waterveen"}
    opened(people, "hanneke", "Yılmaz-Çelik", **home)
    opened(people, "hanneke", "Veldhuis")
    assert found(people, "hanneke", text) == ["Yılmaz-Çelik"]


@pytest.mark.parametrize(
    "text", ["zandstra", "ilmaz", "yilmaz veldhuis", "lindenstraat 1", "%", "_", "' OR 1=1"]
)
def test_what_does_not_fit_is_not_found(text: str, people: People) -> None:
    opened(people, "hanneke", "Yılmaz")
    opened(people, "hanneke", "Veldhuis")
    opened(people, "nora", "Zandstra")
    assert found(people, "hanneke", text) == []


SECRET = {"street": "Schuilstraat", "house_number": "3", "place": "Waterveen", "secret": True}


def lines(people: People, who: str, query: Query | None = None) -> list[str]:
    """The addresses that somebody sees in the list."""
    return [row.address for row in case_list(getattr(people, who), query or Query()).rows]


def test_a_secret_address_is_shown_to_the_team_alone_and_found_by_nobody(people: People) -> None:
    case = opened(people, "hanneke", "Algra", **SECRET)
    assert lines(people, "hanneke") == ["Schuilstraat 3"]
    assert lines(people, "ilse") == [""]
    put_on_team(people, case, "youssef")
    assert lines(people, "youssef") == ["Schuilstraat 3"]
    for who in ("hanneke", "ilse", "youssef"):
        assert found(people, who, "schuilstraat") == []


def test_a_secret_address_is_gone_with_the_place_on_the_team(people: People) -> None:
    case = opened(people, "hanneke", "Algra", **SECRET)
    put_on_team(people, case, "ilse")
    assert lines(people, "ilse") == ["Schuilstraat 3"]
    case.members.filter(account=people.account("ilse")).update(until=TODAY - timedelta(days=1))
    assert lines(people, "ilse") == [""]


def test_counts_and_pages_hold_only_what_one_may_see(people: People) -> None:
    opened(people, "nora", "Zandstra")
    shielded = opened(people, "hanneke", "Algra")
    shield(people.ilse, str(shielded.key), NOW, True)
    for number in range(PAGE + 1):
        opened(people, "hanneke", f"Smeets {number}")
    assert case_list(people.hanneke, Query()).count == PAGE + 2
    seen = case_list(people.ilse, Query())
    assert (seen.count, len(seen.rows), seen.more) == (PAGE + 1, PAGE, True)
    assert len(case_list(people.ilse, Query(page=2)).rows) == 1
    assert case_list(people.youssef, Query()).count == 0


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_every_case_once(sort: str, people: People) -> None:
    names = {f"Smeets {number}" for number in range(5)}
    for name in sorted(names):
        opened(people, "hanneke", name)
    rows = case_list(people.hanneke, Query(sort=sort)).rows
    assert sorted(row.name for row in rows) == sorted(names)


def test_lists_are_ordered_by_day_and_what_has_none_comes_last(people: People) -> None:
    for name, days in (("Zonder", None), ("Later", 9), ("Eerst", -9)):
        case = opened(people, "hanneke", name)
        day = None if days is None else TODAY + timedelta(days=days)
        case.next_day, case.sort_day = day, day or NEVER
        case.save()
        case.pass_on()
    rows = case_list(people.hanneke, Query()).rows
    assert [row.name for row in rows] == ["Eerst", "Later", "Zonder"]
    late = case_list(people.hanneke, Query(whose="late")).rows
    assert [row.name for row in late] == ["Eerst"]


def test_a_view_is_kept_under_its_name_by_its_owner(people: People) -> None:
    save_view(people.hanneke, people.organisation("hanneke"), NOW, "Te laat", "whose=late")
    views = case_list(people.hanneke, Query()).views
    assert [(view.name, view.query) for view in views] == [("Te laat", "whose=late")]
    assert case_list(people.ilse, Query()).views == []
    drop_view(people.ilse, people.organisation("ilse"), NOW, str(views[0].key))
    assert len(case_list(people.hanneke, Query()).views) == 1


def test_a_file_holds_what_the_list_holds(people: People) -> None:
    opened(people, "hanneke", "Smeets")
    opened(people, "nora", "Zandstra")
    assert [row.name for row in exported(people.ilse, Query())] == ["Smeets"]
