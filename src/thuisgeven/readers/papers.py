"""One paper of a case, opened for somebody who may see the case."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from thuisgeven.readers.access import (
    NotThere,
    Viewer,
    child_words,
    may_read_event,
    visible_case,
    words_reader,
)
from thuisgeven.readers.child_words import ChildWords, WordsReader
from thuisgeven.records.encryption import decrypt_bytes
from thuisgeven.records.models import Case, Paper


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper with its content."""

    case: Case
    media_type: str
    ending: str
    content: bytes


def papers_seen(viewer: Viewer, case: Case) -> list[Paper]:
    """The papers of a case that a viewer may open, newest first; a child's drawing is its own."""
    return papers_for(words_reader(viewer, case), child_words(case), case)


def papers_for(reader: WordsReader, words: ChildWords, case: Case) -> list[Paper]:
    """The same for who has the children's words of the case at hand already."""
    papers = Paper.objects.filter(case=case).defer("content").order_by("-id")
    return [paper for paper in papers if words.may_read(paper.event_ref, reader)]


def paper_of(viewer: Viewer, key: str, paper_key: str) -> OpenPaper:
    """The content of a paper. Raises NotThere when case or paper does not exist for the viewer."""
    case = visible_case(viewer, key)
    paper = Paper.objects.filter(case=case, key=paper_key).first()
    if paper is None or not may_read_event(viewer, case, paper.event_ref):
        raise NotThere("paper")
    ending = (mimetypes.guess_extension(paper.media_type) or ".bin").removeprefix(".")
    return OpenPaper(case, paper.media_type, ending, decrypt_bytes(bytes(paper.content)))
