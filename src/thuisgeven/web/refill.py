"""Put what somebody typed back into the form of a page, whatever page it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

NEVER = frozenset({"csrfmiddlewaretoken"})
NO_TEXT = frozenset({"file", "submit", "button", "image", "reset", "password"})
Fields = Mapping[str, Sequence[str]]
Attributes = list[tuple[str, str | None]]


def refilled(page: str, at: str, target: str, fields: Fields, note: str) -> str | None:
    """The page at an address with the form for `target` filled in and a note above it.

    None when the page has no such form. Everything outside that form stays as it is.
    """
    filler = _Filler(at, target, fields, note)
    filler.feed(page)
    filler.close()
    return "".join(filler.out) if filler.found else None


class _Filler(HTMLParser):
    """Copies a page sign by sign, and fills in one form on the way."""

    def __init__(self, at: str, target: str, fields: Fields, note: str) -> None:
        super().__init__(convert_charrefs=False)
        self.at, self.target, self.note = at, target, note
        self.left = {name: list(values) for name, values in fields.items() if name not in NEVER}
        self.fields = fields
        self.out: list[str] = []
        self.found = self.inside = False
        self.swallow = ""
        self.chosen: Sequence[str] | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Fill in what can be filled in; copy the rest."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and self._is_target(given):
            self.inside = self.found = True
            self.out += [self.get_starttag_text() or "", self.note]
        elif self.inside and tag in ("input", "textarea", "select", "option"):
            self._fill(tag, given)
        else:
            self._copy(self.get_starttag_text() or "")

    handle_startendtag = handle_starttag

    def _is_target(self, given: Mapping[str, str]) -> bool:
        where = urlsplit(urljoin(self.at, given.get("action", "") or self.at))
        wanted = urlsplit(self.target)
        same = (where.path, where.query) == (wanted.path, wanted.query)
        return same and given.get("method", "").lower() == "post" and not self.found

    def _fill(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "option":
            self._option(given)
        elif tag == "select":
            self.chosen = self.fields.get(name)
            self._copy(self.get_starttag_text() or "")
        elif name not in self.left:
            self._unticked(given)
        elif tag == "textarea":
            self._copy(self.get_starttag_text() or "")
            self._copy("\n" + escape(self._next(name)))
            self.swallow = "textarea"
        else:
            self._input(given, name)

    def _input(self, given: dict[str, str], name: str) -> None:
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            self._tick(given, given.get("value", "on") in self.fields[name])
        elif kind in NO_TEXT:
            self._copy(self.get_starttag_text() or "")
        else:
            self._write("input", given | {"value": self._next(name)})

    def _unticked(self, given: dict[str, str]) -> None:
        if given.get("type") == "checkbox":
            self._tick(given, False)
        else:
            self._copy(self.get_starttag_text() or "")

    def _tick(self, given: dict[str, str], ticked: bool) -> None:
        plain = {name: value for name, value in given.items() if name != "checked"}
        self._write("input", plain | ({"checked": ""} if ticked else {}))

    def _option(self, given: dict[str, str]) -> None:
        if self.chosen is None:
            self._copy(self.get_starttag_text() or "")
            return
        plain = {name: value for name, value in given.items() if name != "selected"}
        chosen = given.get("value", "") in self.chosen
        self._write("option", plain | ({"selected": ""} if chosen else {}))

    def _next(self, name: str) -> str:
        values = self.left[name]
        return values.pop(0) if len(values) > 1 else (values[0] if values else "")

    def _write(self, tag: str, given: Mapping[str, str]) -> None:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        self._copy(f"<{tag}{attributes}>")

    def _copy(self, text: str) -> None:
        if not self.swallow:
            self.out.append(text)

    def handle_endtag(self, tag: str) -> None:
        """Copy, and leave what ends here."""
        if tag == self.swallow:
            self.swallow = ""
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.chosen = None
        self._copy(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copy text."""
        self._copy(data)

    def handle_entityref(self, name: str) -> None:
        """Copy a named sign."""
        self._copy(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copy a numbered sign."""
        self._copy(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Copy a remark."""
        self._copy(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Copy the kind of document."""
        self._copy(f"<!{decl}>")
