"""What people write in a best decision, as forms give it and pages keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionText:
    """One realistic option. `dropped` says why it is no longer looked at."""

    id: str
    title: str
    detail: str = ""
    stays: bool = False
    dropped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectText:
    """What an option means for a child on an element; `own_words`: the reason repeats the child."""

    fit: str = ""
    reason: str = ""
    known_by: str = ""
    own_words: bool = False
    sought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdealText:
    """What would be decided if only this child counted, and why."""

    option: str = ""
    reason: str = ""
    own_words: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestText:
    """Another interest, whose it is, and what shows it."""

    holder: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingText:
    """The choice and its reasons; per child why not its ideal, per contrary fact how it counted.

    A departure is named `option:child`, a contrary fact `option:child:element`, because a reason
    for one option is none for another. A fact counts as weighed when it is ticked and explained.
    """

    chosen: str = ""
    reasons: str = ""
    departures: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    ticks: list[str] = field(default_factory=list)
    done: bool = False
