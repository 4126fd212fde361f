"""HTML of small pieces that a page holds by the hundred. A template needs as long to look up one
word as this needs for all of a piece.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from uuid import UUID

from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString

NOBODY = str(UUID(int=0))
PATTERNS = 1024


def html(pattern: str, *values: object) -> SafeString:
    """A pattern with values in its places; every value that is no HTML yet is escaped."""
    return SafeString(pattern.format(*(_escaped(value) for value in values)))


def _escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


def link(address: str, text: object) -> SafeString:
    """A link as every page shows it."""
    return html('<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>', address, text)


def of_case(page: str, key: object, *more: str) -> str:
    """The address of a page of a case: worked out once, and then with the key of another."""
    return _pattern(get_script_prefix(), page, *more).replace(NOBODY, str(key))


@lru_cache(PATTERNS)
def _pattern(prefix: str, page: str, *more: str) -> str:
    """The address for a case that is not there, under the path where the application stands."""
    return reverse(page, args=(NOBODY, *more))
