"""What a file may hold: a picture, a page, and nothing that does things by itself."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from PIL import Image
from tests.support.papers import JPEG, PNG, archive, picture

from thuisgeven.actions import uploads
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.uploads import looked_into

ODT = archive(mimetype="application/vnd.oasis.opendocument.text", content__xml="<x/>")


def pdf(script: bool = False, packed: bool = True) -> bytes:
    """A page, with a script that runs when it is opened or without."""
    made = io.BytesIO()
    with pikepdf.new() as page:
        page.add_blank_page()
        if script:
            run = {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert(1)"}
            page.Root.OpenAction = page.make_indirect(pikepdf.Dictionary(run))
        mode = pikepdf.ObjectStreamMode
        page.save(made, object_stream_mode=mode.generate if packed else mode.disable)
    return made.getvalue()


@pytest.mark.parametrize(
    ("ending", "content"), [("pdf", pdf()), ("pdf", pdf(packed=False)), ("odt", ODT)]
)
def test_an_honest_file_is_kept_as_it_is(ending: str, content: bytes) -> None:
    assert looked_into(ending, content) == content


@pytest.mark.parametrize(("ending", "form"), [("jpg", "JPEG"), ("png", "PNG")])
def test_a_photo_loses_what_the_camera_wrote_besides(ending: str, form: str) -> None:
    given = picture(form, "Schuilstraat 3") + b"PK\x05\x06<script>alert(1)</script>"
    kept = looked_into(ending, given)
    assert b"Schuilstraat" in given
    assert b"Schuilstraat" not in kept
    assert b"<script>" not in kept
    assert Image.open(io.BytesIO(kept)).size == (4, 4)


def zip_slip() -> bytes:
    made = io.BytesIO(ODT)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr("../../evil", "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("ending", "content", "said"),
    [
        ("pdf", pdf(script=True), "programma"),
        ("pdf", pdf(script=True, packed=False), "programma"),
        ("pdf", b"%PDF-1.7 <html><script>alert(1)</script>", "programma"),
        ("pdf", pdf() + ODT, "programma"),
        ("jpg", b"\xff\xd8\xff\xe0 a letter", "beschadigd"),
        ("png", JPEG, "beschadigd"),
        ("jpg", PNG, "beschadigd"),
        ("odt", b"PK\x03\x04 no archive", "beschadigd"),
        ("odt", archive(other="x"), "beschadigd"),
        ("docx", ODT, "beschadigd"),
        ("odt", zip_slip(), "beschadigd"),
        ("docx", archive(**{"[Content_Types]__xml": "x", "word_in_vbaProject__bin": "x"}), "macro"),
        ("odt", archive(mimetype="x", Basic_in_a__xml="x"), "macro"),
    ],
)
def test_a_file_that_holds_more_than_it_says_is_refused(
    ending: str, content: bytes, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        looked_into(ending, content)


def test_a_file_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1_000)
    monkeypatch.setattr(uploads, "MOST_PIXELS", 100)
    with pytest.raises(Refused, match="uitgepakt te groot"):
        looked_into("odt", archive(mimetype="x", bomb="0" * 2_000))
    with pytest.raises(Refused, match="Deze foto is te groot"):
        looked_into("png", picture("PNG", size=(20, 20)))


def test_a_pdf_with_more_parts_than_can_be_looked_into_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was kept unseen, with whatever was packed in it."""
    monkeypatch.setattr(uploads, "MOST_OBJECTS", 1)
    with pytest.raises(Refused, match="te veel onderdelen"):
        looked_into("pdf", pdf(script=True))
