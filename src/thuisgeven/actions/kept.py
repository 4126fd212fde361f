"""Words that somebody typed and could not save: sealed for that person alone, for a short while."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from thuisgeven.records.encryption import Undecryptable, decrypt, digest, encrypt
from thuisgeven.records.models import FamilySession

KEPT_FOR = "kept-for"
SESSION = "family-session"


def mark_of_account(account: int) -> str:
    """A mark by which a browser knows for whom words are kept; it names nobody."""
    return digest(KEPT_FOR, f"account {account}")


def mark_of_resident(person: int) -> str:
    """The same for somebody of a family."""
    return digest(KEPT_FOR, f"resident {person}")


def mark_of_visit(token: str) -> str:
    """The mark of whoever came in with a token, also when the visit is over; else empty."""
    visit = FamilySession.objects.select_related("code").filter(digest=digest(SESSION, token))
    found = visit.first() if token else None
    return mark_of_resident(found.code.person_id) if found is not None else ""


def seal(content: Mapping[str, object], now: datetime) -> str:
    """What nobody can read or change who has the session."""
    return encrypt(json.dumps({**content, "at": now.isoformat()}))


def unseal(token: str) -> dict[str, object]:
    """What was sealed; nothing when it was not."""
    try:
        return dict(json.loads(decrypt(token)))
    except Undecryptable:
        return {}
