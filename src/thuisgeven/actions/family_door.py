"""The family's own door: make and revoke codes, come in with one, stay a while, and leave.

A code opens one case for one resident. It is kept as a keyed digest only; what opens the door is
the same answer for a wrong, an expired, a revoked and an unknown code.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from thuisgeven.actions.guard import Act, Refused, as_key, case_action
from thuisgeven.actions.support import due_offers
from thuisgeven.actions.timeline import AMSTERDAM, make_offers
from thuisgeven.domain.codes import new_code, plain_code
from thuisgeven.readers.access import FamilyViewer
from thuisgeven.records.chain import Entry, append
from thuisgeven.records.encryption import digest
from thuisgeven.records.models import (
    Deed,
    FamilyCode,
    FamilySession,
    FamilyTry,
    Person,
    PersonKind,
)

CODE_DAYS, CODE_DAYS_WITHOUT_BIRTH, IDENTITY_DAYS = 90, 14, 365
"""How long a code opens; shorter when no birth date is known that is asked besides."""

PER_CODE, PER_ADDRESS, LOCKED_FOR = 5, 20, timedelta(minutes=30)
"""So many failed tries within that time close the door for a code or a network address."""

MOST_ATTEMPTS = 15
"""So many times a real code with another birth date, and it opens no more."""

IDLE, LONGEST = timedelta(minutes=20), timedelta(hours=4)
CODE, ADDRESS, SESSION, BORN = "family-code", "family-address", "family-session", "family-born"
IDENTITY = "family-identity"


class Closed(Refused):
    """The door does not open with what was given, whatever the reason."""


class Locked(Refused):
    """There were too many tries; the door stays shut for a while."""


@case_action("family_access")
def make_code(act: Act, person_key: str) -> str:
    """A new code for a resident, to be shown once; an older one of the same person stops."""
    person = _resident(act, person_key)
    known = CODE_DAYS if person.born else CODE_DAYS_WITHOUT_BIRTH
    older = FamilyCode.objects.filter(case=act.case, person=person)
    _revoke(older.exclude(digest=digest(IDENTITY, person.bsn)), act.now)
    code = new_code(secrets.choice)
    FamilyCode.objects.create(
        case=act.case,
        person=person,
        digest=digest(CODE, plain_code(code)),
        made_by_id=act.actor.account,
        made_on=act.actor.on,
        expires_on=act.actor.on + timedelta(days=known),
    )
    act.log("make_code", slot=person.slot)
    if person.kind == PersonKind.ADULT:
        make_offers(act, due_offers(act))
    return code


def _resident(act: Act, person_key: str) -> Person:
    people = Person.objects.filter(household_id=act.case.household_id, left_on=None)
    person = people.filter(key=as_key(person_key)).first()
    if person is None:
        raise Refused("Kies iemand die hier woont.", "person")
    return person


@case_action("family_access")
def allow_identity(act: Act, person_key: str) -> None:
    """Let an adult in through the broker, by the citizen service number that is on file.

    One number opens one case: Refused when it opens another one already, or is not known.
    """
    person = _resident(act, person_key)
    if not person.bsn or person.kind == PersonKind.CHILD:
        raise Refused("Van deze persoon is geen BSN bekend. Maak een brief met een code.", "person")
    number = digest(IDENTITY, person.bsn)
    known = FamilyCode.objects.filter(digest=number).first()
    if known is not None and known.person_id != person.pk:
        raise Refused("Met dit BSN kan iemand al bij een ander dossier.", "person")
    FamilyCode.objects.update_or_create(
        digest=number,
        defaults={
            "case": act.case,
            "person": person,
            "made_by_id": act.actor.account,
            "made_on": act.actor.on,
            "expires_on": act.actor.on + timedelta(days=IDENTITY_DAYS),
            "revoked_at": None,
        },
    )
    act.log("allow_identity", slot=person.slot)
    make_offers(act, due_offers(act))


@case_action("family_access")
def revoke_code(act: Act, code_key: str) -> None:
    """Revoke a code; whoever came in with it is out at once."""
    _revoke(FamilyCode.objects.filter(case=act.case, key=as_key(code_key)), act.now)
    act.log("revoke_code")


def _revoke(codes: object, now: datetime) -> None:
    codes.filter(revoked_at=None).update(revoked_at=now)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody gives at the door: the code, a birth date or None, and from which address."""

    code: str
    born: date | None
    address: str
    child: bool


