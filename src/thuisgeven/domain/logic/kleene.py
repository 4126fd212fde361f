"""Three-valued logic after Kleene: false, unknown, true as 0, 1, 2.

Small integers make conjunction a minimum and disjunction a maximum, and let one table say what
comes out of a duty. Source of the truth tables: S.C. Kleene, strong logic of indeterminacy.
"""

from __future__ import annotations

from thuisgeven.domain.terms import Outcome

FALSE, UNKNOWN, TRUE = 0, 1, 2
SPAN = TRUE + 1

NOT = (TRUE, UNKNOWN, FALSE)


def known(holds: bool) -> int:
    """The Kleene value of a plain truth value."""
    return TRUE if holds else FALSE


def _outcome(applies: int, fulfilled: int, passed: int) -> Outcome:
    if applies == FALSE:
        return Outcome.NOT_APPLICABLE
    if applies == TRUE and fulfilled == TRUE:
        return Outcome.MET
    if applies == TRUE and fulfilled == FALSE and passed == TRUE:
        return Outcome.NOT_MET
    if applies == TRUE and fulfilled == FALSE and passed == FALSE:
        return Outcome.PENDING
    return Outcome.UNKNOWN


OUTCOMES: tuple[Outcome, ...] = tuple(
    _outcome(applies, fulfilled, passed)
    for applies in range(SPAN)
    for fulfilled in range(SPAN)
    for passed in range(SPAN)
)


def outcome_of(applies: int, fulfilled: int, passed: int) -> Outcome:
    """What a duty comes to, from three Kleene values.

    `applies`: the duty speaks and no exception holds; `fulfilled`: what it asks is there;
    `passed`: its moment or term is over. A duty is never met and never broken on an unknown.
    """
    return OUTCOMES[(applies * SPAN + fulfilled) * SPAN + passed]
