"""The one sheet for a court: are children involved, what was not done, and where can they go?

Ages, never names. No free text stands in it but what a child chose to let the court read. For a
judge with five minutes the first half of the first page is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.dossier import DUTCH, FOOT, HUMAN, MARK, MARKED, NOT_KNOWN, verdict
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
    Table,
)
from thuisgeven.domain.court_check import Row, Sheet
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.hearing import Standing
from thuisgeven.domain.sources import Source
from thuisgeven.domain.terms import Language, Outcome, Text


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation that was not met, or of which nobody knows: both verdicts and the sources."""

    title: Text
    human: Finding | None
    dutch: Finding | None
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Offered:
    """A place that was offered, without its address: from when, and what its home test says."""

    kind: Text
    offered_on: date | None
    free_from: date | None
    human_rights: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtSheet:
    """What the sheet for a court says. Ages, never names; a child's words only by its choice."""

    reference: str
    on: date
    ages: Sequence[int | None] | None
    heard: Sequence[Standing]
    """How far the hearing of each child has come."""

    key_days: Sequence[tuple[Text, date]]
    not_met: Sequence[Owed]
    unknown: Sequence[Owed]
    """Only what binds the court, the landlord or the bailiff."""

    more_unknown: int
    offers: Sequence[Offered]
    sheet: Sheet
    values: dict[str, str]
    questions: dict[str, Text]
    deadlines: Sequence[Deadline]
    words: Sequence[str] = ()
    """What children said and let the court read; nothing else that a child said."""


RUNNING = Text("Blad voor de rechtbank", "Sheet for the court")
SOURCE = Text("Waar staat het?", "Where does it stand?")
NOT_MET = Text("Wat is niet gedaan?", "What was not done?")
UNKNOWN = Text("Wat weet niemand?", "What does nobody know?")
OBLIGATION = Text("Verplichting", "Obligation")
NOBODY = Text("Dat weet niemand", "Nobody knows")
MOST_SOURCES = 2
WEIGHED = Text("de rechter weegt", "for the court to weigh")


