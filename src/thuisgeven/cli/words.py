"""The words of the command line in Dutch and English, and how it writes a day."""

from __future__ import annotations

from datetime import date

from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN
from thuisgeven.domain.terms import DateKind, Language, Outcome, Text

SIGNS = {
    Outcome.NOT_MET: "✗",
    Outcome.UNKNOWN: "?",
    Outcome.PENDING: "…",
    Outcome.MET: "✓",
    Outcome.NOT_APPLICABLE: "–",
}

DAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def long_day(day: date, lang: Language) -> str:
    """A day as people write it: `vr 27 november 2026`."""
    return f"{DAYS[lang][day.weekday()]} {day.day} {MONTHS[lang][day.month - 1]} {day.year}"


IN_DUTCH = {
    "compared with ": "vergeleken met ",
    "version of ": "versie van ",
    " and ": " en ",
}
"""The few words of the field that says with which text a rule was compared."""


class W:
    """Words and short sentences of the reports."""

    case = Text("Dossier", "Case")
    checked_on = Text("stand op", "as of")
    dates = Text("Termijnen die nog lopen", "Terms that still run")
    unchecked = Text("niet getoetst", "not checked")
    undecided = Text(
        "Van nog {} regels weten we niet of ze gelden. Deze vragen bepalen dat:",
        "Of {} more rules nobody knows whether they apply. These questions decide that:",
    )
    more_questions = Text(
        "en nog {} andere vragen (zie --all)", "and {} other questions (see --all)"
    )
    one_more_question = Text(
        "en nog één andere vraag (zie --all)", "and one other question (see --all)"
    )
    rules = Text("regels: {}", "rules: {}")
    by = Text("Uiterlijk", "By")
    next = Text("Volgende stap", "Next step")
    more = Text("en nog {} vragen (zie --explain)", "and {} more questions (see --explain)")
    one_more = Text("en nog één vraag (zie --explain)", "and one more question (see --explain)")
    disputed = Text("Twee kanten", "Two sides differ")
    unverified = Text(
        "Niet getoetst aan de tekst van de bron.", "Not checked against the text of the source."
    )
    provisional = Text(
        "Voorlopig: het koninklijk besluit over dat jaar is niet bekend.",
        "Provisional: the royal decree on that year is not known.",
    )
    receipt = Text("Bewijs van deze uitkomst", "Receipt")
    safe_day = Text("veilige dag", "safe day")
    last_day = {
        DateKind.LAW: Text("wettelijke laatste dag", "legal last day"),
        DateKind.NORM: Text("laatste dag volgens de norm", "last day by the norm"),
        DateKind.AGREEMENT: Text("laatste dag volgens de afspraak", "last day by agreement"),
        DateKind.COURT: Text(
            "laatste dag, als de rechter niet anders bepaalt",
            "last day, unless the court decides otherwise",
        ),
    }
    act_from = Text("de stap mag pas vanaf", "the step is allowed only from")
    earlier = Text(
        "eerder, als Goede Vrijdag en gelijkgestelde dagen werkdagen zijn:",
        "earlier, if Good Friday and equated days are working days:",
    )
    moved_by = Text("verschoven door", "moved by")
    sources = Text("Bronnen", "Sources")
    layer, phase = Text("Laag", "Layer"), Text("Fase", "Phase")
    binds, owed_to = Text("Bindt", "Binds"), Text("Tegenover", "Owed to")
    decided_by, in_force = Text("Oordeel", "Decided by"), Text("Geldt", "In force")
    compared, reviewed = Text("Vergeleken", "Compared"), Text("Nagezien", "Reviewed")
    no_lawyer = Text("nog niet door een jurist", "not yet by a lawyer")
    asks, source = Text("Vraag", "Asks"), Text("Bron", "Source")
    yes, no = Text("ja", "yes"), Text("nee", "no")
    always, never = Text("geldt altijd", "always"), Text("geldt nooit", "never")
    conditions = (
        Text("Geldt de regel?", "Does the rule apply?"),
        Text("Is gedaan wat hij vraagt?", "Has what it asks been done?"),
        Text("Is het moment voorbij?", "Has its moment passed?"),
    )
    denied = Text("niet", "not")
    joined = {
        "all": Text("dit alles samen", "all of these"),
        "any": Text("ten minste één hiervan", "at least one of these"),
        "not": Text("dit is niet zo", "this is not so"),
    }
    kleene = {TRUE: "✓", FALSE: "✗", UNKNOWN: "?"}
