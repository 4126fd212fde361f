"""Rules go out and come back the same; the copy on disk is never older than the rules."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from thuisgeven.domain.errors import InputError
from thuisgeven.rules.corpus import HOME, compile_corpus, read_corpus
from thuisgeven.rules.export import from_json, to_json, to_regelrecht, to_yaml
from thuisgeven.rules.load import build_library, library, load_local


def test_an_export_read_back_has_the_same_digest() -> None:
    again = build_library(from_json(to_json(library())))
    assert again.digest == library().digest


def test_an_export_read_back_gives_the_same_rules() -> None:
    again = build_library(from_json(to_json(library())))
    assert again.duties == library().duties


def test_json_and_yaml_say_the_same() -> None:
    in_yaml = yaml.safe_load(to_yaml(library()))
    assert in_yaml["digest"] == json.loads(to_json(library()))["digest"] == library().digest


def test_every_duty_is_in_the_regelrecht_export_or_named_as_left_out() -> None:
    text = to_regelrecht(library())
    assert yaml.safe_load(text)
    assert [duty.id for duty in library().duties if duty.id not in text] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The rule files in a folder of their own."""
    for path in HOME.rglob("*.yaml"):
        target = tmp_path / path.relative_to(HOME)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def test_the_compiled_copy_equals_the_files(copy: Path) -> None:
    plain = read_corpus(copy).digest()
    compile_corpus(copy)
    assert read_corpus(copy).digest() == plain == library().digest


def test_a_compiled_copy_that_is_older_than_the_files_is_not_used(copy: Path) -> None:
    compile_corpus(copy)
    before = read_corpus(copy).digest()
    rule = next(iter(sorted(copy.rglob("duties/**/*.yaml"))))
    rule.write_text(rule.read_text("utf-8").replace("nl: ", "nl: Anders ", 1))
    assert read_corpus(copy).digest() != before


LOCAL = """\
- id: LOKAAL-1
  title: {nl: Bel binnen een dag, en: Call within a day}
  norm: {nl: De gemeente belt., en: The municipality calls.}
  subject: call
  layer: practice
  phase: before
  kind: [protect]
  binds: [municipality]
  owed_to: [adults]
  decided_by: facts
  applies: happened(signal_received_on)
  requires: %s
  sources: [wgs-4]
  next_step: {nl: Bel, en: Call, event: contact_attempted}
  verified: false
  valid_from: 2026-01-01
  last_reviewed: null
  examples: []
"""


def local(folder: Path, requires: str, **changes: str) -> Path:
    """A folder with one rule of a municipality."""
    text = LOCAL % requires
    for old, new in changes.items():
        text = text.replace(old, new)
    (folder / "duties").mkdir()
    (folder / "duties" / "lokaal.yaml").write_text(text)
    return folder


def test_a_municipality_adds_its_own_rule(tmp_path: Path) -> None:
    rules = load_local(local(tmp_path, "happened(help_offered_on)"))
    assert rules.versions("LOKAAL-1")
    assert rules.digest != library().digest


@pytest.mark.parametrize(
    ("requires", "changes", "line", "said"),
    [
        ("happened(help_ofered_on)", {}, 12, "help_offered_on"),
        ("arrears_months", {}, 12, "arrears_months"),
        ("happened(help_offered_on) and", {}, 12, ""),
        ("happened(help_offered_on)", {"[wgs-4]": "[wgs-44444]"}, 13, "wgs-4"),
        ("happened(help_offered_on)", {"event: contact_attempted": "event: call"}, 14, "call"),
        (
            "happened(help_offered_on)",
            {"contact_attempted}": "contact_attempted, until: arrears_months}"},
            14,
            "arrears_months",
        ),
        ("happened(help_offered_on)", {"layer: practice": "layer: custom"}, 5, "custom"),
        ("happened(help_offered_on)", {", en: Call within a day": ""}, 2, "en"),
        ("happened(help_offered_on)", {"valid_from": "vallid_from"}, 16, "valid_from"),
        ("happened(help_offered_on)", {"2026-01-01": "2026-13-01"}, 16, "2026-13-01"),
        ("happened(help_offered_on)", {"LOKAAL-1": "N-03"}, 1, "N-03"),
    ],
)
def test_a_wrong_rule_is_refused_with_file_and_line(
    tmp_path: Path, requires: str, changes: dict[str, str], line: int, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        load_local(local(tmp_path, requires, **changes))
    told = str(refused.value)
    assert "lokaal.yaml" in told
    assert f", line {line}: " in told
    assert said in told
