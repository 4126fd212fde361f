"""A form that was opened before somebody else saved writes over nothing that was not seen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from thuisgeven.actions.guard import Act, Refused
from thuisgeven.readers.opened import Shown, last_change, version_of


class Overtaken(Refused):
    """What stands there now is not what the form was opened on.

    `version` is of what stands there now; `by` and `at` say who changed it when, if it is known.
    """

    def __init__(self, version: str, by: str, at: datetime | None) -> None:
        super().__init__("Dit is veranderd sinds je het opende. Beide versies staan hieronder.")
        self.version = version
        self.by = by
        self.at = at


def refuse_unseen(
    act: Act,
    row: Shown,
    before: str,
    seen: str | None,
    whats: Collection[str],
    **about: object,
) -> None:
    """Raise Overtaken when a row, not yet saved, would write over a version that was not seen.

    `before`: its version as it was kept; `seen`: the one that the form was opened on, or None for
    who fills in no form. Who writes the same is not stopped. Only under the lock of the case.
    """
    if seen is None or seen == before or version_of(row) == before:
        return
    line = last_change(act.case, whats, about)
    account = line.account if line else None
    raise Overtaken(before, account.name if account else "", line.at if line else None)
