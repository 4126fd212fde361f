"""Read the texts from their files, and say exactly where one is wrong.

A file is `content/<language>/<audience>/<topic>[--<variant>].md`: a head of YAML between two lines
of `---`, and a body of paragraphs, `##` headings, lists, and notes that begin with `>`. A heading,
paragraph or item that begins with `{only:closure}` or `{not:after}` is for those causes and stages
alone, or for all but those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from thuisgeven.documents.content import (
    DUTCH,
    LANGUAGES,
    Audience,
    Cause,
    Content,
    Decision,
    Household,
    Moment,
    Part,
    Text,
    Topic,
)
from thuisgeven.documents.inline import (
    ContactSlot,
    DaySlot,
    Inline,
    Mark,
    NotInline,
    Only,
    parse_inline,
)
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import Document, parse

E = TypeVar("E", bound=StrEnum)

HOME = Path(__file__).parent / "content"
GUIDES = "guide"
"""A folder beside the audiences: what a colleague takes along to a child. `guides` reads it."""
FIELDS = (
    *("title", "topic", "causes", "stages", "order", "sources", "valid_until", "reviewed_by"),
    *("native_checked", "source_hash", "household", "decision"),
)
FENCE = "---"
ALL = "all"
REFUSED = re.compile(r"<|\*\*|__|\]\(|^\||`|https?:")
WHEN = frozenset(one.value for one in (*Cause, *Moment))
DIGITS = 16
STARTS = (("heading", "## "), ("note", "> "), ("item", "- "))
NUMBERED = re.compile(r"\d+\. ")
TELEPHONE = re.compile(r"\b0[89]00\b|\b0\d{2,3}[ -]\d{6,7}\b|\b11[23]\b")


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may refer to: sources and duties, terms, and contacts, by id."""

    sources: frozenset[str]
    terms: frozenset[str]
    contacts: frozenset[str]


@cache
def content() -> Content:
    """The texts that come with this package, read once per process."""
    from thuisgeven.documents.contacts import CONTACT_IDS
    from thuisgeven.rules.load import library

    rules = library()
    ids = frozenset(rules.sources) | {duty.id for duty in rules.duties}
    return read(HOME, Known(ids, frozenset(rules.terms), CONTACT_IDS))


def read(home: Path, known: Known) -> Content:
    """Read all texts under a folder. Raises InputError at the first thing that is wrong."""
    found = [path for path in sorted(home.rglob("*.md")) if path.parent.name != GUIDES]
    texts = [read_text(path, home, known) for path in found]
    return Content({(text.language, text.name): text for text in texts})


def read_text(path: Path, home: Path, known: Known) -> Text:
    """Read one text. Raises InputError with file and line when something is wrong."""
    file = str(path.relative_to(home.parent))
    language, audience, topic, variant = _place(path, home, file)
    head, body, first = _split(path.read_text("utf-8"), file)
    try:
        text = _text(head, language, audience, variant, body, first, file)
    except RecordError as error:
        raise InputError(file, head.line_of(error.path) + 1, error.problem, error.remedy) from error
    if text.topic.value != topic:
        raise InputError(file, 1, f"the topic is {text.topic.value!r}", f"name it {topic!r}")
    _refer(text, known)
    return text


