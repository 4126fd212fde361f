"""Open, close and shield a case, and put people on its team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from thuisgeven.actions.guard import Act, Refused, as_key, case_action, organisation_action
from thuisgeven.actions.opened import refuse_unseen
from thuisgeven.actions.summary import refresh
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.terms import Party
from thuisgeven.readers.access import FamilyViewer, Viewer
from thuisgeven.readers.opened import version_of
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.encryption import index_of
from thuisgeven.records.models import (
    Account,
    Case,
    CaseMember,
    CaseWord,
    Deed,
    Home,
    Household,
    Organisation,
    OrganisationKind,
    Part,
    Person,
    Purpose,
    Role,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, split as the register of addresses does."""

    street: str = ""
    house_number: str = ""
    letter: str = ""
    addition: str = ""
    postcode: str = ""
    place: str = ""
    secret: bool = False


@organisation_action("open_case")
def open_case(actor: Viewer, organisation: int, now: datetime, name: str, address: Address) -> str:
    """Open a case for a household, with the actor as its owner. Gives the key of the case."""
    if not name.strip():
        raise Refused("Vul een naam in, of hoe je dit huishouden noemt.", "name")
    home = Home.objects.create(**_columns(address))
    household = Household.objects.create(organisation_id=organisation, home=home, name=name.strip())
    case = Case.objects.create(
        organisation_id=organisation,
        household=household,
        number=_next_number(organisation, actor.on),
        opened_on=actor.on,
    )
    CaseMember.objects.create(
        case=case, account_id=actor.account, part=Part.OWNER, since=actor.on, seen_on=actor.on
    )
    reindex(case)
    refresh(case, actor.on)
    Act(actor, now, case).log("open_case")
    return str(case.key)


def _columns(address: Address) -> dict[str, object]:
    return {name: getattr(address, name) for name in Address.__slots__}


def _next_number(organisation: int, on: date) -> str:
    Organisation.objects.filter(pk=organisation).update(last_number=F("last_number") + 1)
    own = Organisation.objects.get(pk=organisation)
    return f"{own.prefix}-{on.year}-{own.last_number:04}"


def reindex(case: Case) -> None:
    """Write anew under which words a case is found: names, street, postcode, number."""
    home = case.household.home
    texts = [case.household.name, case.number]
    texts += [person.name for person in Person.objects.filter(household_id=case.household_id)]
    if not home.secret:
        texts += [home.street, home.house_number + home.letter, home.house_number]
        texts += [home.postcode, home.postcode.replace(" ", ""), home.place]
    CaseWord.objects.filter(case=case).delete()
    CaseWord.objects.bulk_create(CaseWord(case=case, digest=d) for d in sorted(index_of(texts)))


@case_action("home")
def change_home(act: Act, address: Address, seen: str | None = None) -> None:
    """Write the address of the home anew. `seen`: the version that the form was opened on.

    Raises Overtaken when another version stands there now.
    """
    home = act.case.household.home
    before = version_of(home)
    for name, value in _columns(address).items():
        setattr(home, name, value)
    refuse_unseen(act, home, before, seen, ("open_case", "home"))
    home.save()
    reindex(act.case)
    act.log("home")


@case_action("close")
def close(act: Act) -> None:
    """Close a case. It stays readable and can be opened again."""
    act.case.closed_on = act.actor.on
    act.case.save(update_fields=["closed_on"])
    act.case.pass_on()
    act.log("close")


@case_action("close")
def reopen(act: Act) -> None:
    """Open a closed case again."""
    act.case.closed_on = None
    act.case.save(update_fields=["closed_on"])
    act.case.pass_on()
    act.log("reopen")


@case_action("shield")
def shield(act: Act, shielded: bool) -> None:
    """Shield a case, so that only its team knows that it exists, or end that."""
    act.case.shielded = shielded
    act.case.save(update_fields=["shielded"])
    act.log("shield" if shielded else "unshield")


@case_action("team")
def assign(act: Act, account_key: str, part: Part) -> None:
    """Put a colleague on the team of a case; an owner takes the place of the owner before."""
    account = _colleague(act, account_key)
    if part == Part.OWNER:
        CaseMember.objects.filter(case=act.case, part=Part.OWNER).update(part=Part.HELPER)
    CaseMember.objects.update_or_create(
        case=act.case,
        account=account,
        defaults={"part": part, "since": act.actor.on, "until": None},
    )
    act.log("assign", part=part)


