"""The fonts of documents: installed with the application, so that paper looks alike everywhere."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "justmytype_intl_africa")
SHOWN = {"\n", "\t"}


@lru_cache(maxsize=1)
def folders() -> tuple[Path, ...]:
    """Where the fonts are. Raises ModuleNotFoundError when they are not installed."""
    found = []
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"{package}: install thuisgeven[pdf]")
        found.append(Path(spec.origin).parent)
    return tuple(found)


@lru_cache(maxsize=1)
def _drawn() -> frozenset[int]:
    """The characters that the fonts can draw."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for file in (file for folder in folders() for file in folder.rglob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)


def drawable(text: str) -> str:
    """A text in which every character can be drawn.

    What no font has is said by its name between brackets, so that nothing of what somebody said is
    lost; what has no name, or may stand in no document, is left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_drawable, text))


def _drawable(character: str) -> str:
    if character in SHOWN:
        return character
    control = unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
    if not control and ord(character) in _drawn():
        return character
    name = unicodedata.name(character, "")
    silent = control or unicodedata.category(character) in ("Cf", "Mn", "Me")
    return f"[{name.lower()}]" if name and not silent else ""
