"""The `thuisgeven` command: one door to the framework, without a server."""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from thuisgeven.domain.errors import InputError, did_you_mean

CHECKED, BAD_INPUT, NOT_STARTED, INTERRUPTED = 0, 2, 3, 130
"""Exit codes: done; bad input; a term that cannot be computed for something unknown; Ctrl-C."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[0-9]{4}")

SHOWN = 40
YOUNG = 100_000
"""So many new objects before Python looks for rubbish: a command makes little, and is soon over."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code. Bad input prints one line on stderr and returns 2."""
    _write_anywhere()
    gc.set_threshold(YOUNG)
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except InputError as error:
        print(f"thuisgeven: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return CHECKED
    except KeyboardInterrupt:
        return INTERRUPTED


def _write_anywhere() -> None:
    """A terminal that cannot show a character shows a question mark, and no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


class OneLine(argparse.ArgumentParser):
    """A parser whose errors are one line, like those of a file: what is wrong, what is right."""

    def error(self, message: str) -> NoReturn:
        """Bad input: the message, and where to read more."""
        raise InputError(self._where(), 0, message, "see --help")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """A word that is none of the choices: the nearest of them is offered."""
        if action.choices is not None and value not in action.choices:
            name = (action.option_strings or [str(action.metavar or action.dest)])[0]
            problem = f"unknown {name} {str(value)[:SHOWN]!r}"
            raise InputError(self._where(), 0, problem, did_you_mean(str(value), action.choices))

    def _where(self) -> str:
        return self.prog.partition(" ")[2] or "command line"


def today() -> date:
    """The day it is; the only clock of the command line."""
    return date.today()  # noqa: TID251, DTZ011 - a door may know the day, and passes it on


def day(text: str) -> date:
    """A date argument, as YYYY-MM-DD or DD-MM-YYYY."""
    parts = text.split("-")
    if len(parts[-1]) == len("yyyy"):
        parts.reverse()
    try:
        return date.fromisoformat("-".join(parts) if DAY.fullmatch(text) else "")
    except ValueError:
        hint = f"{text[:SHOWN]!r} is no date: write it as 2026-11-23 or 23-11-2026"
        raise argparse.ArgumentTypeError(hint) from None


def _parser() -> argparse.ArgumentParser:
    from thuisgeven.cli import app

    parser = OneLine(
        prog="thuisgeven",
        description="Hold a threatened eviction against human rights, child rights and Dutch law.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(commands.add_parser("check", help="hold a case file against the framework"))
    _deadline(commands.add_parser("deadline", help="compute one legal term, with both dates"))
    _rules(commands.add_parser("rules", help="list, show or export the rules"))
    _schema(commands.add_parser("schema", help="print the JSON Schema of a case file"))
    _demo(commands.add_parser("demo", help="hold the report's five stories against the framework"))
    app.add_commands(commands.add_parser)
    return parser


def _lang(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("nl", "en"), default="nl", help="language of the answer")


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _run(parser: argparse.ArgumentParser, command: str) -> None:
    """A command is loaded when it runs: most of them need much that the others do without."""

    def run(options: argparse.Namespace) -> int:
        return int(import_module(f"thuisgeven.cli.{command}").run(options))

    parser.set_defaults(run=run)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE.yaml")
    parser.add_argument(
        "--on", type=day, help="the date to check on (default: the file's, or today)"
    )
    parser.add_argument("--explain", metavar="DUTY", help="print the tree of one duty")
    parser.add_argument("--all", action="store_true", help="also list what does not apply")
    parser.add_argument("--local", metavar="FOLDER", help="a municipality's own rules")
    _format(parser)
    _lang(parser)
    _run(parser, "check")


def _deadline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="for example WGS-4-2")
    parser.add_argument("--from", dest="start", type=day, required=True, metavar="DATE")
    parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE")
    _format(parser)
    _lang(parser)
    _run(parser, "deadline")


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "show", "export"))
    parser.add_argument("rule", nargs="?", metavar="RULE")
    parser.add_argument("--layer", help="only one layer, for example dutch_law")
    parser.add_argument("--to", choices=("json", "yaml", "regelrecht"), default="json")
    _lang(parser)
    _run(parser, "rules")


def _schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("case",))
    _run(parser, "schema")


def _demo(parser: argparse.ArgumentParser) -> None:
    _lang(parser)
    _run(parser, "demo")


if __name__ == "__main__":
    sys.exit(main())
