"""Small real files to give with an event."""

from __future__ import annotations

import io
import zipfile

from PIL import Image


def picture(form: str, place: str = "", size: tuple[int, int] = (4, 4)) -> bytes:
    """A picture, with a place in what a camera writes besides when one is given."""
    image = Image.new("RGB", size, "white")
    about = Image.Exif()
    about[0x010E] = place  # the description of a photo
    made = io.BytesIO()
    image.save(made, form, **({"exif": about} if place else {}))
    return made.getvalue()


def archive(**parts: str) -> bytes:
    """A document of parts, as office programs write them; `__` stands for a dot, `_in_` for /."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("_in_", "/").replace("__", "."), content)
    return made.getvalue()


JPEG, PNG = picture("JPEG"), picture("PNG")
