"""The dossier of a case: what is known, in one document.

No free text stands in it: notes may hold a child's words, and those go where the child chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from thuisgeven.domain.deadlines import Deadline
from thuisgeven.domain.findings import Finding
from thuisgeven.domain.sources import Source, SourceKind
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
    open: bool = True
    """Whether something is still to be done for them."""


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
    first_step: Right | None
    """The step that comes first, by its day or by the printed order; None when none is asked."""

    groups: Sequence[Group]
    questions: Sequence[Text]
    deadlines: Sequence[Deadline]
    timeline: Sequence[Happening]
    papers: Sequence[str]
    words: Sequence[Words]
    withheld: int
    sources: Mapping[str, Source]
    """Every source of the rules that stand in it, by its id."""


TITLE = Text("Dossier", "Case file")
FOOT = Text(
    "Regels zijn nagerekend, niet door een rechter gewogen. Dit is geen juridisch advies.",
    "Rules are worked out, not weighed by a court. This is no legal advice.",
)
NO_RULE = Text("geen regel", "no rule")
RIGHT, STEP = Text("Recht", "Right"), Text("Volgende stap", "Next step")
HUMAN = Text("Mensenrechten", "Human rights")
DUTCH = Text("Nederlands recht", "Dutch law")
NOT_KNOWN = Text("niet bekend", "not known")
MARK = "*"
MARKED = Text(
    f"Bij {MARK} is de regel, of de bron, nog niet met de tekst vergeleken.",
    f"With {MARK} the rule, or the source, has not been compared with its text yet.",
)
QUESTIONS = 12
"""So many questions stand in the dossier: those that decide most; the others are counted."""


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
    yield Note(_now(dossier, language), _headline(dossier, language))
    yield Pairs(tuple(_facts(dossier, language)))
    yield from _people(dossier, language)
    yield from _days(dossier, language)
    owed = Text("Waar heeft dit gezin nog recht op?", "What is this family owed?")
    yield Heading(owed.label(language))
    yield Paragraph(MARKED.label(language))
    for group in dossier.groups:
        yield from _group(group, dossier.on, language)
    yield from _questions(dossier, language)
    yield from _timeline(dossier, language)
    yield from _words(dossier, language)
    if dossier.papers:
        yield Heading(Text("Stukken", "Papers").label(language))
        yield Bullets(tuple(dossier.papers))
    yield from _sources(dossier, language)


def _headline(dossier: Dossier, language: Language) -> str:
    day = dossier.eviction_day
    if day is None:
        return Text("Er is geen dag van ontruiming bekend", "No day of eviction is known").label(
            language
        )
    said, left = day_in_words(day, language), (day - dossier.on).days
    if left < 0:
        return Text(f"Ontruiming was {said}", f"Eviction was {said}").label(language)
    days = Text("dag", "day") if left == 1 else Text("dagen", "days")
    return Text(
        f"Ontruiming {said}, over {left} {days.nl}", f"Eviction {said}, in {left} {days.en}"
    ).label(language)


def _now(dossier: Dossier, language: Language) -> str:
    """How many rights stand where, and which step comes first."""
    lines = [
        f"{group.title.label(language)}: {len(group.rights)}"
        for group in dossier.groups
        if group.rights
    ]
    first = dossier.first_step
    told = []
    if first is not None:
        step = _step(first, dossier.on, language)
        told = [Text(f"Eerste stap: {step}.", f"First step: {step}.").label(language)]
    return "\n".join([*told, ". ".join(lines) + "."] if lines else told)


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


def _group(group: Group, on: date, language: Language) -> Iterator[Block]:
    if not group.rights:
        return
    head = (RIGHT, HUMAN, DUTCH, STEP) if group.open else (RIGHT, HUMAN, DUTCH)
    rows = tuple(_right(right, on, language)[: len(head)] for right in group.rights)
    yield Table(group.title.label(language), tuple(text.label(language) for text in head), rows)


def _right(right: Right, on: date, language: Language) -> tuple[str, ...]:
    title = right.title.label(language)
    verdicts = (verdict(right.human, language), verdict(right.dutch, language))
    return title, *verdicts, _step(right, on, language)


def _step(right: Right, on: date, language: Language) -> str:
    """What comes next, and by when; of a day that is over, that it is."""
    step = right.next_step.label(language)
    if right.due is None:
        return step
    until = Text(", uiterlijk", ", at the latest")
    if right.due < on:
        until = Text("; dat moest uiterlijk", "; this was due by")
    return f"{step}{until.label(language)} {day_in_words(right.due, language)}"


def verdict(finding: Finding | None, language: Language) -> str:
    """What is found, by which rule, and whether that rule was compared with its source."""
    if finding is None:
        return NO_RULE.label(language)
    mark = "" if finding.duty.verified else MARK
    return f"{finding.outcome.label(language)} ({finding.duty.id}{mark})"


def _questions(dossier: Dossier, language: Language) -> Iterator[Block]:
    if not dossier.questions:
        return
    yield Heading(Text("Wat weet nog niemand?", "What does nobody know yet?").label(language))
    first = dossier.questions[:QUESTIONS]
    yield Bullets(tuple(question.label(language) for question in first))
    if rest := len(dossier.questions) - len(first):
        told = Text(
            f"Nog {rest} andere vragen bepalen of een regel geldt. De regisseur heeft ze alle.",
            f"Another {rest} questions decide whether a rule applies. The caseworker has them all.",
        )
        yield Paragraph(told.label(language))


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
    """Every source in words, with the rules that rest on it; by kind, treaties first."""
    resting: dict[str, list[str]] = {}
    for finding in _findings(dossier):
        for name in finding.duty.sources:
            resting.setdefault(name, []).append(finding.duty.id)
    if not resting:
        return
    yield Heading(Text("Waar staat het?", "Where does it stand?").label(language))
    for kind in SourceKind:
        lines = [
            f"{_source(dossier.sources[name], language)}: {', '.join(duties)}"
            for name, duties in resting.items()
            if dossier.sources[name].kind is kind
        ]
        if lines:
            yield Heading(kind.label(language), 3)
            yield Bullets(tuple(sorted(lines)))


def _findings(dossier: Dossier) -> Iterator[Finding]:
    for group in dossier.groups:
        for right in group.rights:
            yield from (one for one in (right.human, right.dutch) if one is not None)


def _source(source: Source, language: Language) -> str:
    mark = "" if source.verified else MARK
    return f"{source.title.label(language)}, {source.reference}{mark}"
