"""What somebody was writing."""

from __future__ import annotations

from thuisgeven.readers.access import Viewer
from thuisgeven.records.models import Case, Draft


def draft_of(viewer: Viewer, case: Case, kind: str) -> Draft | None:
    """The viewer's own draft of a form in a case that it sees, or None."""
    return Draft.objects.filter(case=case, account=viewer.account, kind=kind).first()
