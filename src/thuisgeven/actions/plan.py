"""A plan that family and helpers make together: who does what by when, agreed by both.

When an action changes, what was agreed no longer holds and both sides are asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thuisgeven.actions.guard import Act, Refused, as_key, case_action
from thuisgeven.actions.opened import refuse_unseen
from thuisgeven.actions.tasks import LONGEST
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.readers.opened import version_of
from thuisgeven.readers.plan import agreements, digest_of
from thuisgeven.records.models import Account, CaseMember, PlanAgreement, Side, Task
from thuisgeven.rules.load_rooms import load_alternatives

FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of the plan: what, whose (the key of an account, or the family), and by when."""

    text: str
    owner: str
    due_on: date | None = None
    alternative: str = ""
    token: UUID | None = None


@case_action("plan")
def add_action(act: Act, action: Action) -> str:
    """Add an action to the plan and give its key."""
    task = Task(case=act.case, in_plan=True)
    _write(act, task, action)
    task.save()
    act.log("add_task", task=str(task.key))
    return str(task.key)


@case_action("plan")
def change_action(act: Act, task_key: str, action: Action, seen: str | None = None) -> None:
    """Change an action; what was agreed then has to be agreed again.

    `seen`: the version that the form was opened on. Raises Refused, or Overtaken when another
    version stands there now.
    """
    key = as_key(task_key)
    task = Task.objects.filter(case=act.case, key=key, in_plan=True).first() if key else None
    if task is None:
        raise Refused("Deze actie staat niet in het plan.", "")
    before = version_of(task)
    _write(act, task, action)
    about = {"task": str(task.key)}
    refuse_unseen(act, task, before, seen, ("add_task", "change_task"), **about)
    task.save()
    act.log("change_task", **about)


def _write(act: Act, task: Task, action: Action) -> None:
    if not action.text.strip():
        raise Refused("Schrijf op wat er moet gebeuren.", "text")
    if len(action.text) > LONGEST:
        raise Refused("Houd een taak kort: hooguit 500 tekens.", "text")
    known = {row.id for row in load_alternatives()}
    if action.alternative and action.alternative not in known:
        raise Refused("Dit alternatief bestaat niet.", "alternative")
    task.text, task.due_on, task.alternative = (
        action.text.strip(),
        action.due_on,
        action.alternative,
    )
    task.by_family = action.owner == FAMILY
    task.assigned_to = None if task.by_family else _helper(act, action.owner)


def _helper(act: Act, key: str) -> Account:
    """Somebody who works on the case: an action without an owner is nobody's."""
    members = CaseMember.objects.filter(case=act.case).exclude(until__lt=act.actor.on)
    member = members.filter(account__key=as_key(key)).select_related("account").first()
    if member is None:
        raise Refused("Kies wie dit doet.", "owner")
    return member.account


@case_action("plan")
def agree_as_staff(act: Act) -> None:
    """Those who help agree to the plan as it stands."""
    agree(act, Side.STAFF)


@case_action("consult_as_family")
def agree_as_family(act: Act) -> None:
    """The family agrees to the plan as it stands, written down for it by somebody else."""
    agree(act, Side.FAMILY)


def agree(act: Act, side: Side) -> None:
    """Keep that a side agrees, in the open transaction; for the family's own door as well.

    When both agree to the same plan, that stands on the timeline.
    """
    digest = digest_of(act.case)
    if not digest:
        raise Refused("Er staat nog geen actie in het plan.", "")
    before = agreements(act.case)
    if before[side] is not None and before[side].current:
        return
    PlanAgreement.objects.create(
        case=act.case, side=side, digest=digest, account_id=act.actor.account, on=act.actor.on
    )
    act.log("agree", side=side.value)
    other = before[Side.FAMILY if side is Side.STAFF else Side.STAFF]
    if other is not None and other.current:
        add(act, Recording(kind="plan_agreed", on=act.actor.on, data={"by_both": True}), "agree")
