"""The one sheet for a court: are children involved, what is known, and where can they go?

Ages, never names. No free text stands in it but what a child chose to let the court read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.dossier import FOOT
from thuisgeven.documents.fill import term_in_words
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Quote,
)
from thuisgeven.domain.court_check import Row, Sheet
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtSheet:
    """What the sheet for a court says. Ages, never names; a child's words only by its choice."""

    reference: str
    on: date
    ages: Sequence[int | None] | None
    heard: int
    sheet: Sheet
    values: dict[str, str]
    questions: dict[str, Text]
    deadlines: Sequence[Deadline]
    words: Sequence[str] = ()
    """What children said and let the court read; nothing else that a child said."""


def court_document(court: CourtSheet, language: Language) -> Document:
    """The sheet for a court as a document of one page, or little more."""
    return Document(
        title=_headline(court, language),
        language=language,
        reference=court.reference,
        on=court.on,
        blocks=tuple(_court(court, language)),
        foot=FOOT.label(language),
        kind="blad-rechtbank" if language == "nl" else "court-sheet",
    )


def _headline(court: CourtSheet, language: Language) -> str:
    if court.ages is None:
        told = Text("Niemand weet of er kinderen wonen", "Nobody knows whether children live there")
        return told.label(language)
    if not court.ages:
        return Text("Er wonen geen kinderen", "No children live there").label(language)
    if len(court.ages) == 1:
        one = Text("Er is één kind bij deze zaak betrokken", "One child is involved in this case")
        return one.label(language)
    more = Text(
        f"Er zijn {len(court.ages)} kinderen bij deze zaak betrokken",
        f"{len(court.ages)} children are involved in this case",
    )
    return more.label(language)


def _court(court: CourtSheet, language: Language) -> Iterator[Block]:
    if court.ages:
        yield Paragraph(_ages(court, language), strong=True)
    for flag in court.sheet.flags:
        yield Note(flag.label(language))
    for row in court.sheet.rows:
        yield from _item(row, court, language)
    yield Heading(Text("Wat vinden de kinderen?", "What do the children think?").label(language))
    for said in court.words:
        yield Quote(said, Text("Een kind", "A child").label(language))
    told = Text(
        f"Gehoord: {court.heard}. Wat een kind niet met de rechter deelt, staat hier niet.",
        f"Heard: {court.heard}. What a child does not share with the judge is not here.",
    )
    yield Paragraph(told.label(language))
    if court.deadlines:
        yield Heading(Text("Dagen", "Days").label(language))
        yield Pairs(
            tuple(
                (one.rule.title.label(language), term_in_words(one, language, court.on))
                for one in court.deadlines
            )
        )
    yield Paragraph(court.sheet.note.label(language))


def _ages(court: CourtSheet, language: Language) -> str:
    known = sorted(age for age in court.ages or () if age is not None)
    told = ", ".join(str(age) for age in known)
    missing = len(court.ages or ()) - len(known)
    said = Text(f"Leeftijd: {told} jaar.", f"Age: {told} years.").label(language)
    parts = [said] if known else []
    if missing:
        unknown = Text(
            f"Van {missing} is de leeftijd niet bekend.", f"Of {missing} the age is not known."
        )
        parts.append(unknown.label(language))
    return " ".join(parts)


def _item(row: Row, court: CourtSheet, language: Language) -> Iterator[Block]:
    yield Heading(row.item.label(language))
    known = [(name, fact) for name, fact in row.facts if name in court.values]
    asked = [name for name, _ in row.facts if name not in court.values and name in court.questions]
    if known:
        yield Pairs(
            tuple((court.questions[name].label(language), court.values[name]) for name, _ in known)
        )
    if asked:
        yield Paragraph(Text("Niet bekend:", "Not known:").label(language))
        yield Bullets(tuple(court.questions[name].label(language) for name in asked))
