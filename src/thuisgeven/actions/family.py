"""What a parent does at the family's own door. Everything it says becomes an event of its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from thuisgeven.actions.cases import stop_reading
from thuisgeven.actions.guard import Act, Refused, family_action
from thuisgeven.actions.papers import Upload
from thuisgeven.actions.support import owner_of
from thuisgeven.actions.timeline import Recording, add
from thuisgeven.domain.events import DISPUTE, EventScalar
from thuisgeven.domain.terms import Party
from thuisgeven.readers.package import TELLING
from thuisgeven.records.models import (
    CaseMember,
    FamilyDraft,
    FamilyRequest,
    Part,
    Person,
    PersonKind,
    Task,
)
from thuisgeven.rules.load import library

LONGEST = 5000
ANSWER_WITHIN = timedelta(days=1)

TASKS = {
    "view": "Het gezin gaf zijn kant. Lees het en reageer.",
    "dispute": "Het gezin zegt dat iets niet klopt. Zoek het samen uit.",
    "complaint": "Het gezin klaagt over de behandeling. Zorg voor een antwoord.",
    "paper": "Het gezin stuurde een stuk. Kijk welke datum erop staat.",
    "supporter": "Het gezin vraagt een onafhankelijke ondersteuner. Regel iemand.",
    "lawyer": "Het gezin vraagt een advocaat. Help met aanmelden.",
    "interpreter": "Het gezin vraagt een tolk. Regel die voor het volgende gesprek.",
    "other_contact": "Het gezin vraagt een andere contactpersoon. Bespreek dit met de coördinator.",
    "talk": "Een kind wil liever praten. Maak een afspraak met het kind zelf.",
    "minutes": "Het gezin vulde een verslag aan. Lees het en reageer.",
    "reaction": "Het gezin reageerde op een concept. Lees het voordat je besluit.",
    "sharing": "Het gezin veranderde wat er gedeeld mag worden. Houd je eraan.",
}
"""What the caseworker is asked to do about it; the words of the family stand on the timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One thing a family can allow: to whom, for which purpose."""

    party: str
    purpose: str


SHARES = (
    Share(party="supporter", purpose="support"),
    Share(party="lawyer", purpose="support"),
    Share(party="court", purpose="court_check"),
    Share(party="school", purpose="other"),
    Share(party="care", purpose="care"),
    Share(party="landlord", purpose="other"),
)


def say(
    act: Act,
    kind: str,
    text: str,
    token: UUID | None,
    data: Mapping[str, EventScalar] | None = None,
) -> str:
    """Record what somebody of the family said, in its own words, in the open transaction."""
    if len(text) > LONGEST:
        raise Refused("Deze tekst is te lang. Maak hem wat korter.", "text")
    return add(act, _told(act, kind, text, token, data), "family_said")


def _told(
    act: Act, kind: str, text: str, token: UUID | None, data: Mapping[str, EventScalar] | None
) -> Recording:
    slot = act.actor.slot
    return Recording(
        kind=kind,
        on=act.actor.on,
        recorded_by=act.actor.party,
        adult="" if act.actor.child else slot,
        child=slot if act.actor.child else "",
        data=data or {},
        note=text,
        token=token,
    )


def ask_owner(act: Act, about: str) -> Task:
    """A task for the owner of the case, without any word of the family in it."""
    return Task.objects.create(
        case=act.case,
        text=TASKS[about],
        assigned_to_id=owner_of(act),
        due_on=act.actor.on + ANSWER_WITHIN,
    )


def _needs(text: str, problem: str) -> None:
    if not text.strip():
        raise Refused(problem, "text")


@family_action("family_speak")
def give_view(act: Act, text: str, token: UUID | None = None) -> str:
    """Tell one's own side, also against the file."""
    _needs(text, "Schrijf op wat u wilt vertellen.")
    ref = say(act, "family_view_given", text, token)
    ask_owner(act, "view")
    forget(act, "view")
    return ref


@family_action("family_speak")
def dispute_fact(act: Act, fact: str, text: str, token: UUID | None = None) -> str:
    """Say that something in the file is not right; it counts as unknown from then on."""
    if fact not in library().facts:
        raise Refused("Dit gegeven bestaat niet.", "fact")
    _needs(text, "Schrijf op wat er niet klopt.")
    ref = say(act, DISPUTE, text, token, {"fact": fact})
    ask_owner(act, "dispute")
    return ref


