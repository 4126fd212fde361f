"""What a family is given: the right texts, its own days, one language, and nothing that expired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.documents import walk

from thuisgeven.documents.aloud import aloud, number_in_words, said
from thuisgeven.documents.as_text import text as plain_text
from thuisgeven.documents.contacts import UNBROKEN, contacts
from thuisgeven.documents.content import Audience, Cause, Content, Moment, Text, Topic
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.fill import term_in_words
from thuisgeven.documents.inline import DaySlot
from thuisgeven.documents.matrix import NEEDED
from thuisgeven.documents.model import Document, Heading, Note, problems
from thuisgeven.documents.municipality import house, read_municipality
from thuisgeven.documents.package import Look, Package, Situation, compose, languages_of, leaflet
from thuisgeven.documents.read_content import content
from thuisgeven.documents.render import Form, render
from thuisgeven.domain.deadlines import Deadline, compute
from thuisgeven.domain.errors import InputError
from thuisgeven.rules.load import library

ON = date(2026, 11, 24)
AUDIENCES = list(NEEDED)
DAY = re.compile(
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) \d{1,2} [a-z]+ \d{4}"
)


def terms(start: date) -> dict[str, Deadline]:
    """Every term that a text names, started on a day, with all that it needs."""
    made = {}
    for name, rule in library().terms.items():
        needs = {need.fact: need.value for need in rule.needs}
        found = compute(rule, start, needs)
        if isinstance(found, Deadline):
            made[name] = found
    return made


def situation(**more: object) -> Situation:
    usual = Situation(cause=Cause.ARREARS, stage=Moment.JUDGMENT, on=ON, has_children=True)
    return replace(usual, **more)


def package(audience: Audience = Audience.PARENT, language: str = "nl", **more: object) -> Package:
    return compose(audience, language, situation(**more), content(), contacts())


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_cause_and_stage_has_a_package_in_its_language(
    audience: Audience, language: str
) -> None:
    for cause in Cause:
        for stage in Moment:
            made = package(audience, language, cause=cause, stage=stage)
            assert made.document.language == language
            assert not made.fell_back
            assert problems(made.document) == []


def slots(texts: tuple[Text, ...]) -> Iterator[DaySlot]:
    lines = (line for text in texts for part in text.parts for line in part.lines)
    yield from (piece for line in lines for piece in line if isinstance(piece, DaySlot))


@settings(max_examples=40, deadline=None)
@given(
    start=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    cause=st.sampled_from(Cause),
    stage=st.sampled_from(Moment),
    audience=st.sampled_from([Audience.PARENT, Audience.YOUNG_ADULT, Audience.PROFESSIONAL]),
)
def test_every_day_in_a_package_is_the_date_engine_s(
    start: date, cause: Cause, stage: Moment, audience: Audience
) -> None:
    running, on = terms(start), min(start + timedelta(days=3), date(2027, 6, 1))
    eviction = start + timedelta(days=30)
    asked = situation(cause=cause, stage=stage, on=on, deadlines=running, eviction_day=eviction)
    made = compose(audience, "nl", asked, content(), contacts())
    said_text = plain_text(made.document)
    known = {day for term in running.values() for day in (term.last_day, term.safe_day)}
    known |= {eviction, on, *(text.valid_until for text in made.texts)}
    assert set(DAY.findall(said_text)) <= {day_in_words(day, "nl") for day in known}
    for slot in slots(made.texts):
        if slot.rule in running:
            assert term_in_words(running[slot.rule], "nl", on) in said_text
        else:
            assert slot.otherwise in said_text


def test_without_dates_a_text_still_says_something_true() -> None:
    made = package()
    wanted = {slot.otherwise for slot in slots(made.texts)}
    assert wanted
    assert all(otherwise in plain_text(made.document) for otherwise in wanted)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_reader_must_know_of_a_term_stands_beside_its_day(language: str) -> None:
    for rule in library().terms.values():
        found = compute(rule, date(2026, 11, 21), {n.fact: n.value for n in rule.needs})
        if not isinstance(found, Deadline):
            continue
        told = term_in_words(found, language, ON)
        unchecked = {"nl": "nog niet nagekeken", "en": "not been checked"}[language]
        assert (unchecked in told) is (not rule.verified)
        if not rule.waiting:
            assert told.startswith(day_in_words(found.safe_day, language))
            assert day_in_words(found.last_day, language) in told


def test_a_day_that_has_passed_says_so() -> None:
    rule = library().terms["AWB-6-7"]
    found = compute(rule, date(2026, 1, 5), {})
    assert isinstance(found, Deadline)
    assert "die dag is al voorbij" in term_in_words(found, "nl", ON)


def test_the_eviction_day_stands_first_and_not_when_it_is_over() -> None:
    made = package(eviction_day=date(2026, 12, 10))
    assert made.document.blocks[0] == Note(
        "donderdag 10 december 2026", "De dag die is aangekondigd"
    )
    over = package(eviction_day=date(2026, 11, 10))
    assert not isinstance(over.document.blocks[0], Note)


@pytest.mark.parametrize("language", ["tr", "ar", "fr"])
def test_a_language_without_all_texts_falls_back_whole_and_visibly(language: str) -> None:
    made = package(language=language)
    assert made.fell_back
    assert made.language == made.document.language == "nl"
    assert {text.language for text in made.texts} == {"nl"}
    first = made.document.blocks[0]
    assert isinstance(first, Note)
    assert "in het Nederlands" in first.text


def changed(texts: Content, name: tuple[str, str], **more: object) -> Content:
    return Content({**texts.texts, name: replace(texts.texts[name], **more)})


def test_one_stale_translation_makes_the_whole_package_dutch() -> None:
    stale = changed(content(), ("en", "parent/rights"), source_hash="0" * 16)
    made = compose(Audience.PARENT, "en", situation(), stale, contacts())
    assert made.fell_back
    assert {text.language for text in made.texts} == {"nl"}


def test_an_expired_text_is_never_given_and_its_place_says_so() -> None:
    past = changed(content(), ("nl", "parent/rights"), valid_until=ON - timedelta(days=1))
    made = compose(Audience.PARENT, "nl", situation(), past, contacts())
    assert [text.name for text in made.expired] == ["parent/rights"]
    assert not made.has(Topic.RIGHTS)
    notes = [block.text for block in made.document.blocks if isinstance(block, Note)]
    assert any("is verlopen" in note and made.expired[0].title in note for note in notes)
    last = changed(content(), ("nl", "parent/rights"), valid_until=ON)
    assert compose(Audience.PARENT, "nl", situation(), last, contacts()).expired == ()


def test_texts_about_children_are_for_who_has_them_or_was_not_asked() -> None:
    assert package(has_children=True).has(Topic.CHILDREN)
    assert package(has_children=None).has(Topic.CHILDREN)
    assert not package(has_children=False).has(Topic.CHILDREN)


def test_the_version_is_that_of_the_texts() -> None:
    assert package().version == package(eviction_day=date(2026, 12, 10)).version
    assert package().version != package(stage=Moment.DATE).version
    assert package().version != package(language="en").version
    other = changed(content(), ("nl", "parent/rights"), digest="f" * 16)
    assert compose(Audience.PARENT, "nl", situation(), other, contacts()).version != (
        package().version
    )
    assert package().version in package().document.foot


def test_a_professional_sees_the_sources_and_a_family_does_not() -> None:
    shown = compose(Audience.PARENT, "nl", situation(), content(), contacts(), Look(marks=True))
    marks = {source for text in shown.texts for source in text.marked}
    said_text = plain_text(shown.document)
    assert marks
    assert all(source in said_text for source in marks)
    family = plain_text(package().document)
    assert not any(f"[{source}" in family or f", {source}]" in family for source in marks)


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
def test_a_package_is_a_tagged_pdf(audience: Audience) -> None:
    made = package(audience, deadlines=terms(date(2026, 11, 10)), eviction_day=date(2026, 12, 10))
    seen = walk(render(made.document, Form.PDF).content)
    levels = [block.level for block in made.document.blocks if isinstance(block, Heading)]
    assert seen.headings == [1, *levels]
    assert seen.claims_ua
    assert "" not in seen.alternatives


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.CHILD], ids=str)
def test_a_leaflet_needs_no_case(audience: Audience) -> None:
    for language in languages_of(audience, content()):
        made = leaflet(audience, language, ON, content(), contacts())
        assert made.language == language
        assert problems(made.document) == []
    assert {"nl", "en"} <= set(languages_of(audience, content()))


def test_a_leaflet_nobody_wrote_is_not_there() -> None:
    with pytest.raises(LookupError):
        leaflet(Audience.YOUNG_ADULT, "nl", ON, Content({}), contacts())


@given(st.integers(0, 9999))
def test_numbers_are_said_in_words(number: int) -> None:
    for language in ("nl", "en"):
        assert not re.search(r"\d", number_in_words(number, language))


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (0, "nul", "zero"),
        (21, "eenentwintig", "twenty-one"),
        (22, "tweeëntwintig", "twenty-two"),
        (48, "achtenveertig", "forty-eight"),
        (100, "honderd", "one hundred"),
        (305, "driehonderdvijf", "three hundred and five"),
        (2026, "tweeduizendzesentwintig", "two thousand and twenty-six"),
    ],
)
def test_numbers_are_said_as_people_say_them(number: int, dutch: str, english: str) -> None:
    assert number_in_words(number, "nl") == dutch
    assert number_in_words(number, "en") == english


def test_telephone_numbers_are_said_digit_by_digit() -> None:
    assert said("Bel 0800 8020.", "nl") == "Bel nul acht nul nul, acht nul twee nul."
    assert said("Call 112.", "en") == "Call one one two."
    assert said("Kom t/m 8 december.", "nl") == "Kom tot en met acht december."


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_read_aloud_has_no_figures(audience: Audience, language: str) -> None:
    made = package(
        audience,
        language,
        deadlines=terms(date(2026, 11, 10)),
        eviction_day=date(2026, 12, 10),
    )
    heard: Document = aloud(made.document)
    assert re.findall(r"\d", plain_text(heard)) == []
    assert problems(heard) == []


FILLED_IN = """name: Gemeente Waterveen
colour: "#5b2a6e"
address: [Plein 1, 0000 AA Waterveen]
checked: 2026-11-02
contacts:
  local_team: {name: {nl: Wijkteam Noord, en: Team North}, phone: 000 000 00 00, free: true}
