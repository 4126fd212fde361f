"""Look into a file before it is kept: more than its name and its first signs.

Pictures are made anew, so that nothing is in them but the picture: no place where a photo was
taken, no second file behind it. A PDF that does something by itself, a document with macros and an
archive that grows without end are refused. Whatever is kept is only given out as a file to save.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile

from thuisgeven.actions.guard import Refused

MOST_PIXELS = 60_000_000
MOST_PARTS, MOST_UNPACKED = 3_000, 200_000_000
MOST_OBJECTS = 50_000
QUALITY = 88
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA)\b"
)
MARKUP = re.compile(rb"<\s*(script|html|svg|iframe|!doctype)", re.IGNORECASE)
ARCHIVE_END = b"PK\x05\x06"
TAIL, HEAD = 70_000, 4_096
PARTS = {"odt": "mimetype", "docx": "[Content_Types].xml"}
MACROS = ("vbaproject", "basic/", "scripts/")

DAMAGED = "Dit bestand is beschadigd, of het is een ander soort bestand. Sla het opnieuw op."
TOO_MANY = "Deze PDF heeft te veel onderdelen om na te kijken. Druk hem af als gewone PDF."
DOES_THINGS = "In dit bestand zit een programma of een ander bestand. Druk het af als gewone PDF."


def looked_into(ending: str, content: bytes) -> bytes:
    """The content as it may be kept. Raises Refused when it holds more than it says."""
    if ending in ("jpg", "jpeg", "png"):
        return _picture(content, "PNG" if ending == "png" else "JPEG")
    if ending == "pdf":
        _pdf(content)
    else:
        _document(content, PARTS[ending])
    return content


def _picture(content: bytes, form: str) -> bytes:
    """The picture alone, made anew and turned the right way up."""
    from PIL import Image, ImageOps

    plain, large = None, False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=[form]) as image:
                large = image.width * image.height > MOST_PIXELS
                plain = None if large else ImageOps.exif_transpose(image)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            large = False
    if large:
        raise Refused("Deze foto is te groot. Maak hem kleiner.", "papers")
    if plain is None:
        raise Refused(DAMAGED, "papers")
    plain.info.clear()
    if form == "JPEG" and plain.mode not in ("L", "RGB"):
        plain = plain.convert("RGB")
    made = io.BytesIO()
    plain.save(made, form, **({"quality": QUALITY} if form == "JPEG" else {}))
    return made.getvalue()


def _pdf(content: bytes) -> None:
    hides = ARCHIVE_END in content[-TAIL:] or MARKUP.search(content[:HEAD])
    if hides or ACTIVE.search(content) or _does_things(content):
        raise Refused(DOES_THINGS, "papers")


def _does_things(content: bytes) -> bool:
    """Whether a PDF holds a script, a command or a file in parts that are packed."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.objects) > MOST_OBJECTS:
                raise Refused(TOO_MANY, "papers")
            return any(_is_active(one) for one in pdf.objects)
    except pikepdf.PdfError:
        return False  # not every scanner writes a PDF that everybody can read


def _is_active(one: object) -> bool:
    text = repr(one) if type(one).__name__ == "Object" else ""
    return bool(ACTIVE.search(text.encode()))


def _document(content: bytes, wanted: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(DAMAGED, "papers") from error
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("Dit bestand is uitgepakt te groot.", "papers")
    if wanted.lower() not in names or any(".." in name or name.startswith("/") for name in names):
        raise Refused(DAMAGED, "papers")
    if any(macro in name for name in names for macro in MACROS):
        raise Refused("In dit document zitten macro's. Sla het op zonder macro's.", "papers")
