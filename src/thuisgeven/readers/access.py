"""Who may see what: the one place that says so. Doors ask here, and get nothing else to ask.

What somebody may not see does not exist for them: it is left out of lists and counts, and asking
for it by its key gives `NotThere`, exactly as for a key that was never given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from thuisgeven.domain.terms import Party
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    Decision,
    DecisionPart,
    EventRow,
    Membership,
    Part,
    PartKind,
    Role,
)

HEARD = "child_heard"


class NotThere(LookupError):
    """There is no such thing for this viewer: never made, or not theirs to see."""


class Sight(StrEnum):
    """What there is to see."""

    CASES = "cases"
    OWN_CASES = "own_cases"
    CONSENTED_CASES = "consented_cases"
    STOCK = "stock"
    LOG = "log"
    ACCOUNTS = "accounts"


SIGHTS: dict[str, frozenset[Sight]] = {
    Role.CASEWORKER: frozenset({Sight.OWN_CASES, Sight.STOCK}),
    Role.COORDINATOR: frozenset({Sight.CASES, Sight.OWN_CASES, Sight.STOCK}),
    Role.MANAGER: frozenset({Sight.ACCOUNTS}),
    Role.SUPPORTER: frozenset({Sight.CONSENTED_CASES}),
    Role.LAWYER: frozenset({Sight.CONSENTED_CASES}),
    Role.LANDLORD: frozenset(),
    Role.POLICY: frozenset(),
    Role.AUDITOR: frozenset({Sight.LOG}),
    Role.PRIVACY: frozenset({Sight.LOG, Sight.ACCOUNTS}),
}
"""What each role sees in its own organisation. A shielded case is seen by its team alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who asks, on a day: the account, and its roles by organisation."""

    account: int
    name: str
    on: date
    roles: frozenset[tuple[int, str]]
    demo: bool = False

    def organisations_with(self, *sights: Sight) -> frozenset[int]:
        """The organisations in which one of the viewer's roles has one of these sights."""
        wanted = frozenset(sights)
        return frozenset(org for org, role in self.roles if SIGHTS[role] & wanted)

    @property
    def trace(self) -> dict[str, object]:
        """What a line of the log says besides the account: nothing."""
        return {}

    def has(self, *sights: Sight) -> bool:
        """Whether one of the viewer's roles has one of these sights."""
        return bool(self.organisations_with(*sights))


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyViewer:
    """Somebody of a family at its own door, on a day: one resident, who sees exactly one case."""

    case: int
    person: int
    slot: str
    child: bool
    session: int
    on: date
    account: None = None

    @property
    def party(self) -> Party:
        """As whom it speaks."""
        return Party.CHILD if self.child else Party.FAMILY

    @property
    def trace(self) -> dict[str, object]:
        """How it stands in the log: which side it is, never who."""
        return {"by": self.party.value}


def viewer_of(account: Account, on: date) -> Viewer:
    """The viewer that an account is on a day; a membership counts through its last day."""
    current = Membership.objects.filter(account=account).exclude(until__lt=on)
    return Viewer(
        account=account.pk,
        name=account.name,
        on=on,
        roles=frozenset(current.values_list("organisation_id", "role")),
        demo=account.is_demo,
    )


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """Every case that a viewer may see, and no other."""
    team = CaseMember.objects.filter(account=viewer.account).exclude(until__lt=viewer.on)
    working = Q(pk__in=team.exclude(part=Part.SUPPORTER).values("case"))
    whole = viewer.organisations_with(Sight.CASES)
    own = viewer.organisations_with(Sight.OWN_CASES)
    allowed = _of(own) & working
    if whole:
        open_to_all = _of(whole) & Q(shielded=False)
        allowed = _of(whole | own) & (open_to_all | allowed)
    if viewer.has(Sight.CONSENTED_CASES):
        allowed |= Q(pk__in=team.filter(part=Part.SUPPORTER).values("case"))
    return Case.objects.filter(allowed)