def _colleague(act: Act, account_key: str) -> Account:
    roles = (Role.CASEWORKER, Role.COORDINATOR)
    account = Account.objects.filter(
        key=as_key(account_key),
        memberships__organisation=act.case.organisation_id,
        memberships__role__in=roles,
        is_active=True,
    ).first()
    if account is None:
        raise Refused("Kies een collega die aan dossiers werkt.", "account")
    return account


@case_action("team")
def take_off(act: Act, account_key: str) -> None:
    """Take somebody off the team of a case."""
    CaseMember.objects.filter(case=act.case, account__key=as_key(account_key)).delete()
    act.log("take_off")


@case_action("consent")
def give_consent(
    act: Act, account_key: str, until: date, purpose: Purpose = Purpose.SUPPORT
) -> None:
    """Let a supporter or lawyer read along, because the family agrees, for a purpose, until a day.

    Raises Refused for somebody who works for the landlord or for who decides.
    """
    if until < act.actor.on:
        raise Refused("Deze einddatum is al voorbij.", "until")
    account = Account.objects.filter(
        key=as_key(account_key), memberships__role=BESIDE_FOR[purpose], is_active=True
    ).first()
    if account is None:
        raise Refused("Kies een ondersteuner.", "account")
    if not independent(account, act.case):
        raise Refused("Deze persoon werkt voor de verhuurder of voor wie beslist.", "account")
    CaseMember.objects.update_or_create(
        case=act.case,
        account=account,
        defaults={
            "part": Part.SUPPORTER,
            "purpose": purpose,
            "since": act.actor.on,
            "until": until,
        },
    )
    data = {"purpose": "support", "party": BESIDE_FOR[purpose].value, "until": until}
    told = Recording(kind="consent_given", on=act.actor.on, recorded_by=Party.FAMILY, data=data)
    add(act, told, "give_consent")


BESIDE_FOR = {Purpose.SUPPORT: Role.SUPPORTER, Purpose.LEGAL: Role.LAWYER}


def independent(account: Account, case: Case) -> bool:
    """Nobody who works for a landlord, a municipality or the case's own organisation."""
    works_at = Organisation.objects.filter(memberships__account=account)
    sides = Q(kind__in=(OrganisationKind.MUNICIPALITY, OrganisationKind.CORPORATION))
    return not works_at.filter(sides | Q(pk=case.organisation_id)).exists()


@case_action("consent")
def end_consent(act: Act, account_key: str) -> None:
    """End a supporter's consent at once."""
    stop_reading(act, account_key)


def stop_reading(act: Act, account_key: str) -> None:
    """Take a supporter or lawyer off the case, in the open transaction."""
    supporters = CaseMember.objects.filter(case=act.case, part=Part.SUPPORTER)
    member = supporters.filter(account__key=as_key(account_key)).first()
    if member is None:
        return
    member.delete()
    party = BESIDE_FOR.get(Purpose(member.purpose or Purpose.SUPPORT), Role.SUPPORTER)
    told = Recording(
        kind="consent_withdrawn",
        on=act.actor.on,
        recorded_by=Party.FAMILY,
        data={"purpose": "support", "party": party.value},
    )
    add(act, told, "end_consent")


def seen(actor: Viewer, case: Case) -> None:
    """Remember that somebody on the team has opened the case: it is no longer new to them."""
    CaseMember.objects.filter(case=case, account=actor.account, seen_on=None).update(
        seen_on=actor.on
    )


def log_read(
    actor: Viewer | FamilyViewer,
    cases: Iterable[Case],
    what: str,
    now: datetime,
    export: bool = False,
    receiver: str = "",
) -> None:
    """Write in each organisation's log that personal data of these cases was read.

    `receiver`: the code of whom a paper was made for.
    """
    deed = Deed.EXPORT if export else Deed.READ
    cases = list(cases)
    organisations = {case.organisation_id for case in cases}
    for organisation in sorted(organisations):
        ids = tuple(case.pk for case in cases if case.organisation_id == organisation)
        entry = Entry(
            organisation=organisation,
            account=actor.account,
            deed=deed,
            what=what,
            cases=ids,
            detail={**actor.trace, **({"for": receiver} if receiver else {})},
        )
        append(entry, now)
