"""What a form was opened on, and who changed it since."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from thuisgeven.records.encryption import digest
from thuisgeven.records.models import Case, Deed, Home, LogLine, Person, Task

Shown = Person | Home | Task

SHOWN: Mapping[type, tuple[str, ...]] = {
    Person: (
        *("kind", "name", "born", "language", "interpreter"),
        *("contact", "bsn", "bsn_ground"),
    ),
    Home: ("street", "house_number", "letter", "addition", "postcode", "place", "secret"),
    Task: ("text", "due_on", "alternative", "by_family", "assigned_to_id"),
}
"""Per kind of row what its form shows. Only a change of these is a change for who fills it in."""

LOOKED_BACK = 200
"""So many lines of the log are searched for who changed something."""


def version_of(row: Shown) -> str:
    """A keyed digest of what a form shows of a row: other words, another digest; no words in it."""
    shown = [getattr(row, name) for name in SHOWN[type(row)]]
    text = json.dumps([type(row).__name__, str(row.pk), shown], default=str, sort_keys=True)
    return digest("version", text)


def last_change(case: Case, whats: Collection[str], about: Mapping[str, object]) -> LogLine | None:
    """The last line of the log that says that this was changed, with who did it, if it is known."""
    lines = LogLine.objects.filter(cases=case, deed=Deed.CHANGE, what__in=list(whats))
    for line in lines.select_related("account").order_by("-pk")[:LOOKED_BACK]:
        if about.items() <= line.detail.items():
            return line
    return None
