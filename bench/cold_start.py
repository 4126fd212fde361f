"""(c) The command line from a cold start, as a caseworker types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.report import best_of, head, line

GOAL = 0.5
RUNS = 7
ROOT = Path(__file__).parents[1]


def run() -> None:
    """Print how long `thuisgeven check` takes in a new process."""
    head("From a cold start")
    command, stories = _command(), sorted((ROOT / "src/thuisgeven/stories").glob("*.yaml"))
    if not command.exists() or not stories:
        line("thuisgeven check", "not there yet", "< 0.5 s")
        return
    call = [str(command), "check", str(stories[0]), "--format", "json"]
    first = _process(call)
    if first.returncode != 0:
        problem = (first.stderr.strip().splitlines() or ["no message"])[-1]
        line("thuisgeven check", f"exit {first.returncode}", "< 0.5 s", reached=False)
        print(f"  {problem}")
        return
    seconds = best_of(RUNS, lambda: _process(call))
    line(f"thuisgeven check {stories[0].name}", f"{seconds:.3f} s", "< 0.5 s", seconds < GOAL)
    bare = best_of(RUNS, lambda: _process([sys.executable, "-c", "0"]))
    line("of which Python itself", f"{bare:.3f} s")


def _process(call: list[str]) -> subprocess.CompletedProcess[str]:
    """A new process as in anybody's shell: Python keeps what it compiled the time before."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(call, capture_output=True, check=False, text=True, env=own)


def _command() -> Path:
    return Path(sys.executable).with_name("thuisgeven")
