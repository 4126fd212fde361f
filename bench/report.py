"""How a figure is printed: what was measured, the goal, the figure, and whether it is reached."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def head(text: str) -> None:
    """A new part of the report."""
    print(f"\n{text}\n{'-' * len(text)}")


def line(what: str, figure: str, goal: str = "", reached: bool | None = None) -> None:
    """One figure. Without a goal it is there for information."""
    verdict = {None: "", True: "ok", False: "NOT REACHED"}[reached]
    print(f"{what:<58} {figure:>18}   {goal:<22} {verdict}".rstrip())


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Seconds that one run takes, and what it gives."""
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def best_of(times: int, run: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds: what other work on the machine disturbed least."""
    return min(timed(run)[0] for _ in range(times))


def percentile(seconds: Sequence[float], share: float) -> float:
    """The time within which this share of the runs ended."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]
