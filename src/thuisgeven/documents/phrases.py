"""The fixed words around the texts, in every language that the texts have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from thuisgeven.rules.record import Record
from thuisgeven.rules.strict_yaml import read

FILE = Path(__file__).parent / "phrases.yaml"
LARGEST = 100_000


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """The words by name and language."""
    root = Record.of(read(FILE, max_bytes=LARGEST).data)
    return {name: _in_languages(root.record(name)) for name in root.data}


def _in_languages(record: Record) -> dict[str, str]:
    return {language: record.word(language) for language in record.data}


def phrase(name: str, language: str, **filled: str) -> str:
    """A phrase in a language. Raises KeyError when there is none: another would mix languages."""
    return phrases()[name][language].format(**filled)
