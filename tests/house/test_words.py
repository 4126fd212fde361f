"""English in code, Dutch only from a closed list; no law and no clock hidden in Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from thuisgeven.rules.load import library

HOME = Path(__file__).parents[2]
GLOSSARY = (HOME / "GLOSSARY.md").read_text("utf-8")
VOCABULARY = """
aanbod aanvraag achterstand adres advocaat afspraak afwijzing awb avg bag beroep besluit betekening
bevel bewijs bewoner bezwaar brief brp bsn burgemeester bw college dag dagvaarding dakloos damocles
datum ddas deurwaarder dossier dreiging ecli eigenaar ethos exploot fase feit fw gebeurtenis gedrag
gemeente gezin gezinnen grond hoorplicht huis huishouden huisvesting hulp huur huurder huurprijs
inkomen ivrk jaar jeugd kantonrechter kind kinderen klacht kosten kvk laatste maand melding
minderjarig naam norm ombudsman ontbinding ontruiming opvang ouder overlast persoon plaats plicht
postbus recht rechtbank rechter regeling regelrecht reden rv schuld schulden schuldhulp sluiting
steun straat taak termijn toeslag toestemming urgentie uitkering uitspraak uitzetting verhuurder
verplichting verstek verweer verzet vonnis voogd voorlichting vordering vroegsignalering wet wgs
wijk wmo woning wsnp zaak zorg zitting
"""
DUTCH = set(VOCABULARY.split())
BOTH = {"norm", "kind", "dossier"}
"""Words that are English too."""


def identifiers(text: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        for attribute in ("id", "attr", "name", "arg"):
            value = getattr(node, attribute, None)
            names |= {value} if isinstance(value, str) else set()
    return names


def parts(names: set[str]) -> set[str]:
    return {part.lower() for name in names for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def allowed() -> set[str]:
    closed = GLOSSARY.split("## Dutch words in identifiers")[1]
    return set(re.findall(r"^- `(\w+)`:", closed, re.MULTILINE))


def test_a_dutch_identifier_would_be_found() -> None:
    assert parts(identifiers("huur_prijs = 1\nclass Woning: pass")) & DUTCH == {"huur", "woning"}


def test_dutch_words_in_identifiers_are_on_the_list() -> None:
    rules = library()
    texts = [path.read_text("utf-8") for path in (HOME / "src").rglob("*.py")]
    names = (
        {name for text in texts for name in identifiers(text)}
        | set(rules.facts)
        | set(rules.events)
    )
    assert (parts(names) & DUTCH) - BOTH <= allowed()


def test_the_glossary_explains_the_field() -> None:
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", GLOSSARY, re.MULTILINE)
    terms = [row for row in rows if row not in ("term", "---")]
    assert len(terms) >= 40
    assert terms == sorted(terms, key=str.lower)


CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time")}
DOORS = ("cli", "web")


def clocks(text: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)]
    return [
        f"{node.lineno}: {node.value.id}.{node.attr}"
        for node in calls
        if isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]


def floors(*rooms: str) -> list[Path]:
    return sorted(p for room in rooms for p in (HOME / "src/thuisgeven" / room).rglob("*.py"))


@pytest.mark.parametrize(
    "path",
    floors("domain", "rules", "documents", "monitoring", "records", "readers", "actions"),
    ids=str,
)
def test_only_doors_look_at_a_clock(path: Path) -> None:
    assert clocks(path.read_text("utf-8")) == []


def test_a_hidden_clock_would_be_found() -> None:
    assert clocks("from datetime import date\nx = date.today()") == ["2: date.today"]


ARTICLE = re.compile(r"\bart(?:\.|icle|ikel)? ?\d|\b\d:\d{2,3}\b(?![\d:])|€ ?\d")
SPANS = {"days", "weeks", "months", "years"}


def law_numbers(text: str) -> list[str]:
    """Articles or amounts in strings, and spans of time longer than a day as bare numbers."""
    tree = ast.parse(text)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if _documented(n)}  # type: ignore[attr-defined]
    docs |= {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found += ARTICLE.findall(node.value)
        if isinstance(node, ast.keyword) and node.arg in SPANS:
            value = getattr(node.value, "value", None)
            found += [f"{node.arg}={value}"] if isinstance(value, int) and value > 1 else []
    return found


def _documented(node: ast.AST) -> bool:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


@pytest.mark.parametrize(
    "path", floors("domain", "documents", "readers", "actions", "monitoring"), ids=str
)
def test_no_number_of_a_law_stands_in_python(path: Path) -> None:
    invented = path.stem.startswith("practice")
    assert invented or law_numbers(path.read_text("utf-8")) == []


def test_a_number_of_a_law_would_be_found() -> None:
    assert law_numbers('x = "art. 13b"') != []
    assert law_numbers("timedelta(weeks=4)") == ["weeks=4"]
    assert law_numbers("timedelta(days=1)") == []


def test_every_text_of_the_rules_is_there_in_both_languages() -> None:
    rules = library()
    texts = [(f.name, t) for f in rules.facts.values() for t in (f.label, f.question)]
    texts += [(e.kind, t) for e in rules.events.values() for t in (e.label, e.form_question)]
    texts += [(e.kind, f.ask) for e in rules.events.values() for f in e.fields if f.ask]
    texts += [(d.id, t) for d in rules.duties for t in (d.title, d.norm, d.next_step.text)]
    texts += [(t.id, t.title) for t in rules.terms.values()]
    texts += list(rules.words.items())
    assert [name for name, text in texts if not (text.nl.strip() and text.en.strip())] == []
