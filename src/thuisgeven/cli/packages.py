"""The reference page of the packages: which texts a family gets, per cause, stage and audience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from thuisgeven.documents.contacts import contacts
from thuisgeven.documents.content import COMPLETE, LANGUAGES, OWN_NAMES, Cause, Content, Moment
from thuisgeven.documents.matrix import (
    LEAFLET_FOR,
    NEEDED,
    Cell,
    cells,
    missing_leaflets,
    unread_by_native,
    unreviewed,
)
from thuisgeven.documents.readability import LIMITS
from thuisgeven.documents.rights import without_plain_words
from thuisgeven.domain.terms import Layer
from thuisgeven.rules.load import library


def lines(content: Content) -> Iterable[str]:
    """The page in parts: what there is, how easy it is to read, and who has not looked at it."""
    yield "How many texts a package has. A cell that misses a topic names it, and a test fails.\n"
    for language in COMPLETE:
        yield from _matrix(content, language)
    yield from _leaflets(content)
    yield from _readability(content)
    yield from _validity(content)
    yield from _contacts()
    yield from _rights()


def _row(cells_of_row: Iterable[str]) -> str:
    return "| " + " | ".join(cells_of_row) + " |"


def _table(head: list[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join([_row(head), _row(["---"] * len(head)), *map(_row, rows)]) + "\n"


def _matrix(content: Content, language: str) -> Iterable[str]:
    found = {(c.audience, c.cause, c.stage): c for c in cells(content, language)}
    yield f"## {OWN_NAMES[language]}\n"
    for audience in NEEDED:
        yield f"### {audience.en}\n"
        rows = [
            [cause.en, *(_cell(found[(audience, cause, stage)]) for stage in Moment)]
            for cause in Cause
        ]
        yield _table(["cause", *(stage.en.lower() for stage in Moment)], rows)


def _cell(cell: Cell) -> str:
    missing = ", ".join(topic.value for topic in cell.missing)
    return f"misses {missing}" if missing else str(len(cell.texts))


def _leaflets(content: Content) -> Iterable[str]:
    yield "## Leaflets\n"
    rows = []
    for language in LANGUAGES:
        missing = missing_leaflets(content, language)
        there = ["no" if audience in missing else "yes" for audience in LEAFLET_FOR]
        rows.append([OWN_NAMES[language], language, *there])
    yield _table(["language", "code", *(a.en.lower() for a in LEAFLET_FOR)], rows)


def _readability(content: Content) -> Iterable[str]:
    yield "## Readability\n"
    yield "Every text keeps within the limits of its audience, or a test fails.\n"
    rows = [
        [language, audience.en, f"{limits.ease:g}", f"{limits.lix:g}", f"{limits.words:g}"]
        for (language, audience), limits in LIMITS.items()
        if content.of(language, audience)
    ]
    head = ["language", "audience", "ease at least", "LIX at most", "words per sentence at most"]
    yield _table(head, rows)


def _validity(content: Content) -> Iterable[str]:
    yield "## Valid until, and who looked\n"
    texts = content.texts.values()
    ends = Counter(text.valid_until for text in texts)
    rows = [[day.isoformat(), str(number)] for day, number in sorted(ends.items())]
    yield _table(["valid until", "texts"], rows)
    waiting, foreign = len(unreviewed(content)), len(unread_by_native(content))
    yield f"Of {len(texts)} texts {waiting} were not yet checked by a lawyer;"
    yield f"{foreign} in other languages were not yet checked by a native reader."


def _contacts() -> Iterable[str]:
    yield "\n## Telephone numbers\n"
    yield "No text holds a number: each is here once, and tells readers while nobody checked it.\n"
    rows = [
        [
            one.name("en"),
            one.phone,
            one.checked.isoformat() if one.checked else "not yet",
            one.against,
        ]
        for one in contacts().values()
        if one.phone
    ]
    yield _table(["who", "number", "checked on", "against"], rows)


def _rights() -> Iterable[str]:
    yield "\n## Rights in plain words\n"
    shown = [duty for duty in library().rules.duties if duty.layer is not Layer.PRACTICE]
    bare = without_plain_words(shown)
    named = f" In the words of the rule: {', '.join(bare)}." if bare else ""
    yield f"A family can see {len(shown)} obligations, {len(shown) - len(bare)} in plain words."
    yield named.strip()
