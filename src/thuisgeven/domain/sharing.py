"""May X give Y to Z for purpose P? Only what a rule of the table allows, on a named ground.

What no rule of the table speaks of is not allowed; what depends on something unknown is unknown.
A child's own words have a rule of their own: without the child's choice they go nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, known
from thuisgeven.domain.terms import Labelled, Outcome, Text


class Data(Labelled):
    """What kind of data it is about."""

    CONTACT = "contact", "Naam en contactgegevens", "Name and contact details"
    ARREARS = "arrears", "Hoogte van de achterstand", "Amount of the arrears"
    OFFER_STATUS = "offer_status", "Of er hulp is aangeboden", "Whether help was offered"
    RESIDENCE = "residence", "Wie er ingeschreven staan", "Who is registered there"
    HOUSEHOLD = "household", "Of er kinderen wonen", "Whether children live there"
    BSN = "bsn", "Burgerservicenummer", "Citizen service number"
    FINANCIAL = "financial", "Inkomen en schulden", "Income and debts"
    HEALTH = "health", "Gezondheid", "Health"
    CRIMINAL = "criminal", "Strafbare feiten", "Criminal offences"
    CHILD_WORDS = "child_words", "Wat een kind heeft gezegd", "What a child said"
    OTHER_DOMAIN = "other_domain", "Gegevens uit jeugd, Wmo of bijstand", "Data of other services"


class Body(Labelled):
    """Who gives or receives."""

    LANDLORD = "landlord", "Verhuurder", "Landlord"
    COLLEGE = "college", "Gemeente (college)", "Municipality"
    DEBT_HELP = "debt_help", "Schuldhulpverlening", "Debt help"
    CARE = "care", "Zorgverlener", "Care provider"
    COURT = "court", "Rechter", "Court"
    SUPPORTER = "supporter", "Onafhankelijke ondersteuner", "Independent supporter"
    LAWYER = "lawyer", "Advocaat", "Lawyer"
    PARENT = "parent", "Ouder", "Parent"
    MINISTER = "minister", "Minister", "Minister"


class Condition(Labelled):
    """What must be known to be so before a flow is allowed."""

    FOUR_STEPS = "four_steps", "De vier stappen zijn gezet", "The four steps were taken"
    NOT_REFUSED = "not_refused", "De huurder heeft niet geweigerd", "The tenant has not refused"
    NECESSARY = "necessary", "Het is nodig voor het doel", "It is necessary for the purpose"
    CONSENT = "consent", "Het gezin stemt ermee in", "The family consents"
    CHILD_CHOICE = "child_choice", "Het kind koos daarvoor", "The child chose so"
    CLAIM = "claim", "Het is nodig voor een rechtsvordering", "Needed for a legal claim"
    PERSON_IN = "person_in", "De inwoner krijgt al schuldhulp", "The resident is in debt help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One rule of the table: who may give what to whom, for which purpose, if what is so."""

    id: str
    giver: Body
    receiver: Body
    data: frozenset[Data]
    purpose: str
    conditions: tuple[Condition, ...]
    ground: Text
    sources: tuple[str, ...]
    verified: bool
    forbids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question: may this be given?

    `known` says yes or no per condition; a condition that is not there is unknown.
    """

    giver: Body
    receiver: Body
    data: Data
    purpose: str
    known: Mapping[Condition, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`met`: it may be given; `not_met`: it may not; `unknown`: `missing` says what to find out."""

    outcome: Outcome
    flow: Flow | None
    missing: tuple[Condition, ...]
    failed: tuple[Condition, ...]
    because: Text


NO_RULE = Text(
    "Geen regel staat dit toe. Dan mag het niet.", "No rule allows this. Then it may not be done."
)
CHILD_DECIDES = Text(
    "Wat een kind zegt gaat nergens heen zonder dat het kind dat wil.",
    "What a child says goes nowhere unless the child wants it to.",
)


def may_share(request: Request, flows: Sequence[Flow]) -> Answer:
    """Whether data may be given, by the most permissive rule that speaks of exactly this.

    A rule that forbids goes before every rule that allows. A child's words always need the
    child's own choice, whatever a rule says.
    """
    speaking = [flow for flow in flows if _speaks(flow, request)]
    forbidding = [flow for flow in speaking if flow.forbids]
    if forbidding:
        return _no(forbidding[0], forbidding[0].ground)
    answers = [_answer(flow, request) for flow in speaking]
    for outcome in (Outcome.MET, Outcome.UNKNOWN, Outcome.NOT_MET):
        for answer in answers:
            if answer.outcome is outcome:
                return answer
    return _no(None, CHILD_DECIDES if request.data is Data.CHILD_WORDS else NO_RULE)


def _no(flow: Flow | None, because: Text) -> Answer:
    return Answer(outcome=Outcome.NOT_MET, flow=flow, missing=(), failed=(), because=because)


def _speaks(flow: Flow, request: Request) -> bool:
    parties = flow.giver is request.giver and flow.receiver is request.receiver
    return parties and request.data in flow.data and flow.purpose == request.purpose


def _answer(flow: Flow, request: Request) -> Answer:
    needed = _needed(flow, request)
    values = {condition: _value(request.known.get(condition)) for condition in needed}
    outcome = {TRUE: Outcome.MET, FALSE: Outcome.NOT_MET, UNKNOWN: Outcome.UNKNOWN}
    return Answer(
        outcome=outcome[min(values.values(), default=TRUE)],
        flow=flow,
        missing=tuple(c for c, value in values.items() if value == UNKNOWN),
        failed=tuple(c for c, value in values.items() if value == FALSE),
        because=flow.ground,
    )


def _needed(flow: Flow, request: Request) -> tuple[Condition, ...]:
    own = (Condition.CHILD_CHOICE,) if request.data is Data.CHILD_WORDS else ()
    return tuple(dict.fromkeys((*own, *flow.conditions)))


def _value(answer: bool | None) -> int:
    return UNKNOWN if answer is None else known(answer)
