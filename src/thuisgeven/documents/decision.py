"""The letters that explain a best decision: their first text, and the letter as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents import decision_words as words
from thuisgeven.documents.contacts import contacts
from thuisgeven.documents.decision_words import Reader
from thuisgeven.documents.model import Block, Bullets, Document, Heading, Note, Paragraph
from thuisgeven.domain.best_interests import Element
from thuisgeven.domain.terms import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildStory:
    """What a letter and the decision know of one child. No words of the child's own."""

    name: str
    age: int | None
    ideal: str
    same: bool
    departure: str
    good: Sequence[Element] = ()
    hard: Sequence[Element] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter is made from. `child` is None for the letter to the parents."""

    children: Sequence[ChildStory]
    child: ChildStory | None
    chosen: str
    sender: str
    objection: bool = False


def letter_text(facts: LetterFacts, language: Language) -> str:
    """The first text of a letter, to be written on by a person. `#` starts a heading, `-` an item.

    What only a person can say stands between square brackets.
    """
    reader = words.reader_of(facts.child.age) if facts.child else Reader.PARENTS
    told = (
        facts.child.name
        if facts.child
        else all_names([child.name for child in facts.children], language)
    )
    sender = facts.sender.split()[0] if facts.child and facts.sender else facts.sender
    holes = {"name": told, "chosen": facts.chosen, "sender": sender}
    return "\n\n".join(_letter(facts, reader, language, holes))


def all_names(names: Sequence[str], language: Language) -> str:
    """Names as one says them: with "and" before the last one."""
    joint = Text(" en ", " and ").label(language)
    return joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _letter(
    facts: LetterFacts, reader: Reader, language: Language, holes: Mapping[str, str]
) -> Iterator[str]:
    def say(texts: Mapping[Reader, Text]) -> str:
        return texts[reader].label(language).format(**holes)

    yield say(words.GREETING)
    yield say(words.OPENING)
    yield "# " + say(words.WHAT)
    yield say(words.DECIDED)
    yield "# " + say(words.COUNTED)
    yield say(words.FIRST)
    if facts.child:
        yield words.HEARD.label(language).format(**holes)
    for child in (facts.child,) if facts.child else facts.children:
        yield from _counted(child, reader, language)
    yield "# " + say(words.NEXT)
    yield say(words.NEXT_TEXT)
    yield "# " + say(words.DISAGREE)
    yield say(words.ROUTE)
    yield "\n".join(f"- {contacts()[who].line(language)}" for who in words.CONTACTS[reader])
    if facts.child is None and facts.objection:
        yield words.OBJECTION.label(language)
    yield say(words.CLOSING)


def _counted(child: ChildStory, reader: Reader, language: Language) -> Iterator[str]:
    """How the interest of one child counted."""
    holes = {"name": child.name, "ideal": child.ideal, "reason": child.departure}
    ideal = words.SAME if child.same else words.OTHER
    yield ideal[reader].label(language).format(**holes)
    if not child.same and reader is not Reader.PARENTS:
        yield words.WHY.label(language).format(**holes)
    for elements, texts in ((child.good, words.GOOD), (child.hard, words.HARD)):
        told = [_element(one, reader, language) for one in elements if one not in UNTOLD]
        if told:
            yield texts[reader].label(language).format(**holes)
            yield "\n".join(f"- {one}" for one in told)
    if set(child.hard) - set(UNTOLD) and reader is not Reader.PARENTS:
        yield words.HELP.label(language)


UNTOLD = (Element.VIEW, Element.OTHER)
"""What a list does not name: how an option fits the child's view would tell what it said."""


def _element(element: Element, reader: Reader, language: Language) -> str:
    if reader is Reader.PARENTS:
        return element.label(language)
    return words.FOR_A_CHILD[element].label(language)


def unwritten(text: str) -> bool:
    """Whether a letter still holds words for its writer."""
    return "[" in text and "]" in text.partition("[")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a letter: to whom it goes, line by line, who sends it, its number, its
    day, and whether it is large."""

    title: str
    language: Language
    sender: str
    reference: str
    on: date
    large: bool = False
    objection: str = ""
    receiver: tuple[str, ...] = ()


def letter_document(text: str, frame: Frame) -> Document:
    """A letter as it was written, ready to be rendered."""
    blocks = letter_blocks(text)
    if frame.objection:
        blocks.append(Note(frame.objection))
    return Document(
        title=frame.title,
        language=frame.language,
        blocks=blocks,
        sender=frame.sender,
        receiver=frame.receiver,
        reference=frame.reference,
        on=frame.on,
        large=frame.large,
        kind="letter",
    )


def letter_blocks(text: str) -> list[Block]:
    """A letter as it was written, in blocks: headings, paragraphs and lists."""
    return [
        block
        for part in text.replace("\r\n", "\n").split("\n\n")
        for block in _blocks(part.strip())
    ]


def _blocks(part: str) -> Iterator[Block]:
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    items = tuple(line[2:] for line in lines if line.startswith("- "))
    rest = [line for line in lines if not line.startswith("- ")]
    for line in rest:
        yield Heading(line[2:]) if line.startswith("# ") else Paragraph(line)
    if items:
        yield Bullets(items)
