"""The home test as a document: what an offered place is, criterion by criterion, on paper.

Two verdicts stand apart and are never merged; what nobody knows is said to be unknown. It says
whether the children were asked, never what they said: paper goes further than a child may want.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from thuisgeven.domain.accommodation import Criterion, PlaceKind, Verdict
from thuisgeven.domain.gate import Passage
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.terms import Language, Outcome, Text

WORDS: Mapping[str, Text] = {
    "title": Text("Woningtoets", "Home test"),
    "human": Text("Mensenrechten", "Human rights"),
    "dutch": Text("Nederlands recht", "Dutch law"),
    "court": Text("De rechter weegt", "For a court to weigh"),
    "criterion": Text("Criterium", "Criterion"),
    "verdict": Text("Oordeel", "Verdict"),
    "known": Text("Wat weten we?", "What do we know?"),
    "seven": Text("Zeven criteria voor een goede woning", "Seven criteria of a good home"),
    "each": Text("Oordeel per criterium", "Verdict per criterion"),
    "missing": Text("Wat weten we nog niet?", "What do we not know yet?"),
    "mend": Text("Wat maakt het wel een thuis?", "What would make it a home?"),
    "nothing": Text(
        "Niets aan deze plek zelf: het blijft geen woning.",
        "Nothing about this place itself: it remains no home.",
    ),
    "ethos": Text("Hoe woont het gezin dan?", "How would the family live then?"),
    "light": Text(
        "Zo heet dat in ETHOS Light, de Europese indeling van dakloosheid.",
        "That is its name in ETHOS Light, the European typology of homelessness.",
    ),
    "together": Text("Blijft het gezin samen?", "Does the family stay together?"),
    "all": Text("Iedereen kan mee.", "Everybody can come along."),
    "who": Text("Nog niet bekend is wie er mee kan.", "It is not known yet who can come along."),
    "not_all": Text("Niet iedereen kan mee", "Not everybody can come along"),
    "children": Text("En de kinderen?", "And the children?"),
    "gate": Text("De datum van de ontruiming", "The date of the eviction"),
    "homeless": Text(
        "Gaat het gezin hierheen, dan telt het als feitelijk dakloos.",
        "If the family goes here, it counts as homeless in fact.",
    ),
}
ADEQUATE: Mapping[Outcome, Text] = {
    Outcome.MET: Text("Passend", "Adequate"),
    Outcome.NOT_MET: Text("Niet passend", "Not adequate"),
    Outcome.UNKNOWN: Text("Onbekend", "Unknown"),
}
ANSWERS: Mapping[int, Outcome] = {
    TRUE: Outcome.MET,
    FALSE: Outcome.NOT_MET,
    UNKNOWN: Outcome.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """What a home test says, with the names and words that its reader may see.

    `staying`: who cannot come along, by name; `whole` None when nobody knows.
    """

    place: str
    about: Sequence[tuple[str, str]]
    kind: PlaceKind
    verdict: Verdict
    reasons: Mapping[Criterion, str]
    mendable: Sequence[Text]
    missing: Sequence[Text]
    staying: Sequence[str] = ()
    whole: bool | None = None
    passage: Passage = Passage.NO_DATE
    eviction: str = ""
    reference: str = ""
    sender: str = ""
    on: date


def home_test(tested: Tested, language: Language) -> Document:
    """The document of one home test in one language."""
    pen = _Pen(language)
    return Document(
        title=f"{pen('title')}: {tested.place}",
        language=language,
        sender=tested.sender,
        reference=tested.reference,
        on=tested.on,
        kind="home_test",
        blocks=(
            Pairs(tuple(tested.about)),
            *_verdicts(tested, pen),
            *_criteria(tested, pen),
            *_open(tested, pen),
            *_living(tested, pen),
            *_family(tested, pen),
            *_gate(tested, pen),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes words in one language."""

    language: Language

    def __call__(self, name: str) -> str:
        return WORDS[name].label(self.language)

    def say(self, text: Text) -> str:
        return text.label(self.language)


def _verdicts(tested: Tested, pen: _Pen) -> Sequence[Block]:
    verdict = tested.verdict
    return (
        Heading(pen("human")),
        Paragraph(pen.say(ADEQUATE[verdict.human_rights]), tested.kind.sources, strong=True),
        Paragraph(f"{pen.say(tested.kind.why)}."),
        Heading(pen("dutch")),
        Paragraph(pen("court"), strong=True),
        Paragraph(pen.say(verdict.court_says)),
    )


def _criteria(tested: Tested, pen: _Pen) -> Sequence[Block]:
    values = {reason.matter: reason for reason in tested.verdict.reasons}
    columns = 3 if any(tested.reasons.values()) else 2  # no column in which nothing stands
    rows = tuple(
        (
            f"{number}. {one.label(pen.language)}",
            ANSWERS[values[one.value].value].label(pen.language),
            tested.reasons.get(one) or "–",
        )[:columns]
        for number, one in enumerate(Criterion, start=1)
    )
    head = (pen("criterion"), pen("verdict"), pen("known"))[:columns]
    return (Heading(pen("seven")), Table(pen("each"), head, rows))


def _open(tested: Tested, pen: _Pen) -> Sequence[Block]:
    blocks: list[Block] = []
    if tested.missing:
        blocks += [Heading(pen("missing")), Bullets(tuple(pen.say(t) for t in tested.missing))]
    if tested.verdict.human_rights is Outcome.NOT_MET:
        mend = tuple(pen.say(text) for text in tested.mendable)
        blocks += [Heading(pen("mend")), Bullets(mend) if mend else Paragraph(pen("nothing"))]
    return blocks


def _living(tested: Tested, pen: _Pen) -> Sequence[Block]:
    ethos = tested.verdict.ethos
    group = ethos.label(pen.language)
    found: list[Block] = [Heading(pen("ethos")), Paragraph(f"{group}. {pen('light')}")]
    if not tested.kind.home:
        found.append(Note(pen("homeless")))
    return found


def _family(tested: Tested, pen: _Pen) -> Sequence[Block]:
    names = ", ".join(tested.staying)
    text = {None: pen("who"), True: pen("all")}.get(tested.whole)
    if text is None:
        text = f"{pen('not_all')}: {names}." if names else f"{pen('not_all')}."
    found: list[Block] = [Heading(pen("together")), Paragraph(text)]
    beside = [reason for reason in tested.verdict.reasons if not reason.deciding]
    rows = tuple(
        (pen.say(reason.says), ANSWERS[reason.value].label(pen.language)) for reason in beside
    )
    return [*found, Heading(pen("children")), Pairs(rows)]


def _gate(tested: Tested, pen: _Pen) -> Sequence[Block]:
    if tested.passage is Passage.NO_DATE:
        return ()
    text = tested.passage.label(pen.language)
    return (Heading(pen("gate")), Note(f"{text}.", tested.eviction))
