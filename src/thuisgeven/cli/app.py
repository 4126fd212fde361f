"""`thuisgeven serve` and its companions: the application, its tables, its keys and its accounts."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from thuisgeven.cli.main import CHECKED, NOT_STARTED, today

SETTINGS = "thuisgeven.web.settings"
CASES, SEED = 500, 20261124


def start(demo: bool) -> None:
    """Make the application ready. Stops with a hint when a setting is missing."""
    if demo:
        os.environ["THUISGEVEN_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
    except ImportError:
        stop("the application is not installed: pip install 'thuisgeven[web]'")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        stop(str(error))


def stop(problem: str) -> NoReturn:
    """End with one clear line."""
    print(f"thuisgeven: {problem}", file=sys.stderr)
    raise SystemExit(2)


def serve(options: argparse.Namespace) -> int:
    """Bring the tables up to date and serve the application until it is stopped."""
    gc.disable()  # nothing of what is loaded now is rubbish; `web.wsgi` lets it look again
    start(options.demo)
    _migrate()
    if options.demo:
        _practice(options.cases)
    else:
        _collect()
    where = f"http://{options.host}:{options.port}/"
    print(f"Thuisgeven: {where}", flush=True)
    _granian(options)
    return CHECKED


def _migrate() -> None:
    """Bring the tables up to date, where they are not. To look takes no time, to load what was
    ever changed does."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    if not _changes() <= set(MigrationRecorder(connection).applied_migrations()):
        call_command("migrate", verbosity=0)


def _changes() -> set[tuple[str, str]]:
    """Every change of tables that is there, by the name of its file: per app, not loaded."""
    from django.apps import apps

    homes = ((one.label, Path(one.path) / "migrations") for one in apps.get_app_configs())
    return {(label, file.stem) for label, home in homes for file in home.glob("[0-9]*.py")}


def _collect() -> None:
    from django.core.management import call_command

    try:
        call_command("collectstatic", verbosity=0, interactive=False)
    except ValueError as error:  # whitenoise's own kind of it
        stop(f"a style or font is missing, install them first: {str(error).splitlines()[0]}")


def _practice(number: int) -> None:
    from thuisgeven.actions import practice

    practice.make_accounts()
    if practice.is_empty():
        print(f"Oefendossiers maken: vijf verhalen en {number} verzonnen gezinnen …", flush=True)
        _make_practice(number)


def _make_practice(number: int) -> None:
    from thuisgeven.actions import (
        practice,
        practice_consultation,
        practice_family,
        practice_housing,
    )
    from thuisgeven.cli.demo import story_files
    from thuisgeven.rules.load_case import load_case

    practice.make_stories([load_case(path) for path in story_files()], today())
    practice.make_cases(number, SEED, today())
    practice_family.make_family(today())
    practice_consultation.make_talks(datetime.now(UTC))  # noqa: TID251 - a door passes the moment on
    practice_housing.make_housing(today())
    practice.make_decisions(datetime.now(UTC))  # noqa: TID251 - a door passes the moment on


def _granian(options: argparse.Namespace) -> None:
    """Serve until stopped. Workers share what is loaded here, before they come into being."""
    from django.conf import settings
    from django.db import connections
    from django.utils.module_loading import import_string
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    import_string(settings.WSGI_APPLICATION)
    connections.close_all()  # a worker opens its own; one that is shared mixes up answers
    Granian(
        "thuisgeven.web.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def verify(options: argparse.Namespace) -> int:
    """Check every chain of the log; exit code 3 when one is broken."""
    start(options.demo)
    from thuisgeven.actions.upkeep import broken_chains

    lines, breaks = broken_chains()
    for broken in breaks:
        print(f"organisation {broken.organisation}, line {broken.number}: {broken.problem}")
    print(f"{lines} lines, {len(breaks)} breaks")
    return NOT_STARTED if breaks else CHECKED


def rotate(options: argparse.Namespace) -> int:
    """Write every encrypted value anew under the newest key."""
    start(options.demo)
    from thuisgeven.actions.upkeep import rotate_keys

    print(f"{rotate_keys()} values rotated")
    return CHECKED


def refresh(options: argparse.Namespace) -> int:
    """Bring what lists show up to today; run it every night."""
    start(options.demo)
    from thuisgeven.actions.upkeep import refresh_all

    print(f"{refresh_all(today())} cases refreshed")
    return CHECKED


def organisation(options: argparse.Namespace) -> int:
    """Make an organisation; the first one, before there is anybody to log in."""
    start(options.demo)
    _migrate()
    from thuisgeven.actions.accounts import make_organisation
    from thuisgeven.actions.guard import Refused

    now = datetime.now(UTC)  # noqa: TID251 - a door may know the moment, and passes it on
    try:
        make_organisation(options.name, options.kind, options.prefix, now)
    except Refused as refused:
        stop(str(refused))
    print(f"{options.name} is there; give somebody a role in it with `thuisgeven account`")
    return CHECKED


def account(options: argparse.Namespace) -> int:
    """Make an account, give it a role, or end it; the password is asked at the terminal."""
    start(options.demo)
    _migrate()
    from thuisgeven.actions.accounts import give_role, make_account, stop_account
    from thuisgeven.actions.guard import Refused

    now = datetime.now(UTC)  # noqa: TID251 - a door may know the moment, and passes it on
    try:
        if options.what == "stop":
            stop_account(options.email, now)
        elif options.what == "role":
            give_role(options.email, options.organisation, options.role, now)
        else:
            make_account(options.email, options.name, _password(), now)
    except Refused as refused:
        stop(str(refused))
    return CHECKED


def _password() -> str:
    import getpass

    return getpass.getpass("Password (12 signs or more): ")


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the application's commands to the command line."""
    server = add("serve", help="serve the application")
    server.add_argument("--host", default="127.0.0.1")
    server.add_argument("--port", type=int, default=8000)
    server.add_argument("--workers", type=int, default=2)
    server.add_argument("--threads", type=int, default=4)
    server.add_argument("--cases", type=int, default=CASES, help="practice cases to draw")
    others = (
        ("verify-log", "check that nobody changed the log", verify, server),
        ("rotate-keys", "write encrypted values anew under the newest key", rotate, server),
        ("refresh", "bring what lists show up to today", refresh, server),
    )
    parsers = [(server, serve)]
    parsers += [(add(name, help=text), command) for name, text, command, _ in others]
    own = add("organisation", help="make an organisation, such as the first one")
    own.add_argument("name")
    own.add_argument("--kind", default="municipality")
    own.add_argument("--prefix", required=True, help="stands before its case numbers")
    parsers.append((own, organisation))
    one = add("account", help="make an account, give it a role, or stop it")
    one.add_argument("what", choices=("make", "role", "stop"))
    one.add_argument("email")
    one.add_argument("--name", default="")
    one.add_argument("--organisation", default="")
    one.add_argument("--role", default="")
    for parser, command in [*parsers, (one, account)]:
        parser.add_argument("--demo", action="store_true", help="practice: fixed keys, no secrets")
        parser.set_defaults(run=command)
