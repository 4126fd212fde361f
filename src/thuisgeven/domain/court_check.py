"""One sheet for the court: are children involved, what is known, and where can they go?

The five items follow from what the Supreme Court asked of judges (case 24/04220, as reported): the
judge establishes whether children are affected and invites the parties to say what alternative
there is. The sheet says what is known and what is not; it never advises and never quotes a child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.facts import Fact, Facts, State
from thuisgeven.domain.terms import Labelled, Text


class Item(Labelled):
    """The five things that a court needs to know."""

    MINORS = "minors", "Wonen er kinderen?", "Do children live there?"
    INTERESTS = "interests", "Wat is bekend over hun belangen?", "What is known of their interests?"
    LANDLORD = "landlord", "Wat deed en woog de verhuurder?", "What did the landlord do and weigh?"
    ALTERNATIVE = "alternative", "Waar kan het gezin heen?", "Where can the family go?"
    SAFEGUARD = "safeguard", "Welke waarborg is gevraagd?", "Which safeguard is asked for?"


ELEMENTS = tuple(
    f"every_child_{element}_assessed"
    for element in ["view", "family", "identity", "safety", "vulnerability", "health", "education"]
)
DELAY = ("delay_asked_on", "delay_granted")
WHEN_KNOWN = frozenset((*ELEMENTS, *DELAY))
"""Facts that stand on the sheet only when something is known of them, so that it stays one page:
the question before them asks the same."""

FACTS_OF = {
    Item.MINORS: ("minor_children_present", "children_count", "summons_mentions_children"),
    Item.INTERESTS: ("every_child_heard", "every_child_assessed", *ELEMENTS),
    Item.LANDLORD: (
        *("personal_contact_effort_on", "pointed_to_debt_help_on", "reminder_sent_on"),
        *("offer_to_pass_data_on", "landlord_weighed_children"),
    ),
    Item.ALTERNATIVE: (
        *("alternative_kind", "alternative_offered_by_authority", "alternative_available_on"),
        *("alternative_whole_family", "alternative_adequate"),
    ),
    Item.SAFEGUARD: ("safeguard_requested", *DELAY),
}
"""The facts behind each item. A fact that no catalogue knows simply stays not asked."""


class Flag(Labelled):
    """What must strike a judge at once."""

    CHILDREN_NOT_TOLD = (
        "children_not_told",
        "In het dossier staan kinderen; de dagvaarding zwijgt daarover",
        "The file shows children; the summons does not mention them",
    )
    COURT_MAY_NOT_KNOW = (
        "court_may_not_know",
        "Er wonen kinderen; of de dagvaarding dat zegt is niet bekend",
        "Children live there; whether the summons says so is not known",
    )
    CHILDREN_UNKNOWN = (
        "children_unknown",
        "Niemand heeft vastgesteld of er kinderen wonen",
        "Nobody has established whether children live there",
    )
    NO_ALTERNATIVE = (
        "no_alternative",
        "Er is geen passende woning bekend",
        "No adequate home is known of",
    )
    DEFAULT_WITH_CHILDREN = (
        "default_with_children",
        "Verstek, terwijl er kinderen wonen",
        "Judgment by default while children live there",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item of the sheet with the facts behind it and whether anything is known at all."""

    item: Item
    facts: tuple[tuple[str, Fact], ...]

    @property
    def known(self) -> bool:
        """Whether at least one fact behind this item is known or known to be absent."""
        return any(fact.state in (State.KNOWN, State.ABSENT) for _, fact in self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet for one case on one date."""

    rows: tuple[Row, ...]
    flags: tuple[Flag, ...]
    note: Text


NOTE = Text(
    "Dit blad zegt wat bekend is. Wegen doet de rechter.",
    "This sheet says what is known. Weighing is for the court.",
)


def court_sheet(facts: Facts) -> Sheet:
    """The sheet of five items, with the flags that hold on the date of the facts."""
    rows = (Row(item=item, facts=tuple(_shown(item, facts))) for item in Item)
    return Sheet(rows=tuple(rows), flags=tuple(_flags(facts)), note=NOTE)


def _shown(item: Item, facts: Facts) -> Iterator[tuple[str, Fact]]:
    for name in FACTS_OF[item]:
        fact = facts[name]
        if name not in WHEN_KNOWN or fact.state in (State.KNOWN, State.ABSENT):
            yield name, fact


def _flags(facts: Facts) -> Iterator[Flag]:
    values = facts.values
    children = values.get("minor_children_present")
    if children is None:
        yield Flag.CHILDREN_UNKNOWN
    if children is True and values.get("summons_mentions_children") is False:
        yield Flag.CHILDREN_NOT_TOLD
    summoned = isinstance(values.get("summons_served_on"), date)
    if children is True and summoned and "summons_mentions_children" not in values:
        yield Flag.COURT_MAY_NOT_KNOW
    if values.get("alternative_adequate") is not True:
        yield Flag.NO_ALTERNATIVE
    if children is True and values.get("default_judgment") is True:
        yield Flag.DEFAULT_WITH_CHILDREN
