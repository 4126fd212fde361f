"""Two families that take one place at the same moment: one gets it, and nobody waits in a ring."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection
from tests.conftest import NOW, TODAY, People, opened

from thuisgeven.actions.accommodation import Offering, answer_offer, offer_place
from thuisgeven.actions.guard import Refused
from thuisgeven.actions.practice import make_accounts
from thuisgeven.actions.stock import PlaceData, add_place
from thuisgeven.records.chain import verify
from thuisgeven.records.models import EventRow, Offer

AT_ONCE = connection.vendor == "postgresql"
"""SQLite lets one writer in: there one comes after the other."""

ROUNDS = 6


class Taker(threading.Thread):
    """Accepts an offer for one family, at the same moment as another."""

    def __init__(self, start: threading.Barrier, key: str, ref: str) -> None:
        super().__init__()
        self.at_once, self.key, self.ref = start, key, ref
        self.problem: Exception | None = None

    def run(self) -> None:
        """Take the place in a connection of its own."""
        try:
            self.at_once.wait()
            answer_offer(People().hanneke, self.key, NOW, self.ref, True, TODAY)
        except (DatabaseError, Refused) as problem:
            self.problem = problem
        finally:
            if AT_ONCE:
                connection.close()


@pytest.mark.django_db(transaction=AT_ONCE)
def test_two_families_that_take_one_place_do_not_wait_for_each_other_in_a_ring() -> None:
    make_accounts()
    people = People()
    cases = [str(opened(people, "hanneke", name).key) for name in ("Eerst", "Tweede")]
    for _ in range(ROUNDS):
        data = PlaceData(name="Rietkade", kind="home", permanent=True)
        place = add_place(people.hanneke, people.organisation("hanneke"), NOW, data)
        offering = Offering(place=place, on=TODAY)
        refs = [offer_place(people.hanneke, key, NOW, offering) for key in cases]
        start = threading.Barrier(len(refs) if AT_ONCE else 1)
        takers = [Taker(start, key, ref) for key, ref in zip(cases, refs, strict=True)]
        for taker in takers:
            taker.start() if AT_ONCE else taker.run()
        for taker in takers if AT_ONCE else ():
            taker.join()
        assert [taker.problem for taker in takers if isinstance(taker.problem, DatabaseError)] == []
        assert Offer.objects.filter(place__key=place, ended=True).count() == 1
    kinds = list(EventRow.objects.values_list("kind", flat=True))
    assert kinds.count("accommodation_lapsed") == ROUNDS
    assert kinds.count("accommodation_answered") == ROUNDS
    assert list(verify(people.organisation("hanneke"))) == []
