"""(b) A million cases at once, beside the peers; equal results are checked before any time.

The bound of memory: the bytes that must at least be moved, divided by the bandwidth of a copy on
all cores in the same run. At least moved are every column and plane that a rule reads, once, and
every distinct plane of an outcome that is no copy of an input, once (ADR 0010). Compiling is told
apart.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from statistics import median

import numpy as np
from tests.support.tables import with_terms

from bench.peers import Codes, peers
from bench.report import best_of, head, line, timed
from bench.synthetic import ON, arrow, national, single
from thuisgeven.domain.rights import RuleSet
from thuisgeven.monitoring import batch
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Column, Given, Values
from thuisgeven.monitoring.native import Engine, native

CASES, SMALL, CHECKED_SINGLY = 1_000_000, 1_000, 1_000
"""The cases are whole words of bits."""
RUNS, FEW, TIMES = 25, 3, 10
EVALUATIONS_GOAL, BOUND_GOAL = 1.2e9, 0.25


def run(rules: RuleSet) -> bool:
    """Print the figures of the batch; gives whether all engines agree on every outcome."""
    given = national(rules, CASES, seed=2)
    columns = Columns.from_numpy(ON, rules.catalogue, given)
    head(f"A million cases: {len(rules.duties)} duties, checked on {ON}")
    compiling, _ = timed(native)
    first, ours = timed(lambda: batch.evaluate(rules, columns))
    if not (_equal_to_single(rules, given, ours) and _equal_to_numpy(rules, columns, ours)):
        return False
    others = peers(rules, with_terms(arrow(given), rules.duties, rules.terms))
    if not all(_equal(peer.name, ours, peer.outcomes()) for peer in others):
        return False
    line("loading LLVM and compiling, once per process", f"{compiling * 1e3:.0f} ms")
    line("the first batch: rules made ready, terms, fresh memory", f"{first * 1e3:.0f} ms")
    seconds = _own_figures(rules, columns, ours)
    for peer in others:
        ratio = peer.seconds(FEW) / seconds
        line(peer.name, f"{ratio:.1f} x slower", f">= {peer.goal} x", ratio >= peer.goal)
    del others, given
    return _ten_times(rules, columns, ours)


def _own_figures(rules: RuleSet, columns: Columns, ours: batch.Batch) -> float:
    """Print what one batch takes; gives the seconds of the best run."""
    bandwidth = _bandwidth()
    runs = _runs(rules, columns, RUNS)
    seconds, busy = min(run.clock for run in runs), min(run.processor for run in runs)
    middle = median(run.clock for run in runs)
    _speed("outcomes and national counts, best", rules, CASES, seconds)
    line(f"the median of {RUNS} runs", f"{middle * 1e3:.1f} ms")
    line("processor time, all cores together", f"{busy * 1e3:.1f} ms")
    line("memory bandwidth, copy, all cores", f"{bandwidth / 1e9:.1f} GB/s")
    least = _bytes(rules, columns) / bandwidth
    line("the bound: bytes at least moved at that speed", f"{least * 1e3:.1f} ms")
    share = least / seconds
    line("share of the bound, by the clock", f"{share:.0%}", ">= 25 %", share >= BOUND_GOAL)
    line("share of the bound, by the clock, median run", f"{least / middle:.0%}")
    line("share of the bound, by processor time", f"{least * batch.CORES / busy:.0%}")
    by_numpy = best_of(5, lambda: batch.evaluate(rules, columns, Engine.NUMPY).counts())
    line("the same with numpy, without llvmlite", f"{by_numpy * 1e3:.1f} ms")
    written = best_of(3, lambda: [ours.outcome_codes(duty_id) for duty_id in ours.outcomes])
    line("writing every outcome out as a byte, besides", f"{written * 1e3:.1f} ms")
    small = Columns.from_numpy(ON, rules.catalogue, national(rules, SMALL, seed=3))
    for engine in Engine:
        little = best_of(50, lambda engine=engine: batch.evaluate(rules, small, engine).counts())
        line(f"{SMALL} cases, {engine}", f"{little * 1e3:.2f} ms")
    return seconds


def _ten_times(rules: RuleSet, columns: Columns, ours: batch.Batch) -> bool:
    """Ten million cases, the million ten times over in memory of its own; gives whether right."""
    many = {name: _repeated(column) for name, column in columns.columns.items()}
    large = Columns(CASES * TIMES, ON, rules.catalogue, many)
    found = batch.evaluate(rules, large).counts()
    right = all(
        found[duty_id] == {outcome: number * TIMES for outcome, number in counts.items()}
        for duty_id, counts in ours.counts().items()
    )
    if right:
        seconds = min(run.clock for run in _runs(rules, large, FEW))
        _speed("ten million cases, best", rules, CASES * TIMES, seconds)
    return right


def _repeated(column: Column) -> Column:
    """A column with all its cases ten times over; a million cases are whole words."""
    arrays = {
        one.name: np.tile(getattr(column, one.name), TIMES)
        for one in fields(column)
        if isinstance(getattr(column, one.name), np.ndarray)
    }
    return replace(column, **arrays)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Taken:
    """Seconds of one run."""

    clock: float
    processor: float


def _runs(rules: RuleSet, columns: Columns, times: int) -> list[Taken]:
    """Outcomes and counts, again and again."""
    found = []
    for _ in range(times):
        busy = time.process_time()
        clock, _ = timed(lambda: batch.evaluate(rules, columns).counts())
        found.append(Taken(clock, time.process_time() - busy))
    return found


def _speed(what: str, rules: RuleSet, cases: int, seconds: float) -> None:
    rate = cases * len(rules.duties) / seconds
    line(what, f"{seconds * 1e3:.1f} ms")
    line("rule evaluations", f"{rate / 1e9:.2f} e9/s", ">= 1.2 e9/s", rate >= EVALUATIONS_GOAL)


def _equal(name: str, ours: batch.Batch, theirs: Codes) -> bool:
    differ = [d for d in ours.outcomes if not np.array_equal(ours.outcome_codes(d), theirs[d])]
    line(f"{name}: outcomes that differ", str(len(differ)), "0", not differ)
    return not differ


def _equal_to_numpy(rules: RuleSet, columns: Columns, ours: batch.Batch) -> bool:
    by_numpy = batch.evaluate(rules, columns, Engine.NUMPY)
    return _equal("numpy", ours, {d: by_numpy.outcome_codes(d) for d in by_numpy.outcomes})


def _equal_to_single(rules: RuleSet, given: Mapping[str, Given], ours: batch.Batch) -> bool:
    codes = {duty_id: ours.outcome_codes(duty_id) for duty_id in ours.outcomes}
    differ = [
        (row, finding.duty.id)
        for row in range(CHECKED_SINGLY)
        for finding in rules.assess(single(given, row)).findings
        if batch.OUTCOMES[codes[finding.duty.id][row]] is not finding.outcome
    ]
    what = f"the single case, {CHECKED_SINGLY} cases: outcomes that differ"
    line(what, str(len(differ)), "0", not differ)
    return not differ


def _bytes(rules: RuleSet, columns: Columns) -> int:
    """What one pass must at least read and write: every column read, and every plane made."""
    ready = batch.plan(rules, ON).schedule
    read = {stored.fact for stored in ready.stored.values()}
    numbers = (c.numbers.nbytes for n, c in columns.columns.items() if n in read and _valued(c))
    planes = len(ready.stored) + len(ready.made)
    return sum(numbers) + planes * columns.words * np.uint64(0).itemsize


def _valued(column: object) -> bool:
    return isinstance(column, Values)


def _bandwidth() -> float:
    """Bytes per second, read and written, of copying between large arrays on all cores."""
    size = 1 << 25
    pairs = [(np.ones(size), np.zeros(size)) for _ in range(batch.CORES)]

    def copy() -> None:
        list(pool.map(lambda pair: np.copyto(pair[1], pair[0]), pairs))

    with ThreadPoolExecutor(batch.CORES) as pool:
        timed(copy)
        seconds = best_of(7, copy)
    return 2 * size * pairs[0][0].itemsize * len(pairs) / seconds
