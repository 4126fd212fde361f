"""A best decision on paper, for the record: every step, every reason, every fact that pointed
otherwise.

It never holds a child's own words: whoever will read the paper is unknown when it is made. It says
that something was said, and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Table,
)
from thuisgeven.domain.best_interests import Element, Fit
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True)
class PaperCell:
    """What an option means on an element. `shielded`: a child's words, of which nothing is told.

    Nor is how it fits, because that would tell what the child said.
    """

    fit: Fit | None
    reason: str
    shielded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChild:
    """Step 1 of one child. `heard_on` None and not `refused`: nobody heard it yet."""

    name: str
    heard_on: date | None
    refused: bool
    rows: Mapping[Element, Sequence[PaperCell]]
    ideal: str
    ideal_reason: str
    ideal_shielded: bool
    departure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFact:
    """A fact that points otherwise, and how it was weighed."""

    child: str
    element: Element
    cell: PaperCell
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReaction:
    """What a parent said of the draft; of a child only that it said something."""

    child: str
    text: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """Everything that the paper says, as far as the decision has come."""

    question: str
    kind: Text
    number: int
    why: str
    final_on: date | None
    decided_by: str
    options: Sequence[tuple[str, str]]
    dropped: Sequence[tuple[str, str]]
    children: Sequence[PaperChild]
    interests: Sequence[tuple[Text, str, str]]
    chosen: str
    reasons: str
    facts: Sequence[PaperFact]
    second: str
    shown_on: date | None
    reactions: Sequence[PaperReaction]
    explained: Sequence[tuple[str, date]]
    sender: str
    reference: str
    on: date


def decision_document(record: DecisionRecord, language: Language) -> Document:
    """The decision as a document, with a warning on top while it is a draft."""
    return Document(
        title=record.question,
        language=language,
        blocks=list(_Paper(record, language).blocks()),
        sender=record.sender,
        reference=record.reference,
        on=record.on,
        kind="besluit" if language == "nl" else "decision",
    )


W = {
    "draft": Text(
        "Dit is een concept. Het is nog niet definitief.", "This is a draft. It is not final yet."
    ),
    "kind": Text("Soort besluit", "Kind of decision"),
    "version": Text("Versie", "Version"),
    "why": Text("Nieuw feit", "New fact"),
    "final": Text("Definitief sinds", "Final since"),
    "by": Text("Besloten door", "Decided by"),
    "second": Text("Meegekeken door", "Second person"),
    "words": Text(
        "Wat een kind zelf zei, staat niet in dit stuk. Het kind bepaalt wie dat leest.",
        "What a child said itself does not stand in this paper. The child decides who reads it.",
    ),
    "s1": Text("Stap 1. Wat is het beste voor het kind?", "Step 1. What is best for the child?"),
    "options": Text("Bekeken mogelijkheden", "Options looked at"),
    "dropped": Text("Afgevallen: {title}, omdat {reason}", "Dropped: {title}, because {reason}"),
    "heard": Text("Gehoord op {day}.", "Heard on {day}."),
    "refused": Text(
        "Wilde zelf niets zeggen ({day}). Dat telt als gehoord.",
        "Did not want to say anything ({day}). That counts as heard.",
    ),
    "not_heard": Text("Nog niet gehoord.", "Not heard yet."),
    "table": Text("{name}: elke mogelijkheid per element", "{name}: every option per element"),
    "element": Text("Element", "Element"),
    "open": Text("Nog niet ingevuld", "Not filled in yet"),
    "shielded": Text("Woorden van het kind, afgeschermd", "Words of the child, shielded"),
    "ideal": Text("Ideaal voor {name}", "Ideal for {name}"),
    "unknown": Text("Nog niet te zeggen", "Cannot be said yet"),
    "s2": Text("Stap 2. Andere belangen", "Step 2. Other interests"),
    "holder": Text("Van wie", "Whose"),
    "interest": Text("Belang", "Interest"),
    "source": Text("Waaruit het blijkt", "What shows it"),
    "s3": Text("Stap 3. De afweging", "Step 3. The weighing"),
    "chosen": Text("Gekozen", "Chosen"),
    "reasons": Text("Waarom", "Why"),
    "departs": Text(
        "Voor {name} was het beste: {ideal}. Hiervan is afgeweken, omdat: {reason}",
        "For {name} the best was: {ideal}. This was departed from, because: {reason}",
    ),
    "facts": Text("Feiten uit stap 1 die anders wijzen", "Facts of step 1 that point otherwise"),
    "child": Text("Kind", "Child"),
    "fact": Text("Feit", "Fact"),
    "counted": Text("Hoe het meetelde", "How it counted"),
    "not_counted": Text("Nog niet meegewogen", "Not weighed yet"),
    "family": Text("Het gezin", "The family"),
    "shown": Text("Het gezin zag het concept op {day}.", "The family saw the draft on {day}."),
    "reacted": Text(
        "{name} heeft gereageerd op {day}. De woorden staan niet in dit stuk.",
        "{name} reacted on {day}. The words do not stand in this paper.",
    ),
    "parents": Text("Ouders, {day}: {text}", "Parents, {day}: {text}"),
    "s4": Text("Stap 4. De uitleg", "Step 4. The explanation"),
    "told": Text("Uitgelegd aan {name} op {day}.", "Explained to {name} on {day}."),
}


@dataclass(frozen=True, slots=True)
class _Paper:
    record: DecisionRecord
    language: Language

    def say(self, word: str, **holes: str) -> str:
        return W[word].label(self.language).format(**holes)

    def day(self, when: date) -> str:
        return day_in_words(when, self.language)

    def blocks(self) -> Iterator[Block]:
        if self.record.final_on is None:
            yield Note(self.say("draft"))
        yield Pairs(tuple(self._head()))
        yield Paragraph(self.say("words"))
        yield from self._first()
        yield from self._second()
        yield from self._third()
        yield from self._family()
        yield from self._fourth()

    def _head(self) -> Iterator[tuple[str, str]]:
        record = self.record
        if record.chosen:
            yield self.say("chosen"), record.chosen
        yield self.say("kind"), record.kind.label(self.language)
        yield self.say("version"), str(record.number)
        if record.why:
            yield self.say("why"), record.why
        if record.final_on:
            yield self.say("final"), self.day(record.final_on)
            yield self.say("by"), record.decided_by
        if record.second:
            yield self.say("second"), record.second

    def _first(self) -> Iterator[Block]:
        record = self.record
        yield Heading(self.say("s1"))
        yield Paragraph(self.say("options"), strong=True)
        yield Bullets(tuple(": ".join(part for part in one if part) for one in record.options))
        for title, reason in record.dropped:
            yield Paragraph(self.say("dropped", title=title, reason=reason))
        for child in record.children:
            yield from self._child(child)

    def _child(self, child: PaperChild) -> Iterator[Block]:
        yield Heading(child.name, 3)
        yield Paragraph(self._heard(child))
        yield Table(
            caption=self.say("table", name=child.name),
            head=(self.say("element"), *(title for title, _ in self.record.options)),
            rows=tuple(
                (element.label(self.language), *(self._cell(cell) for cell in cells))
                for element, cells in child.rows.items()
            ),
        )
        reason = self.say("shielded") if child.ideal_shielded else child.ideal_reason
        ideal = ". ".join(part for part in (child.ideal, reason) if part)
        yield Pairs(((self.say("ideal", name=child.name), ideal or self.say("unknown")),))

    def _heard(self, child: PaperChild) -> str:
        if child.heard_on is None:
            return self.say("not_heard")
        return self.say("refused" if child.refused else "heard", day=self.day(child.heard_on))

    def _cell(self, cell: PaperCell) -> str:
        if cell.shielded:
            return self.say("shielded")
        if cell.fit is None:
            return self.say("open")
        return ". ".join(part for part in (cell.fit.label(self.language), cell.reason) if part)

    def _second(self) -> Iterator[Block]:
        if not self.record.interests:
            return
        yield Heading(self.say("s2"))
        yield Table(
            caption=self.say("s2"),
            head=(self.say("holder"), self.say("interest"), self.say("source")),
            rows=tuple(
                (holder.label(self.language), text, source)
                for holder, text, source in self.record.interests
            ),
        )

    def _third(self) -> Iterator[Block]:
        record = self.record
        if not record.chosen:
            return
        yield Heading(self.say("s3"))
        yield Pairs(((self.say("chosen"), record.chosen), (self.say("reasons"), record.reasons)))
        for child in record.children:
            if child.departure:
                holes = {"name": child.name, "ideal": child.ideal, "reason": child.departure}
                yield Paragraph(self.say("departs", **holes))
        if record.facts:
            yield Table(
                caption=self.say("facts"),
                head=tuple(self.say(word) for word in ("child", "element", "fact", "counted")),
                rows=tuple(self._fact(fact) for fact in record.facts),
            )

    def _fact(self, fact: PaperFact) -> tuple[str, str, str, str]:
        answer = fact.answer or self.say("not_counted")
        element = fact.element.label(self.language)
        return fact.child, element, self._cell(fact.cell), answer

    def _family(self) -> Iterator[Block]:
        if self.record.shown_on is None:
            return
        yield Heading(self.say("family"))
        yield Paragraph(self.say("shown", day=self.day(self.record.shown_on)))
        for one in self.record.reactions:
            if one.child:
                yield Paragraph(self.say("reacted", name=one.child, day=self.day(one.on)))
            else:
                yield Paragraph(self.say("parents", day=self.day(one.on), text=one.text))

    def _fourth(self) -> Iterator[Block]:
        if not self.record.explained:
            return
        yield Heading(self.say("s4"))
        told = [(name, self.day(when)) for name, when in self.record.explained]
        yield Bullets(tuple(self.say("told", name=name, day=day) for name, day in told))
