"""The rule files as plain data, read from YAML or from a compiled copy that is known to be equal.

Reading some four hundred YAML files with line numbers takes over a second; `compile_corpus` keeps
their content as one JSON file with the digest of the YAML bytes. A copy whose digest differs is
not used, so it can never be out of date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thuisgeven.domain.errors import InputError
from thuisgeven.rules.record import Path as Place
from thuisgeven.rules.strict_yaml import read

HOME = Path(__file__).parent
COMPILED = HOME / "compiled.json"
SECTIONS = ("words", "events", "facts", "sources", "calendar", "deadlines", "duties")
MAX_BYTES = 1_000_000
DATE_KEY = "$date"


def _first_line(_: Place) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of one section, with the file it stands in and the line of each of its parts."""

    section: str
    file: str
    data: Mapping[str, object]
    place: Place = ()
    line_of: Callable[[Place], int] = field(default=_first_line, compare=False)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records of the rule files, in the order of section, file and place.

    `kept`: their digest, where it was worked out before and is kept beside them.
    """

    entries: tuple[Entry, ...]
    kept: str | None = None

    def of(self, section: str) -> tuple[Entry, ...]:
        """The records of one section."""
        return tuple(entry for entry in self.entries if entry.section == section)

    def data(self) -> dict[str, list[Mapping[str, object]]]:
        """The records as plain data per section: what is exported, and what the digest covers."""
        return {section: [e.data for e in self.of(section)] for section in SECTIONS}

    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON of all records; independent of files and layout."""
        if self.kept is not None:
            return self.kept
        text = json.dumps(self.data(), default=_plain, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def with_local(self, folder: Path) -> Corpus:
        """This corpus with a municipality's own rule files from a folder of the same layout."""
        return Corpus((*self.entries, *_read_folder(folder)))


def from_data(data: Mapping[str, Sequence[Mapping[str, object]]], file: str = "import") -> Corpus:
    """The corpus of data exported before. `data` maps sections to lists of records."""
    return Corpus(tuple(Entry(s, file, row) for s in SECTIONS for row in data.get(s, ())))


def read_corpus(home: Path = HOME) -> Corpus:
    """The rule files of a folder: the compiled copy when it is equal, else the YAML itself.

    Raises InputError with file and line when a file cannot be read as strict YAML.
    """
    compiled = home / COMPILED.name
    if compiled.exists():
        stored = json.loads(compiled.read_text("utf-8"), object_hook=_revive)
        if stored.get("digest") == files_digest(home):
            entries = tuple(Entry(s, f, row) for s, f, row in stored["entries"])
            return Corpus(entries, stored.get("rules"))
    return Corpus(tuple(_read_folder(home)))


def compile_corpus(home: Path = HOME) -> Path:
    """Write the compiled copy beside the rule files and return its path."""
    corpus = Corpus(tuple(_read_folder(home)))
    rows = [[e.section, e.file, e.data] for e in corpus.entries]
    content = {"digest": files_digest(home), "rules": corpus.digest(), "entries": rows}
    compiled = home / COMPILED.name
    compiled.write_text(json.dumps(content, default=_tagged, separators=(",", ":")), "utf-8")
    return compiled


def files_digest(home: Path) -> str:
    """SHA-256 (hex) over the names and bytes of all rule files of a folder."""
    total = hashlib.sha256()
    for section, path in _files(home):
        total.update(f"{section}/{path.relative_to(home)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    for section in SECTIONS:
        single = home / f"{section}.yaml"
        found = [single] if single.exists() else []
        found += sorted((home / section).rglob("*.yaml"))
        yield from ((section, path) for path in found)


def _read_folder(home: Path) -> Iterator[Entry]:
    if not home.is_dir():
        raise InputError(str(home), 1, "no such folder of rules", "name a folder with rule files")
    for section, path in _files(home):
        yield from _entries(section, path)


def _entries(section: str, path: Path) -> Iterator[Entry]:
    document = read(path, max_bytes=MAX_BYTES)
    if isinstance(document.data, list):
        for number, row in enumerate(document.data):
            data = row if isinstance(row, dict) else {}
            yield Entry(section, str(path), data, (number,), document.line_of)
    else:
        single = document.data if isinstance(document.data, dict) else {}
        yield Entry(section, str(path), single, (), document.line_of)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be kept as data")


def _tagged(value: object) -> object:
    return {DATE_KEY: _plain(value)}


def _revive(row: dict[str, object]) -> object:
    return date.fromisoformat(str(row[DATE_KEY])) if set(row) == {DATE_KEY} else row


if __name__ == "__main__":
    compile_corpus()
