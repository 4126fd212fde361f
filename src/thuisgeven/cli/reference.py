"""Write the reference pages from the rules themselves: `make docs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from thuisgeven.domain.terms import Labelled, Phase
from thuisgeven.rules.load import Library, library

NOTE = "Written by `make docs` from the rules; do not edit.\n"
Row = Sequence[str]


def pages(rules: Library) -> dict[str, str]:
    """The reference pages by file name."""
    writers: dict[str, Callable[[Library], str]] = {
        "duties.md": _duties,
        "facts.md": _facts,
        "events.md": _events,
        "deadlines.md": _deadlines,
        "sources.md": _sources,
        "packages.md": _packages,
    }
    return {name: write(rules) for name, write in writers.items()}


def main(folder: str) -> None:
    """Write all pages into a folder."""
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    for name, text in pages(library()).items():
        (home / name).write_text(text, "utf-8")


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", NOTE, *parts]).rstrip() + "\n"


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _words(members: Iterable[Labelled]) -> str:
    return ", ".join(member.en.lower() for member in members)


def _duties(rules: Library) -> str:
    heads = ("id", "titel", "layer", "binds", "owed to", "decided by", "sources", "verified")
    parts = []
    for phase in Phase:
        rows = [
            (
                *(duty.id, duty.title.nl, duty.layer.en, _words(duty.binds), _words(duty.owed_to)),
                *(duty.decided_by.en, ", ".join(duty.sources), "yes" if duty.verified else "no"),
            )
            for duty in rules.duties
            if duty.phase is phase
        ]
        parts += [f"## {phase.en}", "", _table(heads, rows)]
    return _page("Obligations", parts)


def _facts(rules: Library) -> str:
    heads = ("name", "vraag", "type", "who knows", "privacy")
    rows = [
        (f.name, f.question.nl, f.type.value, _words(f.supplied_by), f.privacy.en.lower())
        for f in rules.facts.values()
    ]
    return _page("Facts", [_table(heads, rows)])


def _events(rules: Library) -> str:
    heads = ("kind", "soort", "phase", "about", "fields")
    rows = [
        (e.kind, e.label.nl, e.phase.en, e.about.en, ", ".join(f.name for f in e.fields))
        for e in rules.events.values()
    ]
    return _page("Kinds of events", [_table(heads, rows)])


def _deadlines(rules: Library) -> str:
    heads = ("id", "termijn", "kind", "sources", "verified")
    rows = [
        (t.id, t.title.nl, t.kind.en, ", ".join(t.sources), "yes" if t.verified else "no")
        for t in rules.terms.values()
    ]
    return _page("Terms", [_table(heads, rows)])


def _sources(rules: Library) -> str:
    heads = ("id", "titel", "reference", "verified against")
    rows = [
        (s.id, s.title.nl, s.reference, s.verified_against or "not verified")
        for s in rules.sources.values()
    ]
    return _page("Sources", [_table(heads, rows)])


def _packages(rules: Library) -> str:
    from thuisgeven.cli.packages import lines
    from thuisgeven.documents.read_content import content

    return _page("Packages for families", lines(content()))


if __name__ == "__main__":
    main(sys.argv[1])
