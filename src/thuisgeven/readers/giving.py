"""To whom a paper of a case may be given, on which ground, and what the family said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.landlord_note import LandlordNote
from thuisgeven.documents.purpose import MadeFor, own_use
from thuisgeven.domain.sharing import Answer, Body, Condition, Data, Request, may_share
from thuisgeven.domain.terms import Labelled, Outcome, Text
from thuisgeven.readers.access import NotThere, Viewer, may_see_address, visible_case
from thuisgeven.readers.along import reading_along
from thuisgeven.readers.consent import consent_of, refusals
from thuisgeven.records.models import Case, EventRow
from thuisgeven.rules.load import library
from thuisgeven.rules.load_rooms import load_flows

SHARED = "data_shared"


class PaperKind(Labelled):
    """The papers that are made for somebody else."""

    DOSSIER = "dossier", "Dossier", "Case file"
    COURT = "rechtbank", "Blad voor de rechtbank", "Sheet for the court"
    LANDLORD = "verhuurder", "Bericht aan de verhuurder", "Message to the landlord"


@dataclass(frozen=True, slots=True)
class Way:
    """One paper for one receiver: which data it holds, for what, and which party is asked."""

    paper: PaperKind
    body: Body
    data: Data
    """The kind of data that stands in the event; the others of a dossier follow the same rule."""

    purpose: str
    party: str

    @property
    def title(self) -> Text:
        """The paper and its receiver in a few words."""
        return TITLES.get(self.body, Text(self.paper.nl, self.paper.en))


WAYS = (
    Way(PaperKind.DOSSIER, Body.PARENT, Data.HOUSEHOLD, "information", ""),
    Way(PaperKind.DOSSIER, Body.SUPPORTER, Data.HOUSEHOLD, "support", "supporter"),
    Way(PaperKind.DOSSIER, Body.LAWYER, Data.HOUSEHOLD, "support", "lawyer"),
    Way(PaperKind.COURT, Body.COURT, Data.HOUSEHOLD, "court_check", "court"),
    Way(PaperKind.LANDLORD, Body.LANDLORD, Data.OFFER_STATUS, "feedback", "landlord"),
)
TITLES = {
    Body.PARENT: Text("Dossier voor een ouder", "Case file for a parent"),
    Body.SUPPORTER: Text("Dossier voor de ondersteuner", "Case file for the supporter"),
    Body.LAWYER: Text("Dossier voor de advocaat", "Case file for the lawyer"),
}


@dataclass(frozen=True, slots=True)
class Possible:
    """Whether a paper may be given to a receiver now, and since when the family says no."""

    way: Way
    answer: Answer
    refused_on: date | None

    @property
    def id(self) -> str:
        """The name of this way in a form."""
        return f"{self.way.paper}-{self.way.body}"

    @property
    def allowed(self) -> bool:
        """Whether it may be given; that it is necessary says whoever gives it."""
        open_ = set(self.answer.missing) <= {Condition.NECESSARY}
        rule = self.answer.outcome is Outcome.MET or (
            self.answer.outcome is Outcome.UNKNOWN and open_
        )
        return self.refused_on is None and rule

    @property
    def to_ask(self) -> bool:
        """Whether the family has still to be asked."""
        return self.refused_on is None and Condition.CONSENT in self.answer.missing


def possible(viewer: Viewer, key: str) -> tuple[Case, list[Possible]]:
    """Every paper for every receiver, with what holds today. Raises NotThere."""
    case = visible_case(viewer, key)
    return case, possible_in(case, viewer.on)


def possible_in(case: Case, on: date) -> list[Possible]:
    """The same, for a case that was found already."""
    refused = dict(refusals(case, on))
    return [_possible(way, consent_of(case, on, way.party), refused) for way in WAYS]


def _possible(way: Way, consent: bool | None, refused: Mapping[str, date]) -> Possible:
    known = {} if consent is None else {Condition.CONSENT: consent}
    asked = Request(
        giver=Body.COLLEGE, receiver=way.body, data=way.data, purpose=way.purpose, known=known
    )
    return Possible(way, may_share(asked, load_flows()), refused.get(way.party))


def made_for(viewer: Viewer, case: Case, paper: PaperKind, ref: str) -> MadeFor:
    """For whom a paper is made: by the event of giving it, or for own use when none is named.

    Raises NotThere for an event that gave another paper, or that was withdrawn.
    """
    if not ref:
        return own_paper(viewer, case)
    row = _given(case).get(ref)
    way = next((one for one in WAYS if row is not None and _is(one, row)), None)
    if row is None or way is None or way.paper is not paper:
        raise NotThere("paper")
    ground = next(flow for flow in load_flows() if _speaks(flow, way))
    words = library().words
    return MadeFor(
        receiver=Text(way.body.nl, way.body.en),
        purpose=words[way.purpose],
        ground=ground.ground,
        verified=ground.verified,
        on=row.on or viewer.on,
        by=row.account.name if row.account else "",
        body=way.body,
    )


def own_paper(viewer: Viewer, case: Case) -> MadeFor:
    """A paper for whoever opens it: somebody who works on the case, or reads along by consent."""
    member = reading_along(viewer, case)
    return own_use(viewer.on, viewer.name, member.until if member else None)


def _speaks(flow: object, way: Way) -> bool:
    told = (flow.giver, flow.receiver, flow.purpose)
    return told == (Body.COLLEGE, way.body, way.purpose) and way.data in flow.data


def _is(way: Way, row: EventRow) -> bool:
    told = (row.data.get("receiver"), row.data.get("data"), row.data.get("purpose"))
    return told == (way.body.value, way.data.value, way.purpose)


def _given(case: Case) -> dict[str, EventRow]:
    """The events of giving that stand, by their reference."""
    rows = EventRow.objects.filter(case=case, kind=SHARED).select_related("account")
    gone = set(EventRow.objects.filter(case=case).values_list("replaces", flat=True))
    return {row.ref: row for row in rows if row.ref not in gone}


@dataclass(frozen=True, slots=True)
class Given:
    """A paper that was given: to whom, when and by whom, with the way back to it."""

    ref: str
    paper: PaperKind
    body: Body
    on: date | None
    by: str


def given_before(case: Case) -> Sequence[Given]:
    """What was given to whom, newest first."""
    found = []
    for ref, row in reversed(_given(case).items()):
        way = next((one for one in WAYS if _is(one, row)), None)
        if way is not None:
            by = row.account.name if row.account else ""
            found.append(Given(ref, way.paper, way.body, row.on, by))
    return found


def landlord_note_of(viewer: Viewer, case: Case) -> LandlordNote:
    """What a landlord may hear: whether help was offered, and what came of it."""
    day, accepted = help_of(case)
    address = case.household.home.line if may_see_address(viewer, case) else ""
    secret = case.household.home.secret
    return LandlordNote(
        reference=case.number,
        address="" if secret else address,
        sender=case.organisation.name,
        on=viewer.on,
        offered_on=day,
        accepted=accepted,
    )


def help_of(case: Case) -> tuple[date | None, bool | None]:
    """The day of the last offer of help, and whether it was accepted; None: no answer yet."""
    rows = EventRow.objects.filter(case=case, kind__in=("help_offered", "help_offer_answered"))
    gone = set(EventRow.objects.filter(case=case).values_list("replaces", flat=True))
    standing = [row for row in rows.order_by("id") if row.ref not in gone]
    offers = [row for row in standing if row.kind == "help_offered"]
    answers = [row for row in standing if row.kind == "help_offer_answered"]
    said = answers[-1].data.get("accepted") if answers else None
    return (offers[-1].on if offers else None), said if isinstance(said, bool) else None
