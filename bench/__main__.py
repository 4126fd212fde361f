"""Run every measurement, or those that are named: `python -m bench web`.

The exit code is 1 only when two engines come to different results, or a page shows wrong ones.
"""

from __future__ import annotations

import os
import platform
import sys

from bench import batch, cold_start, decision, one_case, web
from thuisgeven.rules.load import load_rules

PARTS = ("one", "batch", "cold", "decision", "web")


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
    if part == "web":
        return web.run()
    if part == "cold":
        cold_start.run()
        return True
    if part == "decision":
        decision.run()
        return True
    rules = load_rules()
    equal = one_case.run(rules) if part == "one" else batch.run(rules)
    if not equal:
        print("\nResults differ: no times are given.")
    return equal


if __name__ == "__main__":
    sys.exit(main())
