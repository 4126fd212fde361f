"""Run every measurement; the exit code is 1 only when two engines come to different results."""

from __future__ import annotations

import os
import platform
import sys

from bench import batch, cold_start, decision, one_case
from thuisgeven.rules.load import load_rules


def main() -> int:
    """Print the report."""
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {cores} cores, load {load:.1f} at the start.")
    print("Best of several runs; on a shared machine times may differ by half.")
    rules = load_rules()
    one_case.run(rules)
    equal = batch.run(rules)
    if not equal:
        print("\nResults differ: no times are given.")
    cold_start.run()
    decision.run()
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
