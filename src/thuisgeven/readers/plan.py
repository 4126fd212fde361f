"""The plan of a case: its actions by owner and day, and whether both sides agree to it now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.readers.access import NotThere, Viewer, visible_case
from thuisgeven.records.encryption import digest
from thuisgeven.records.models import Case, CaseMember, Part, PlanAgreement, Side, Task


@dataclass(frozen=True, slots=True)
class Agreed:
    """The last time that a side agreed, and whether that is to the plan as it stands now."""

    on: date
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The actions of a plan, and who agreed to it when."""

    case: Case
    on: date
    actions: Sequence[Task]
    agreed: Mapping[str, Agreed | None]

    @property
    def staff(self) -> Agreed | None:
        """When those who help agreed last."""
        return self.agreed[Side.STAFF]

    @property
    def family(self) -> Agreed | None:
        """When the family agreed last."""
        return self.agreed[Side.FAMILY]

    @property
    def by_both(self) -> bool:
        """Whether both sides agree to the plan as it stands."""
        return all(one is not None and one.current for one in self.agreed.values())

    @property
    def again(self) -> bool:
        """Whether something changed after a side had agreed."""
        return any(one is not None and not one.current for one in self.agreed.values())


def plan_page(viewer: Viewer, key: str) -> PlanPage:
    """The plan of a case. Raises NotThere."""
    return plan_of(visible_case(viewer, key), viewer.on)


def plan_of(case: Case, on: date) -> PlanPage:
    """The plan of a case that its reader may see."""
    return PlanPage(case=case, on=on, actions=_actions(case), agreed=agreements(case))


def _actions(case: Case) -> list[Task]:
    tasks = case.tasks.filter(in_plan=True).select_related("assigned_to")
    return sorted(tasks, key=lambda t: (t.done_on is not None, t.due_on or date.max, t.pk))


def agreements(case: Case) -> dict[str, Agreed | None]:
    """Per side the last time that it agreed to the plan."""
    now, found = digest_of(case), dict.fromkeys(Side, None)
    last: dict[str, Agreed | None] = dict(found)
    for row in PlanAgreement.objects.filter(case=case).order_by("id"):
        last[Side(row.side)] = Agreed(row.on, row.digest == now)
    return last


def digest_of(case: Case) -> str:
    """A keyed digest of what the plan asks of whom by when; empty when it asks nothing.

    That an action was done changes nothing of what was agreed.
    """
    tasks = Task.objects.filter(case=case, in_plan=True).order_by("pk")
    asked = [
        [str(task.key), task.text, task.by_family, task.assigned_to_id, str(task.due_on)]
        for task in tasks
    ]
    return digest("plan", json.dumps(asked)) if asked else ""


def owners(viewer: Viewer, case: Case) -> list[tuple[str, str]]:
    """Who can own an action: the people on the case, by key and name."""
    members = CaseMember.objects.filter(case=case).exclude(until__lt=viewer.on)
    found = members.exclude(part=Part.SUPPORTER).select_related("account")
    return [(str(member.account.key), member.account.name) for member in found]


def action_of(viewer: Viewer, key: str, task_key: str) -> Task:
    """An action of the plan. Raises NotThere."""
    case = visible_case(viewer, key)
    task = Task.objects.filter(case=case, key=task_key, in_plan=True).first()
    if task is None:
        raise NotThere("task")
    return task
