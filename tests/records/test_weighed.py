"""A membership holds what its case weighs, whatever happens to the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.conftest import NOW, TODAY, People, opened, put_on_team

from thuisgeven.actions.cases import close, give_consent, reopen
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.actions.upkeep import refresh_all
from thuisgeven.records.models import Case, CaseMember
from thuisgeven.records.weighed import WEIGHED

pytestmark = pytest.mark.django_db


def _record(people: People, case: Case) -> None:
    told = Recording(kind="summons_served", on=TODAY)
    record(people.hanneke, str(case.key), NOW, told)


def _consent(people: People, case: Case) -> None:
    give_consent(people.hanneke, str(case.key), NOW, people.esra.key, TODAY + timedelta(days=9))


ACTS: tuple[Callable[[People, Case], object], ...] = (
    lambda people, case: put_on_team(people, case, "youssef"),
    _consent,
    _record,
    lambda people, case: close(people.hanneke, str(case.key), NOW),
    lambda people, case: reopen(people.hanneke, str(case.key), NOW),
    lambda people, case: refresh_all(TODAY + timedelta(weeks=60)),
)


def test_after_every_act_members_hold_what_the_case_weighs(people: People) -> None:
    case, weights = opened(people, "hanneke", "Smeets"), []
    for act in ACTS:
        act(people, case)
        now = Case.objects.get(pk=case.pk)
        for member in CaseMember.objects.filter(case=case):
            assert (member.weight, member.organisation) == (now.weight, now.organisation)
        weights.append(now.weight)
    changed = [before != after for before, after in zip(weights, weights[1:], strict=False)]
    assert changed.count(True) >= len(("record", "close", "reopen")), weights


def test_the_columns_are_those_of_a_case() -> None:
    own = {field.name for field in Case._meta.fields}
    assert set(WEIGHED) <= own & {field.name for field in CaseMember._meta.fields}
