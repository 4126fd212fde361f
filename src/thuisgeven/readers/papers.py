"""One paper of a case, opened for somebody who may see the case."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.records.encryption import decrypt_bytes
from thuisgeven.records.models import Case, Paper


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper with its content."""

    case: Case
    media_type: str
    ending: str
    content: bytes


def paper_of(viewer: Viewer, key: str, paper_key: str) -> OpenPaper:
    """The content of a paper. Raises NotThere when case or paper does not exist for the viewer."""
    case = visible_case(viewer, key)
    paper = Paper.objects.filter(case=case, key=paper_key).first()
    if paper is None:
        raise NotThere("paper")
    ending = (mimetypes.guess_extension(paper.media_type) or ".bin").removeprefix(".")
    return OpenPaper(case, paper.media_type, ending, decrypt_bytes(bytes(paper.content)))
