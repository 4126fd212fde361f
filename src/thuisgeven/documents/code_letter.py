"""The letter with which somebody of a family gets a code for its own page, in its own language."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from thuisgeven.documents.content import COMPLETE, DUTCH
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import Block, Document, Heading, Note, Paragraph, direction
from thuisgeven.documents.phrases import phrase
from thuisgeven.rules.record import Record
from thuisgeven.rules.strict_yaml import read

FILE = Path(__file__).parent / "code_letter.yaml"
LARGEST = 100_000
DIGITS = 16
FROM_LEFT = "\N{LEFT-TO-RIGHT MARK}"
"""Keeps a code and an address in their order in a text that runs from right to left."""

Words = Mapping[str, Mapping[str, str]]
"""The sentences for an adult and for a child, by name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The letter in one language. `of`: the digest of the Dutch words that it translates."""

    words: Words
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLetter:
    """What stands in the letter. `until` is the last day on which the code works."""

    name: str
    code: str
    address: str
    until: date
    sender: str
    worker: str
    on: date
    child: bool
    asks_birth: bool
    language: str = DUTCH


@cache
def wordings() -> Mapping[str, Wording]:
    """The letter in every language."""
    return read_wordings(FILE)


def read_wordings(path: Path) -> dict[str, Wording]:
    """The letter in the languages of a file."""
    root = Record.of(read(path, max_bytes=LARGEST).data)
    return {language: _wording(root.record(language)) for language in root.data}


def _wording(record: Record) -> Wording:
    words = {}
    for whom in ("adult", "child"):
        said = record.record(whom)
        words[whom] = {name: said.word(name) for name in said.data}
    return Wording(words, record.maybe_word("of") or "")


def digest(words: Words) -> str:
    """What changes when a sentence changes."""
    said = "\n".join(
        f"{whom}.{name}: {words[whom][name]}" for whom in words for name in words[whom]
    )
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def language_of_letter(asked: str, known: Mapping[str, Wording]) -> str:
    """The language that was asked; Dutch where there is none, or it is of older Dutch words."""
    wording = known.get(asked)
    fresh = wording is not None and wording.of == digest(known[DUTCH].words)
    return asked if fresh else DUTCH


def code_letter(letter: CodeLetter, known: Mapping[str, Wording] | None = None) -> Document:
    """The letter as a document: for an adult or in a child's words, all of it in one language."""
    known = known or wordings()
    language = language_of_letter(letter.language, known)
    words = known[language].words["child" if letter.child else "adult"]
    return Document(
        title=words["title"],
        language=language,
        blocks=tuple(_blocks(letter, words, language)),
        sender=letter.sender,
        receiver=(letter.name,) if letter.name else (),
        on=letter.on,
        large=letter.child,
        foot="" if language in COMPLETE else phrase("not_native", language),
        kind="letter",
    )


def _blocks(letter: CodeLetter, words: Mapping[str, str], language: str) -> list[Block]:
    mark = FROM_LEFT if direction(language) == "rtl" else ""
    said = {
        "address": f"{mark}{letter.address}{mark}",
        "day": day_in_words(letter.until, language),
    }
    fell_back = [Note(phrase("fell_back", language))] if language != letter.language else []
    birth = f" {words['birth']}" if letter.asks_birth else ""
    closing = (words[name] for name in ("support", "judge") if name in words)
    page = [Paragraph(words["page"])] if "page" in words else []
    return [
        *fell_back,
        Paragraph(words["intro"]),
        Heading(words["how"]),
        Paragraph(words["go"].format(**said) + birth),
        Note(mark + letter.code, words["code"], large=True),
        Paragraph(words["until"].format(**said)),
        *page,
        Heading(words["help"]),
        *(Paragraph(text) for text in closing),
        Paragraph(letter.worker),
    ]


if __name__ == "__main__":
    sys.stdout.write(f"{digest(wordings()[DUTCH].words)}\n")
