"""Who may see what, asked of the one place that says so, condition by condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.domain.hearing import REACTED, Reader
from thuisgeven.readers import access
from thuisgeven.readers.access import FamilyViewer
from thuisgeven.records.models import (
    Case,
    CaseLandlord,
    CaseMember,
    Decision,
    DecisionPart,
    EventRow,
    Membership,
    Part,
    Role,
)

YESTERDAY = TODAY - timedelta(days=1)


class World:
    """Cases of two municipalities, and people who may see some of them."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.plain = self._case("hanneke", "Plain", street="Schuilstraat", secret=True)
        self.shut = self._case("hanneke", "Shut", shielded=True)
        self.over = self._case("ilse", "Over")
        self.away = self._case("nora", "Away")
        self.far = self._case("nora", "Far")
        for case, name, part, until in (
            (self.plain, "esra", Part.SUPPORTER, TODAY),
            (self.plain, "nora", Part.HELPER, None),
            (self.plain, "tom", Part.SUPPORTER, TODAY),
            (self.plain, "koen", Part.OWNER, None),
            (self.plain, "youssef", Part.HELPER, YESTERDAY),
            (self.shut, "esra", Part.SUPPORTER, YESTERDAY),
            (self.over, "youssef", Part.SUPPORTER, TODAY),
            (self.over, "esra", Part.HELPER, None),
            (self.over, "bram", Part.SUPPORTER, TODAY),
            (self.away, "samir", Part.HELPER, TODAY),
        ):
            account = people.account(name)
            CaseMember.objects.filter(case=case, account=account).delete()
            CaseMember.objects.create(
                case=case, account=account, part=part, since=YESTERDAY, until=until
            )
        self._memberships()
        self._links()
        self._decisions()
        self._words()
        self.of_another_case()

    def _case(self, owner: str, name: str, shielded: bool = False, **address: Any) -> Case:
        home = {"street": "Kade", "house_number": "1", "place": "Waterveen"} | address
        case = opened(self.people, owner, name, **home)
        Case.objects.filter(pk=case.pk).update(shielded=shielded)
        case.refresh_from_db()
        return case

    def _memberships(self) -> None:
        """Samir coordinates here and is a caseworker there; Marit's role ended yesterday."""
        here = self.people.organisation("hanneke")
        there = self.people.organisation("nora")
        samir, marit = self.people.account("samir"), self.people.account("marit")
        for account, own, role, until in (
            (samir, here, Role.COORDINATOR, TODAY),
            (samir, there, Role.CASEWORKER, None),
            (marit, here, Role.COORDINATOR, YESTERDAY),
        ):
            Membership.objects.create(account=account, organisation_id=own, role=role, until=until)

    def _links(self) -> None:
        own, other = (self.people.organisation(name) for name in ("tom", "bram"))
        for case, organisation, until in (
            (self.plain, own, None),
            (self.shut, own, None),
            (self.over, own, YESTERDAY),
            (self.far, own, None),
            (self.away, other, None),
        ):
            CaseLandlord.objects.create(
                case=case,
                organisation_id=organisation,
                since=YESTERDAY,
                until=until,
                account=self.people.account("hanneke"),
            )
        Membership.objects.create(
            account=self.people.account("tom"), organisation_id=other, role=Role.POLICY
        )

    def _decisions(self) -> None:
        hanneke = self.people.account("hanneke")
        self.decisions = {}
        for name, case in (
            ("draft", self.plain),
            ("shown", self.plain),
            ("again", self.plain),
            ("other", self.over),
        ):
            made = Decision.objects.create(
                case=case, kind="shelter", question="?", opened_on=TODAY, opened_by=hanneke
            )
            self.decisions[name] = made
            part = "options" if name == "draft" else "shown"
            DecisionPart.objects.create(
                decision=made, part=part, revision=1, account=hanneke, on=TODAY, saved_at=NOW
            )

    def _words(self) -> None:
        """e1 for the team, e2 for nobody, e3 for parents then corrected by e4, e5 taken back."""
        esra = str(self.people.account("esra").key)
        heard = [
            {"kind": "child_heard", "child": "c1", "readers": ["team"]},
            {"kind": "child_heard", "child": "c2"},
            {"kind": "child_heard", "child": "c3", "readers": ["parents"]},
            {"kind": "child_heard", "child": "c3", "readers": ["team"], "replaces": "e3"},
            {"kind": "child_heard", "child": "c4", "readers": ["team"]},
            {"kind": "withdrawn", "replaces": "e5", "recorded_by": "child"},
            {"kind": "child_declined", "child": "c5", "readers": ["decider"]},
            {"kind": "withdrawn", "replaces": "e7"},
            {"kind": "child_heard", "child": "c6"},
            {"kind": "child_readers_chosen", "readers": [esra], "data": {"words": "e9"}},
            {"kind": "help_offered", "child": "c7", "data": {"words": "e1"}},
            {"kind": REACTED, "child": "c8"},
            {"kind": REACTED},
            {"kind": "child_heard", "child": "c9", "readers": ["parents"], "account": None},
            {"kind": "child_heard", "child": "c9", "account": None},
            {"kind": "child_heard", "child": "c3", "readers": ["team"]},
            {"kind": "child_heard", "child": "c3", "readers": ["team"], "replaces": "e16"}
            | {"recorded_by": "child"},
            {"kind": "help_offered", "readers": ["team"]},
        ]
        for number, one in enumerate(heard, start=1):
            by = {"account": self.people.account("hanneke"), "recorded_by": "municipality"}
            EventRow.objects.create(
                **{
                    "case": self.plain,
                    "ref": f"e{number}",
                    "recorded_at": NOW,
                    "recorded_on": TODAY,
                    **by,
                    **one,
                }
            )

    def of_another_case(self) -> None:
        """The same reference in another case, where the child let nobody read it."""
        told = {"kind": "child_heard", "child": "c2", "recorded_by": "municipality"}
        moment = {"recorded_at": NOW, "recorded_on": TODAY}
        EventRow.objects.create(case=self.over, ref="e1", **told, **moment)


