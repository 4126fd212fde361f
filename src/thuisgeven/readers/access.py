"""Who may see what: the one place that says so. Doors ask here, and get nothing else to ask.

What somebody may not see does not exist for them: it is left out of lists and counts, and asking
for it by its key gives `NotThere`, exactly as for a key that was never given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from thuisgeven.domain.hearing import Reader
from thuisgeven.domain.terms import Party
from thuisgeven.readers.child_words import ChildWords, WordsReader
from thuisgeven.readers.consent import refusal
from thuisgeven.records.models import (
    Account,
    Case,
    CaseLandlord,
    CaseMember,
    Decision,
    DecisionPart,
    EventRow,
    Membership,
    Part,
    PartKind,
    Role,
)


class NotThere(LookupError):
    """There is no such thing for this viewer: never made, or not theirs to see."""


T = TypeVar("T")


def _there(found: T | None, what: str) -> T:
    if found is None:
        raise NotThere(what)
    return found


class Sight(StrEnum):
    """What there is to see."""

    CASES = "cases"
    OWN_CASES = "own_cases"
    CONSENTED_CASES = "consented_cases"
    STOCK = "stock"
    RENTED = "rented"
    FIGURES = "figures"
    LOG = "log"
    ACCOUNTS = "accounts"


SIGHTS: dict[str, frozenset[Sight]] = {
    Role.CASEWORKER: frozenset({Sight.OWN_CASES, Sight.STOCK}),
    Role.COORDINATOR: frozenset({Sight.CASES, Sight.OWN_CASES, Sight.STOCK, Sight.FIGURES}),
    Role.MANAGER: frozenset({Sight.ACCOUNTS}),
    Role.SUPPORTER: frozenset({Sight.CONSENTED_CASES}),
    Role.LAWYER: frozenset({Sight.CONSENTED_CASES}),
    Role.LANDLORD: frozenset({Sight.RENTED}),
    Role.POLICY: frozenset({Sight.FIGURES}),
    Role.AUDITOR: frozenset({Sight.LOG}),
    Role.PRIVACY: frozenset({Sight.LOG, Sight.ACCOUNTS}),
}
"""What each role sees in its own organisation. A shielded case is seen by its team alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who asks, on a day: the account, and its roles by organisation."""

    account: int
    key: str
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
        key=str(account.key),
        name=account.name,
        on=on,
        roles=frozenset(current.values_list("organisation_id", "role")),
        demo=account.is_demo,
    )


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """Every case that a viewer may see, and no other."""
    if only_works(viewer):
        return working_cases(viewer)
    whole = viewer.organisations_with(Sight.CASES)
    own = viewer.organisations_with(Sight.OWN_CASES)
    allowed = _of(own) & Q(Exists(working_parts(viewer).filter(case=OuterRef("pk"))))
    if whole:
        open_to_all = _of(whole) & Q(shielded=False)
        allowed = _of(whole | own) & (open_to_all | allowed)
    if viewer.has(Sight.CONSENTED_CASES):
        beside = CaseMember.objects.filter(account=viewer.account, part=Part.SUPPORTER)
        allowed |= Q(pk__in=beside.exclude(until__lt=viewer.on).values("case"))
    return Case.objects.filter(allowed)


def only_works(viewer: Viewer) -> bool:
    """Whether a viewer sees the cases that it works on, and no others."""
    return not viewer.has(Sight.CASES, Sight.CONSENTED_CASES)


def working_parts(viewer: Viewer) -> QuerySet[CaseMember]:
    """The memberships by which a viewer works on the cases that it sees."""
    return CaseMember.objects.filter(_working(viewer))


def working_cases(viewer: Viewer) -> QuerySet[Case]:
    """Every case that a viewer sees and works on, joined with its membership of it."""
    return Case.objects.filter(_working(viewer, "members__"))


def _working(viewer: Viewer, to: str = "") -> Q:
    """Of memberships: those of a viewer at work on a day, in the organisations where it works."""
    lasting = Q((f"{to}until", None)) | Q((f"{to}until__gte", viewer.on))
    mine = Q((f"{to}account", viewer.account), (f"{to}part__in", (Part.OWNER, Part.HELPER)))
    return mine & lasting & _of(viewer.organisations_with(Sight.OWN_CASES), to)


def _of(organisations: frozenset[int], to: str = "") -> Q:
    """Cases of these organisations. Of one it is asked by name: then an index gives the order."""
    if len(organisations) == 1:
        return Q((f"{to}organisation", next(iter(organisations))))
    return Q((f"{to}organisation__in", organisations))


def visible_case(viewer: Viewer, key: str, names: bool = True) -> Case:
    """The case of a key, with its names or without. Raises NotThere when the viewer has none."""
    query = visible_cases(viewer).filter(key=key)
    named = query.select_related("household__home", "organisation") if names else query
    return _there(named.first(), "case")


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


def rented_cases(viewer: Viewer) -> QuerySet[CaseLandlord]:
    """The homes that the viewer's own organisation lets and whose case it was linked to.

    A link opens nothing of the case; what a landlord sees there is for its own reader to say. A
    shielded case, and a link that ended, do not exist for it.
    """
    own = viewer.organisations_with(Sight.RENTED)
    links = CaseLandlord.objects.filter(organisation__in=own, case__shielded=False)
    return links.exclude(until__lt=viewer.on).select_related("case__household__home")


def rented_case(viewer: Viewer, key: str) -> CaseLandlord:
    """One such link by its key. Raises NotThere when it does not exist for this viewer."""
    return _there(rented_cases(viewer).filter(key=key).first(), "rented")


AGREED, LOOKED_AT = "landlord_agreement_made", "alternative_considered"
WITH_A_LANDLORD = frozenset({"payment_plan", "last_chance_contract"})
"""The alternatives that are an agreement with the landlord, once they worked."""


def party_agreements(viewer: Viewer, link: CaseLandlord) -> list[EventRow]:
    """The agreements about a home to which its landlord is a party, oldest first.

    What its own people wrote down; and what somebody else wrote down, unless another landlord was
    ever linked to this home, so that it can be with no other, or the family says no to it. Only
    that it was made, and when: no note and no word of the family.
    """
    rows = EventRow.objects.filter(case=link.case_id, kind__in=(AGREED, LOOKED_AT))
    gone = set(EventRow.objects.filter(case=link.case_id).values_list("replaces", flat=True))
    made = [row for row in rows.order_by("on", "id") if row.ref not in gone and _made(row)]
    own = set(own_records(link).values_list("pk", flat=True))
    others = CaseLandlord.objects.filter(case=link.case_id).exclude(organisation=link.organisation)
    if others.exists() or refusal(link.case, viewer.on, "landlord") is not None:
        return [row for row in made if row.pk in own]
    return made


def _made(row: EventRow) -> bool:
    worked = row.kind == AGREED or row.data.get("result") == "worked"
    return worked and row.data.get("alternative") in WITH_A_LANDLORD


def own_records(link: CaseLandlord) -> QuerySet[EventRow]:
    """What people of this landlord wrote down themselves in the case of this home."""
    return EventRow.objects.filter(
        case=link.case_id,
        recorded_by=Party.LANDLORD.value,
        account__memberships__organisation=link.organisation_id,
        account__memberships__role=Role.LANDLORD,
    ).distinct()


def family_case(viewer: FamilyViewer) -> Case:
    """The one case of somebody of a family. Raises NotThere when it is gone."""
    case = Case.objects.select_related("household__home", "organisation").filter(pk=viewer.case)
    return _there(case.first(), "case")


def may_see_address(viewer: Viewer, case: Case) -> bool:
    """Whether the address of a case is shown to the viewer."""
    return not case.household.home.secret or bool(addresses(viewer, [case])[case.pk])


def words_reader(viewer: Viewer, case: Case) -> WordsReader:
    """What a viewer stands for in a case: itself, the team, the one who decides.

    A supporter is on no team: a child chooses it by name, or not.
    """
    parts = CaseMember.objects.filter(case=case, account=viewer.account)
    part = parts.exclude(until__lt=viewer.on).values_list("part", flat=True).first()
    groups = {Part.OWNER: {Reader.TEAM, Reader.DECIDER}, Part.HELPER: {Reader.TEAM}}
    found = groups.get(Part(part), set()) if part else set()
    return WordsReader(viewer.account, frozenset({viewer.key, *(group.value for group in found)}))


def child_words(case: Case) -> ChildWords:
    """What the children of a case said, read from the database."""
    return ChildWords.of(EventRow.objects.filter(case=case).order_by("id"))


def may_read_event(viewer: Viewer, case: Case, ref: str) -> bool:
    """Whether a viewer may read the text and the papers of an event."""
    return child_words(case).may_read(ref, words_reader(viewer, case))


def may_read_child(viewer: Viewer, case: Case, child: str) -> bool:
    """Whether a viewer may read what repeats a child's words, in whatever place it stands.

    Every hearing of this child counts; the strictest choice holds. Before a child was heard the
    team reads along, but no supporter and nobody from outside the team.
    """
    words, reader = child_words(case), words_reader(viewer, case)
    refs = [ref for ref, row in words.rows.items() if row.child == child]
    if not refs:
        return Reader.TEAM.value in reader.stands_for
    return all(words.may_read(ref, reader) for ref in refs)


def visible_decision(viewer: Viewer, case: Case, decision_key: str) -> Decision:
    """The version of a decision in a case. Raises NotThere when it does not exist for the viewer.

    Who is not from the municipality sees a version from when its draft was shown to the family.
    """
    return _there(visible_decisions(viewer, case).filter(key=decision_key).first(), "decision")


def visible_decisions(viewer: Viewer, case: Case) -> QuerySet[Decision]:
    """The versions of decisions in a case that exist for a viewer who sees the case."""
    query = Decision.objects.filter(case=case).select_related("case__household__home", "decided_by")
    if case.organisation_id in viewer.organisations_with(Sight.CASES, Sight.OWN_CASES):
        return query
    shown = DecisionPart.objects.filter(decision=OuterRef("pk"), part=PartKind.SHOWN)
    return query.filter(Exists(shown))


def family_decision(viewer: FamilyViewer, decision_key: str) -> Decision:
    """A decision about one's own family, from when its draft was shown. Raises NotThere."""
    return _there(family_decisions(viewer).filter(key=decision_key).first(), "decision")


