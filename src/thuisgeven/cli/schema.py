"""`thuisgeven schema case`: the JSON Schema of a case file, for editors and other programs."""

from __future__ import annotations

import argparse
import json

from thuisgeven.cli.main import CHECKED
from thuisgeven.rules.case_schema import case_schema
from thuisgeven.rules.load import library


def run(options: argparse.Namespace) -> int:
    """Print the schema as JSON."""
    rules = library()
    print(json.dumps(case_schema(rules.events, rules.facts), ensure_ascii=False, indent=2))
    return CHECKED
