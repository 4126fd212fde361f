"""The `thuisgeven` command on a moment of our own: what it shows does not change by itself."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import time_machine

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday morning."""

STILL, RUNNING = "still", "running"


def day() -> date:
    """The day of that moment, in the Netherlands."""
    return MOMENT.astimezone(ZoneInfo("Europe/Amsterdam")).date()


def main() -> int:
    """Run the command of the remaining words, with a clock that stands still or runs on."""
    from thuisgeven.cli.main import main as command

    clock = sys.argv.pop(1)
    with time_machine.travel(MOMENT, tick=clock == RUNNING):
        return command(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
