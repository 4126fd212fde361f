"""Bad input: one clear line (file, line, what is wrong, what would be right), exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from thuisgeven.cli.main import BAD_INPUT, main

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
