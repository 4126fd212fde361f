"""`thuisgeven rules`: list, show and export the rules that cases are held against."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from thuisgeven.cli.main import CHECKED
from thuisgeven.cli.report import wrapped
from thuisgeven.cli.words import IN_DUTCH, W, long_day
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
        (W.layer, duty.layer.label(lang)),
        (W.phase, duty.phase.label(lang)),
        (W.binds, ", ".join(party.label(lang) for party in duty.binds)),
        (W.owed_to, ", ".join(party.label(lang) for party in duty.owed_to)),
        (W.decided_by, duty.decided_by.label(lang)),
        (W.in_force, f"{_date(duty.valid_from, lang)} – {_date(duty.valid_to, lang)}"),
        (W.compared, _against(duty, lang)),
        (W.reviewed, str(duty.last_reviewed or W.no_lawyer.label(lang))),
        *((W.asks, f"{rules.facts[n].question.label(lang)} [{n}]") for n in duty.facts),
        *((W.source, f"{rules.sources[n].title.label(lang)} [{n}]") for n in duty.sources),
    )
    for name, value in rows:
        lines += wrapped(f"{name.label(lang) + ':':15}{value}", "  ")
    lines += list(wrapped(duty.note.label(lang), "  ")) if duty.note else []
    return lines


def _date(day: date | None, lang: Language) -> str:
    return "…" if day is None else long_day(day, lang)


def _against(duty: Duty, lang: Language) -> str:
    """What text the rule was compared with; the file says it in English."""
    if duty.verified_against is None:
        return W.unverified.label(lang)
    return duty.verified_against if lang == "en" else _in_dutch(duty.verified_against)


def _in_dutch(text: str) -> str:
    for said, dutch in IN_DUTCH.items():
        text = text.replace(said, dutch)
    return text
