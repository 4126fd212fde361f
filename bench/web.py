"""(d) The application with 100,000 cases, over HTTP, on SQLite and on PostgreSQL.

What comes back is held against the database before anything is timed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from bench import family
from bench.report import head, line, percentile, timed
from bench.visitor import Visitor, free_port

CASES = int(os.environ.get("THUISGEVEN_BENCH_CASES", "100000"))
POSTGRES = os.environ.get(
    "THUISGEVEN_BENCH_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres"
)
KEPT = os.environ.get("THUISGEVEN_BENCH_KEEP", "")
"""A folder in which the filled SQLite file stays; the PostgreSQL database then stays too."""

HANNEKE, ILSE = "hanneke@waterveen.example", "ilse@waterveen.example"
KOEN, SAMIR = "koen@waterveen.example", "samir@waterveen.example"
ROUNDS, PAGES = 60, 40
WORKERS, PATIENCE = 4, 60.0
LISTED, LISTED_P95, SORTED, PAGE, RECORDED = 0.040, 0.100, 0.080, 0.080, 0.030
FIRST, MEMORY, ANY_P95, FAMILY_P95 = 2.0, 400, 0.100, 0.100
FILLED = 200
FILTER = "/dossiers/?stage=summons&children=yes&sort=stage"


def run() -> bool:
    """Print the figures of both databases; False when a page shows something wrong."""
    with tempfile.TemporaryDirectory() as folder, _postgres() as postgres:
        file = Path(KEPT or folder) / "bench.sqlite3"
        databases = {"SQLite": f"sqlite:///{file}"}
        told = {}
        seconds, told["SQLite"] = timed(lambda: _asked(databases["SQLite"], "fill", str(CASES)))
        head(f"The application with {CASES:,} cases")
        line("filling SQLite, where it was empty", f"{seconds:.0f} s")
        if postgres:
            databases["PostgreSQL"] = postgres
            more, told["PostgreSQL"] = timed(lambda: _asked(postgres, "fill", "0", str(file)))
            line("taking all of it over in PostgreSQL", f"{more:.0f} s")
            goal = f"<= {FILLED} s"
            line("filling both", f"{seconds + more:.0f} s", goal, seconds + more <= FILLED)
        if not postgres:
            line("no PostgreSQL answers", "not measured", "", False)
        right = [_measured(name, database, told[name]) for name, database in databases.items()]
    return all(right)


@contextmanager
def _postgres() -> Iterator[str]:
    import psycopg

    name = "thuisgeven_bench_kept" if KEPT else f"thuisgeven_bench_{uuid4().hex[:8]}"
    try:
        connection = psycopg.connect(POSTGRES, autocommit=True)
    except psycopg.OperationalError:
        yield ""
        return
    with connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).rowcount:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        yield f"{POSTGRES.rpartition('/')[0]}/{name}"
        if not KEPT:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def _measured(name: str, database: str, told: dict[str, object]) -> bool:
    head(f"The application with {CASES:,} cases, on {name}")
    with _server(database, workers=1) as (url, started):
        visitor = Visitor(url)
        first = timed(lambda: visitor.log_in(HANNEKE))[0]
        wrong = _wrong(visitor, told)
        if wrong:
            print(f"The pages are not right: {wrong}. No times are given.")
            return False
        _within("from the command to the first answer", started, FIRST)
        _within("first request, with log-in and the first page", first, FIRST)
        _times(url, visitor, told)
        _other_pages(url, visitor, told)
    with _server(database, workers=2) as (url, _):
        found = family.measure(url)
    _told("family pages at 20 a second, p95", found["p95"] / 1e3, FAMILY_P95)
    _memory(database, told)
    return True


def _within(what: str, seconds: float, goal: float) -> None:
    line(what, f"{seconds:.2f} s", f"<= {goal:.0f} s", seconds <= goal)


def _asked(database: str, *words: str) -> dict[str, object]:
    """What a process of its own says of the database."""
    environment = os.environ | {"THUISGEVEN_DEMO": "1", "THUISGEVEN_DATABASE": database}
    command = [sys.executable, "-m", "bench.web_truth", *words]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


@contextmanager
def _server(database: str, workers: int) -> Iterator[tuple[str, float]]:
    """A running server, its address, and the seconds until its first answer."""
    port = free_port()
    environment = os.environ | {"THUISGEVEN_DATABASE": database}
    command = [str(Path(sys.executable).with_name("thuisgeven")), "serve", "--demo"]
    command += ["--port", str(port), "--workers", str(workers)]
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        Visitor(f"http://127.0.0.1:{port}").wait(PATIENCE)
        yield f"http://127.0.0.1:{port}", time.perf_counter() - begin
    finally:
        process.terminate()
        process.wait()


def _wrong(visitor: Visitor, told: dict[str, object]) -> str:
    """What a page shows that the database does not say, or nothing."""
    coordinator = Visitor(visitor.url)
    coordinator.log_in(ILSE)
    checks = {
        "my list": visitor.cases("/dossiers/") == told["hanneke"],
        "the list of everybody": coordinator.cases("/dossiers/") == told["ilse"],
        "filtered and sorted": coordinator.cases(FILTER) == told["filtered"],
        "one case": "Waar heeft dit gezin nog recht op" in visitor.get(_page(told, 0)),
    }
    return ", ".join(name for name, right in checks.items() if not right)


def _page(told: dict[str, object], number: int) -> str:
    keys: list[str] = told["pages"]  # type: ignore[assignment]
    return f"/dossiers/{keys[number % len(keys)]}/"


def _times(url: str, visitor: Visitor, told: dict[str, object]) -> None:
    coordinator = Visitor(url)
    coordinator.log_in(ILSE)
    for who, name in ((visitor, "my own"), (coordinator, "all I may see")):
        listed = _seconds(ROUNDS, lambda _, who=who: who.get("/dossiers/"))
        _told(f"list of 50, {name}, p50", percentile(listed, 0.5), LISTED)
        _told(f"list of 50, {name}, p95", percentile(listed, 0.95), LISTED_P95)
    _told(
        "filtered and sorted, p50",
        statistics.median(_seconds(ROUNDS, lambda _: coordinator.get(FILTER))),
        SORTED,
    )
    pages = _seconds(PAGES, lambda number: visitor.get(_page(told, number)))
    _told("page of a case with all findings, p50", statistics.median(pages), PAGE)
    saved = _seconds(PAGES, lambda number: _record(visitor, _page(told, number)))
    _told("recording an event, with its log, p50", statistics.median(saved), RECORDED)


def _other_pages(url: str, visitor: Visitor, told: dict[str, object]) -> None:
    """No page takes longer than people notice, however many cases there are."""
    ilse, koen = _logged_in(url, ILSE), _logged_in(url, KOEN, "/accounts/")
    samir = _logged_in(url, SAMIR, "/logboek/")
    own = told["own"]
    page = _page(told, 0)
    looks: dict[str, Callable[[int], object]] = {
        f"Vandaag of somebody with {own:,} own cases": lambda _: visitor.get("/"),
        "Vandaag of a coordinator": lambda _: ilse.get("/"),
        "search by name and street": lambda number: _search(ilse, number),
        "the form of an event": lambda _: visitor.get(f"{page}vastleggen/help_offered/"),
        "the team of a case": lambda _: ilse.get(f"{page}team/"),
        "the stock of homes": lambda _: visitor.get("/woningen/"),
        "the log": lambda _: samir.get("/logboek/"),
        "who looked at a case": lambda _: visitor.get(f"{page}inzage/"),
        "accounts": lambda _: koen.get("/accounts/"),
    }
    for what, look in looks.items():
        _told(f"{what}, p95", percentile(_seconds(PAGES, look), 0.95), ANY_P95)


def _logged_in(url: str, email: str, page: str = "/") -> Visitor:
    visitor = Visitor(url)
    visitor.log_in(email, page)
    return visitor


SEARCHED = ("jansen molenweg", "oztu", "de wit 12", "9001", "bouzid sluisweg", "kow")


def _search(visitor: Visitor, number: int) -> None:
    text = SEARCHED[number % len(SEARCHED)]
    visitor.get(visitor.post("/dossiers/zoeken/", zoek=text))


def _record(visitor: Visitor, page: str) -> None:
    fields = {"on": "vandaag", "recorded_by": "municipality", "token": str(uuid4())}
    if not visitor.post(f"{page}vastleggen/help_offered/", **fields).endswith(page):
        raise AssertionError("an event was not recorded")


def _told(what: str, seconds: float, goal: float) -> None:
    line(what, f"{seconds * 1e3:.1f} ms", f"<= {goal * 1e3:.0f} ms", seconds <= goal)


def _seconds(times: int, visit: Callable[[int], object]) -> list[float]:
    visit(0)
    return [timed(lambda number=number: visit(number))[0] for number in range(times)]


def _memory(database: str, told: dict[str, object]) -> None:
    """Print what four workers take together, after each has shown pages."""
    with _server(database, WORKERS) as (url, _):
        for _ in range(WORKERS * 3):
            visitor = Visitor(url)
            visitor.log_in(HANNEKE)
            for number in range(4):
                visitor.get("/dossiers/")
                visitor.get(_page(told, number))
        mine = _children(os.getpid())
        took = sum(_own_memory(pid) for pid in mine)
    line(f"{WORKERS} workers together", f"{took:.0f} MB", f"<= {MEMORY} MB", took <= MEMORY)


def _children(parent: int) -> list[int]:
    """The processes below one, at every depth."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            pid = int(path.parent.name)
            found += [pid, *_children(pid)]
    return found


def _own_memory(pid: int) -> float:
    """Megabytes of a process; what it shares with others is counted by shares."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(text.split("Pss:")[1].split()[0]) / 1024
