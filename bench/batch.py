"""(b) A million cases at once, beside the peers; equal results are checked before any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from tests.support import duckdb_engine, polars_engine
from tests.support.tables import with_terms

from bench import openfisca_engine
from bench.report import best_of, head, line, timed
from bench.synthetic import ON, arrow, national, single
from thuisgeven.domain.rights import RuleSet
from thuisgeven.monitoring import batch
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.encode import Given, Values

CASES, SMALL, CHECKED_SINGLY = 1_000_000, 1_000, 1_000
EVALUATIONS_GOAL, BANDWIDTH_GOAL = 1.2e9, 0.25
GOALS = {"OpenFisca, three-valued workaround": 10, "Polars, status columns": 5, "DuckDB, SQL": 20}
Codes = Mapping[str, np.ndarray]


def run(rules: RuleSet) -> bool:
    """Print the figures of the batch; gives whether all engines agree on every outcome."""
    given = national(rules, CASES, seed=2)
    columns = Columns.from_numpy(ON, rules.catalogue, given)
    ours = batch.evaluate(rules, columns)
    head(f"A million cases: {len(rules.duties)} duties, checked on {ON}")
    if not _equal_to_single(rules, given, ours):
        return False
    table = with_terms(arrow(given), rules.duties, rules.terms)
    engines = _engines(rules, table)
    for name, (calculate, codes) in engines.items():
        if not _equal(name, ours, codes(calculate())):
            return False
    seconds = best_of(15, lambda: batch.evaluate(rules, columns).counts())
    _own_figures(rules, columns, ours, seconds)
    for name, (calculate, _) in engines.items():
        ratio = best_of(3, calculate) / seconds
        goal = GOALS[name]
        line(name, f"{ratio:.1f} x slower", f">= {goal} x", ratio >= goal)
    return True


def _own_figures(rules: RuleSet, columns: Columns, ours: batch.Batch, seconds: float) -> None:
    rate, bandwidth = CASES * len(rules.duties) / seconds, _bandwidth()
    share = _bytes(rules, columns) / bandwidth / seconds
    written = best_of(3, lambda: [ours.outcome_codes(duty_id) for duty_id in ours.outcomes])
    small = Columns.from_numpy(ON, rules.catalogue, national(rules, SMALL, seed=3))
    line("outcomes and national counts", f"{seconds * 1e3:.1f} ms")
    line("rule evaluations", f"{rate / 1e9:.2f} e9/s", ">= 1.2 e9/s", rate >= EVALUATIONS_GOAL)
    line("memory bandwidth, copy, all cores", f"{bandwidth / 1e9:.1f} GB/s")
    line("share of that bound", f"{share:.0%}", ">= 25 %", share >= BANDWIDTH_GOAL)
    line("writing every outcome out as a byte, besides", f"{written * 1e3:.1f} ms")
    little = best_of(20, lambda: batch.evaluate(rules, small).counts())
    line(f"{SMALL} cases", f"{little * 1e3:.2f} ms")


def _engines(
    rules: RuleSet, table: pa.Table
) -> dict[str, tuple[Callable[[], object], Callable[[object], Codes]]]:
    """Per peer how it calculates, with its data in its own form, and how to read its outcomes."""
    fisca = openfisca_engine.Engine(rules, ON)
    query = polars_engine.plan(rules, pl.from_arrow(table))
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE cases AS SELECT * FROM given")
    sql = duckdb_engine.query(rules)
    loaded = [fisca.load(table) for _ in range(4)]
    return {
        "OpenFisca, three-valued workaround": (lambda: fisca.run(loaded.pop()), dict),
        "Polars, status columns": (query.collect, _of_polars),
        "DuckDB, SQL": (lambda: connection.sql(sql).to_arrow_table(), _of_arrow),
    }


def _of_polars(frame: pl.DataFrame) -> Codes:
    return {name: frame[name].to_numpy() for name in frame.columns}


def _of_arrow(table: pa.Table) -> Codes:
    return {name: table[name].to_numpy() for name in table.column_names}


def _equal(name: str, ours: batch.Batch, theirs: Codes) -> bool:
    differ = [d for d in ours.outcomes if not np.array_equal(ours.outcome_codes(d), theirs[d])]
    line(f"{name}: outcomes that differ", str(len(differ)), "0", not differ)
    return not differ


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
