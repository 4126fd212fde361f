"""The list of cases: found by name, address or number, and never more than somebody may see."""

from __future__ import annotations

import pytest
from tests.conftest import People, opened

from thuisgeven.readers.caselist import Query, case_list


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