@family_action("family_speak")
def complain(act: Act, text: str, token: UUID | None = None) -> str:
    """Complain about how one was treated."""
    _needs(text, "Schrijf op wat er is gebeurd.")
    ref = say(act, "complaint_made", text, token, {"about": "treatment"})
    ask_owner(act, "complaint")
    forget(act, "complaint")
    return ref


@family_action("family_speak")
def ask_for(act: Act, what: str, text: str = "", token: UUID | None = None) -> str:
    """Ask for a supporter, a lawyer, an interpreter or another contact person."""
    if what not in ("supporter", "lawyer", "interpreter", "other_contact"):
        raise Refused("Kies om wie u vraagt.", "what")
    return ask(act, what, text, token)


def ask(act: Act, what: str, text: str, token: UUID | None) -> str:
    """Record a request and make the task that answers it, in the open transaction."""
    waiting = FamilyRequest.objects.filter(
        case=act.case, person_id=act.actor.person, what=what, task__done_on=None
    ).first()
    if waiting is not None:
        return waiting.event_ref
    ref = say(act, "family_request_made", text, token, {"what": what})
    FamilyRequest.objects.create(
        case=act.case,
        person_id=act.actor.person,
        what=what,
        event_ref=ref,
        task=ask_owner(act, what),
    )
    return ref


@family_action("family_speak")
def give_paper(
    act: Act, upload: Upload, sender: str, dated_on: date | None, token: UUID | None = None
) -> str:
    """Give a letter or another paper, with the date that stands on it if it is known."""
    data: dict[str, EventScalar] = {"letter_from": sender}
    if dated_on is not None:
        data["dated_on"] = dated_on
    recording = Recording(
        kind="paper_given",
        on=act.actor.on,
        recorded_by=Party.FAMILY,
        adult=act.actor.slot,
        data=data,
        papers=[upload],
        token=token,
    )
    ref = add(act, recording, "family_said")
    ask_owner(act, "paper")
    return ref


@family_action("family_speak")
def choose_sharing(act: Act, party: str, allowed: bool, until: date | None = None) -> str:
    """Say yes, until a day, or no to sharing with one party; a no works at once."""
    share = next((one for one in SHARES if one.party == party), None)
    if share is None:
        raise Refused("Kies met wie.", "party")
    if allowed and (until is None or until < act.actor.on):
        raise Refused("Kies tot welke dag het mag.", "until")
    data: dict[str, EventScalar] = {"purpose": share.purpose, "party": party}
    if allowed and until:
        data["until"] = until
    else:
        _stop_those(act, party)
    kind = "consent_given" if allowed else "consent_withdrawn"
    ref = say(act, kind, "", None, data)
    ask_owner(act, "sharing")
    return ref


@family_action("family_speak")
def choose_telling(act: Act, child: str, allowed: bool) -> str:
    """Say whether one child may be told why the home is at risk. A no works at once."""
    children = Person.objects.filter(household_id=act.case.household_id, kind=PersonKind.CHILD)
    if not children.filter(slot=child, left_on=None).exists():
        raise Refused("Kies een kind dat hier woont.", "answer")
    recording = Recording(
        kind=TELLING,
        on=act.actor.on,
        recorded_by=Party.FAMILY,
        adult=act.actor.slot,
        child=child,
        data={"allowed": allowed},
    )
    return add(act, recording, "family_said")


def _stop_those(act: Act, party: str) -> None:
    """Whoever reads along for this party reads no more."""
    purpose = {"supporter": ("support", ""), "lawyer": ("legal_help",)}.get(party, ())
    members = CaseMember.objects.filter(case=act.case, part=Part.SUPPORTER, purpose__in=purpose)
    for member in members.select_related("account"):
        stop_reading(act, str(member.account.key))


@family_action("family_draft")
def keep_draft(act: Act, form: str, content: Mapping[str, object]) -> None:
    """Keep what somebody is writing, to go on later."""
    FamilyDraft.objects.update_or_create(
        person_id=act.actor.person,
        form=form,
        defaults={"content": dict(content), "saved_at": act.now},
    )


def forget(act: Act, form: str) -> None:
    """Throw away a draft that has been sent."""
    FamilyDraft.objects.filter(person_id=act.actor.person, form=form).delete()
