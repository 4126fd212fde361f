"""A form is taken once: sent again it changes nothing, and with other words it is refused.

In the transaction of the action it is written down what a form asked for, as a keyed digest, and
what came of it. Two windows, the back button and a slow line then do no harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from inspect import signature
from uuid import UUID

from thuisgeven.records.encryption import digest
from thuisgeven.records.models import Case, Sending

FORM = "form"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an action was given: by name, in a fixed order."""

    verb: str
    given: Mapping[str, object]

    @classmethod
    def of(
        cls, verb: Callable[..., object], rest: Sequence[object], more: Mapping[str, object]
    ) -> Asked:
        """What a verb was given besides its act."""
        names = list(signature(verb).parameters)[1:]
        return cls(verb.__name__, dict(zip(names, rest, strict=False)) | dict(more))

    @property
    def token(self) -> UUID | None:
        """The token of the form behind it, or None when there is none."""
        inside = (getattr(one, "token", None) for one in self.given.values())
        tokens = [self.given.get("token"), *inside]
        return next((one for one in tokens if isinstance(one, UUID)), None)

    @property
    def content(self) -> str:
        """The digest of all of it, besides the token."""
        said = {name: one for name, one in self.given.items() if name != "token"}
        return digest(FORM, repr(plain(said)))


def plain(value: object) -> object:
    """A value as something that reads the same in every process."""
    if is_dataclass(value):
        names = [one.name for one in fields(value) if one.name != "token"]
        return [(name, plain(getattr(value, name))) for name in names]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return sorted((str(name), plain(one)) for name, one in value.items())
    if isinstance(value, Set):
        return sorted(str(plain(one)) for one in value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    said = value.value if isinstance(value, Enum) else value
    return f"{type(said).__name__} {said}"


def sent(token: UUID, verb: str) -> Sending | None:
    """What this form did before through this action, if anything."""
    return Sending.objects.filter(token=token, verb=verb).first()


def write_down(case: Case, asked: Asked, result: object, now: datetime) -> None:
    """Remember what a form asked for and what came of it."""
    Sending.objects.create(
        case=case,
        token=asked.token,
        verb=asked.verb,
        content=asked.content,
        result=result if isinstance(result, str | int | bool) else None,
        at=now,
    )
