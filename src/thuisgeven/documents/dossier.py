"""The dossier of a case, and the one sheet for a court: what is known, in one document.

No free text stands in either: notes may hold a child's words, and those go where the child chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
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
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody in the home, as the reader of this document may know it. `age` None: not known."""

    name: str
    child: bool
    age: int | None


@dataclass(frozen=True, slots=True)
class Right:
    """One right: what human rights say of it and what Dutch law says."""

    title: Text
    human: Finding | None
    dutch: Finding | None
    due: date | None
    next_step: Text


@dataclass(frozen=True, slots=True)
class Group:
    """Rights that stand alike: to be done, not known, still to come."""

    title: Text
    rights: Sequence[Right]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline: the day, what happened, and who said so."""

    on: date | None
    what: Text
    by: Text


@dataclass(frozen=True, slots=True)
class Words:
    """What a child said, and only for whom it chose to read it."""

    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that the dossier says, as one person may see it on one day."""

    reference: str
    on: date
    address: str
    stage: Text
    cause: str
    eviction_day: date | None
    people: Sequence[Resident]
    groups: Sequence[Group]
    questions: Sequence[Text]
    deadlines: Sequence[Deadline]
    timeline: Sequence[Happening]
    papers: Sequence[str]
    words: Sequence[Words]
    withheld: int


TITLE = Text("Dossier", "Case file")
FOOT = Text(
    "Regels zijn nagerekend, niet door een rechter gewogen. Dit is geen juridisch advies.",
    "Rules are worked out, not weighed by a court. This is no legal advice.",
)
NONE = Text("–", "–")
NO_RULE = Text("geen regel", "no rule")
NOT_KNOWN = Text("niet bekend", "not known")


def dossier_document(dossier: Dossier, language: Language) -> Document:
    """The dossier as a document."""
    return Document(
        title=TITLE.label(language),
        language=language,
        reference=dossier.reference,
        on=dossier.on,
        blocks=tuple(_dossier(dossier, language)),
        foot=FOOT.label(language),
        kind="dossier",
    )


def _dossier(dossier: Dossier, language: Language) -> Iterator[Block]:
    yield Pairs(tuple(_facts(dossier, language)))
    yield from _people(dossier, language)
    yield from _days(dossier, language)
    owed = Text("Waar heeft dit gezin nog recht op?", "What is this family owed?")
    yield Heading(owed.label(language))
    for group in dossier.groups:
        yield from _group(group, language)
    yield from _questions(dossier, language)
    yield from _timeline(dossier, language)
    yield from _words(dossier, language)
    if dossier.papers:
        yield Heading(Text("Stukken", "Papers").label(language))
        yield Bullets(tuple(dossier.papers))
    yield from _sources(dossier, language)


def _facts(dossier: Dossier, language: Language) -> Iterator[tuple[str, str]]:
    unknown = NOT_KNOWN.label(language)
    yield Text("Reden", "Reason").label(language), dossier.cause or unknown
    yield Text("Hoever is het?", "How far is it?").label(language), dossier.stage.label(language)
    day = dossier.eviction_day
    said = day_in_words(day, language) if day else unknown
    yield Text("Dag van ontruiming", "Day of eviction").label(language), said
    if dossier.address:
        yield Text("Adres", "Address").label(language), dossier.address


def _people(dossier: Dossier, language: Language) -> Iterator[Block]:
    if not dossier.people:
        return
    child, adult = Text("kind", "child"), Text("volwassene", "adult")
    rows = tuple(
        (
            one.name,
            (child if one.child else adult).label(language),
            str(one.age) if one.age is not None else NOT_KNOWN.label(language),
        )
        for one in dossier.people
    )
    head = (Text("Naam", "Name"), Text("Wie", "Who"), Text("Leeftijd", "Age"))
    caption = Text("Wie wonen er?", "Who live there?").label(language)
    yield Table(caption, tuple(text.label(language) for text in head), rows)


def _days(dossier: Dossier, language: Language) -> Iterator[Block]:
    if not dossier.deadlines:
        return
    rows = tuple(
        (
            deadline.rule.title.label(language),
            deadline.rule.kind.label(language),
            term_in_words(deadline, language, dossier.on),
        )
        for deadline in dossier.deadlines
    )
    head = (Text("Termijn", "Term"), Text("Soort", "Kind"), Text("Veilige dag", "Safe day"))
    caption = Text("Termijnen die lopen", "Terms that run").label(language)
    yield Table(caption, tuple(text.label(language) for text in head), rows)


def _group(group: Group, language: Language) -> Iterator[Block]:
    if not group.rights:
        return
    head = (
        Text("Recht", "Right"),
        Text("Mensenrechten", "Human rights"),
        Text("Nederlands recht", "Dutch law"),
        Text("Volgende stap", "Next step"),
    )
    rows = tuple(_right(right, language) for right in group.rights)
    yield Table(group.title.label(language), tuple(text.label(language) for text in head), rows)


def _right(right: Right, language: Language) -> tuple[str, ...]:
    step = right.next_step.label(language)
    if right.due:
        until = Text("uiterlijk", "at the latest").label(language)
        step = f"{step}, {until} {day_in_words(right.due, language)}"
    title = right.title.label(language)
    return title, _outcome(right.human, language), _outcome(right.dutch, language), step


def _outcome(finding: Finding | None, language: Language) -> str:
    if finding is None:
        return NO_RULE.label(language)
    unverified = Text("regel nog niet getoetst", "rule not yet compared").label(language)
    told = f"{finding.outcome.label(language)} ({finding.duty.id})"
    return told if finding.duty.verified else f"{told}; {unverified}"


def _questions(dossier: Dossier, language: Language) -> Iterator[Block]:
    if not dossier.questions:
        return
    yield Heading(Text("Wat weet nog niemand?", "What does nobody know yet?").label(language))
    yield Bullets(tuple(question.label(language) for question in dossier.questions))


def _timeline(dossier: Dossier, language: Language) -> Iterator[Block]:
    yield Heading(Text("Tijdlijn", "Timeline").label(language))
    told = Text(
        "Notities staan niet in dit stuk. Vraag ze op bij de regisseur van het gezin.",
        "Notes are not in this document. Ask the family's caseworker for them.",
    )
    yield Paragraph(told.label(language))
    head = (Text("Dag", "Day"), Text("Wat", "What"), Text("Volgens", "According to"))
    rows = tuple(
        (
            day_in_words(one.on, language) if one.on else NOT_KNOWN.label(language),
            one.what.label(language),
            one.by.label(language),
        )
        for one in dossier.timeline
    )
    caption = Text("Wat er gebeurde", "What happened").label(language)
    if rows:
        yield Table(caption, tuple(text.label(language) for text in head), rows)


def _words(dossier: Dossier, language: Language) -> Iterator[Block]:
    if dossier.words:
        yield Heading(Text("Wat de kinderen zeggen", "What the children say").label(language))
    for one in dossier.words:
        yield Quote(one.said, one.name)
    if dossier.withheld:
        told = Text(
            "Een kind zei iets. Het koos niet dat dit hier staat.",
            "A child said something. It did not choose for that to stand here.",
        )
        yield Note(told.label(language))


def _sources(dossier: Dossier, language: Language) -> Iterator[Block]:
    findings = [
        finding
        for group in dossier.groups
        for right in group.rights
        for finding in (right.human, right.dutch)
        if finding is not None
    ]
    if not findings:
        return
    yield Heading(Text("Waar staat het?", "Where does it stand?").label(language))
    per_duty = {f.duty.id: ", ".join(f.duty.sources) for f in findings}
    yield Pairs(tuple(sorted(per_duty.items())))


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
