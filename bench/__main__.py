"""Run every measurement, or those that are named: `python -m bench web`.

The exit code is 1 only when two engines come to different results, or a page shows wrong ones.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module

from thuisgeven.rules.load import load_rules

PARTS = {
    "one": "one_case",
    "batch": "batch",
    "cold": "cold_start",
    "decision": "decision",
    "packages": "packages",
    "web": "web",
}
"""Which module measures what; `web` measures the family's pages as well. Each is imported when it
is wanted: a new process of `packages` would load all of them first."""

WITH_RULES = ("one", "batch")


def main() -> int:
    """Print the report."""
    wanted = sys.argv[1:] or PARTS
    if unknown := set(wanted) - set(PARTS):
        print(f"There is no {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}.")
        return 2
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {cores} cores, load {load:.1f} at the start.")
    print("Best of several runs; on a shared machine times may differ by half.")
    right = [_run(part) for part in PARTS if part in wanted]
    return 0 if all(right) else 1


def _run(part: str) -> bool:
    """Print one part; gives whether what it measured was right, where it looks."""
    run = import_module(f"bench.{PARTS[part]}").run
    right = run(load_rules()) if part in WITH_RULES else run()
    if part in WITH_RULES and not right:
        print("\nResults differ: no times are given.")
    return right is None or bool(right)


if __name__ == "__main__":
    sys.exit(main())
