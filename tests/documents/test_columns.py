"""Columns of tables and days on paper: nothing runs over, and a day stays on one line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.documents.columns import GAP, LARGE_LINE, LINE, column_widths, names_share
from thuisgeven.documents.days import KEPT, MONTHS, day_in_words, on_one_line
from thuisgeven.documents.model import Table

WORDS = st.text("abc ", max_size=40)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.tuples(*[WORDS] * width)
    rows = draw(st.lists(row, max_size=6))
    return Table("Tabel", draw(st.tuples(*[WORDS] * width)), tuple(rows))


@given(tables())
def test_every_column_holds_its_longest_word_and_together_they_fill_the_page(table: Table) -> None:
    widths = column_widths(table)
    for width, column in zip(widths, zip(table.head, *table.rows, strict=True), strict=True):
        assert width >= GAP + max(len(word) for cell in column for word in cell.split(" "))
    assert sum(widths) >= LINE


def test_the_column_with_most_to_say_is_the_widest() -> None:
    """As a share by longest cell, "geen regel" took a fourth of the page over and over."""
    head = ("Recht", "Mensenrechten", "Nederlands recht", "Volgende stap")
    step = "Bekijk samen met het gezin wat er kan, uiterlijk donderdag 15 oktober 2026"
    widths = column_widths(Table("Rechten", head, (("Gehoord", "Onbekend (V-02)", "–", step),) * 3))
    assert max(widths) == widths[3]
    assert widths[3] > LINE / 3


def test_a_day_stays_on_one_line_in_its_column() -> None:
    """In the plan "donderdag 26 november 2026" took four lines."""
    head = ("Wat", "Uiterlijk", "Gedaan")
    rows = (("Belt de verhuurder over het voorstel", "donderdag 26 november 2026", "Nog niet"),)
    assert column_widths(Table("Plan", head, rows), LARGE_LINE)[1] >= GAP + len("26 november 2026")


def test_the_names_of_pairs_get_what_the_longest_needs() -> None:
    assert names_share(["Wat", "Leeftijd"]) == 25
    assert names_share(["x" * 30]) == 40
    assert names_share(["x" * 90]) == 50
    assert names_share([]) == 25


def test_a_day_is_kept_together_and_nothing_else_is() -> None:
    text = "Bel op maandag 8 december 2026 om 10 uur, regel 1230 euro 2026."
    assert on_one_line(text) == text.replace("8 december 2026", f"8{KEPT}december{KEPT}2026")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "vrijdag 1 januari 2027"),
        ("nl-BE", "vrijdag 1 januari 2027"),
        ("en", "Friday 1 January 2027"),
        ("tr", "1 Ocak 2027"),
        ("ar", "1 يناير 2027"),
        ("pl", "1 stycznia 2027"),
        ("uk", "1 січня 2027"),
        ("pap", "1 di yanüari 2027"),
        ("es", "1 de enero de 2027"),
        ("fr", "1er janvier 2027"),
        ("ti", "1-1-2027"),
    ],
)
def test_a_day_has_its_month_in_words(language: str, said: str) -> None:
    assert day_in_words(date(2027, 1, 1), language) == said


def test_every_language_with_months_has_twelve() -> None:
    assert {len(set(months.split())) for months in MONTHS.values()} == {12}
