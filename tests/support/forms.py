"""The forms of a page as a browser sees them: their fields, and what stands beside each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Attributes = list[tuple[str, str | None]]
NOTHING_TYPED = {"hidden", "submit", "button", "image", "reset", "password"}


@dataclass(slots=True)
class Field:
    """One name of a form: what kind of field it is, what stands in it, and what it may be."""

    name: str
    kind: str
    classes: str = ""
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    described: str = ""
    invalid: bool = False
    visible: bool = True


@dataclass(slots=True)
class Form:
    """A form that is posted: where it goes, and its fields by name."""

    target: str
    fields: dict[str, Field] = field(default_factory=dict)

    def sent(self) -> dict[str, list[str]]:
        """What a browser sends of it when nothing is changed."""
        return {one.name: one.values for one in self.fields.values() if one.values}


class Page(HTMLParser):
    """A page: the forms that it posts, the ids on it, and the links of its summary of problems."""

    def __init__(self, text: str, at: str) -> None:
        super().__init__()
        self.at = at
        self.forms: list[Form] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.problems = False
        self._form: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None
        self._around: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Take note of what this begins."""
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        self.problems = self.problems or given.get("id") == "fouten"
        if tag == "a":
            self.links.add(given.get("href", ""))
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(urljoin(self.at, given.get("action") or self.at))
            self.forms.append(self._form)
        if tag == "fieldset":
            self._around.append(given.get("aria-describedby", ""))
        if self._form is not None and tag in ("input", "select", "textarea") and "name" in given:
            self._field(tag, given)
        if tag == "option" and self._select is not None:
            self._option(self._select, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text") if tag == "input" else tag
        found = self._form.fields.setdefault(given["name"], Field(given["name"], kind))
        found.classes += " " + given.get("class", "") + " " + given.get("inputmode", "")
        found.ids.append(given.get("id", ""))
        found.described += f" {given.get('aria-describedby', '')} {' '.join(self._around)}"
        found.invalid = found.invalid or given.get("aria-invalid") == "true"
        fixed = kind in NOTHING_TYPED or "disabled" in given
        found.visible = found.visible and not fixed
        if kind in ("radio", "checkbox"):
            found.options.append(given.get("value", "on"))
            found.values += [given.get("value", "on")] if "checked" in given else []
        elif tag == "input" and kind not in NOTHING_TYPED - {"hidden"} and kind != "file":
            found.values.append(given.get("value", ""))
        self._select = found if tag == "select" else None
        self._area = found if tag == "textarea" else None

    def _option(self, select: Field, given: dict[str, str]) -> None:
        value = given.get("value", "")
        select.options.append(value)
        if "selected" in given or not select.values:
            select.values = [value]

    def handle_data(self, data: str) -> None:
        """The text that stands in a field of several lines."""
        if self._area is not None:
            self._area.values = [data.removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        """Leave what ends here."""
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None
        if tag == "fieldset" and self._around:
            self._around.pop()

    def beside(self, name: str) -> list[str]:
        """The ids of what describes the fields of that name as wrong, for all forms of the page."""
        fields = [form.fields[name] for form in self.forms if name in form.fields]
        wrong = [one for one in fields if one.invalid]
        return [word for one in wrong for word in one.described.split() if word.endswith("_error")]
