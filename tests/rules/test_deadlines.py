"""The terms as data: every row of every table of examples, and what the loader refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.domain.test_fold import event, known

from thuisgeven.domain.deadlines import Deadline, Example, NotStarted, TermRule, compute
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.facts import State, stated
from thuisgeven.rules.case_deadlines import deadlines_of
from thuisgeven.rules.corpus import HOME, Corpus, read_corpus
from thuisgeven.rules.load import library
from thuisgeven.rules.load_calendar import build_calendar
from thuisgeven.rules.load_deadlines import build_terms, load_calendar, load_terms

IDS = [
    *("WGS-4-1", "WGS-4-2", "WGS-4a-3", "WGS-5", "BW-6-96-6", "BW-7-272", "RV-114", "RV-143"),
    *("RV-143-3", "RV-339", "RV-339-KG", "RV-503", "RV-555", "FW-287b-3", "FW-287b-5"),
    *("AWB-4-13", "AWB-4-17", "AWB-6-7", "AWB-6-9", "AWB-7-10", "AWB-7-10-C", "WMO-2-3-2"),
    *("WMO-2-3-5", "BRP-2-39", "PRACT-ROT-2M"),
]
UNREAD = {"BW-6-96-6", "PRACT-ROT-2M", "WGS-SIG", "T-04-NORM"}
"""Terms of which the text that decides the date was not read."""
SOURCES = frozenset(entry.data["id"] for entry in read_corpus().of("sources"))


def rows() -> Iterator[tuple[TermRule, Example]]:
    for term in load_terms().values():
        for version in (term, *term.earlier):
            yield from ((term, example) for example in version.examples)


@pytest.mark.parametrize(("term", "row"), list(rows()), ids=lambda x: getattr(x, "id", None))
def test_every_example_comes_out(term: TermRule, row: Example) -> None:
    result = compute(term, row.start, row.facts)
    if row.last_day is None:
        assert isinstance(result, NotStarted)
        assert result.missing == row.missing
        return
    assert isinstance(result, Deadline)
    assert (result.last_day, result.safe_day) == (row.last_day, row.safe_day)
    if row.moved_by is not None:
        assert tuple(off.name.nl for off in result.moved_by) == row.moved_by
    assert row.provisional in (None, result.provisional)
    assert row.earlier_reading in (None, result.earlier_reading)
    assert row.act_from in (None, result.act_from)


def test_every_term_of_the_law_document_is_there() -> None:
    assert set(IDS) <= set(load_terms())


@pytest.mark.parametrize("term", list(load_terms().values()), ids=lambda term: term.id)
def test_every_term_has_sources_examples_and_says_what_was_read(term: TermRule) -> None:
    assert SOURCES.issuperset(term.sources)
    assert len(term.examples) >= 3
    assert term.verified is (term.id not in UNREAD)
    assert term.waiting is all(row.act_from is not None for row in term.examples if row.last_day)


def copied(tmp_path: Path, name: str, old: str, new: str) -> Corpus:
    """The dates part of the rules with one line of one file changed."""
    for path in [HOME / "calendar.yaml", *(HOME / "deadlines").glob("*.yaml")]:
        target = tmp_path / path.relative_to(HOME)
        target.parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        target.write_text(text, "utf-8")
    return read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "words"),
    [
        ("awb-6-7.yaml", "statutory:", "statutary:", 8, "did you mean 'statutory'?"),
        ("awb-6-7.yaml", "amount: 6", "amount: six", 7, "write digits only"),
        ("awb-6-7.yaml", "amount: 6", "amount: 0", 7, "above zero"),
        ("awb-6-7.yaml", "unit: weeks", "unit: week", 7, "did you mean 'weeks'?"),
        ("awb-6-7.yaml", "from: 2026-11-12", "from: 2026-02-30", 13, "YYYY-MM-DD"),
        ("awb-6-7.yaml", "layer: dutch_law", "layer: dutch", 3, "dutch_law"),
        ("awb-6-7.yaml", "id: AWB-6-7", "id: AWB-6-9", 1, "same day"),
        ("awb-6-7.yaml", "verified_against:", "note: null #", 1, "name the version"),
        ("rv-143.yaml", "is: true", "is: [true]", 9, "one plain value"),
        ("rv-555-2.yaml", "clear_days: true", "waiting: true", 8, "drop"),
        ("calendar.yaml", "day: 2026-05-15", "day: 2026-05-16", 0, "no working day already"),
        ("calendar.yaml", "day: 2026-05-15", "day: 2031-05-16", 0, "decreed_years"),
        ("calendar.yaml", "month: 12, day: 26", "month: 2, day: 29", 0, "day"),
        ("calendar.yaml", "unit: weeks", "unit: days", 0, "days, weeks and months"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        build_terms(copied(tmp_path, name, old, new))
    assert words in str(caught.value)
    assert line in (0, caught.value.line)
    assert "\n" not in str(caught.value)


def test_without_a_calendar_no_term_is_counted() -> None:
    with pytest.raises(InputError):
        build_calendar(Corpus(()))


def test_the_calendar_of_the_package_is_read_once() -> None:
    assert load_calendar() is load_calendar()
    assert load_terms()["RV-555"].calendar is load_calendar()
    assert load_calendar().first_year == 2014
    assert date(2026, 5, 15) in {off.day for off in load_calendar().equated}


@pytest.mark.parametrize(
    ("given", "shown"),
    [({}, False), ({"court": "rotterdam"}, True), ({"court": "amsterdam"}, False)],
    ids=["not known", "Rotterdam", "elsewhere"],
)
def test_practice_of_a_court_runs_in_its_own_cases_only(given: dict[str, str], shown: bool) -> None:
    facts = stated(date(2026, 11, 29), {"signal_received_on": date(2026, 11, 10), **given})
    running = {found.rule.id for found in deadlines_of(facts, library())}
    assert ("PRACT-ROT-2M" in running) is shown


def test_a_refused_offer_starts_no_four_weeks() -> None:
    signal = event("s", "signal_received", 9)
    refused = event("a", "help_offer_answered", 5, accepted=False)
    asked = event("h", "help_requested", 3)
    assert known("talk_term_started_on", signal)[1] == signal.on
    assert known("talk_term_started_on", signal, refused)[0] is State.NOT_ASKED
    assert known("talk_term_started_on", signal, refused, asked)[1] == asked.on
    assert known("talk_term_started_on", signal, asked)[0] is State.NOT_ASKED


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        pytest.param(None, False, id="nobody said so"),
        pytest.param(date(2026, 11, 29), True, id="changed today"),
        pytest.param(date(2026, 11, 20), True, id="changed before"),
    ],
)
def test_a_new_day_is_announced_in_time_once_there_is_a_new_day(
    changed: date | None, shown: bool
) -> None:
    given = {"eviction_on": date(2026, 12, 10), "order_to_vacate_served_on": date(2026, 11, 20)}
    more = {"eviction_date_changed_on": changed} if changed else {}
    facts = stated(date(2026, 11, 29), given | more)
    running = {found.rule.id for found in deadlines_of(facts, library())}
    assert ("RV-555-2" in running) is shown


def test_a_day_that_surely_was_not_changed_starts_nothing() -> None:
    given = {"eviction_on": date(2026, 12, 10)}
    facts = stated(date(2026, 11, 29), given, absent=("eviction_date_changed_on",))
    assert "RV-555-2" not in {found.rule.id for found in deadlines_of(facts, library())}
