"""Plain data as indented JSON, character for character what `json.dumps` makes of it.

With an indent `json` puts every character together in Python, by generators in generators: for one
assessment that takes longer than to reach it.
"""

from __future__ import annotations

import json

STEP = "  "


def indented(data: object, margin: str = "\n") -> str:
    """Mappings with words as keys, lists, and plain values, as JSON with two spaces per level."""
    deeper = margin + STEP
    if isinstance(data, dict) and data:
        return _around(
            "{}", [f"{_plain(k)}: {indented(v, deeper)}" for k, v in data.items()], margin
        )
    if isinstance(data, list) and data:
        return _around("[]", [indented(item, deeper) for item in data], margin)
    return _plain(data)


def _around(brackets: str, parts: list[str], margin: str) -> str:
    deeper = margin + STEP
    return brackets[0] + deeper + ("," + deeper).join(parts) + margin + brackets[1]


_plain = json.JSONEncoder(ensure_ascii=False).encode
