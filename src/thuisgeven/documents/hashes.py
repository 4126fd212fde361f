"""Write in every translation of which Dutch text it is one.

Run as `python -m thuisgeven.documents.hashes` after translating, never to
silence the test: it says that a translation is of the Dutch text as that text is now.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from thuisgeven.documents.content import DUTCH, Audience
from thuisgeven.documents.read_content import FENCE, HOME, digest

FIELD = re.compile(r"^source_hash:.*\n", re.MULTILINE)


def stamp(home: Path) -> list[Path]:
    """Write `source_hash` in every translation that lacks it or has another; give those files."""
    changed = []
    for path in sorted(home.rglob("*.md")):
        language, *rest = path.relative_to(home).parts
        origin = home.joinpath(DUTCH, *rest)
        text = rest[0] in set(Audience)
        if text and language != DUTCH and origin.exists() and _stamp(path, origin):
            changed.append(path)
    return changed


def _stamp(path: Path, origin: Path) -> bool:
    before = path.read_text("utf-8")
    _, head, body = before.split(f"{FENCE}\n", 2)
    now = digest(origin.read_text("utf-8").split(f"{FENCE}\n", 2)[2])
    head = FIELD.sub("", head) + f'source_hash: "{now}"\n'
    after = f"{FENCE}\n{head}{FENCE}\n{body}"
    if after == before:
        return False
    path.write_text(after, "utf-8")
    return True


if __name__ == "__main__":
    for written in stamp(HOME):
        sys.stdout.write(f"{written.relative_to(HOME)}\n")