"""


def test_a_municipality_fills_in_its_own(tmp_path: Path) -> None:
    path = tmp_path / "waterveen.yaml"
    path.write_text(FILLED_IN, "utf-8")
    own = read_municipality(path)
    assert own.style.name == "Gemeente Waterveen"
    number = "000 000 00 00".replace(" ", UNBROKEN)
    assert own.contacts["local_team"].line("nl") == f"Wijkteam Noord: {number} (gratis)"
    assert "vraag het nummer" in house().contacts["local_team"].line("nl")


@pytest.mark.parametrize(
    ("before", "after", "line", "problem"),
    [
        ('"#5b2a6e"', '"#ffff00"', 2, "too light"),
        ("local_team", "juridisch_loket", 6, "no contact to fill in"),
        ("name: Gemeente", "naam: Gemeente", 1, "unknown field"),
        ("colour", "logo: weg.svg\ncolour", 2, "cannot be read"),
    ],
)
def test_what_a_municipality_fills_in_wrongly_is_said(
    tmp_path: Path, before: str, after: str, line: int, problem: str
) -> None:
    path = tmp_path / "waterveen.yaml"
    path.write_text(FILLED_IN.replace(before, after, 1), "utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        read_municipality(path)
    assert caught.value.line == line


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_number_stays_whole_in_a_text(language: str) -> None:
    """On one line, and in its order where a text runs from right to left."""
    made = leaflet(Audience.PARENT, language, ON, content(), contacts())
    assert "0800 33 55 555".replace(" ", UNBROKEN) in str(
        [item for block in made.document.blocks for item in getattr(block, "items", ())]
    ).replace("\\xa0", UNBROKEN)


@pytest.mark.parametrize(
    ("stage", "decided", "first", "not_there"),
    [
        (Moment.WORRY, None, "now--worry-closure", "remedies--closure"),
        (Moment.LETTER, None, "now--letter-closure", "remedies--closure"),
        (Moment.LETTER, True, "now--letter-closure", "remedies--closure"),
        (Moment.DATE, None, "now--date-closure-open", "remedies--closure"),
        (Moment.DATE, False, "now--date-closure-open", "now--date-closure"),
        (Moment.DATE, True, "now--date-closure", "remedies--closure-open"),
        (Moment.COURT, None, "now--court-closure", "now--letter-closure"),
    ],
)
def test_a_closure_has_texts_for_before_and_after_the_decision(
    stage: Moment, decided: bool | None, first: str, not_there: str
) -> None:
    made = package(cause=Cause.CLOSURE, stage=stage, decided=decided)
    names = [text.name.removeprefix("parent/") for text in made.texts]
    assert names[0] == first
    assert not_there not in names
    assert not {"now--date", "next--date", "remedies", "court", "now--worry"} & set(names)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_family_reads_nothing_of_another_cause(language: str) -> None:
    """No closing where nobody closes, no landlord's notice where the home is one's own."""
    closing = {"nl": "sluiting|burgemeester wil", "en": "closing|mayor wants"}[language]
    renting = {"nl": "Huurcommissie|koophuis", "en": "Huurcommissie|own home"}[language]
    for stage in Moment:
        arrears = plain_text(package(language=language, stage=stage).document)
        assert re.findall(closing, arrears) == []
        assert re.findall(renting, arrears).count("Huurcommissie") == 1
        owner = package(language=language, stage=stage, cause=Cause.FORCED_SALE)
        assert "Huurcommissie" not in plain_text(owner.document)


@pytest.mark.parametrize("stage", [Moment.LETTER, Moment.DATE], ids=str)
def test_the_last_day_for_views_is_the_one_that_the_mayor_named(stage: Moment) -> None:
    day = date(2026, 12, 4)
    asked = {"cause": Cause.CLOSURE, "stage": stage}
    assert f"tot en met: {day_in_words(day, 'nl')}" in plain_text(
        package(views_day=day, **asked).document
    )
    assert "tot en met: de dag die in de brief staat" in plain_text(package(**asked).document)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
def test_what_is_left_out_leaves_no_empty_heading(audience: Audience, language: str) -> None:
    for cause in Cause:
        for stage in Moment:
            blocks = package(audience, language, cause=cause, stage=stage).document.blocks
            heads = [b.level if isinstance(b, Heading) else 0 for b in (*blocks, Heading("", 1))]
            empty = [a for a, b in pairwise(heads) if a and b and b <= a]
            assert empty == [], (cause, stage)


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.YOUNG_ADULT], ids=str)
def test_who_has_left_is_not_told_to_stay(audience: Audience) -> None:
    for cause in Cause:
        made = plain_text(package(audience, cause=cause, stage=Moment.AFTER).document)
        assert (
            re.findall("Ga niet zomaar weg|U hoeft niet meteen ja|Misschien moet u nu", made) == []
        )
