"""The texts for people: read with clear errors, sourced, dated, easy enough, and complete."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from thuisgeven.documents.contacts import FRESH, UNBROKEN, contacts
from thuisgeven.documents.content import (
    COMPLETE,
    LANGUAGES,
    LEAFLETS,
    Audience,
    Cause,
    Content,
    Moment,
    Text,
    Topic,
)
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.hashes import stamp
from thuisgeven.documents.inline import plain
from thuisgeven.documents.legal_words import unexplained
from thuisgeven.documents.matrix import (
    NEEDED,
    cells,
    expired,
    missing_leaflets,
    unread_by_native,
    unreviewed,
)
from thuisgeven.documents.phrases import phrase, phrases
from thuisgeven.documents.read_content import Known, content, digest, read
from thuisgeven.documents.readability import measure, sentences_of, syllables, too_hard
from thuisgeven.domain.errors import InputError

SRC = Path(__file__).parents[2] / "src" / "thuisgeven"
KNOWN = Known(frozenset({"N-03", "rv-143"}), frozenset({"RV-143"}), frozenset({"112"}))
HEAD = """---
title: Wat komt er?
topic: next
causes: [arrears]
stages: [all]
order: 10
sources: [N-03]
valid_until: 2027-07-01
reviewed_by: null
---
"""
BODY = """U krijgt een brief. [[N-03]]
Die komt
per post.

## Wat nu?

1. Bel ons.
2. Uw laatste dag is: {day:RV-143|vier weken na de brief}. [[rv-143, N-03]] Bel snel.

- {contact:112}

