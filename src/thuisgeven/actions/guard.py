"""Who may do what: the one place that says so, and the guard around every action.

An action is one verb. The guard finds the case as its actor sees it, asks whether a role of the
actor may do this, opens one transaction, and writes what was done in the log of the organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from thuisgeven.actions.sending import Asked, sent, write_down
from thuisgeven.readers.access import FamilyViewer, NotThere, Viewer, visible_cases
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.models import Case, CaseMember, Deed, Part, Role

P = ParamSpec("P")
R = TypeVar("R")

WORKERS = frozenset({Role.CASEWORKER, Role.COORDINATOR})
BESIDE = frozenset({Role.SUPPORTER, Role.LAWYER})
"""Who stands beside a family, with its consent."""

MAY: dict[str, frozenset[str]] = {
    "open_case": WORKERS,
    "record": WORKERS,
    "correct": WORKERS,
    "dispute": WORKERS | BESIDE,
    "withdraw": WORKERS,
    "answer_children": WORKERS,
    "people": WORKERS,
    "home": WORKERS,
    "task": WORKERS,
    "paper": WORKERS,
    "draft": WORKERS | BESIDE,
    "team": frozenset({Role.COORDINATOR}),
    "shield": frozenset({Role.COORDINATOR}),
    "close": WORKERS,
    "hear": WORKERS,
    "consult": WORKERS,
    "consult_as_family": WORKERS | {Role.SUPPORTER},
    "plan": WORKERS,
    "consent": WORKERS,
    "family_access": WORKERS,
    "decide": WORKERS,
    "approve_decision": WORKERS,
    "accounts": frozenset({Role.MANAGER}),
    "own_view": frozenset(Role),
    "housing": WORKERS,
    "stock": WORKERS,
    "gate": WORKERS,
    "gate_approve": frozenset({Role.COORDINATOR}),
    "aftercare": WORKERS,
    "own_steps": frozenset({Role.LANDLORD}),
}
"""Per permission the roles that have it, in the organisation of the case."""

FAMILY_MAY: dict[str, frozenset[bool]] = {
    "family_speak": frozenset({False}),
    "child_speak": frozenset({True}),
    "family_draft": frozenset({False, True}),
}
"""Per permission at the family's own door: for an adult (False) or a child (True)."""


def as_key(text: str | UUID) -> UUID | None:
    """The key that somebody sent, or None when it is no key at all."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


class NotAllowed(PermissionError):
    """The actor may see this, but may not do it."""


class Refused(ValueError):
    """The action cannot be done as asked. `field` says where, the text what would be right."""

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(problem)
        self.field = field


class SentBefore(Refused):
    """This form was taken before, and asks for something else now."""


@dataclass(frozen=True, slots=True)
class Act:
    """One action under way: who does it, when, and in which case as it was locked."""

    actor: Viewer | FamilyViewer
    now: datetime
    case: Case

    def log(self, what: str, **detail: object) -> None:
        """Write in the organisation's log that something was changed in this case."""
        append(
            Entry(
                organisation=self.case.organisation_id,
                account=self.actor.account,
                deed=Deed.CHANGE,
                what=what,
                cases=(self.case.pk,),
                detail={**self.actor.trace, **detail},
            ),
            self.now,
        )


def may(actor: Viewer, permission: str, organisation: int) -> bool:
    """Whether a role of the actor in this organisation has a permission."""
    return any(org == organisation and role in MAY[permission] for org, role in actor.roles)


def may_in_case(actor: Viewer, permission: str, case: Case) -> bool:
    """Whether the actor has a permission in a case that it sees; a supporter by its consent."""
    if may(actor, permission, case.organisation_id):
        return True
    if not any(role in BESIDE and role in MAY[permission] for _, role in actor.roles):
        return False
    consent = CaseMember.objects.filter(case=case, account=actor.account, part=Part.SUPPORTER)
    return consent.exclude(until__lt=actor.on).exists()