@pytest.fixture
def world(people: People) -> World:
    """The world in which everything is asked."""
    return World(people)


SEES = {
    "hanneke": {"plain", "shut"},
    "youssef": set[str](),
    "ilse": {"plain", "over"},
    "koen": set[str](),
    "marit": set[str](),
    "samir": {"plain", "over", "away"},
    "nora": {"away", "far"},
    "tom": set[str](),
    "esra": {"plain"},
    "bram": {"over"},
}


def seen(m: ModuleType, world: World, name: str) -> Iterator[str]:
    viewer = m.viewer_of(world.people.account(name), TODAY)
    found = set(m.visible_cases(viewer))
    for one in ("plain", "shut", "over", "away", "far"):
        case = getattr(world, one)
        try:
            there = m.visible_case(viewer, str(case.key)).pk == case.pk
        except m.NotThere:
            there = False
        assert there is (case in found)
        if there:
            yield one


def check_cases(m: ModuleType, world: World) -> None:
    for name, wanted in SEES.items():
        assert set(seen(m, world, name)) == wanted, name


WORKS = {"hanneke": {"plain", "shut"}, "ilse": {"over"}, "samir": {"away"}} | {
    "nora": {"away", "far"},
    "youssef": set[str](),
    "esra": set[str](),
}


def check_working(m: ModuleType, world: World) -> None:
    for name, wanted in WORKS.items():
        viewer = m.viewer_of(world.people.account(name), TODAY)
        assert set(m.working_cases(viewer)) == {getattr(world, one) for one in wanted}, name


def check_addresses(m: ModuleType, world: World) -> None:
    cases = [world.plain, world.over]
    shown = {"hanneke": True, "ilse": False, "esra": False, "youssef": False, "nora": True}
    for name, wanted in shown.items():
        viewer = m.viewer_of(world.people.account(name), TODAY)
        found = m.addresses(viewer, cases)
        assert found == {
            world.plain.pk: world.plain.household.home.line if wanted else "",
            world.over.pk: world.over.household.home.line,
        }
        assert m.may_see_address(viewer, world.plain) is wanted
        assert m.may_see_address(viewer, world.over) is True
        assert m.addresses(viewer, [world.over]) == {world.over.pk: found[world.over.pk]}


def check_landlords(m: ModuleType, world: World) -> None:
    links = {link.case: str(link.key) for link in CaseLandlord.objects.all()}
    for name, wanted in (("tom", {world.plain, world.far}), ("hanneke", set()), ("bram", set())):
        viewer = m.viewer_of(world.people.account(name), TODAY)
        assert {link.case for link in m.rented_cases(viewer)} == wanted
        for case, key in links.items():
            try:
                there = m.rented_case(viewer, key).case == case
            except m.NotThere:
                there = False
            assert there is (case in wanted)


def _of_a_family(child: bool) -> dict[str, Any]:
    return {"case": 1, "person": 1, "slot": "a1", "child": child, "session": 1, "on": TODAY}


def family(case: int, child: bool) -> FamilyViewer:
    return FamilyViewer(case=case, person=1, slot="a1", child=child, session=1, on=TODAY)


