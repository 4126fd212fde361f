"""The drawings for children: what each shows, in words, and with which texts it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thuisgeven.domain.errors import InputError
from thuisgeven.domain.terms import Text
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import parse

HOME = Path(__file__).with_name("drawings.yaml")
FIELDS = ("id", "alt", "goes_with")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing by the name of its file, and what it shows for who cannot see it."""

    id: str
    alt: Text
    goes_with: tuple[str, ...] = ()


@cache
def drawings() -> Mapping[str, Drawing]:
    """The drawings that come with this package, by id, read once per process."""
    return {drawing.id: drawing for drawing in read_drawings(HOME)}


def read_drawings(path: Path) -> tuple[Drawing, ...]:
    """Read a list of drawings. Raises InputError with file and line when it is wrong."""
    head = parse(path.read_text("utf-8"), path.name)
    try:
        records = Record.of(head.data).only("drawings").records("drawings")
        return tuple(_drawing(record.only(*FIELDS)) for record in records)
    except RecordError as error:
        line = head.line_of(error.path)
        raise InputError(path.name, line, error.problem, error.remedy) from error


def drawing_with(text: str) -> Drawing | None:
    """The drawing that goes with a text such as `next--day`: with that variant, else its topic."""
    topic, _, _ = text.partition("--")
    by_text = {name: drawing for drawing in drawings().values() for name in drawing.goes_with}
    return by_text.get(text) or by_text.get(topic)


def _drawing(record: Record) -> Drawing:
    goes_with = record.words("goes_with") if record.has("goes_with") else ()
    return Drawing(record.word("id"), record.text("alt"), goes_with)
