"""A document to read aloud: numbers and dates in words, nothing that only an eye understands."""

from __future__ import annotations

import re
from dataclasses import replace

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
)

ONES = {
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
}
TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
MOST = 9999
TELEPHONE = re.compile(r"\b(?:0\d+(?:\s\d+)+|11[23])\b")
NUMBER = re.compile(r"\b\d{1,4}\b")
FULL = {
    "nl": {
        r"\bm\.a\.w\.": "met andere woorden",
        r"\bt/m\b": "tot en met",
        r"\bo\.a\.": "onder andere",
        r"\bbijv\.": "bijvoorbeeld",
        r"\benz\.": "enzovoort",
        r"\bnr\.": "nummer",
        r"\bart\.": "artikel",
        "%": " procent",
        "€ ?": "euro ",
        "&": "en",
    },
    "en": {
        r"\be\.g\.": "for example",
        r"\bi\.e\.": "that is",
        r"\betc\.": "and so on",
        r"\bno\.(?= \d)": "number",
        "%": " per cent",
        "€ ?": "euro ",
        "&": "and",
    },
}


def number_in_words(number: int, language: str) -> str:
    """A whole number from 0 to 9999 in Dutch or English words. Raises ValueError for another."""
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is not between 0 and {MOST}")
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    parts = [
        _of(thousands, "duizend", "thousand", language),
        _of(hundreds, "honderd", "hundred", language),
    ]
    if small or not number:
        joined = "and " if language == "en" and (thousands or hundreds) else ""
        parts.append(joined + _below_hundred(small, language))
    return ("" if language == "nl" else " ").join(part for part in parts if part)


def _of(count: int, dutch: str, english: str, language: str) -> str:
    if not count:
        return ""
    if language == "nl":
        return dutch if count == 1 else _below_hundred(count, language) + dutch
    return f"{_below_hundred(count, language)} {english}"


def _below_hundred(number: int, language: str) -> str:
    ones, tens = ONES[language].split(), TENS[language].split()
    if number < len(ones):
        return ones[number]
    ten, one = divmod(number, 10)
    if not one:
        return tens[ten - 2]
    if language == "en":
        return f"{tens[ten - 2]}-{ones[one]}"
    return f"{ones[one].replace('é', 'e')}{'ë' if ones[one].endswith('e') else 'e'}n{tens[ten - 2]}"


def said(text: str, language: str) -> str:
    """A text as somebody says it: telephone numbers digit by digit, other numbers as words."""
    if language not in ONES:
        return text
    for short, full in FULL[language].items():
        text = re.sub(short, full, text)
    ones = ONES[language].split()
    text = TELEPHONE.sub(lambda found: _digits(found.group(), ones), text)
    return NUMBER.sub(lambda found: number_in_words(int(found.group()), language), text)


def _digits(number: str, ones: list[str]) -> str:
    return ", ".join(" ".join(ones[int(digit)] for digit in group) for group in number.split())


def aloud(document: Document) -> Document:
    """The document with everything in words. Lists say their number, tables say their heads."""
    language = document.language.partition("-")[0]
    blocks = tuple(one for block in document.blocks for one in _block(block, language))
    return replace(
        document,
        title=_sentence(document.title, language),
        blocks=blocks,
        on=None,
        foot=said(document.foot.rpartition(" ")[0], language),
    )


def _sentence(text: str, language: str) -> str:
    """A text that ends as a sentence does, so that a voice rests there."""
    words = said(text, language).strip()
    return words if not words or words[-1] in ".!?:" else f"{words}."


def _block(block: Block, language: str) -> tuple[Block, ...]:
    match block:
        case Heading():
            return (replace(block, text=_sentence(block.text, language)),)
        case Paragraph():
            return (replace(block, text=said(block.text, language)),)
        case Bullets():
            return tuple(Paragraph(line) for line in _items(block, language))
        case Note():
            told = f"{_sentence(block.title, language)} {_sentence(block.text, language)}"
            return (Note(told.strip()),)
    return _set_apart(block, language)


def _set_apart(
    block: Quote | Pairs | Table | Picture | PageBreak, language: str
) -> tuple[Block, ...]:
    match block:
        case Quote():
            return (Quote(_sentence(block.text, language), block.by),)
        case Pairs():
            rows = [f"{name}: {value}" for name, value in block.rows]
            return tuple(Paragraph(_sentence(row, language)) for row in rows)
        case Table():
            return tuple(Paragraph(row) for row in _rows(block, language))
        case Picture():
            return (Paragraph(_sentence(block.alt, language)),)
    return ()


def _items(block: Bullets, language: str) -> list[str]:
    if not block.numbered:
        return [_sentence(item, language) for item in block.items]
    return [
        f"{number_in_words(number, language).capitalize()}. {_sentence(item, language)}"
        for number, item in enumerate(block.items, 1)
    ]


def _rows(block: Table, language: str) -> list[str]:
    told = [_sentence(block.caption, language)]
    for row in block.rows:
        cells = [f"{head}: {cell}" for head, cell in zip(block.head, row, strict=True)]
        told.append(_sentence(". ".join(cells), language))
    return told
