"""Personal codes for the family's own door: easy to read and type, hopeless to guess.

Sixteen signs from an alphabet without vowels (no words come out by accident) and without signs that
look like another one (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

ALPHABET = "2345678CDFGHJKMNPQRTVWXY"
SIGNS, GROUP = 16, 4
LOOKS_LIKE = str.maketrans({"Z": "2", "S": "5", "B": "8"})
"""Signs that are in no code, and the one that somebody meant by them."""

BITS = SIGNS * math.log2(len(ALPHABET))
"""What a code is worth against guessing: over seventy bits."""


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A code in groups of four; `choose` picks one sign by cryptographic chance."""
    signs = "".join(choose(ALPHABET) for _ in range(SIGNS))
    return "-".join(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))


def plain_code(typed: str) -> str:
    """A code as it is looked up: capitals without spaces or dashes, and look-alikes forgiven."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper()).translate(LOOKS_LIKE)
