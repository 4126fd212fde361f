"""How hard a text is to read: Flesch-Douma or Flesch, LIX, and the mean length of a sentence.

Sources: W.H. Douma, De leesbaarheid van landbouwbladen (1960), for Dutch; R. Flesch, A new
readability yardstick, Journal of Applied Psychology 32 (1948), for English; C.H. Björnsson,
Läsbarhet (1968), for LIX. Formulas see form only: whether a text is clear, only a reader can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thuisgeven.documents.content import Audience, Text
from thuisgeven.documents.inline import Inline, plain

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
SENTENCE = re.compile(r"(?<=[.!?])[”\")]*\s+")
VOWELS = {"nl": "aeiouyàâäèéêëíïîóôöúûü", "en": "aeiouy"}
BROKEN = "äëïöü"
"""A diaeresis begins a new syllable."""
SPOKEN_E = ("le", "ee", "ie", "oe", "ye", "ue")
SPOKEN_ED = ("ted", "ded", "eed")
SPOKEN_ES = ("ses", "zes", "ches", "shes", "xes", "ges", "ces", "les", "ies")
LONG = 6
"""Words with more letters than this are long, for LIX."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text may come to: at least this ease, at most this LIX, words per sentence at most."""

    ease: float
    lix: float
    words: float


LIMITS: dict[tuple[str, Audience], Limits] = {
    ("nl", Audience.PARENT): Limits(65, 38, 12),
    ("nl", Audience.YOUNG_ADULT): Limits(65, 38, 12),
    ("nl", Audience.CHILD_6_8): Limits(80, 38, 7),
    ("nl", Audience.CHILD_9_12): Limits(75, 38, 9),
    ("nl", Audience.CHILD_13_17): Limits(70, 38, 11),
    ("en", Audience.PARENT): Limits(65, 38, 13),
    ("en", Audience.YOUNG_ADULT): Limits(65, 38, 13),
    ("en", Audience.CHILD_6_8): Limits(80, 38, 8),
    ("en", Audience.CHILD_9_12): Limits(75, 38, 10),
    ("en", Audience.CHILD_13_17): Limits(70, 38, 12),
}
"""Per language and audience; professional text is legal text and is only warned about."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a text comes to."""

    words: int
    sentences: int
    ease: float
    lix: float

    @property
    def mean(self) -> float:
        """The mean number of words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


def measure(sentences: list[str], language: str) -> Measure:
    """Measure sentences in Dutch or English. A text without words reads as easy as can be."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    said = [sentence for sentence in sentences if WORD.search(sentence)]
    if not words:
        return Measure(0, 0, 100.0, 0.0)
    per_sentence = len(words) / len(said)
    per_word = sum(syllables(word, language) for word in words) / len(words)
    lix = per_sentence + 100 * sum(len(word) > LONG for word in words) / len(words)
    return Measure(len(words), len(said), _ease(per_sentence, per_word, language), lix)


def _ease(per_sentence: float, per_word: float, language: str) -> float:
    if language == "nl":
        return 206.84 - 77 * per_word - 0.93 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, by its groups of vowels; at least one."""
    lower = word.lower()
    count, before = 0, False
    for letter in lower:
        vowel = letter in VOWELS[language]
        count += vowel and (not before or letter in BROKEN)
        before = vowel
    if language == "en":
        count -= _silent(lower)
    return max(count, 1)


def _silent(word: str) -> int:
    """English endings that are written with a vowel and said without one."""
    if word.endswith("e"):
        return int(not word.endswith(SPOKEN_E))
    past = word.endswith("ed") and not word.endswith(SPOKEN_ED)
    return int(past or (word.endswith("es") and not word.endswith(SPOKEN_ES)))


def sentences_of(text: Text) -> list[str]:
    """The sentences of a text as they stand without a case; headings are no sentences."""
    return [one for part in text.parts if part.kind != "heading" for one in _of_part(part.lines)]


def _of_part(lines: tuple[Inline, ...]) -> Iterator[str]:
    for line in lines:
        yield from sentences_in(plain(line))


def sentences_in(said: str) -> Iterator[str]:
    """The sentences of a piece of running text."""
    yield from (sentence for sentence in SENTENCE.split(said) if WORD.search(sentence))


def too_hard(text: Text) -> list[str]:
    """How a text is over the limits of its audience; nothing when it is not, or has no limits."""
    limits = LIMITS.get((text.language, text.audience))
    if limits is None:
        return []
    found = measure(sentences_of(text), text.language)
    over = [
        ("ease", found.ease, limits.ease, found.ease < limits.ease),
        ("LIX", found.lix, limits.lix, found.lix > limits.lix),
        ("words per sentence", found.mean, limits.words, found.mean > limits.words),
    ]
    return [f"{name} is {value:.1f}, limit {limit:g}" for name, value, limit, hard in over if hard]
