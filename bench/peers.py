"""The peers of the batch: each with its data in its own form, and how to read its outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from tests.support import duckdb_engine, polars_engine

from bench import openfisca_engine
from bench.report import timed
from bench.synthetic import ON
from thuisgeven.domain.rights import RuleSet

Codes = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Peer:
    """Another engine. Loading is not timed, and one run's data is let go before the next."""

    name: str
    goal: int
    load: Callable[[], Any]
    calculate: Callable[[Any], Any]
    read: Callable[[Any], Codes]

    def outcomes(self) -> Codes:
        """The code of every outcome per duty, in the order of the cases."""
        return self.read(self.calculate(self.load()))

    def seconds(self, times: int) -> float:
        """The shortest of several runs."""
        return min(self._run(self.load()) for _ in range(times))

    def _run(self, data: Any) -> float:
        return timed(lambda: self.calculate(data))[0]


def peers(rules: RuleSet, table: pa.Table) -> list[Peer]:
    """Three engines that can say unknown, each in the way that its makers offer."""
    fisca = openfisca_engine.Engine(rules, ON)
    query = polars_engine.plan(rules, pl.from_arrow(table))
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE cases AS SELECT * FROM given")
    sql = duckdb_engine.query(rules)
    arrow = "DuckDB, SQL", 20, lambda: sql, lambda asked: connection.sql(asked).to_arrow_table()
    frame = "Polars, status columns", 5, lambda: query, lambda asked: asked.collect()
    plain = "OpenFisca, three-valued workaround", 10, lambda: fisca.load(table), fisca.run
    return [Peer(*plain, dict), Peer(*frame, _of_polars), Peer(*arrow, _of_arrow)]


def _of_polars(frame: pl.DataFrame) -> Codes:
    return {name: frame[name].to_numpy() for name in frame.columns}


def _of_arrow(table: pa.Table) -> Codes:
    return {name: table[name].to_numpy() for name in table.column_names}
