"""May X give Y to Z for purpose P?"""

from __future__ import annotations

import itertools

import pytest

from thuisgeven.domain.sharing import Body, Condition, Data, Request, may_share
from thuisgeven.domain.terms import Outcome
from thuisgeven.rules.load_rooms import load_flows

FLOWS = load_flows()
PURPOSES = sorted({flow.purpose for flow in FLOWS})


def ask(giver: Body, receiver: Body, data: Data, purpose: str, **known: bool) -> Outcome:
    conditions = {Condition(name): value for name, value in known.items()}
    request = Request(giver=giver, receiver=receiver, data=data, purpose=purpose, known=conditions)
    return may_share(request, FLOWS).outcome


def test_a_landlord_passes_on_arrears_after_four_steps_unless_the_tenant_refused() -> None:
    signal = (Body.LANDLORD, Body.COLLEGE, Data.ARREARS, "signal")
    assert ask(*signal) is Outcome.UNKNOWN
    assert ask(*signal, four_steps=True) is Outcome.UNKNOWN
    assert ask(*signal, four_steps=True, not_refused=True) is Outcome.MET
    assert ask(*signal, four_steps=True, not_refused=False) is Outcome.NOT_MET


@pytest.mark.parametrize("data", [Data.HOUSEHOLD, Data.HEALTH, Data.CRIMINAL, Data.BSN])
def test_a_signal_holds_nothing_else(data: Data) -> None:
    everything = {condition.value: True for condition in Condition}
    assert ask(Body.LANDLORD, Body.COLLEGE, data, "signal", **everything) is Outcome.NOT_MET


def test_a_landlord_learns_whether_help_was_offered_and_nothing_more() -> None:
    everything = {condition.value: True for condition in Condition}
    for data in Data:
        outcome = ask(Body.COLLEGE, Body.LANDLORD, data, "feedback", **everything)
        expected = Outcome.MET if data is Data.OFFER_STATUS else Outcome.NOT_MET
        assert outcome is expected or data in (Data.CONTACT, Data.ARREARS), data


@pytest.mark.parametrize(
    ("giver", "receiver", "purpose"), list(itertools.product(Body, Body, PURPOSES))
)
def test_a_childs_words_go_nowhere_without_the_child(
    giver: Body, receiver: Body, purpose: str
) -> None:
    """Whoever asks whomever for whatever: without the child's choice the answer is never yes."""
    everything = {c.value: True for c in Condition if c is not Condition.CHILD_CHOICE}
    words = (giver, receiver, Data.CHILD_WORDS, purpose)
    assert ask(*words, **everything) is not Outcome.MET
    assert ask(*words, **everything, child_choice=False) is Outcome.NOT_MET


def test_what_no_rule_speaks_of_is_not_allowed() -> None:
    answer = ask(Body.COURT, Body.LANDLORD, Data.HEALTH, "curiosity")
    assert answer is Outcome.NOT_MET
