"""The command answers in the shapes that others rely on, in Dutch and English."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from thuisgeven.cli.demo import story_files
from thuisgeven.cli.main import main
from thuisgeven.rules.corpus import MAX_BYTES
from thuisgeven.rules.load import library
from thuisgeven.rules.strict_yaml import read

DORA = str(next(path for path in story_files() if "dora" in path.name))


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the command prints; fails when its exit code is another."""
    assert main(arguments) == code
    out = capsys.readouterr()
    assert out.err == ""
    return out.out


def test_check_as_json_has_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "check", DORA, "--format", "json"))
    assert set(told) == {"case", "on", "findings", "deadlines", "receipt"}
    wanted = {
        *("duty", "outcome", "layer", "phase", "because", "missing"),
        *("sources", "next_step", "evidence"),
    }
    assert all(wanted <= set(finding) for finding in told["findings"])
    outcomes = {finding["outcome"] for finding in told["findings"]}
    assert outcomes <= {"met", "not_met", "unknown", "pending", "not_applicable"}
    asked = [f for f in told["findings"] if f["outcome"] == "unknown"]
    assert all(finding["missing"] for finding in asked)


def test_check_in_dutch_and_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nu doen (12)" in said(capsys, "check", DORA)
    assert "Act now (12)" in said(capsys, "check", DORA, "--lang", "en")


def test_what_must_be_done_stands_before_what_nobody_knows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "check", DORA)
    assert text.index("Nu doen") < text.index("Weten we niet") < text.index("Gedaan")


def test_check_on_another_day_gives_another_receipt(capsys: pytest.CaptureFixture[str]) -> None:
    days = ("2022-01-01", "2023-03-01")
    told = [json.loads(said(capsys, "check", DORA, "--on", d, "--format", "json")) for d in days]
    assert [one["on"] for one in told] == list(days)
    assert told[0]["receipt"] != told[1]["receipt"]


def test_explain_prints_the_tree_with_labels_and_evidence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "check", DORA, "--explain", "v-12")
    assert "Reden van de dreiging: betalingsachterstand [rapport § 1.1" in text
    assert "Bronnen:" in text


def test_a_deadline_has_both_days_and_what_moved_it(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(
        said(capsys, "deadline", "AWB-6-7", "--from", "2026-11-14", "--format", "json")
    )
    assert {"rule", "last_day", "safe_day", "moved_by", "sources"} <= set(told)
    assert (told["safe_day"], told["last_day"]) == ("2026-12-24", "2026-12-28")
    assert [moved["day"] for moved in told["moved_by"]] == ["2026-12-26", "2026-12-27"]


def test_a_term_that_cannot_start_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("deadline", "RV-143", "--from", "2026-11-10", "--format", "json")
    told = json.loads(said(capsys, *given, code=3))
    assert told["outcome"] == "unknown"
    assert told["missing"]
    fact = told["missing"][0]
    name = fact["fact"] if isinstance(fact, dict) else fact
    known = json.loads(said(capsys, *given, "--fact", f"{name}=true"))
    assert known["last_day"] == "2026-12-08"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("deadline", "WGS-4-3", "--from", "2026-11-10"), "WGS-4"),
        (("check", DORA, "--explain", "N-33"), "N-03"),
        (("check", "no-such-file.yaml"), "no-such-file.yaml"),
        (("rules", "show", "N-33"), "N-03"),
    ],
)
def test_bad_input_is_one_line_on_stderr_and_nothing_on_stdout(
    arguments: tuple[str, ...], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert hint in out.err
    assert out.err.count("\n") == 1


def test_rules_are_listed_shown_and_exported(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(said(capsys, "rules", "list").splitlines()) == len(library().duties)
    assert "N-03" in said(capsys, "rules", "show", "N-03")
    assert json.loads(said(capsys, "rules", "export"))["digest"] == library().digest


def as_json(value: object) -> object:
    """What a case file says, as JSON would hold it."""
    return json.loads(json.dumps(value, default=str))


def test_every_story_fits_the_schema_and_what_is_wrong_does_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    check = jsonschema.Draft202012Validator(json.loads(said(capsys, "schema", "case")))
    for path in story_files():
        data = as_json(read(path, max_bytes=MAX_BYTES).data)
        assert [error.message for error in check.iter_errors(data)] == [], path.stem
    event = {"id": "e", "kind": "arrears_stated", "on": "2026-01-01", "with": {"months": 2}}
    assert check.is_valid({"case": "x", "events": [event]})
    for wrong in (
        {"kind": "arears_stated"},
        {"with": {"months": -1}},
        {"with": {"weeks": 2}},
        {"at": "10:00+02:00"},
    ):
        assert not check.is_valid({"case": "x", "events": [event | wrong]}), wrong


def test_the_demo_tells_all_five_stories(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "demo")
    assert all(path.stem in text for path in story_files())


def test_the_installed_command_runs() -> None:
    command = str(Path(sys.executable).with_name("thuisgeven"))
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)  # noqa: S603
    assert "check" in done.stdout


@pytest.mark.parametrize(
    ("term", "says"),
    [
        ("AWB-6-7", "wettelijke laatste dag"),
        ("T-04-NORM", "laatste dag volgens de norm"),
        ("FW-287b-5", "als de rechter niet anders bepaalt"),
    ],
)
def test_a_last_day_says_whose_it_is(
    term: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadline", term, "--from", "2026-11-26"]) == 0
    assert says in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_more_question_is_no_plural(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    story = next(path for path in story_files() if path.stem == "dora-en-miriam")
    assert main(["check", str(story), "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert "1 vragen" not in out
    assert " 1 more questions" not in out
    assert ("en nog één vraag" if lang == "nl" else "one more question") in out


def test_a_rule_is_shown_in_the_language_that_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    dutch = said(capsys, "rules", "show", "WGS-8-2")
    english = said(capsys, "rules", "show", "WGS-8-2", "--lang", "en")
    assert "versie van 2026-07-01, vergeleken met 2021-01-01" in dutch
    assert "version of 2026-07-01, compared with 2021-01-01" in english
    assert not {"layer", "owed to", "version of"} & set(dutch.lower().splitlines())
    assert "[college_provided_data]" in dutch
