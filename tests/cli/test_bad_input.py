"""Bad input: one clear line (file, line, what is wrong, what would be right), exit 2."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from thuisgeven.cli.main import BAD_INPUT, main
from thuisgeven.domain.errors import InputError
from thuisgeven.rules.corpus import HOME, MAX_BYTES, Corpus, Entry, from_data
from thuisgeven.rules.load import build_library, library
from thuisgeven.rules.strict_yaml import read

SECONDS = 10.0
MANGLED = 3

GOOD = """\
case: example
on: 2026-11-23
household:
  adults: [{id: a1}]
  children: [{id: c1, born: 2020-05-01}]
events:
  - id: e1
    kind: signal_received
    on: 2026-11-02
"""
LONGEST_LINE = 1_000
BOMB = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"

WRONG = {
    "a misspelt fact": (
        GOOD
        + "  - {id: e2, kind: question_answered, on: 2026-11-03,"
        + " with: {fact: minor_children_presnt, value: true}}\n",
        ["line 10", "unknown fact 'minor_children_presnt'", "minor_children_present"],
    ),
    "a misspelt kind of event": (
        GOOD.replace("signal_received", "signal_recieved"),
        ["line 8", "unknown event kind 'signal_recieved'", "did you mean 'signal_received'?"],
    ),
    "an impossible date": (
        GOOD.replace("2026-11-02", "2026-02-30"),
        ["line 9", "2026-02-30", "YYYY-MM-DD"],
    ),
    "a year that cannot be right": (
        GOOD.replace("2026-11-02", "0226-11-02"),
        ["line 9", "cannot be right", "check the year"],
    ),
    "an event before the child was born": (
        GOOD + "  - {id: e2, kind: child_heard, on: 2019-01-01, child: c1}\n",
        ["line 10", "before the child 'c1' was born", "birth date"],
    ),
    "a wrong type": (
        GOOD.replace("on: 2026-11-02", "on: [2026]"),
        ["line 9", "is no date", "YYYY-MM-DD"],
    ),
    "an unknown field": (
        GOOD.replace("kind: signal", "knid: x\n    kind: signal"),
        ["line 8", "unknown field 'knid'", "did you mean 'kind'?"],
    ),
    "a resident who does not exist": (
        GOOD + "  - {id: e2, kind: child_heard, on: 2026-11-03, child: c9}\n",
        ["line 10", "no resident is called 'c9'", "c1"],
    ),
    "two events with one id": (
        GOOD + "  - {id: e1, kind: signal_received, on: 2026-11-03}\n",
        ["line 10", "two events are called 'e1'", "its own id"],
    ),
    "a date beyond every term": (
        GOOD
        + "  - {id: e2, kind: eviction_announced, on: 2026-11-03,"
        + " with: {eviction_on: 9999-12-31}}\n",
        ["line 10", "9999-12-31 cannot be right", "check the year"],
    ),
    "an answer beyond every term": (
        GOOD
        + "  - {id: e2, kind: question_answered, on: 2026-11-03,"
        + " with: {fact: judgment_on, value: 0001-01-01}}\n",
        ["line 10", "0001-01-01 cannot be right", "check the year"],
    ),
    "two answers of one side on one day": (
        GOOD
        + "  - {id: e2, kind: question_answered, on: 2026-11-03,"
        + " with: {fact: appeared, value: true}}\n"
        + "  - {id: e3, kind: question_answered, on: 2026-11-03,"
        + " with: {fact: appeared, value: false}}\n",
        ["line 11", "different answer to 'appeared'", "replaces"],
    ),
    "digits that are none": (
        GOOD + "  - {id: e2, kind: arrears_stated, on: 2026-11-03, with: {months: \u0663}}\n",
        ["line 10", "does not fit 'months'", "whole number"],
    ),
    "a raised digit": (
        GOOD + "  - {id: e2, kind: arrears_stated, on: 2026-11-03, with: {months: \u00b2}}\n",
        ["line 10", "does not fit 'months'", "whole number"],
    ),
    "a count below nothing": (
        GOOD + "  - {id: e2, kind: arrears_stated, on: 2026-11-03, with: {months: -3}}\n",
        ["line 10", "-3 does not fit 'months'", "0 or more"],
    ),
    "an hour of another zone": (
        GOOD.replace("on: 2026-11-02", "on: 2026-11-02\n    at: '10:00+02:00'"),
        ["line 10", "'10:00+02:00' is no time", "HH:MM"],
    ),
    "an event that replaces itself": (
        GOOD.replace("on: 2026-11-02", "on: 2026-11-02\n    replaces: e1"),
        ["line 10", "'e1' replaces itself", "name the earlier event"],
    ),
    "a circle of corrections": (
        GOOD.replace("on: 2026-11-02", "on: 2026-11-02\n    replaces: e2")
        + "  - {id: e2, kind: signal_received, on: 2026-11-03, replaces: e1}\n",
        ["line 10", "by a circle", "name the earlier event"],
    ),
    "a child born after the day of the file": (
        GOOD.replace("2020-05-01", "2026-11-24"),
        ["line 5", "born on 2026-11-24", "check the birth date"],
    ),
    "characters that steer the terminal": (
        GOOD.replace("case: example", 'case: "\\e[31mred"'),
        ["line 1", "hidden characters", "type it anew"],
    ),
    "half a character": (
        GOOD.replace("case: example", 'case: "\\ud800"'),
        ["line 1", "check indents, quotes"],
    ),
    "one key twice": (
        GOOD.replace("on: 2026-11-23", "on: 2026-11-23\non: 2026-11-22"),
        ["line 3", "'on' stands there twice", "remove one"],
    ),
    "lists in lists without end": (
        "case: " + "[" * 5_000 + "\n",
        ["line 1", "nest"],
    ),
    "a word of half a megabyte": (
        GOOD.replace("signal_received", "x" * 500_000),
        ["line 8", "unknown event kind 'xxx"],
    ),
    "a household of a village": (
        GOOD.replace("{id: c1, born: 2020-05-01}", ", ".join(f"{{id: c{n}}}" for n in range(101))),
        ["line 5", "101 children are too many", "keep it under"],
    ),
    "an answer that is no word": (
        GOOD
        + "  - {id: e2, kind: question_answered, on: 2026-11-03,"
        + " with: {fact: appeared, answer: {a: 1}}}\n",
        ["line 10", "is no text", "write it as text"],
    ),
    "a YAML bomb": (BOMB, ["line 1", "aliases are not allowed", "write it out"]),
    "a tag that makes objects": (
        "case: !!python/object/apply:os.system [ls]\n",
        ["line 1", "is not allowed", "write plain values"],
    ),
    "broken YAML": ("case: [1,\n", ["line 2", "check indents"]),
    "nothing": ("", ["line 1", "the file is empty"]),
    "a list instead of a case": ("- 1\n", ["line 1", "is no record"]),
}


def _check(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    before = sorted(path.parent.iterdir())
    assert main(["check", str(path)]) == BAD_INPUT
    assert sorted(path.parent.iterdir()) == before, "nothing may be written"
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert len(err) < LONGEST_LINE
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_case_file_gets_one_line_that_says_what_to_do(
    text: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")
    error = _check(path, capsys)
    assert str(path) in error
    for part in told:
        assert part in error


def test_a_good_file_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(GOOD, "utf-8")
    assert main(["check", str(path)]) == 0
    assert "example" in capsys.readouterr().out


def test_a_file_of_fifty_megabytes_is_refused_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "too large" in _check(path, capsys)


def test_sixty_thousand_events_are_refused_before_they_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    row = "  - {{id: e{0}, kind: contact_attempted, on: 2026-11-02, with: {{channel: phone}}}}\n"
    path.write_text(GOOD + "".join(row.format(n) for n in range(2, 60_000)), "utf-8")
    began = time.process_time()
    assert "split the file" in _check(path, capsys)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "folder"])
def test_what_is_no_ordinary_file_is_not_opened(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert main(["check", str(tmp_path / name)]) == BAD_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "is no ordinary file" in err or "is a directory" in err


BROKEN_RULES = {
    "no rule at all": ("- 5\n", ["line 1", "'id' is missing"]),
    "a wrong type": ("id: 5\n", ["line 1", "5 is no text"]),
    "a misspelt field": ("id: X-1\ntitel: {nl: a, en: b}\n", ["line 2", "did you mean 'title'?"]),
    "broken YAML": ("id: [\n", ["line 2", "check indents"]),
}


@pytest.mark.parametrize(("text", "told"), BROKEN_RULES.values(), ids=BROKEN_RULES.keys())
def test_a_broken_local_rule_gets_one_line(
    text: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, rule = tmp_path / "case.yaml", tmp_path / "rules" / "duties" / "x.yaml"
    case.write_text(GOOD, "utf-8")
    rule.parent.mkdir(parents=True)
    rule.write_text(text, "utf-8")
    assert main(["check", str(case), "--local", str(tmp_path / "rules")]) == BAD_INPUT
    error = capsys.readouterr().err
    assert len(error.strip().splitlines()) == 1
    for part in (str(rule), *told):
        assert part in error


def test_a_local_rule_that_is_mangled_anywhere_is_refused_or_read(tmp_path: Path) -> None:
    """One field after the other of real rules gets a value of a wrong type; nothing else breaks."""
    chance = Random(7)
    for name in ("duties/before/v-11", "deadlines/rv-555-2", "facts/court", "events/court"):
        data = read(HOME / f"{name}.yaml", max_bytes=MAX_BYTES).data
        row = data[0] if isinstance(data, list) else data
        for field in chance.sample(sorted(row), MANGLED):
            wrong = chance.choice([5, None, [], {}, "", [{}], True, "no such thing", [[1]]])
            corpus = from_data({name.split("/")[0]: [{**row, field: wrong}]})
            with suppress(InputError):
                build_library(Corpus((*_without(name), *corpus.entries)))


def _without(name: str) -> tuple[Entry, ...]:
    """The rules of the package without those of one file."""
    entries = library().corpus.entries
    return tuple(e for e in entries if not e.file.endswith(f"{name}.yaml"))


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.yaml")]) == BAD_INPUT
    assert "no such file" in capsys.readouterr().err


def test_bytes_that_are_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"case: \xff\xfe")
    assert "no UTF-8 text" in _check(path, capsys)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["check", "x.yaml", "--on", "banana"], "2026-11-23", id="no date"),
        pytest.param(["check", "x.yaml", "--on", "2026-W19-1"], "2026-11-23", id="a week"),
        pytest.param(["check", "x.yaml", "--on", "2026-02-30"], "2026-11-23", id="30 February"),
        pytest.param(
            ["deadline", "RV-555", "--from", "\u0662\u0660\u0662\u0666-01-01"],
            "2026-11-23",
            id="digits that are none",
        ),
        pytest.param(
            [
                "deadline",
                "WGS-4a-3",
                "--from",
                "2026-11-02",
                "--fact",
                "ordinance_plan_weeks=\u00b2",
            ],
            "a whole number",
            id="a raised digit",
        ),
        pytest.param(
            [
                "deadline",
                "WGS-4a-3",
                "--from",
                "2026-11-02",
                "--fact",
                "ordinance_plan_weeks=" + "9" * 5000,
            ],
            "a whole number",
            id="a number without end",
        ),
        pytest.param(["check"], "CASE.yaml", id="no file"),
        pytest.param(["chek", "x.yaml"], "check", id="misspelt command"),
        pytest.param(["check", "x.yaml", "--lang", "fr"], "nl", id="unknown language"),
        pytest.param(["deadline", "WGS-4-9", "--from", "2026-11-20"], "WGS-4-", id="unknown term"),
        pytest.param(["rules", "show", "N-99"], "did you mean", id="unknown rule"),
        pytest.param(["rules", "list", "--layer", "dutch"], "dutch_law", id="unknown layer"),
        pytest.param(
            ["deadline", "RV-143", "--from", "2026-11-20", "--fact", "service_in_persn=true"],
            "service_in_person",
            id="misspelt fact",
        ),
        pytest.param(
            ["deadline", "RV-143", "--from", "2026-11-20", "--fact", "service_in_person=perhaps"],
            "true or false",
            id="wrong value",
        ),
    ],
)
def test_wrong_words_on_the_command_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == BAD_INPUT
    error = capsys.readouterr().err
    assert told in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["chekc", "x.yaml"],
            "thuisgeven: command line: unknown COMMAND 'chekc'; did you mean 'check'?",
        ),
        (
            ["check", "x.yaml", "--lang", "fr"],
            "thuisgeven: check: unknown --lang 'fr'; use one of: en, nl",
        ),
        ([], "thuisgeven: command line: the following arguments are required: COMMAND; see --help"),
    ],
)
def test_a_misspelt_command_is_told_once_with_the_nearest(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == BAD_INPUT
    assert capsys.readouterr().err == f"{told}\n"