def log_in(given: Given, now: datetime) -> str:
    """The token of a new visit.

    Raises Locked after too many tries, and else Closed, equal for every reason.
    """
    tried = (digest(ADDRESS, given.address), digest(CODE, plain_code(given.code)))
    if _locked(*tried, now):
        raise Locked("Er is te vaak iets geprobeerd dat niet klopt. Probeer het over een half uur.")
    with transaction.atomic():
        code = _opened(given, tried[1], now)
        token = _start(code, now) if code else ""
        if code is None:
            FamilyTry.objects.create(address=tried[0], code=tried[1], at=now)
    if not token:
        raise Closed("Dit klopt niet. Kijk de code en de geboortedatum nog eens na.")
    return token


def log_in_with(identity: str, now: datetime) -> str:
    """The token of a new visit of somebody whom the broker identified. Raises Closed."""
    with transaction.atomic():
        codes = FamilyCode.objects.select_related("person", "case")
        code = codes.filter(digest=digest(IDENTITY, identity)).first() if identity else None
        if code is not None and _opens(code, False, now):
            return _start(code, now)
    raise Closed("Voor u staat hier nog geen pagina klaar. Bel de gemeente.")


def _locked(address: str, code: str, now: datetime) -> bool:
    recent = FamilyTry.objects.filter(at__gt=now - LOCKED_FOR)
    by_code = recent.filter(code=code).count() >= PER_CODE
    nowhere = address == digest(ADDRESS, "")  # a proxy that does not tell: not all one visitor
    return by_code or (not nowhere and recent.filter(address=address).count() >= PER_ADDRESS)


def _opened(given: Given, looked_up: str, now: datetime) -> FamilyCode | None:
    """The code that opens, or None. Does the same work whatever is wrong."""
    codes = FamilyCode.objects.select_related("person", "case").filter(digest=looked_up)
    code = codes.first()
    said = digest(BORN, given.born.isoformat() if given.born else "")
    wanted = digest(BORN, code.person.born) if code and code.person.born else said
    fits = hmac.compare_digest(said, wanted)
    if code is None or not _opens(code, given.child, now):
        return None
    if not fits:
        _missed(code, now)
        return None
    return code


def _opens(code: FamilyCode, child: bool, now: datetime) -> bool:
    right_door = (code.person.kind == PersonKind.CHILD) is child
    return right_door and code.opens_on(now.astimezone(AMSTERDAM).date())


def _missed(code: FamilyCode, now: datetime) -> None:
    """Count a real code with another birth date; too many and it opens no more."""
    own = FamilyCode.objects.filter(pk=code.pk)
    own.update(attempts=F("attempts") + 1)
    if code.attempts + 1 >= MOST_ATTEMPTS:
        own.update(revoked_at=now)
    _log(code, "family_refused", now)


def _start(code: FamilyCode, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    FamilyTry.objects.filter(code=code.digest).delete()
    FamilyTry.objects.filter(at__lt=now - timedelta(days=1)).delete()
    FamilySession.objects.filter(started_at__lt=now - timedelta(days=1)).delete()
    FamilySession.objects.create(
        digest=digest(SESSION, token), code=code, started_at=now, seen_at=now
    )
    FamilyCode.objects.filter(pk=code.pk).update(used_on=now.astimezone(AMSTERDAM).date())
    _log(code, "family_login", now)
    return token


def _log(code: FamilyCode, what: str, now: datetime) -> None:
    by = "child" if code.person.kind == PersonKind.CHILD else "family"
    entry = Entry(
        organisation=code.case.organisation_id,
        account=None,
        deed=Deed.LOGIN,
        what=what,
        cases=(code.case_id,),
        detail={"by": by},
    )
    append(entry, now)


def come_in(token: str, now: datetime, child: bool) -> FamilyViewer | None:
    """Who comes in with a token, or None when the visit is over. Remembers that it is here now."""
    sessions = FamilySession.objects.select_related("code__person")
    session = sessions.filter(digest=digest(SESSION, token), ended_at=None).first()
    if session is None or _over(session, now) or not _opens(session.code, child, now):
        return None
    if now - session.seen_at > timedelta(minutes=1):
        FamilySession.objects.filter(pk=session.pk).update(seen_at=now)
    return viewer_of(session, now)


def _over(session: FamilySession, now: datetime) -> bool:
    return now - session.seen_at > IDLE or now - session.started_at > LONGEST


def viewer_of(session: FamilySession, now: datetime) -> FamilyViewer:
    """The resident that a visit is of."""
    person = session.code.person
    return FamilyViewer(
        case=session.code.case_id,
        person=person.pk,
        slot=person.slot,
        child=person.kind == PersonKind.CHILD,
        session=session.pk,
        on=now.astimezone(AMSTERDAM).date(),
    )


def leave(token: str, now: datetime) -> None:
    """End a visit; its token opens nothing any more."""
    sessions = FamilySession.objects.filter(digest=digest(SESSION, token), ended_at=None)
    sessions.update(ended_at=now)
