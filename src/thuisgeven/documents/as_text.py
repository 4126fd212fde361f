"""A document as plain text, for a message on a telephone."""

from __future__ import annotations

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    PageBreak,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Table,
    named,
)


def text(document: Document) -> str:
    """The document as plain text: every block apart by one empty line, ending with a newline."""
    head = [document.title]
    if document.on:
        head.append(day_in_words(document.on, document.language))
    to = "\n".join(document.receiver)
    parts = ["\n".join(head), to, *map(_block, document.blocks), document.foot]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def messages(whole: str, longest: int) -> list[str]:
    """A text in messages of at most `longest` characters, cut between paragraphs where it can."""
    made: list[str] = []
    for paragraph in whole.strip().split("\n\n"):
        for piece in _pieces(paragraph, longest):
            joined = f"{made[-1]}\n\n{piece}" if made else piece
            if made and len(joined) <= longest:
                made[-1] = joined
            else:
                made.append(piece)
    return made


def _pieces(paragraph: str, longest: int) -> list[str]:
    if len(paragraph) <= longest:
        return [paragraph]
    cut = max(paragraph.rfind(sign, 0, longest) for sign in ("\n", ". ", " "))
    at = cut + 1 if cut > 0 else longest
    rest = paragraph[at:].strip()
    return [paragraph[:at].strip(), *(_pieces(rest, longest) if rest else [])]


def _block(block: Block) -> str:
    match block:
        case Heading():
            return block.text.upper() if block.level == 2 else block.text  # noqa: PLR2004 - a chapter
        case Paragraph():
            return block.text
        case Bullets():
            signs = (f"{n}. " if block.numbered else "- " for n in range(1, len(block.items) + 1))
            return "\n".join(sign + item for sign, item in zip(signs, block.items, strict=True))
        case Pairs():
            return "\n".join(f"{named(name)} {value}" for name, value in block.rows)
        case Table():
            return _table(block)
    return _set_apart(block)


def _set_apart(block: Quote | Note | Picture | PageBreak) -> str:
    match block:
        case Quote():
            return f"“{block.text}”\n{block.by}".strip()
        case Note():
            return f"{block.title}\n{block.text}".strip()
        case Picture():
            return f"[{block.alt}]"
    return ""


def _table(block: Table) -> str:
    """Row by row, each cell with the head of its column: a message has no columns."""
    rows = [
        "\n".join(f"{head}: {cell}" for head, cell in zip(block.head, row, strict=True))
        for row in block.rows
    ]
    return "\n\n".join([block.caption, *rows])
