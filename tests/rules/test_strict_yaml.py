"""YAML without its traps: plain data with lines, and one clear line for every trick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.rules.strict_yaml import parse, read

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def test_plain_data_with_lines() -> None:
    document = parse("id: X\nlist:\n  - {day: 2026-11-23, n: 3}\n  - yes\n", "x.yaml")
    assert document.data == {"id": "X", "list": [{"day": date(2026, 11, 23), "n": 3}, True]}
    assert document.line_of(("id",)) == 1
    assert document.line_of(("list", 0, "n")) == 3
    assert document.line_of(("list", 1)) == 4
    assert document.line_of(("list", 1, "not", "there")) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-3", -3),
        ("~", None),
        ("false", False),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("'2026-11-23'", "2026-11-23"),
        ("'true'", "true"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_nothing_is_guessed(text: str, value: object) -> None:
    assert parse(f"a: {text}", "x.yaml").data == {"a": value}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (BOMB, 1, "aliases"),
        ("a: 1\nb: *a\n", 2, "aliases"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: 1\nb: " + "[" * 30 + "]" * 30, 2, "too deep"),
        ("[" * 100_000, 1, "nest"),
        ("a: 1\nb: 2026-02-30\n", 2, "no date"),
        ("a: 1\nb: 2026-01-01 10:00:00\n", 2, "no date"),
        ("a:\n\t- b\n", 2, "check indents"),
        ("? [a]\n: b\n", 1, "a key must be a word"),
        ("a: \x00", 1, "cannot be read"),
        ("", 1, "empty"),
        ("# nothing\n", 1, "empty"),
    ],
)
def test_every_trick_is_refused_on_one_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "x.yaml")
    assert caught.value.line == line
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("a: 12345678")
    assert read(path, max_bytes=11).data == {"a": 12345678}
    with pytest.raises(InputError, match="too large"):
        read(path, max_bytes=10)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        read(path, max_bytes=100)


@pytest.mark.parametrize("name", ["absent.yaml", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read(tmp_path / name, max_bytes=100_000)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_data_or_one_clear_line(text: str) -> None:
    assert "\n" not in said(text)


def said(text: str) -> str:
    """The error of a text, or nothing when it is data. Any other error fails the test."""
    try:
        parse(text, "x.yaml")
    except InputError as error:
        return str(error)
    return ""


def test_a_misspelt_word_gets_the_nearest_or_the_options() -> None:
    assert did_you_mean("weks", ["weeks", "months"]) == "did you mean 'weeks'?"
    assert did_you_mean("xyz", ["weeks", "months"]) == "use one of: months, weeks"
    assert did_you_mean("xyz", list("abcdefgh")).endswith("…")