> Gooi niets weg.
"""


def one(
    home: Path, text: str, name: str = "next", audience: str = "parent", language: str = "nl"
) -> Text:
    path = home / "content" / language / audience / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    texts = read(home / "content", KNOWN).texts
    return texts[(language, f"{audience}/{name}")]


def test_a_text_is_read_as_blocks(tmp_path: Path) -> None:
    text = one(tmp_path, HEAD + BODY)
    kinds = [part.kind for part in text.parts]
    assert kinds == ["paragraph", "heading", "numbered", "item", "note"]
    assert plain(text.parts[0].lines[0]) == "U krijgt een brief. Die komt per post."
    assert plain(text.parts[2].lines[1]) == "Uw laatste dag is: vier weken na de brief. Bel snel."
    assert text.marked == ("N-03", "rv-143")
    assert text.digest == digest(BODY)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (HEAD.replace("topic: next", "topic: nxt"), 3, "is no topic; did you mean 'next'?"),
        (HEAD.replace("[arrears]", "[debts]"), 4, "is no causes"),
        (HEAD.replace("[arrears]", "[]"), 4, "the list is empty"),
        (HEAD.replace("valid_until: 2027-07-01\n", ""), 2, "until when"),
        (HEAD.replace("order: 10", "ordr: 10"), 6, "unknown field 'ordr'"),
        (HEAD.replace("[N-03]", "[N-99]"), 1, "there is no source 'N-99'"),
        (HEAD + "Goed. [[N-99]]", 11, "there is no source 'N-99'"),
        (HEAD + "Dag: {day:RV-999|later}.", 11, "there is no term 'RV-999'"),
        (HEAD + "Dag: {day:RV-143}.", 11, "does not say what stands there"),
        (HEAD + "{only:arears}Dag.", 11, "there is no cause or stage 'arears'"),
        (HEAD + "Dag: {dag:RV-143|later}.", 11, "is no slot"),
        (HEAD + "\n- {contact:119}", 12, "there is no contact '119'"),
        (HEAD + "Bel [[N-03].", 11, "without its partner"),
        (HEAD + "Een.\n\n**Vet.**", 13, "'**' is not used"),
        (HEAD + "<b>Een.</b>", 11, "'<' is not used"),
        (HEAD + "[hier](x)", 11, "'](' is not used"),
        (HEAD + "# Groot", 11, "no heading, note or list"),
        (HEAD + "Bel 0800 8020.", 11, "telephone number"),
        ("Een.", 1, "the head is missing"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(InputError) as caught:
        one(tmp_path, text)
    assert problem in str(caught.value)
    assert caught.value.line == line
    assert caught.value.file == "content/nl/parent/next.md"


@pytest.mark.parametrize(
    ("language", "audience", "name", "problem"),
    [
        ("xx", "parent", "next", "no language"),
        ("nl", "parents", "next", "did you mean 'parent'?"),
        ("nl", "parent", "why", "the topic is 'next'"),
    ],
)
def test_a_text_in_the_wrong_place_is_refused(
    tmp_path: Path, language: str, audience: str, name: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        one(tmp_path, HEAD + BODY, name, audience, language)


def test_a_translation_is_stale_when_its_dutch_text_changes(tmp_path: Path) -> None:
    one(tmp_path, HEAD + BODY)
    one(tmp_path, HEAD + "You get a letter.", language="en")
    home = tmp_path / "content"
    assert [path.parts[-3] for path in stamp(home)] == ["en"]
    assert stamp(home) == []
    fresh = read(home, KNOWN)
    assert not fresh.stale(fresh.texts["en", "parent/next"])
    one(tmp_path, HEAD + BODY.replace("Bel ons", "Bel de gemeente"))
    later = read(home, KNOWN)
    assert later.stale(later.texts["en", "parent/next"])
    assert not later.stale(later.texts["nl", "parent/next"])


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        *[("zeeën", "nl", 2), ("woning", "nl", 2), ("gerechtsdeurwaarder", "nl", 5)],
        *[("reünie", "nl", 3), ("huis", "nl", 1), ("brr", "nl", 1)],
        *[("house", "en", 1), ("evicted", "en", 3), ("table", "en", 2), ("moved", "en", 1)],
    ],
)
def test_syllables_are_counted(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_measures_follow_their_formulas() -> None:
    found = measure(["Het huis is van mij.", "Ik woon er graag."], "nl")
    assert (found.words, found.sentences, found.mean) == (9, 2, 4.5)
    assert found.ease == pytest.approx(206.84 - 77 * 1 - 0.93 * 4.5)
    assert found.lix == pytest.approx(4.5)
    english = measure(["The table is mine."], "en")
    assert english.ease == pytest.approx(206.835 - 84.6 * 5 / 4 - 1.015 * 4)


def test_a_text_that_is_too_hard_is_found(tmp_path: Path) -> None:
    hard = (
        "De woningcorporatie verzoekt de kantonrechter de huurovereenkomst te ontbinden wegens "
        "toerekenbare tekortkomingen in de nakoming van betalingsverplichtingen."
    )
    found = too_hard(one(tmp_path, HEAD + hard))
    assert [problem.split(" is ")[0] for problem in found] == ["ease", "LIX", "words per sentence"]
    assert too_hard(one(tmp_path, HEAD + BODY)) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("U krijgt een dagvaarding.", ["dagvaarding"]),
        ("U krijgt een dagvaarding (de brief van de rechter).", []),
        ("U krijgt een brief om te komen. Dat heet een dagvaarding.", []),
        ("De brief om te komen (de dagvaarding) is er.", []),
        ("De deurwaarder komt. Hij brengt een vonnis (wat de rechter besliste).", ["gerechts"]),
        ("U bent thuis.", []),
    ],
)
def test_words_of_the_law_are_explained(tmp_path: Path, body: str, words: list[str]) -> None:
    found = unexplained(one(tmp_path, HEAD + body))
    assert [word.startswith(start) for word, start in zip(found, words, strict=True)] == [
        True for _ in words
    ]


def test_contacts_say_when_nobody_checked_their_number() -> None:
    lines = {name: contact.line("nl") for name, contact in contacts().items()}
    unchecked = {
        name for name, contact in contacts().items() if contact.phone and not contact.checked
    }
    assert all("nog niet nagekeken" in lines[name] for name in unchecked)
    number = "0800 876 54 32".replace(" ", UNBROKEN)
    assert lines["kinderombudsman"] == f"De Kinderombudsman: {number} (gratis)"
    assert "vraag het nummer" in lines["local_team"]


def test_a_number_that_was_checked_long_ago_says_when() -> None:
    known = contacts()["kinderombudsman"]
    assert known.checked is not None
    last_fresh = known.checked + FRESH
    assert "nagekeken" not in known.line("nl", last_fresh)
    for language in LANGUAGES:
        later = known.line(language, last_fresh + timedelta(days=1))
        assert phrase("number_old", language, day=day_in_words(known.checked, language)) in later
    unchecked = contacts()["juridisch_loket"]
    assert unchecked.line("nl", date(2040, 1, 1)) == unchecked.line("nl", date(2026, 11, 29))


def test_every_checked_number_says_against_what() -> None:
    """Numbers that every family needs; the report prints one of them with a digit missing."""
    known = contacts()
    assert {name for name, one in known.items() if one.checked and not one.against} == set()
    numbers = {name: one.phone for name, one in known.items() if one.checked}
    assert numbers.items() >= {
        ("kinderombudsman", "0800 876 54 32"),
        ("nationale_ombudsman", "0800 33 55 555"),
        ("kindertelefoon", "0800 0432"),
        ("veilig_thuis", "0800 2000"),
        ("113", "113"),
        ("112", "112"),
    }


PLACES = ("documents", "web/templates", "web/templatetags", "web/locale", "rules")
KEEPERS = ("contacts.yaml", "waterveen.yaml", "aloud.py", "read_content.py")
NUMBER = re.compile(r"0[89]00[ -]?\d{3,}|\b0[89]00 \d|\bbel 11[23]\b", re.IGNORECASE)


def test_no_telephone_number_stands_in_running_text() -> None:
    """Not in a text, a phrase, a letter, a page or a rule: only where it is checked and dated."""
    files = [file for place in PLACES for file in (SRC / place).rglob("*") if file.is_file()]
    said = [f for f in files if f.suffix in (".md", ".yaml", ".html", ".py", ".po")]
    assert len(said) > 400
    assert [
        str(file.relative_to(SRC))
        for file in said
        if file.name not in KEEPERS and NUMBER.search(file.read_text("utf-8"))
    ] == []


def test_every_phrase_of_a_leaflet_is_there_in_every_language() -> None:
    of_leaflets = {n: known for n, known in phrases().items() if not set(known) <= {"nl", "en"}}
    assert {n for n, known in of_leaflets.items() if set(known) != set(LANGUAGES)} == set()


TEXTS = sorted(content().texts.values(), key=lambda text: text.file)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.file)
def test_a_text_for_people_is_easy_sourced_and_dated(text: Text) -> None:
    assert too_hard(text) == []
    assert unexplained(text) == []
    assert text.sources
    assert text.valid_until > date(2026, 11, 1)
    assert sentences_of(text)


def test_a_translation_is_of_the_dutch_text_as_it_is() -> None:
    """Translate what changed, then run `python -m thuisgeven.documents.hashes`."""
    assert [text.file for text in TEXTS if content().stale(text)] == []


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("audience", list(NEEDED), ids=str)
def test_every_family_gets_every_topic(language: str, audience: Audience) -> None:
    """For every cause and stage; `docs/reference/packages.md` prints the whole matrix."""
    here = [cell for cell in cells(content(), language) if cell.audience is audience]
    gaps = [(c.cause.value, c.stage.value, topic.value) for c in here for topic in c.missing]
    assert len(here) == len(Cause) * len(Moment)
    assert gaps == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_leaflets(language: str) -> None:
    assert missing_leaflets(content(), language) == []


def test_what_has_expired_or_was_not_looked_at_is_listed() -> None:
    assert expired(content(), date(2026, 11, 24)) == []
    ends = min(text.valid_until for text in TEXTS)
    assert len(expired(content(), ends + timedelta(days=1))) > 0
    assert all(text.reviewed_by is None for text in unreviewed(content()))
    foreign = unread_by_native(content())
    assert {text.language for text in foreign} <= set(LEAFLETS)


def test_a_text_that_nobody_wrote_is_named_in_the_matrix() -> None:
    without = {k: t for k, t in content().texts.items() if k != ("nl", "parent/rights")}
    gaps = {topic for cell in cells(Content(without), "nl") for topic in cell.missing}
    assert gaps == {Topic.RIGHTS}
