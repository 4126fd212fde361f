"""Put what somebody typed back into the form of a page, whatever page it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

NEVER = frozenset({"csrfmiddlewaretoken"})
NO_TEXT = frozenset({"file", "submit", "button", "image", "reset", "password"})
Fields = Mapping[str, Sequence[str]]
Attributes = list[tuple[str, str | None]]
Note = Callable[[str], str]
"""What stands above a form, given the id of the field that is wrong, or nothing."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a form was refused for: the name of the field, what would be right, the page's title."""

    field: str
    problem: str
    title: str


def refilled(
    page: str, at: str, target: str, fields: Fields, note: Note, wrong: Wrong | None = None
) -> str | None:
    """The page at an address with the form for `target` filled in and a note above it.

    What was wrong stands beside its field. None when the page has no such form. Everything outside
    that form stays as it is, but for what must be unfolded to see it.
    """
    which = chosen_form(page, at, target, fields)
    if which is None:
        return None
    filler = _Filler(which, fields, wrong)
    filler.feed(page)
    filler.close()
    filler.out[filler.note_at] = note(filler.wrong_id)
    return "".join(filler.out)


def chosen_form(page: str, at: str, target: str, fields: Fields) -> int | None:
    """Which form of a page was sent: of those for that address the one that says most alike."""
    forms = _Forms(at, target)
    forms.feed(page)
    forms.close()
    alike = [(_alike(said, fields), -number) for number, said in forms.said.items()]
    return -max(alike)[1] if alike else None


def _alike(said: Sequence[tuple[str, str]], fields: Fields) -> int:
    """How many of what a form says in itself was sent, less what was not."""
    return sum(1 if value in fields.get(name, ()) else -1 for name, value in said)


class _Forms(HTMLParser):
    """What each form for an address says in itself, by its place among all forms of the page."""

    CHANGES = NEVER | {"token", "version", "seen"}

    def __init__(self, at: str, target: str) -> None:
        super().__init__()
        self.at, self.target = at, target
        self.said: dict[int, list[tuple[str, str]]] = {}
        self.number = -1

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Take note of a form, and of its hidden fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.number += 1
            if self._is_target(given):
                self.said[self.number] = []
        named = given.get("type") == "hidden" and given.get("name", "") not in self.CHANGES
        if tag == "input" and named and self.number in self.said:
            self.said[self.number].append((given["name"], given.get("value", "")))

    def _is_target(self, given: Mapping[str, str]) -> bool:
        where = urlsplit(urljoin(self.at, given.get("action", "") or self.at))
        wanted = urlsplit(self.target)
        same = (where.path, where.query) == (wanted.path, wanted.query)
        return same and given.get("method", "").lower() == "post"


class _Filler(HTMLParser):
    """Copies a page sign by sign, and fills in one form on the way."""

    def __init__(self, which: int, fields: Fields, wrong: Wrong | None) -> None:
        super().__init__(convert_charrefs=False)
        self.which, self.wrong, self.wrong_id = which, wrong, ""
        self.note_at = 0
        self.folded: list[int] = []
        self.left = {name: list(values) for name, values in fields.items() if name not in NEVER}
        self.fields = fields
        self.out: list[str] = []
        self.inside = False
        self.swallow = ""
        self.chosen: Sequence[str] | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Fill in what can be filled in; copy the rest."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin()
        elif tag == "details":
            self.folded.append(len(self.out))
            self._copy(self.get_starttag_text() or "")
        elif self.inside and tag in ("input", "textarea", "select", "option"):
            self._fill(tag, given)
        else:
            self._copy(self.get_starttag_text() or "")

    handle_startendtag = handle_starttag

    def _begin(self) -> None:
        """A form begins. In the one that was sent a note follows, and what hides it is unfolded."""
        self._copy(self.get_starttag_text() or "")
        self.inside = self.which == 0
        self.which -= 1
        if self.inside:
            self.note_at = len(self.out)
            self.out.append("")
            for place in self.folded:
                self.out[place] = self.out[place].replace("<details", "<details open", 1)

    def _fill(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if self.wrong and name == self.wrong.field and given.get("type") != "hidden":
            given = self._beside(given)
        if tag == "option":
            self._option(given)
        elif tag == "select":
            self.chosen = self.fields.get(name)
            self._write(tag, given)
        elif name not in self.left:
            self._unticked(tag, given)
        elif tag == "textarea":
            self._write(tag, given)
            self._copy("\n" + escape(self._next(name)))
            self.swallow = "textarea"
        else:
            self._input(given, name)

    def _input(self, given: dict[str, str], name: str) -> None:
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            self._tick(given, given.get("value", "on") in self.fields[name])
        elif kind in NO_TEXT:
            self._write("input", given)
        else:
            self._write("input", given | {"value": self._next(name)})

    def _unticked(self, tag: str, given: dict[str, str]) -> None:
        if given.get("type") == "checkbox":
            self._tick(given, False)
        else:
            self._write(tag, given)

    def _beside(self, given: dict[str, str]) -> dict[str, str]:
        """The first field of the name that is wrong, told what is wrong with it; said above it."""
        if self.wrong is None or self.wrong_id:
            return given
        self.wrong_id = given.get("id") or f"fout-{self.wrong.field}"
        told = f"{self.wrong_id}_error"
        self._copy(f'<span class="error" id="{told}">{escape(self.wrong.problem)}</span>')
        described = f"{given.get('aria-describedby', '')} {told}".strip()
        more = {"id": self.wrong_id, "aria-invalid": "true", "aria-describedby": described}
        return given | more

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
        if tag == "details" and self.folded:
            self.folded.pop()
        if tag == "select":
            self.chosen = None
        self._copy(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copy text; the title of the page says first that nothing was saved."""
        if self.wrong and self.lasttag == "title" and self.out[-1].startswith("<title"):
            self._copy(f"{escape(self.wrong.title)}: ")
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
