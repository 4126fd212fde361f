"""Three-valued logic after Kleene: false, unknown and true as two bits each.

The low bit says "may hold", the high bit "does hold". So conjunction is `&` (and `min`),
disjunction is `|` (and `max`), and one table says what comes out of a duty. Source of the truth
tables: S.C. Kleene, strong logic of indeterminacy.
"""

from __future__ import annotations

from itertools import product

from thuisgeven.domain.terms import Outcome

FALSE, UNKNOWN, TRUE = 0b00, 0b01, 0b11
VALUES = (FALSE, UNKNOWN, TRUE)
BITS = TRUE.bit_length()

NOT = {FALSE: TRUE, UNKNOWN: UNKNOWN, TRUE: FALSE}


def known(holds: bool) -> int:
    """The Kleene value of a plain truth value."""
    return TRUE if holds else FALSE


def outcome_of(applies: int, fulfilled: int, passed: int) -> Outcome:
    """What a duty comes to, from three Kleene values.

    `applies`: the duty speaks and no exception holds; `fulfilled`: what it asks is there;
    `passed`: its moment or term is over. A duty is never met and never broken on an unknown.
    """
    if applies == FALSE:
        return Outcome.NOT_APPLICABLE
    if applies == TRUE and fulfilled == TRUE:
        return Outcome.MET
    if applies == TRUE and fulfilled == FALSE and passed != UNKNOWN:
        return Outcome.NOT_MET if passed == TRUE else Outcome.PENDING
    return Outcome.UNKNOWN


OUTCOMES = {values: outcome_of(*values) for values in product(VALUES, repeat=len(VALUES))}
"""The outcome of every triple (applies, fulfilled, passed)."""
