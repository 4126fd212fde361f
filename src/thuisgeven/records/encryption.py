"""What nobody may read in a copied database: encrypted at rest, found through a keyed index.

Values are Fernet tokens (AES-128-CBC with HMAC-SHA256); the first key encrypts, the others still
decrypt, so that keys can be rotated. Looking up goes by HMAC-SHA256 of the normalised value under
a key of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

PREFIX_FROM, PREFIX_TO = 2, 12
"""Words can be found by their first letters, from so many up to so many."""

BARE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that have no accent to take off, and are still typed without it."""


class Undecryptable(ValueError):
    """A stored value that none of the keys opens: the keys of another database, or damage."""


@cache
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _keys() -> MultiFernet:
    return _keyring(tuple(settings.THUISGEVEN_KEYS))


def encrypt(text: str) -> str:
    """The token of a text under the newest key."""
    return _keys().encrypt(text.encode()).decode()


def encrypt_bytes(content: bytes) -> bytes:
    """The token of the bytes of a paper under the newest key."""
    return _keys().encrypt(content)


def decrypt(token: str) -> str:
    """The text of a token. Raises Undecryptable when no key opens it."""
    return decrypt_bytes(token.encode()).decode()


def decrypt_bytes(token: bytes) -> bytes:
    """The bytes of a token. Raises Undecryptable when no key opens it."""
    try:
        return _keys().decrypt(token)
    except InvalidToken as error:
        raise Undecryptable("none of the keys in THUISGEVEN_KEYS opens this value") from error


def rotated(token: str) -> str:
    """The same value under the newest key. Raises Undecryptable when no key opens it."""
    return encrypt(decrypt(token))


def digest(purpose: str, value: str) -> str:
    """The keyed digest under which a value is looked up; equal for equal values per purpose."""
    key = settings.THUISGEVEN_INDEX_KEY.encode()
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]


def plain_words(text: str) -> list[str]:
    """Words for looking up: small letters without accents, of letters and digits only."""
    flat = unicodedata.normalize("NFKD", text.casefold().translate(BARE))
    bare = "".join(sign for sign in flat if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", bare)


def index_of(words: Iterable[str]) -> set[str]:
    """The digests under which words are found: of each word its beginnings; a digit whole."""
    return {
        digest("word", word[:length])
        for text in words
        for word in plain_words(text)
        for length in range(min(PREFIX_FROM, len(word)), min(len(word), PREFIX_TO) + 1)
    }


def looked_up(text: str) -> list[str]:
    """The digest of each word of a search; one letter says too little and is left out."""
    words = [word for word in plain_words(text) if len(word) >= PREFIX_FROM or word.isdigit()]
    return [digest("word", word[:PREFIX_TO]) for word in words]


class EncryptedText(models.TextField):
    """Text that stands in the database as a token; empty text stays empty."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """The text of a stored token."""
        return decrypt(value) if value else value

    def get_prep_value(self, value: object) -> str | None:
        """The token of a text."""
        return encrypt(str(value)) if value not in (None, "") else ("" if value == "" else None)


class EncryptedJson(models.TextField):
    """A mapping of texts that stands in the database as one token."""

    def from_db_value(self, value: str | None, *_: object) -> object:
        """The mapping of a stored token."""
        return json.loads(decrypt(value)) if value else {}

    def to_python(self, value: object) -> object:
        """A mapping stays what it is."""
        return value

    def get_prep_value(self, value: object) -> str:
        """The token of a mapping."""
        return encrypt(json.dumps(value, sort_keys=True, separators=(",", ":"))) if value else ""