def digest(body: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a body: which version of a text it is."""
    return hashlib.sha256(body.strip().encode("utf-8")).hexdigest()[:DIGITS]


def _place(path: Path, home: Path, file: str) -> tuple[str, Audience, str, str]:
    folders = path.relative_to(home).parts[:-1]
    if len(folders) != 2:  # noqa: PLR2004 - language and audience
        raise InputError(file, 1, "it stands in the wrong folder", "use language/audience/")
    language, audience = folders
    if language not in LANGUAGES:
        problem = f"{language!r} is no language of the texts"
        raise InputError(file, 1, problem, did_you_mean(language, LANGUAGES))
    if audience not in list(Audience):
        raise InputError(file, 1, f"{audience!r} is no audience", did_you_mean(audience, Audience))
    topic, _, variant = path.stem.partition("--")
    return language, next(one for one in Audience if one.value == audience), topic, variant


def _split(text: str, file: str) -> tuple[Document, str, int]:
    """The head, the body, and the number of the body's first line."""
    lines = text.split("\n")
    if lines[0].strip() != FENCE or FENCE not in lines[1:]:
        raise InputError(file, 1, "the head is missing", f"begin with {FENCE} and end it so")
    end = lines.index(FENCE, 1)
    return parse("\n".join(lines[1:end]), file), "\n".join(lines[end + 1 :]), end + 2


def _text(
    head: Document,
    language: str,
    audience: Audience,
    variant: str,
    body: str,
    first: int,
    file: str,
) -> Text:
    record = Record.of(head.data).only(*FIELDS)
    valid_until = record.maybe_date("valid_until")
    if valid_until is None:
        raise record.error("valid_until", "nothing says until when it is valid", "add a date")
    return Text(
        language=language,
        audience=audience,
        topic=record.choice("topic", Topic),
        variant=variant,
        title=record.word("title"),
        causes=_some(record, "causes", Cause),
        stages=_some(record, "stages", Moment),
        order=record.number("order"),
        household=_only(record, "household", Household),
        decision=_only(record, "decision", Decision),
        sources=record.words("sources"),
        valid_until=valid_until,
        reviewed_by=record.maybe_word("reviewed_by"),
        native_checked=record.maybe_word("native_checked"),
        source_hash=record.maybe_word("source_hash") if language != DUTCH else None,
        parts=tuple(_parts(body, first, file)),
        digest=digest(body),
        file=file,
    )


def _some(record: Record, field: str, kind: type[E]) -> frozenset[E]:
    """Members of a vocabulary, or all of them where the file says `[all]`."""
    if list(record.items(field)) == [ALL]:
        return frozenset(kind)
    found = record.choices(field, kind)
    if not found:
        raise record.error(field, "the list is empty", f"write [{ALL}] or some of them")
    return frozenset(found)


def _only(record: Record, field: str, kind: type[E]) -> frozenset[E]:
    """The members of a vocabulary that a text is only for; none when it is for all."""
    return frozenset(record.choices(field, kind)) if record.has(field) else frozenset()


def _parts(body: str, first: int, file: str) -> Iterator[Part]:
    """The blocks of a body: paragraphs and lists may run over lines, an empty line ends them."""
    kind, start = "", first
    texts: list[str] = []
    for number, line in enumerate(body.split("\n"), first):
        found = REFUSED.search(line)
        if found:
            problem = f"{found.group()!r} is not used in these texts"
            raise InputError(file, number, problem, "write plain sentences, ## headings and lists")
        of, text = _line(line, kind, file, number)
        if of != kind or of in ("heading", ""):
            yield from _part(kind, texts, start, file)
            kind, texts, start = of, [], number
        if of in ("item", "numbered") and text is not None:
            texts.append(text)
        elif of:
            said = line.strip().removeprefix("> ").removeprefix("## ")
            texts[-1:] = [f"{texts[-1]} {said}" if texts else said]
    yield from _part(kind, texts, start, file)


def _line(line: str, before: str, file: str, number: int) -> tuple[str, str | None]:
    """The kind of block that a line belongs to, and its text when it begins something."""
    if not line.strip():
        return "", None
    for kind, start in STARTS:
        if line.startswith(start):
            return kind, line.removeprefix(start).strip()
    if NUMBERED.match(line):
        return "numbered", NUMBERED.sub("", line, count=1).strip()
    if line.startswith(("#", ">", "-", "*", "+")):
        raise InputError(
            file, number, "this is no heading, note or list", "use `## `, `> ` or `- `"
        )
    if line.startswith(" ") and before in ("item", "numbered"):
        return before, None
    return "paragraph", line.strip()


def _part(kind: str, texts: list[str], start: int, file: str) -> Iterator[Part]:
    if not kind:
        return
    try:
        yield Part(kind, tuple(parse_inline(text) for text in texts), start)
    except NotInline as error:
        raise InputError(file, start, error.problem, error.remedy) from error


def _refer(text: Text, known: Known) -> None:
    """Refuse a source, term or contact that does not exist, and a number in running text."""
    _exist(text.sources, known.sources, "source", text.file, 1)
    for part in text.parts:
        for line in part.lines:
            _check_line(line, known, text.file, part.line)


def _check_line(line: Inline, known: Known, file: str, number: int) -> None:
    for piece in line:
        if isinstance(piece, Mark):
            _exist(piece.sources, known.sources, "source", file, number)
        elif isinstance(piece, DaySlot):
            _exist((piece.rule,), known.terms, "term", file, number)
        elif isinstance(piece, Only):
            _exist(piece.when, WHEN, "cause or stage", file, number)
        elif isinstance(piece, ContactSlot):
            _exist((piece.contact,), known.contacts, "contact", file, number)
        elif isinstance(piece, str) and TELEPHONE.search(piece):
            problem = "a telephone number stands in running text"
            raise InputError(file, number, problem, "write {contact:ID}")


def _exist(ids: Iterable[str], known: frozenset[str], kind: str, file: str, number: int) -> None:
    for one in ids:
        if one not in known:
            problem = f"there is no {kind} {one!r}"
            raise InputError(file, number, problem, did_you_mean(one, known))
