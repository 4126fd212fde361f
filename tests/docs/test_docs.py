"""The documentation is true: commands and snippets run, links lead, pages are current."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
import yaml

from thuisgeven.cli.main import main
from thuisgeven.cli.reference import pages
from thuisgeven.rules.load import library

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text("utf-8")
ARCHITECTURE = (HOME / "ARCHITECTURE.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ \.venv/bin/thuisgeven (.+)$", README, re.MULTILINE)
DOCUMENTS = list(HOME.glob("*.md")) + sorted((HOME / "docs").rglob("*.md"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_prints_what_it_shows(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOME)
    assert main(shlex.split(command)) == 0
    printed = capsys.readouterr().out.splitlines()
    shown = README.split(f"thuisgeven {command}\n")[1].split("```")[0].splitlines()
    assert [line for line in shown if line != "…" and line not in printed] == []


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 2


def test_the_readme_s_library_snippet_runs() -> None:
    snippet = README.split("```python\n")[1].split("```")[0]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(snippet, {})  # noqa: S102 - our own README
    assert out.getvalue().startswith("unknown [")


def test_the_readme_names_make_targets_that_exist() -> None:
    makefile = (HOME / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?<!account )\bmake ([a-z-]+)", README))
    assert {name for name in named if f"\n{name}:" not in makefile} == set()


def test_the_readme_counts_right() -> None:
    rules = library()
    checked = sum(duty.verified for duty in rules.duties)
    assert f"of {len(rules.duties)} obligations {checked} are compared" in README.replace(
        "\n  ", " "
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    assert [t for t in targets if not (document.parent / t).exists()] == []


FLOORS = "domain|rules|documents|monitoring|records|readers|actions|web|api|cli"


def modules() -> set[str]:
    src = HOME / "src" / "thuisgeven"
    paths = [
        p for p in src.rglob("*.py") if p.name != "__init__.py" and "migrations" not in p.parts
    ]
    return {".".join(path.relative_to(src).with_suffix("").parts) for path in paths}


def test_the_architecture_names_every_module_and_no_other() -> None:
    named = set(re.findall(rf"`((?:{FLOORS})\.[\w.]+)`", ARCHITECTURE))
    assert named == modules()


def test_the_tests_that_guard_what_must_never_happen_exist() -> None:
    guards = re.findall(r"`(tests/[\w/.]+)`", ARCHITECTURE)
    assert [guard for guard in guards if not (HOME / guard).exists()] == []


@pytest.mark.parametrize("name", sorted(pages(library())))
def test_reference_pages_are_current(name: str) -> None:
    """Run `make docs` when this fails."""
    written = (HOME / "docs" / "reference" / name).read_text("utf-8")
    assert written == pages(library())[name]


def test_publiccode_says_what_the_standard_asks() -> None:
    told = yaml.safe_load((HOME / "publiccode.yml").read_text("utf-8"))
    wanted = {
        *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
        *("description", "legal", "maintenance", "localisation", "categories"),
    }
    assert wanted <= set(told)
    assert told["legal"]["license"] == "EUPL-1.2"
    assert all(len(one["shortDescription"]) <= 150 for one in told["description"].values())
    assert all(len(one["longDescription"]) >= 500 for one in told["description"].values())