def _of(organisations: frozenset[int]) -> Q:
    """Cases of these organisations. Of one it is asked by name: then an index gives the order."""
    if len(organisations) == 1:
        return Q(organisation=next(iter(organisations)))
    return Q(organisation__in=organisations)


def visible_case(viewer: Viewer, key: str) -> Case:
    """The case of a key. Raises NotThere when it does not exist for this viewer."""
    query = visible_cases(viewer).select_related("household__home", "organisation")
    case = query.filter(key=key).first()
    if case is None:
        raise NotThere("case")
    return case


def addresses(viewer: Viewer, cases: Iterable[Case]) -> dict[int, str]:
    """The address line of each case that the viewer may see; of another one an empty text.

    A secret address is seen by those on the case's own team only, and never by a supporter.
    """
    cases = list(cases)
    secret = [case.pk for case in cases if case.household.home.secret]
    team = CaseMember.objects.filter(case__in=secret, account=viewer.account)
    team = team.exclude(part=Part.SUPPORTER).exclude(until__lt=viewer.on)
    hidden = set(secret) - set(team.values_list("case_id", flat=True)) if secret else set()
    return {case.pk: "" if case.pk in hidden else case.household.home.line for case in cases}


def family_case(viewer: FamilyViewer) -> Case:
    """The one case of somebody of a family. Raises NotThere when it is gone."""
    case = Case.objects.select_related("household__home", "organisation").filter(pk=viewer.case)
    found = case.first()
    if found is None:
        raise NotThere("case")
    return found


def may_see_address(viewer: Viewer, case: Case) -> bool:
    """Whether the address of a case is shown to the viewer."""
    return not case.household.home.secret or bool(addresses(viewer, [case])[case.pk])


def may_read_words(viewer: Viewer, readers: list[str], account_key: str) -> bool:
    """Whether a viewer is one of those whom a child chose to read its words."""
    return account_key in readers


def may_read_child(viewer: Viewer, case: Case, child: str) -> bool:
    """Whether a viewer may read what repeats a child's words, in whatever place it stands.

    Every hearing counts in which the child chose its readers; the strictest choice holds. Where
    the child chose nobody the team reads along, but no supporter and nobody from outside the team.
    """
    replaced = EventRow.objects.filter(case=case, replaces=OuterRef("ref"))
    hearings = EventRow.objects.filter(~Exists(replaced), case=case, kind=HEARD, child=child)
    chosen = [readers for readers in hearings.values_list("readers", flat=True) if readers]
    account = Account.objects.get(pk=viewer.account)
    if chosen:
        return all(may_read_words(viewer, readers, str(account.key)) for readers in chosen)
    team = CaseMember.objects.filter(case=case, account=account).exclude(until__lt=viewer.on)
    return team.exclude(part=Part.SUPPORTER).exists()


def visible_decision(viewer: Viewer, case: Case, decision_key: str) -> Decision:
    """The version of a decision in a case. Raises NotThere when it does not exist for the viewer.

    Who is not from the municipality sees a version from when its draft was shown to the family.
    """
    found = visible_decisions(viewer, case).filter(key=decision_key).first()
    if found is None:
        raise NotThere("decision")
    return found


def visible_decisions(viewer: Viewer, case: Case) -> QuerySet[Decision]:
    """The versions of decisions in a case that exist for a viewer who sees the case."""
    query = Decision.objects.filter(case=case).select_related("case__household__home", "decided_by")
    if case.organisation_id in viewer.organisations_with(Sight.CASES, Sight.OWN_CASES):
        return query
    shown = DecisionPart.objects.filter(decision=OuterRef("pk"), part=PartKind.SHOWN)
    return query.filter(Exists(shown))


def log_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations whose log a viewer may read. Raises NotThere when there is none."""
    found = viewer.organisations_with(Sight.LOG)
    if not found:
        raise NotThere("log")
    return found


def account_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations whose accounts a viewer may see. Raises NotThere when there is none."""
    found = viewer.organisations_with(Sight.ACCOUNTS)
    if not found:
        raise NotThere("accounts")
    return found
