"""Words of the law in family texts: each is explained where it is first used, or replaced."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from thuisgeven.documents.content import Audience, Text
from thuisgeven.documents.readability import sentences_of
from thuisgeven.rules.record import Record
from thuisgeven.rules.strict_yaml import read

FILE = Path(__file__).parent / "legal_words.yaml"
LARGEST = 100_000
NEAR = 40
"""Brackets explain a word when they begin within so many characters after it."""


@cache
def _list(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    root = Record.of(read(FILE, max_bytes=LARGEST).data).record("words")
    words = [tuple(map(str, forms)) for forms in root.items(language) if isinstance(forms, list)]
    return tuple((_pattern(forms), forms[0]) for forms in words)


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def _explaining(language: str) -> re.Pattern[str]:
    root = Record.of(read(FILE, max_bytes=LARGEST).data).record("explained_by")
    return re.compile("|".join(map(re.escape, root.words(language))), re.IGNORECASE)


def unexplained(text: Text) -> list[str]:
    """The words of the law that a family text uses without saying what they are."""
    if text.audience is Audience.PROFESSIONAL or text.language not in ("nl", "en"):
        return []
    return bare_words(sentences_of(text), text.language)


def bare_words(sentences: list[str], language: str) -> list[str]:
    """The words of the law in sentences of one text that nothing around them explains."""
    return [word for pattern, word in _list(language) if _bare(pattern, sentences, language)]


def _bare(pattern: re.Pattern[str], sentences: list[str], language: str) -> bool:
    """Whether the first use of a word goes without explanation."""
    for at, sentence in enumerate(sentences):
        found = pattern.search(sentence)
        if found:
            around = " ".join(sentences[max(at - 1, 0) : at + 2])
            bracket = "(" in sentence[found.end() : found.end() + NEAR]
            within = _in_brackets(sentence, found.start())
            return not (bracket or within or _explaining(language).search(around))
    return False


def _in_brackets(sentence: str, at: int) -> bool:
    """A word between brackets is itself the name of what stands before it."""
    return sentence.rfind("(", 0, at) > sentence.rfind(")", 0, at)