def check_decisions(m: ModuleType, world: World) -> None:
    own, shown = {"draft", "shown", "again"}, {"shown", "again"}
    for name, case, wanted in (
        ("hanneke", world.plain, own),
        ("ilse", world.plain, own),
        ("esra", world.plain, shown),
        ("nora", world.plain, shown),
    ):
        viewer = m.viewer_of(world.people.account(name), TODAY)
        _decisions(m, world, wanted, lambda key, v=viewer, c=case: m.visible_decision(v, c, key))
    parent, child = family(world.plain.pk, False), family(world.plain.pk, True)
    _decisions(m, world, shown, lambda key: m.family_decision(parent, key))
    _decisions(m, world, set(), lambda key: m.family_decision(child, key))
    assert set(m.child_decisions(child)) == {world.decisions[name] for name in shown}
    assert set(m.child_decisions(parent)) == set()
    assert m.family_case(parent) == world.plain
    sides = [m.FamilyViewer(**_of_a_family(child)).party for child in (False, True)]
    assert [side.value for side in sides] == ["family", "child"]
    with pytest.raises(m.NotThere):
        m.family_case(family(0, False))


def _decisions(m: ModuleType, world: World, wanted: set[str], ask: Any) -> None:
    for name, decision in world.decisions.items():
        try:
            there = ask(str(decision.key)).pk == decision.pk
        except m.NotThere:
            there = False
        assert there is (name in wanted), name


def check_logs(m: ModuleType, world: World) -> None:
    here = frozenset({world.people.organisation("hanneke")})
    for ask, wanted in (
        (m.log_organisations, {"samir", "petra"}),
        (m.account_organisations, {"koen", "petra"}),
    ):
        for name in ("hanneke", "ilse", "koen", "marit", "samir", "petra", "tom", "esra"):
            viewer = m.viewer_of(world.people.account(name), TODAY)
            if name in wanted:
                assert ask(viewer) == here
            else:
                with pytest.raises(m.NotThere):
                    ask(viewer)


READS = {
    "hanneke": "e1 e2 e4 e3 e7 e11 e12 e13 e6 e8 e99 e10 e16 e17 e18",
    "nora": "e1 e4 e3 e11 e13 e6 e8 e99 e10 e16 e17 e18",
    "esra": "e9 e11 e13 e6 e8 e99 e10",
    "youssef": "e11 e13 e6 e8 e99 e10",
    "ilse": "e11 e13 e6 e8 e99 e10",
    "koen": "e1 e4 e3 e7 e11 e13 e6 e8 e99 e10 e16 e17 e18",
}
"""What each may read; e6 and e8 are withdrawals, e99 was never there."""

REFS = [f"e{number}" for number in (*range(1, 19), 99)]


def check_words(m: ModuleType, world: World) -> None:
    for name, wanted in READS.items():
        viewer = m.viewer_of(world.people.account(name), TODAY)
        found = {ref for ref in REFS if m.may_read_event(viewer, world.plain, ref)}
        assert found == set(wanted.split()), name
    words = m.child_words(world.plain)
    assert words.readers("e5") == ()
    assert words.readers("e4") == ["team"]
    assert words.readers("e99") == ()
    assert words.for_group(Reader.TEAM) == ("e1", "e3", "e4", "e16", "e17", "e18")
    hanneke, nora, esra = (
        m.words_reader(m.viewer_of(world.people.account(name), TODAY), world.plain)
        for name in ("hanneke", "nora", "esra")
    )
    chooses = [words.may_choose(ref, hanneke) for ref in ("e1", "e2", "e5", "e9", "e11")]
    assert chooses == [True, True, False, True, False]
    assert [words.may_choose(ref, nora) for ref in ("e1", "e2")] == [True, False]
    assert [words.may_choose(ref, esra) for ref in ("e1", "e9")] == [False, True]
    assert not words.heard_by("e15", m.WordsReader(None, frozenset()))


def check_children(m: ModuleType, world: World) -> None:
    reads = {
        "hanneke": "c1 c2 c3 c5 c7 c8",
        "nora": "c1 c3 c7",
        "esra": "c6",
        "ilse": "",
    }
    for name, wanted in reads.items():
        viewer = m.viewer_of(world.people.account(name), TODAY)
        children = [f"c{number}" for number in range(1, 10)]
        found = {one for one in children if m.may_read_child(viewer, world.plain, one)}
        assert found == set(wanted.split()), name
    parents = [m.parents_may_read(world.plain, one) for one in ("c1", "c3", "c7", "c9")]
    assert parents == [False, False, False, False]
    EventRow.objects.create(
        case=world.over,
        ref="e2",
        kind="child_heard",
        child="c1",
        readers=["parents"],
        recorded_at=NOW,
        recorded_on=TODAY,
        recorded_by="municipality",
    )
    assert m.parents_may_read(world.over, "c1")


CHECKS = (
    *(check_cases, check_working, check_addresses, check_landlords, check_decisions, check_logs),
    *(check_words, check_children),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_everybody_sees_what_is_theirs_and_nothing_else(check: Any, world: World) -> None:
    check(access, world)
