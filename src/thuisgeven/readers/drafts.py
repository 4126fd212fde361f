"""What somebody was writing."""

from __future__ import annotations

from thuisgeven.readers.access import Viewer, visible_case
from thuisgeven.records.models import Draft


def draft_of(viewer: Viewer, key: str, kind: str) -> Draft | None:
    """The viewer's own draft of a form in a case, or None. Raises NotThere."""
    case = visible_case(viewer, key)
    return Draft.objects.filter(case=case, account=viewer.account, kind=kind).first()