def family_decisions(viewer: FamilyViewer) -> QuerySet[Decision]:
    """The decisions about one's own family whose draft was shown to it; a child's door has none."""
    shown = DecisionPart.objects.filter(decision=OuterRef("pk"), part=PartKind.SHOWN)
    query = Decision.objects.filter(case=family_case(viewer)).select_related("case__organisation")
    return query.none() if viewer.child else query.filter(Exists(shown))


def child_decisions(viewer: FamilyViewer) -> QuerySet[Decision]:
    """The decisions about one's own family whose draft was shown to it, at a child's own door.

    Which of them hold words for this child is for the reader to see.
    """
    shown = DecisionPart.objects.filter(decision=OuterRef("pk"), part=PartKind.SHOWN)
    query = Decision.objects.filter(case=family_case(viewer)).select_related("case__organisation")
    return query.filter(Exists(shown)) if viewer.child else query.none()


def parents_may_read(case: Case, child: str) -> bool:
    """Whether a child let its parents read everything that it said; nothing said is no choice."""
    words = child_words(case)
    refs = [ref for ref, row in words.rows.items() if row.child == child]
    return bool(refs) and set(refs) <= set(words.for_group(Reader.PARENTS))


def log_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations whose log a viewer may read. Raises NotThere when there is none."""
    return _there(viewer.organisations_with(Sight.LOG) or None, "log")


def account_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations whose accounts a viewer may see. Raises NotThere when there is none."""
    return _there(viewer.organisations_with(Sight.ACCOUNTS) or None, "accounts")
