"""Conversation guides: how to hear a child of each age, on the seven elements of its interests.

Written for this project, in Dutch and English. A guide is read at the door, on a phone or paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thuisgeven.documents.model import Block, Bullets, Document, Heading, Paragraph
from thuisgeven.domain.best_interests import Element
from thuisgeven.domain.terms import Language

CONTENT = Path(__file__).parent / "content"
BANDS = ("0-5", "6-8", "9-12", "13-17")
HEAD = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
PART = re.compile(r"^## \[(\w+)\] (.+)$", re.M)
START, CLOSE = "start", "close"
ELEMENTS = tuple(element.value for element in Element if element is not Element.OTHER)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a guide: how to begin, one of the seven elements, or how to end."""

    name: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The guide for one age band in one language."""

    band: str
    language: Language
    title: str
    opening: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...]


@cache
def guide(band: str, language: Language) -> Guide:
    """The guide for a band. Raises KeyError when there is no such band, ValueError for
    a file without front matter."""
    if band not in BANDS:
        raise KeyError(band)
    text = (CONTENT / language / "guide" / f"{band}.md").read_text("utf-8")
    found = HEAD.match(text)
    if found is None:
        raise ValueError(f"the guide {band} has no front matter")
    about: dict[str, Any] = yaml.safe_load(found[1])
    pieces = PART.split(found[2])
    parts = [
        Part(name, title.strip(), _lines(body))
        for name, title, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    ]
    return Guide(
        band=band,
        language=language,
        title=str(about["title"]),
        opening=pieces[0].strip(),
        parts=tuple(parts),
        sources=tuple(about["sources"]),
    )


def _lines(body: str) -> tuple[str, ...]:
    return tuple(line[2:].strip() for line in body.splitlines() if line.startswith("- "))


def guides(language: Language) -> tuple[Guide, ...]:
    """The guides of all bands, youngest first."""
    return tuple(guide(band, language) for band in BANDS)


def guide_document(one: Guide) -> Document:
    """A guide as a document, to print and take along."""
    blocks: list[Block] = [Paragraph(one.opening, one.sources)]
    for part in one.parts:
        blocks += [Heading(part.title), Bullets(part.lines)]
    return Document(
        title=one.title, language=one.language, blocks=blocks, large=True, kind="conversation-guide"
    )