def court_document(court: CourtSheet, language: Language) -> Document:
    """The sheet for a court as a document of two pages, or little more."""
    return Document(
        title=_headline(court, language),
        language=language,
        reference=court.reference,
        on=court.on,
        blocks=tuple(_court(court, language)),
        foot=FOOT.label(language),
        running=RUNNING.label(language),
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
    yield Pairs(tuple(_in_short(court, language)))
    if court.sheet.flags:
        said = "\n".join(f"{flag.label(language)}." for flag in court.sheet.flags)
        yield Note(said, Text("Let op", "Note").label(language))
    yield from _owed(NOT_MET, court.not_met, 0, language)
    yield from _owed(UNKNOWN, court.unknown, court.more_unknown, language)
    if court.not_met or court.unknown:
        yield Paragraph(MARKED.label(language))
    for row in court.sheet.rows:
        yield from _item(row, court, language)
    yield from _offers(court, language)
    yield from _said(court, language)
    if court.deadlines:
        yield Heading(Text("Termijnen die lopen", "Terms that run").label(language))
        yield Pairs(
            tuple(
                (one.rule.title.label(language), term_in_words(one, language, court.on))
                for one in court.deadlines
            )
        )
    yield Paragraph(court.sheet.note.label(language))


def _in_short(court: CourtSheet, language: Language) -> Iterator[tuple[str, str]]:
    """Children, dates, and where the family can go: what a judge asks first."""
    if court.ages:
        yield Text("Leeftijd", "Age").label(language), _ages(court.ages, language)
    for title, day in court.key_days:
        yield title.label(language), day_in_words(day, language)
    if court.heard:
        yield Text("Kinderen gehoord", "Children heard").label(language), _heard(court, language)
    home = court.values.get("alternative_adequate") or NOT_KNOWN.label(language)
    yield Text("Passende woning", "Adequate home").label(language), home[:1].upper() + home[1:]


def _ages(ages: Sequence[int | None], language: Language) -> str:
    known = [str(age) for age in sorted(age for age in ages if age is not None)]
    told = _listed(known, language)
    missing = len(ages) - len(known)
    parts = [Text(f"{told} jaar", f"{told} years").label(language)] if known else []
    if missing:
        unknown = Text(f"van {missing} niet bekend", f"of {missing} not known")
        parts.append(unknown.label(language))
    return ", ".join(parts)


def _listed(words: Sequence[str], language: Language) -> str:
    joint = Text(" en ", " and ").label(language)
    return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _heard(court: CourtSheet, language: Language) -> str:
    done = [one for one in court.heard if one in (Standing.HEARD, Standing.DECLINED)]
    return Text(f"{len(done)} van {len(court.heard)}", f"{len(done)} of {len(court.heard)}").label(
        language
    )


def _owed(title: Text, owed: Sequence[Owed], more: int, language: Language) -> Iterator[Block]:
    if not owed and not more:
        return
    yield Heading(title.label(language))
    if owed:
        head = (OBLIGATION, HUMAN, DUTCH, SOURCE)
        rows = tuple(_row(one, language) for one in owed)
        yield Table(title.label(language), tuple(text.label(language) for text in head), rows)
    if more:
        told = Text(
            f"Van nog {more} verplichtingen weet niemand of ze zijn nagekomen. Zij staan in het "
            "dossier.",
            f"Of another {more} obligations nobody knows whether they were met. They stand in the "
            "case file.",
        )
        yield Paragraph(told.label(language))


def _row(one: Owed, language: Language) -> tuple[str, ...]:
    first = one.sources[:MOST_SOURCES]  # the dossier has every source of every obligation
    marks = [f"{source.reference}{'' if source.verified else MARK}" for source in first]
    return (
        one.title.label(language),
        verdict(one.human, language),
        verdict(one.dutch, language),
        "; ".join(dict.fromkeys(marks)),
    )


def _item(row: Row, court: CourtSheet, language: Language) -> Iterator[Block]:
    """What is known of one item, and in one line what is not."""
    yield Heading(row.item.label(language))
    known = [(name, fact) for name, fact in row.facts if name in court.values]
    asked = [name for name, _ in row.facts if name not in court.values and name in court.questions]
    if known:
        yield Pairs(
            tuple((court.questions[name].label(language), court.values[name]) for name, _ in known)
        )
    if asked:
        questions = " ".join(court.questions[name].label(language) for name in asked)
        yield Paragraph(f"{NOBODY.label(language)}: {questions}")


def _offers(court: CourtSheet, language: Language) -> Iterator[Block]:
    if not court.offers:
        return
    yield Heading(Text("Aangeboden plekken", "Places that were offered").label(language))
    yield Bullets(tuple(_offer(one, language) for one in court.offers))


def _offer(one: Offered, language: Language) -> str:
    parts = [one.kind.label(language)]
    for title, day in (
        (Text("aangeboden op", "offered on"), one.offered_on),
        (Text("vrij vanaf", "free from"), one.free_from),
    ):
        if day is not None:
            parts.append(f"{title.label(language)} {day_in_words(day, language)}")
    human = HUMAN.label(language), one.human_rights.label(language)
    dutch = DUTCH.label(language), WEIGHED.label(language)
    told = "; ".join(f"{name}: {said[:1].lower()}{said[1:]}" for name, said in (human, dutch))
    return f"{', '.join(parts)}. {told}."


def _said(court: CourtSheet, language: Language) -> Iterator[Block]:
    yield Heading(Text("Wat vinden de kinderen?", "What do the children think?").label(language))
    for said in court.words:
        yield Quote(said, Text("Een kind", "A child").label(language))
    counted = [(standing, court.heard.count(standing)) for standing in Standing]
    told = "; ".join(f"{one.label(language)}: {number}" for one, number in counted if number)
    closing = Text(
        "Wat een kind niet met de rechter deelt, staat hier niet.",
        "What a child does not share with the judge is not here.",
    ).label(language)
    yield Paragraph(f"{told}. {closing}" if told else closing)
