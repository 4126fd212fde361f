"""A child is asked itself, its words are read by whom it chose, and it may change its mind."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.conftest import NOW, TODAY, People, put_on_team
from tests.support.papers import PNG

from thuisgeven.actions import hearing
from thuisgeven.actions.cases import give_consent
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.actions.hearing import Told, Wish
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, correct, record
from thuisgeven.domain.hearing import Reader, Standing, hearing_of
from thuisgeven.readers.access import (
    NotThere,
    Viewer,
    child_words,
    may_read_child,
    may_read_event,
)
from thuisgeven.readers.files import file_of
from thuisgeven.readers.papers import paper_of, papers_seen
from thuisgeven.records.models import Case, EventRow, HearingNote, Paper, PersonKind

SAID = Told(words="Ik wil bij mijn school blijven", summary="Noemt school", way="talking")
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def key(people: People, case: Case) -> str:
    """A case with one child, a second colleague, and a supporter by consent."""
    add_person(people.hanneke, str(case.key), NOW, Resident(kind=PersonKind.CHILD, name="Noor"))
    put_on_team(people, case, "youssef")
    give_consent(people.hanneke, str(case.key), NOW, str(people.account("esra").key), TODAY)
    return str(case.key)


def who_reads(people: People, case: Case, ref: str) -> set[str]:
    names = ("hanneke", "youssef", "ilse", "esra")
    return {name for name in names if may_read_event(getattr(people, name), case, ref)}


def heard(people: People, key: str, **more: object) -> str:
    told = Told(words="Ik wil bij mijn school blijven", **more)  # type: ignore[arg-type]
    return hearing.hear(people.hanneke, key, NOW, "c1", TODAY, told)


def standing(case: Case, on: date = TODAY) -> Standing:
    return hearing_of(file_of(case, on).view, "c1").standing


def test_nobody_chosen_means_only_who_heard_the_child(people: People, case: Case, key: str) -> None:
    assert who_reads(people, case, heard(people, key)) == {"hanneke"}


@pytest.mark.parametrize(
    ("chosen", "readers"),
    [
        (Reader.TEAM, {"hanneke", "youssef"}),
        (Reader.DECIDER, {"hanneke"}),
        (Reader.PARENTS, set()),
        (Reader.COURT, set()),
    ],
)
def test_a_group_reads_when_the_child_chose_it(
    chosen: Reader, readers: set[str], people: People, case: Case, key: str
) -> None:
    assert who_reads(people, case, heard(people, key, readers=[chosen.value])) == readers


def test_a_supporter_reads_only_when_chosen_by_name(people: People, case: Case, key: str) -> None:
    esra = str(people.account("esra").key)
    assert who_reads(people, case, heard(people, key, readers=[esra])) == {"esra"}


@pytest.mark.parametrize("group", list(Reader))
def test_a_paper_for_others_holds_the_words_only_by_the_child_s_choice(
    group: Reader, people: People, case: Case, key: str
) -> None:
    ref = heard(people, key)
    assert child_words(case).for_group(group) == ()
    hearing.choose_readers(people.hanneke, key, NOW, ref, [group.value])
    assert child_words(case).for_group(group) == (ref,)


def test_a_change_of_mind_takes_effect_at_once(people: People, case: Case, key: str) -> None:
    ref = heard(people, key, readers=[Reader.TEAM.value, Reader.LANDLORD.value])
    hearing.choose_readers(people.hanneke, key, NOW, ref, [])
    assert who_reads(people, case, ref) == {"hanneke"}
    assert child_words(case).for_group(Reader.LANDLORD) == ()
    assert EventRow.objects.get(case=case, ref=ref).readers == ["landlord", "team"]


def test_who_may_not_read_cannot_choose_readers_or_correct(
    people: People, case: Case, key: str
) -> None:
    ref = heard(people, key)
    with pytest.raises(NotThere):
        hearing.choose_readers(people.youssef, key, NOW, ref, [Reader.TEAM.value])
    better = Recording(kind="child_heard", on=TODAY, child="c1", note="Anders")
    with pytest.raises(Refused, match="woorden van een kind"):
        correct(people.youssef, key, NOW, ref, better)


def test_a_correction_keeps_the_child_s_choice(people: People, case: Case, key: str) -> None:
    ref = heard(people, key, readers=[Reader.TEAM.value])
    better = Recording(kind="child_heard", on=TODAY, child="c1", note="Ik wil op school blijven")
    new = correct(people.youssef, key, NOW, ref, better)
    assert who_reads(people, case, new) == {"hanneke", "youssef"}
    hearing.choose_readers(people.hanneke, key, NOW, new, [str(people.account("esra").key)])
    assert who_reads(people, case, ref) == who_reads(people, case, new) == {"esra"}


def test_words_that_a_child_takes_back_are_read_by_nobody(
    people: People, case: Case, key: str
) -> None:
    ref = heard(people, key, readers=[Reader.TEAM.value])
    EventRow.objects.create(
        case=case,
        ref="e99",
        kind="withdrawn",
        on=TODAY,
        recorded_at=NOW,
        recorded_on=TODAY,
        recorded_by="child",
        replaces=ref,
    )
    assert who_reads(people, case, ref) == set()
    assert child_words(case).for_group(Reader.TEAM) == ()


def test_a_drawing_is_as_shielded_as_the_words(people: People, case: Case, key: str) -> None:
    heard(people, key, drawings=[Upload("mijn kamer.png", PNG)])
    paper = Paper.objects.get(case=case)
    assert paper_of(people.hanneke, key, str(paper.key)).content == PNG
    assert papers_seen(people.youssef, case) == []
    with pytest.raises(NotThere):
        paper_of(people.youssef, key, str(paper.key))


def test_the_strictest_choice_holds_for_what_repeats_the_words(
    people: People, case: Case, key: str
) -> None:
    heard(people, key, readers=[Reader.TEAM.value])
    assert may_read_child(people.youssef, case, "c1")
    heard(people, key)
    assert not may_read_child(people.youssef, case, "c1")
    assert may_read_child(people.youssef, case, "c2")


def test_who_heard_a_child_writes_down_its_choice_also_when_it_may_no_longer_read(
    people: People, case: Case, key: str
) -> None:
    ref = heard(people, key, readers=[str(people.account("youssef").key)])
    assert who_reads(people, case, ref) == {"youssef"}
    hearing.choose_readers(people.hanneke, key, NOW, ref, [])
    assert who_reads(people, case, ref) == {"hanneke"}


def test_a_parent_s_refusal_is_not_the_child_s(people: People, case: Case, key: str) -> None:
    hearing.parent_refused(people.hanneke, key, NOW, "c1", TODAY, "Te veel spanning")
    found = hearing_of(file_of(case, TODAY).view, "c1")
    assert (found.standing, found.parent_refused, found.due) == (Standing.NOT_ASKED, True, True)
    facts = file_of(case, TODAY).facts
    assert facts["only_parent_refused"].value is True
    hearing.decline(people.hanneke, key, NOW, "c1", TODAY)
    assert standing(case) is Standing.DECLINED
    assert file_of(case, TODAY).facts["only_parent_refused"].value is False


def test_not_at_all_is_a_choice_of_the_child(people: People, case: Case, key: str) -> None:
    hearing.offer(people.hanneke, key, NOW, "c1", TODAY, Wish(way="not_at_all"))
    assert standing(case) is Standing.DECLINED


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(YESTERDAY, Standing.AGAIN), (TODAY, Standing.ASKED)],
)
def test_after_a_material_change_the_child_is_asked_again(
    asked: date, expected: Standing, people: People, case: Case, key: str
) -> None:
    hearing.offer(people.hanneke, key, NOW, "c1", asked, Wish())
    assert file_of(case, TODAY).facts["every_child_offered_hearing"].value is True
    record(people.hanneke, key, NOW, Recording(kind="material_change", on=TODAY))
    assert standing(case) is expected
    fact = file_of(case, TODAY).facts["every_child_offered_hearing"]
    assert fact.value is (None if expected is Standing.AGAIN else True)


def test_an_adult_s_summary_is_kept_apart(people: People, case: Case, key: str) -> None:
    token = uuid4()
    for _ in range(2):
        hearing.hear(people.hanneke, key, NOW, "c1", TODAY, SAID, token)
    row = EventRow.objects.get(case=case, kind="child_heard")
    assert row.note == SAID.words
    assert [n.summary for n in HearingNote.objects.filter(case=case)] == ["Noemt school"]


def test_nothing_told_is_refused_and_strangers_cannot_be_chosen(people: People, key: str) -> None:
    with pytest.raises(Refused, match="wat het kind zei"):
        hearing.hear(people.hanneke, key, NOW, "c1", TODAY, Told(words=" "))
    nora = str(people.account("nora").key)
    with pytest.raises(Refused, match="bij dit dossier"):
        hearing.hear(people.hanneke, key, NOW, "c1", TODAY, Told(words="x", readers=[nora]))
    with pytest.raises(Refused, match="Dit kind"):
        hearing.decline(people.hanneke, key, NOW, "c9", TODAY)


@pytest.mark.parametrize("name", ["esra", "nora"])
def test_only_the_municipality_s_workers_hear_a_child(name: str, people: People, key: str) -> None:
    viewer: Viewer = getattr(people, name)
    with pytest.raises((NotAllowed, NotThere)):
        hearing.decline(viewer, key, NOW, "c1", TODAY)