def case_action(
    permission: str, first: Callable[..., Sequence[int]] | None = None
) -> Callable[
    [Callable[Concatenate[Act, P], R]], Callable[Concatenate[Viewer, str, datetime, P], R]
]:
    """Guard an action on a case: called with (actor, key of the case, now, …).

    `first` locks what always comes before cases, and names other cases that change as well.
    Raises NotThere when the case does not exist for the actor, NotAllowed when no role may do it.
    """

    def guard(verb: Callable[Concatenate[Act, P], R]) -> Callable[..., R]:
        @wraps(verb)
        def guarded(actor: Viewer, key: str, now: datetime, *rest: P.args, **more: P.kwargs) -> R:
            with transaction.atomic():
                others = first(actor, key, *rest) if first is not None else ()
                case = _locked(actor, key, others)
                if not may_in_case(actor, permission, case):
                    raise NotAllowed(permission)
                return _once(verb, Act(actor, now, case), rest, more)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def family_action(
    permission: str,
) -> Callable[
    [Callable[Concatenate[Act, P], R]], Callable[Concatenate[FamilyViewer, datetime, P], R]
]:
    """Guard an action at the family's own door: called with (actor, now, …), on its one case.

    Raises NotThere when the case is gone, NotAllowed when this is not for an adult, or a child.
    """

    def guard(verb: Callable[Concatenate[Act, P], R]) -> Callable[..., R]:
        @wraps(verb)
        def guarded(actor: FamilyViewer, now: datetime, *rest: P.args, **more: P.kwargs) -> R:
            with transaction.atomic():
                case = _locked_of(Case.objects.filter(pk=actor.case))
                if actor.child not in FAMILY_MAY[permission]:
                    raise NotAllowed(permission)
                return _once(verb, Act(actor, now, case), rest, more)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def _once(
    verb: Callable[..., R], act: Act, rest: Sequence[object], more: Mapping[str, object]
) -> R:
    """Do what a form asks, once; the same form sent again gets the same answer.

    Raises Refused when it asks for something else now, or belongs to another case.
    """
    asked = Asked.of(verb, rest, more)
    token = asked.token
    if token is None:
        return verb(act, *rest, **more)
    before = sent(token, asked.verb)
    if before is None:
        result = verb(act, *rest, **more)
        write_down(act.case, asked, result, act.now)
        return result
    if before.case_id != act.case.pk:
        raise Refused("Dit formulier hoort bij een ander dossier.", "")
    if before.content != asked.content:
        raise SentBefore(
            "Dit formulier is al opgeslagen, met iets anders erin. "
            "Open het formulier opnieuw om er iets bij te zetten."
        )
    return before.result


def _locked(actor: Viewer, key: str, others: Sequence[int]) -> Case:
    """The case, locked until the transaction ends: two people at once wait for each other.

    Its key is left free: a line of the log points at it, and who only looks holds the log first.
    Where other cases change with it, all are locked in one order, so that nobody waits in a ring.
    """
    mine = visible_cases(actor).filter(key=key)
    if others:
        every = Case.objects.filter(Q(pk__in=others) | Q(pk__in=mine.values("pk")))
        list(every.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    return _locked_of(mine)


def _locked_of(cases: QuerySet[Case]) -> Case:
    found = cases.select_for_update(of=("self",), no_key=True).select_related("household").first()
    if found is None:
        raise NotThere("case")
    return found


def organisation_action(
    permission: str,
) -> Callable[
    [Callable[Concatenate[Viewer, int, datetime, P], R]],
    Callable[Concatenate[Viewer, int, datetime, P], R],
]:
    """Guard an action in an organisation: called with (actor, organisation, now, …)."""

    def guard(verb: Callable[..., R]) -> Callable[..., R]:
        @wraps(verb)
        def guarded(
            actor: Viewer, organisation: int, now: datetime, *rest: P.args, **more: P.kwargs
        ) -> R:
            if not may(actor, permission, organisation):
                raise NotAllowed(permission)
            with transaction.atomic():
                return verb(actor, organisation, now, *rest, **more)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard
