"""Keep a paper with a case: checked for size and kind, encrypted, and logged."""

from __future__ import annotations

from dataclasses import dataclass

from thuisgeven.actions.guard import Act, Refused, case_action
from thuisgeven.actions.uploads import looked_into
from thuisgeven.records.encryption import encrypt_bytes
from thuisgeven.records.models import Origin, Paper

LARGEST = 10_000_000
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "odt": ("application/vnd.oasis.opendocument.text", (b"PK\x03\x04",)),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (b"PK\x03\x04",),
    ),
}
"""Per ending the media type, and how the content of such a file begins."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody gives: its name as given, and its content."""

    name: str
    content: bytes


@case_action("paper")
def add_paper(act: Act, upload: Upload, event_ref: str = "") -> str:
    """Keep a paper in a case and give its key. Raises Refused when it may not be kept."""
    return str(keep(act, upload, event_ref).key)


def keep(act: Act, upload: Upload, event_ref: str) -> Paper:
    """Store a checked paper, in the open transaction."""
    media_type = checked_kind(upload)
    content = looked_into(_ending(upload.name), upload.content)
    paper = Paper.objects.create(
        case=act.case,
        event_ref=event_ref,
        name=_name(upload.name),
        media_type=media_type,
        size=len(content),
        content=encrypt_bytes(content),
        account_id=act.actor.account,
        origin=Origin.STAFF if act.actor.account else Origin.FAMILY,
        added_on=act.actor.on,
    )
    act.log("paper", event=event_ref, size=paper.size)
    return paper


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _name(name: str) -> str:
    """The name of a file as people may see it: no folders, no signs that hide its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:]


def checked_kind(upload: Upload) -> str:
    """The media type of a file. Raises Refused when it is too large, empty or of another kind."""
    if len(upload.content) > LARGEST:
        raise Refused("Dit bestand is te groot. Het mag hooguit 10 MB zijn.", "papers")
    if not upload.content:
        raise Refused("Dit bestand is leeg.", "papers")
    ending = _ending(upload.name)
    media_type, beginnings = KINDS.get(ending, ("", ()))
    if not media_type:
        raise Refused(
            "Dit bestand kun je hier niet bewaren. Kies een PDF, foto, ODT of DOCX.", "papers"
        )
    if not upload.content.startswith(beginnings):
        problem = "De inhoud van dit bestand past niet bij zijn naam. Sla het opnieuw op."
        raise Refused(problem, "papers")
    return media_type
