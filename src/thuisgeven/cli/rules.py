"""`thuisgeven rules`: list, show and export the rules that cases are held against."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from thuisgeven.cli.main import CHECKED
from thuisgeven.cli.report import wrapped
from thuisgeven.cli.words import W
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.domain.terms import Language, Layer
from thuisgeven.rules.export import EXPORTS
from thuisgeven.rules.load import Library, library


def run(options: argparse.Namespace) -> int:
    """List all rules, show one, or export the whole set."""
    rules = library()
    if options.action == "export":
        print(EXPORTS[options.to](rules))
    elif options.action == "show":
        print(_shown(options.rule or "", rules, options.lang))
    else:
        print("\n".join(_listed(rules, _layer(options.layer), options.lang)))
    return CHECKED


def _layer(word: str | None) -> Layer | None:
    known = [layer.value for layer in Layer]
    if word is not None and word not in known:
        raise InputError("--layer", 0, f"unknown layer {word!r}", did_you_mean(word, known))
    return next((layer for layer in Layer if layer.value == word), None)


def _listed(rules: Library, layer: Layer | None, lang: Language) -> list[str]:
    chosen = [duty for duty in rules.duties if layer in (None, duty.layer)]
    width = max((len(duty.id) for duty in chosen), default=0)
    return [
        f"{duty.id:{width}}  {duty.title.label(lang)}  "
        f"({duty.layer.label(lang)}, {duty.phase.label(lang).lower()}"
        f"{'' if duty.verified else ', ' + W.unverified.label(lang).lower().rstrip('.')})"
        for duty in chosen
    ]


def _shown(name: str, rules: Library, lang: Language) -> str:
    versions = rules.versions(name.upper())
    if not versions:
        known = [*dict.fromkeys(duty.id for duty in rules.duties)]
        raise InputError(
            "rules show", 0, f"unknown rule id {name!r}", did_you_mean(name.upper(), known)
        )
    return "\n\n".join("\n".join(_version(duty, rules, lang)) for duty in versions)


def _version(duty: Duty, rules: Library, lang: Language) -> Sequence[str]:
    lines = [f"{duty.id}  {duty.title.label(lang)}", *wrapped(duty.norm.label(lang), "  ")]
    rows = (
        ("layer", duty.layer.label(lang)),
        ("phase", duty.phase.label(lang)),
        ("binds", ", ".join(party.label(lang) for party in duty.binds)),
        ("owed to", ", ".join(party.label(lang) for party in duty.owed_to)),
        ("decided by", duty.decided_by.label(lang)),
        ("in force", f"{duty.valid_from or '…'} – {duty.valid_to or '…'}"),
        ("verified", duty.verified_against or W.unverified.label(lang)),
        (
            "reviewed",
            str(
                duty.last_reviewed
                or {"nl": "nog niet door een jurist", "en": "not yet by a lawyer"}[lang]
            ),
        ),
        ("facts", ", ".join(duty.facts)),
    )
    lines += [f"  {name:11}{value}" for name, value in rows]
    lines += [f"  source     {s}: {rules.sources[s].title.label(lang)}" for s in duty.sources]
    lines += list(wrapped(duty.note.label(lang), "  ")) if duty.note else []
    return lines
