"""Say in a finished PDF that the first cell of a row heads that row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def name_rows(content: bytes, heads: tuple[bool, ...]) -> bytes:
    """The same PDF, in which the first cell of each row of a body is a head with the scope Row.

    `heads` says per table, in order, whether its first cells head their rows.
    """
    with pikepdf.open(BytesIO(content)) as file:
        tables = _of_kind(file.Root.StructTreeRoot, "/Table")
        for table, wanted in zip(tables, heads, strict=True):
            if wanted:
                _name(table)
        made = BytesIO()
        file.save(made, deterministic_id=True)
    return made.getvalue()


def _name(table: pikepdf.Object) -> None:
    for body in _of_kind(table, "/TBody"):
        for row in _of_kind(body, "/TR"):
            first = next(_children(row), None)
            if first is not None and first.S == "/TD":
                first.S = pikepdf.Name("/TH")
                scope = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name("/Row"))
                kept = [first.A] if "/A" in first else []
                first.A = pikepdf.Array([*kept, scope])


def _of_kind(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """The elements of a kind below an element, in the order of reading."""
    for child in _children(element):
        if kind == child.S:
            yield child
        else:
            yield from _of_kind(child, kind)


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    inner = element.get("/K", pikepdf.Array())
    listed = inner if isinstance(inner, pikepdf.Array) else [inner]
    for child in listed:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
