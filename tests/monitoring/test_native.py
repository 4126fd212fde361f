"""Native code gives what numpy gives, keeps within its arrays, and is missed by nobody."""

from __future__ import annotations

import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import numpy as np
import pytest
from tests.support.engines import evaluate
from tests.support.rules import CATALOGUE, ON, ORDERED, duty, rule_set

from thuisgeven.domain.facts import FactType
from thuisgeven.domain.rights import RuleSet
from thuisgeven.monitoring import batch, native, planes
from thuisgeven.monitoring.circuit import Side
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Given
from thuisgeven.monitoring.planes import address

TILE = 4096
"""Cases that native code works on together."""

LARGEST = {"uint8": 200, "int16": 30_000, "int32": 2_000_000, "int64": 2**40}


def every_comparison() -> RuleSet:
    """Columns with columns, numbers, words and days of terms, by every operator."""
    asked = {
        "days": "day_0_on {} day_1_on",
        "today": "day_0_on {} on_date",
        "numbers": "months_behind {} visits",
        "number": "visits {} 3",
        "mirrored": "on_date {} day_0_on",
        "term": "last_day('THREE-DAYS', day_0_on) {} day_1_on",
        "uneven": "day_2_on {} safe_day('UNEVEN', day_0_on)",
        "terms": "last_day('THREE-DAYS', day_0_on) {} safe_day('UNEVEN', day_1_on)",
    }
    texts = {f"{n} {op}": text.format(op) for n, text in asked.items() for op in ORDERED}
    texts |= {f"word {op}": f"place {op} 'shelter'" for op in ("==", "!=")}
    return rule_set(*(duty(text, "yes_0", id=name) for name, text in texts.items()))


def drawn(size: int, seed: int, largest: int, days: int) -> dict[str, Given]:
    """Columns of every kind, one in four unknown, and moments that did not come."""
    chance = np.random.default_rng(seed)
    found = {}
    for name, spec in CATALOGUE.items():
        state = chance.random(size)
        values: np.ndarray = chance.integers(0, 2, size).astype(np.bool_)
        if spec.type is FactType.DATE:
            values = np.datetime64(ON) + chance.integers(-days, days, size)
        if spec.type is FactType.INT:
            values = np.where(chance.random(size) < 0.5, chance.integers(0, 6, size), largest)
        if spec.type is FactType.CHOICE:
            values = np.array(spec.choices)[chance.integers(0, len(spec.choices), size)]
        gone = None if spec.type is FactType.BOOL else state > 0.9
        found[name] = Given(values, state < 0.75, gone)
    return found


@pytest.mark.parametrize("kind", LARGEST)
def test_every_comparison_of_every_width_is_what_numpy_says(kind: str) -> None:
    rules, days = every_comparison(), 30_000 if kind in ("int32", "int64") else 20
    columns = Columns.from_numpy(ON, CATALOGUE, drawn(3000, 5, LARGEST[kind], days))
    assert columns.numbers("visits").dtype == kind
    assert evaluate(rules, columns).counts()


@pytest.mark.parametrize("size", [1, 511, 513, TILE - 1, TILE, TILE + 1, 2 * TILE + 577])
def test_the_edges_of_words_and_tiles_are_right(size: int) -> None:
    columns = Columns.from_numpy(ON, CATALOGUE, drawn(size, size, 9, 20))
    counts = evaluate(every_comparison(), columns).counts()
    assert {sum(found.values()) for found in counts.values()} == {size}


def test_a_column_that_is_too_short_or_has_gaps_is_refused() -> None:
    given = drawn(5000, 1, 9, 20)
    short = Columns.from_numpy(ON, CATALOGUE, {n: _cut(g, 300) for n, g in given.items()})
    for rule in ("day_0_on < day_1_on", "visits == 3", "yes_1"):
        with pytest.raises(ValueError, match="in a row are needed"):
            batch.evaluate(
                rule_set(duty(rule)),
                Columns(5000, ON, CATALOGUE, short.columns),
                native.Engine.NATIVE,
            )
    with pytest.raises(ValueError, match="in a row are needed"):
        address(np.zeros(8, np.uint64)[::2])


def _cut(given: Given, size: int) -> Given:
    gone = None if given.absent is None else given.absent[:size]
    return Given(given.values[:size], given.known[:size], gone)


def test_without_llvmlite_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = Columns.from_numpy(ON, CATALOGUE, drawn(500, 2, 9, 20))
    expected = evaluate(every_comparison(), columns).counts()
    monkeypatch.setitem(sys.modules, "llvmlite", None)
    native.compiled.cache_clear()
    assert native.fastest(native.WORTH) is native.Engine.NUMPY
    assert batch.evaluate(every_comparison(), columns).counts() == expected
    with pytest.raises(ImportError):
        batch.evaluate(every_comparison(), columns, native.Engine.NATIVE)


def test_compiling_waits_until_it_is_worth_it() -> None:
    native.compiled.cache_clear()
    assert native.fastest(native.WORTH - 1) is native.Engine.NUMPY
    assert native.fastest(native.WORTH) is native.Engine.NATIVE
    assert native.native() is native.native()
    assert native.fastest(1) is native.Engine.NATIVE


def test_threads_that_come_first_together_get_one_machine() -> None:
    """Made once per thread, all but one were forgotten, and their code with them, while it ran."""
    native.compiled.cache_clear()
    together = Barrier(4)

    def come(_: int) -> native.Native:
        together.wait()
        return native.native()

    with ThreadPoolExecutor(4) as pool:
        assert len({id(one) for one in pool.map(come, range(4))}) == 1


def test_each_case_may_have_a_checking_date_of_its_own() -> None:
    one = Columns.from_numpy(ON, CATALOGUE, drawn(700, 3, 9, 20))
    dates = np.repeat(np.int16((ON - type(ON)(1970, 1, 1) + timedelta(days=1)).days), 704)
    own = Columns(700, dates, CATALOGUE, one.columns)
    tomorrow = Columns(700, ON + timedelta(days=1), CATALOGUE, one.columns)
    rules = every_comparison()
    assert evaluate(rules, own).counts() == evaluate(rules, tomorrow).counts()


def test_room_is_used_again_only_when_nobody_looks_at_it() -> None:
    rows, words = 40, planes.SMALLEST // 32
    one = planes.lined(rows, words)
    one[:] = 7
    plane, whole = one[3, 5:9], weakref.ref(one)
    del one
    assert whole() is None
    other = planes.lined(rows, words)
    other[:] = 0
    assert plane.tolist() == [7] * 4
    del plane
    again = planes.lined(rows, words)
    assert (again[3] == 7).all()
    assert not np.shares_memory(again, other)
    assert (other == 0).all()


def test_columns_stand_side_by_side_and_say_the_same() -> None:
    given = drawn(999, 8, 9, 20)
    columns = Columns.from_numpy(ON, CATALOGUE, given)
    for name, one in given.items():
        if CATALOGUE[name].type is FactType.INT:
            found = columns.numbers(name)[:999][one.known]
            assert found.tolist() == one.values[one.known].tolist()
        side = Side.TRUE if CATALOGUE[name].type is FactType.BOOL else Side.KNOWN
        holds = one.known & one.values if side is Side.TRUE else one.known
        plane = columns.plane(name, side)
        assert planes.unpack(plane, 999).tolist() == holds.tolist()
        assert address(plane) % 64 == 0
