"""What the offers of a timeline prove together: always the adequacy and the day of one same offer.

Two offers never add up: a good home that comes too late and a place in time that is no home leave
a family without a home on the day of the eviction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thuisgeven.domain.events import Event
from thuisgeven.domain.facts import NOT_ASKED, Fact, State
from thuisgeven.domain.fold import View, proved, unless_complete
from thuisgeven.domain.offers import OFFERED, Places, Standing, standing
from thuisgeven.domain.terms import Outcome

DATED = ("eviction_announced", "eviction_date_changed")


def alternative_adequate(view: View, places: Places) -> Fact:
    """Whether one of the offers is an adequate home; no, only when every offer surely is not."""
    offers = standing(view, places)
    adequate = _judged(offers, Outcome.MET)
    if adequate:
        return proved(True, _events(adequate))
    if offers and len(_judged(offers, Outcome.NOT_MET)) == len(offers):
        return proved(False, _events(offers))
    if offers:
        return NOT_ASKED
    denials = view.denials((OFFERED,))
    return proved(False, denials) if denials else unless_complete(view, OFFERED)


def alternative_available_on(view: View, places: Places) -> Fact:
    """The first day on which an adequate home is there; without one, that of what may be one.

    A home that is gone again by the day of the eviction has no day. When an offer of which too
    little is known might be there earlier and that matters, the day is not known either.
    """
    offers = standing(view, places)
    if not offers:
        return _without_offers(view)
    adequate, perhaps = _judged(offers, Outcome.MET), _judged(offers, Outcome.UNKNOWN)
    eviction_on = eviction_day(view)
    if not adequate:
        return _day_of(perhaps or offers[-1:], (), eviction_on)
    return _day_of(adequate, perhaps, eviction_on)


def place_in_sight_on(view: View, places: Places) -> Fact:
    """The first day on which a place with an address, offered by the authorities, is there."""
    offers = standing(view, places)
    if not offers:
        return _without_offers(view)
    answers = {one.root: _concrete(one.event) for one in offers}
    concrete = [one for one in offers if answers[one.root]]
    perhaps = [one for one in offers if answers[one.root] is None]
    if not concrete and not perhaps:
        return Fact(State.ABSENT, None, proved(False, _events(offers)).evidence)
    if not concrete:
        return NOT_ASKED
    return _day_of(concrete, perhaps, eviction_day(view))


def eviction_day(view: View) -> date | None:
    """The day of the eviction that was announced last, or None when nobody knows it."""
    dated = view.events(*DATED)
    day = dated[-1].data.get("eviction_on") if dated else None
    return day if isinstance(day, date) else None


def _concrete(offer: Event) -> bool | None:
    said = (offer.data.get("by_authority"), offer.data.get("address_known"))
    if False in said:
        return False
    return None if None in said else True


def _judged(offers: Iterable[Standing], outcome: Outcome) -> list[Standing]:
    return [one for one in offers if one.verdict.human_rights is outcome]


def _events(offers: Iterable[Standing]) -> list[Event]:
    return [one.event for one in offers]


def _day_of(
    offers: Sequence[Standing], perhaps: Sequence[Standing], eviction_on: date | None
) -> Fact:
    """The first day of these offers; not known when one that is open might decide otherwise."""
    there = [one for one in offers if not _gone(one, eviction_on)]
    if not there and not perhaps:
        return Fact(State.ABSENT, None, proved(False, _events(offers)).evidence)
    days = [(one.offer.available_on, one) for one in there]
    dated = [(day, one) for day, one in days if day is not None]
    first = min(dated, key=lambda pair: pair[0], default=None)
    open_ones = [*(one for day, one in days if day is None), *perhaps]
    in_time = first is not None and (eviction_on is None or first[0] <= eviction_on)
    if first is None or (not in_time and any(_may_be(one, eviction_on) for one in open_ones)):
        return NOT_ASKED
    return proved(first[0], (first[1].event,))


def _gone(one: Standing, eviction_on: date | None) -> bool:
    until = one.offer.available_until
    return eviction_on is not None and until is not None and until < eviction_on


def _may_be(one: Standing, eviction_on: date | None) -> bool:
    """Whether an offer may turn out to be there on the day of the eviction."""
    day = one.offer.available_on
    late = day is not None and eviction_on is not None and day > eviction_on
    return not late and not _gone(one, eviction_on)


def _without_offers(view: View) -> Fact:
    denials = view.denials((OFFERED,))
    absent = tuple(ref for event in denials for ref in event.evidence)
    if absent or view.complete((OFFERED,)):
        return Fact(State.ABSENT, None, absent or (f"complete:{OFFERED}",))
    return NOT_ASKED
