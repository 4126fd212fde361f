"""Who may do what, condition by condition: taken away or turned round, one of these fails."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions.child import say_nothing
from thuisgeven.actions.family import give_view
from thuisgeven.actions.guard import (
    FAMILY_MAY,
    MAY,
    Act,
    NotAllowed,
    Refused,
    SentBefore,
    as_key,
    case_action,
    family_action,
    may,
    may_in_case,
    organisation_action,
)
from thuisgeven.actions.tasks import add_task, save_draft
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.readers.access import FamilyViewer, NotThere, Viewer
from thuisgeven.records.models import Case, CaseMember, LogLine, Part, Task

WORK = "caseworker coordinator"
ALL = f"{WORK} manager supporter lawyer landlord policy auditor privacy"
TABLE = {
    **dict.fromkeys(("open_case", "record", "correct", "withdraw", "answer_children"), WORK),
    **dict.fromkeys(("people", "home", "task", "paper", "close", "hear", "consult"), WORK),
    **dict.fromkeys(("plan", "consent", "family_access", "decide", "approve_decision"), WORK),
    **dict.fromkeys(("housing", "stock", "gate", "aftercare"), WORK),
    **dict.fromkeys(("dispute", "draft"), f"{WORK} supporter lawyer"),
    **dict.fromkeys(("team", "shield", "gate_approve"), "coordinator"),
    "consult_as_family": f"{WORK} supporter",
    "accounts": "manager",
    "own_view": ALL,
    "own_steps": "landlord",
}
"""Every permission with the roles that have it, written out a second time on purpose."""


def test_every_permission_is_for_these_roles_and_no_others() -> None:
    assert {name: set(roles) for name, roles in MAY.items()} == {
        name: set(roles.split()) for name, roles in TABLE.items()
    }


def test_at_the_family_door_an_adult_and_a_child_each_speak_for_themselves() -> None:
    spoken = {"family_speak": {False}, "child_speak": {True}, "family_draft": {False, True}}
    assert {name: set(who) for name, who in FAMILY_MAY.items()} == spoken


def test_a_role_counts_in_its_own_organisation_and_for_its_own_permissions(people: People) -> None:
    home, elsewhere = people.organisation("hanneke"), people.organisation("nora")
    assert may(people.hanneke, "record", home) is True
    assert may(people.hanneke, "record", elsewhere) is False
    assert may(people.hanneke, "team", home) is False
    nobody = Viewer(account=0, key="", name="", on=TODAY, roles=frozenset())
    assert may(nobody, "record", home) is False


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (1, True)])
def test_a_supporter_may_through_the_last_day_of_its_consent(
    days: int, allowed: bool, people: People, case: Case
) -> None:
    member(case, people.account("esra").pk, Part.SUPPORTER, days)
    assert may_in_case(people.esra, "dispute", case) is allowed


def member(case: Case, account: int, part: Part, days: int = 9) -> None:
    until = TODAY + timedelta(days=days) if part is Part.SUPPORTER else None
    since = TODAY - timedelta(days=9)
    CaseMember.objects.create(case=case, account_id=account, part=part, since=since, until=until)


def test_consent_is_for_one_supporter_in_one_case_as_a_supporter(
    people: People, case: Case
) -> None:
    other = opened(people, "hanneke", "Demir")
    assert may_in_case(people.esra, "dispute", case) is False
    member(other, people.account("esra").pk, Part.SUPPORTER)
    member(case, people.account("youssef").pk, Part.SUPPORTER)
    member(case, people.account("esra").pk, Part.HELPER)
    assert may_in_case(people.esra, "dispute", case) is False
    assert may_in_case(people.esra, "dispute", other) is True


def test_consent_gives_no_more_than_the_role_has(people: People, case: Case) -> None:
    member(case, people.account("esra").pk, Part.SUPPORTER)
    assert may_in_case(people.esra, "record", case) is False
    assert may_in_case(people.esra, "dispute", case) is True


def test_consent_makes_no_supporter_of_who_works_elsewhere(people: People, case: Case) -> None:
    for name in ("nora", "tom"):
        member(case, people.account(name).pk, Part.SUPPORTER)
        assert may_in_case(getattr(people, name), "dispute", case) is False


def test_a_case_that_is_not_seen_is_not_there_and_one_that_is_seen_may_be_closed_to_a_verb(
    people: People, case: Case
) -> None:
    key = str(case.key)
    with pytest.raises(NotThere):
        add_task(people.nora, key, NOW, "Bel", None)
    with pytest.raises(NotThere):
        add_task(people.hanneke, str(uuid4()), NOW, "Bel", None)
    member(case, people.account("esra").pk, Part.SUPPORTER)
    with pytest.raises(NotAllowed, match="task"):
        add_task(people.esra, key, NOW, "Bel", None)
    assert not Task.objects.exists()
    assert add_task(people.hanneke, key, NOW, "Bel", None) == str(Task.objects.get().key)


def test_what_fails_half_way_leaves_nothing(people: People, case: Case) -> None:
    @case_action("task")
    def half(act: Act) -> None:
        Task.objects.create(case=act.case, text="Half")
        raise Refused("Toch niet.")

    @organisation_action("stock")
    def half_of_all(actor: Viewer, organisation: int, now: object) -> None:
        Task.objects.create(case=case, text="Half")
        raise Refused("Toch niet.")

    @family_action("family_draft")
    def half_at_the_door(act: Act) -> None:
        Task.objects.create(case=act.case, text="Half")
        raise Refused("Toch niet.")

    with pytest.raises(Refused):
        half_at_the_door(visitor(case, child=False), NOW)
    with pytest.raises(Refused):
        half(people.hanneke, str(case.key), NOW)
    with pytest.raises(Refused):
        half_of_all(people.hanneke, people.organisation("hanneke"), NOW)
    assert not Task.objects.exists()


def test_an_action_in_an_organisation_needs_a_role_in_that_organisation(people: People) -> None:
    @organisation_action("stock")
    def verb(actor: Viewer, organisation: int, now: object, word: str) -> str:
        return word

    home = people.organisation("hanneke")
    assert verb(people.hanneke, home, NOW, "plek") == "plek"
    for name, organisation in (("tom", home), ("hanneke", people.organisation("nora"))):
        with pytest.raises(NotAllowed, match="stock"):
            verb(getattr(people, name), organisation, NOW, "plek")


def visitor(case: Case, child: bool) -> FamilyViewer:
    return FamilyViewer(case=case.pk, person=1, slot="c1", child=child, session=1, on=TODAY)


def test_at_the_family_door_a_child_does_nothing_of_an_adult_nor_the_other_way(
    case: Case,
) -> None:
    with pytest.raises(NotAllowed, match="family_speak"):
        give_view(visitor(case, child=True), NOW, "Wij willen blijven")
    with pytest.raises(NotAllowed, match="child_speak"):
        say_nothing(visitor(case, child=False), NOW)


def test_at_the_family_door_only_the_own_case_is_there(people: People, case: Case) -> None:
    @family_action("family_draft")
    def which(act: Act) -> int:
        return int(act.case.pk)

    opened(people, "hanneke", "Demir")
    assert which(visitor(case, child=False), NOW) == case.pk
    gone = FamilyViewer(case=0, person=1, slot="a1", child=False, session=1, on=TODAY)
    with pytest.raises(NotThere):
        which(gone, NOW)


def test_every_action_says_which_permission_it_asks(people: People) -> None:
    guarded = {add_task: "task", save_draft: "draft", give_view: "family_speak"}
    for verb, permission in guarded.items():
        assert verb.permission == permission  # type: ignore[attr-defined]


def test_a_form_of_one_case_is_not_taken_in_another(people: People, case: Case) -> None:
    token, other = uuid4(), opened(people, "hanneke", "Demir")
    told = Recording(kind="help_offered", on=TODAY, token=token)
    ref = record(people.hanneke, str(case.key), NOW, told)
    assert record(people.hanneke, str(case.key), NOW, told) == ref
    with pytest.raises(Refused, match="een ander dossier"):
        record(people.hanneke, str(other.key), NOW, told)
    changed = Recording(kind="help_offered", on=TODAY, token=token, note="Anders")
    with pytest.raises(SentBefore):
        record(people.hanneke, str(case.key), NOW, changed)


def test_what_is_done_stands_in_the_log_with_who_did_it_and_what(
    people: People, case: Case
) -> None:
    add_task(people.hanneke, str(case.key), NOW, "Bel", None)
    line = LogLine.objects.latest("pk")
    assert (line.account_id, line.what, line.deed) == (people.hanneke.account, "add_task", "change")
    assert line.organisation_id == case.organisation_id


def test_a_key_is_read_or_is_none() -> None:
    key = uuid4()
    assert as_key(str(key)) == as_key(key) == UUID(str(key))
    assert as_key("geen sleutel") is None
