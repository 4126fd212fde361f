"""The best decision through its actions: nothing is final without every step, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from tests.conftest import NOW, TODAY, People
from tests.support.decisions import Maker

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.guard import NotAllowed, Refused
from thuisgeven.domain.best_interests import Element, Fit, Lack
from thuisgeven.readers.decision_texts import EffectText, IdealText
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, Decision, DecisionPart, EventRow


@pytest.fixture
def maker(people: People, case: Case) -> Maker:
    return Maker(people.hanneke, str(case.key), NOW)


def lacks(gaps: object) -> set[Lack]:
    return {gap.lack for gap in gaps}  # type: ignore[attr-defined]


def kinds(case: Case) -> list[str]:
    return list(EventRow.objects.filter(case=case).values_list("kind", flat=True))


def test_every_step_in_order_leads_to_a_final_decision_on_the_timeline(
    maker: Maker, case: Case
) -> None:
    maker.until_weighed(children=2)
    assert lacks(maker.finalise()) == {Lack.NOT_SHOWN}
    maker.show()
    assert maker.finalise() == ()
    for slot in ("", "c1", "c2"):
        maker.explain(slot)
    assert maker.page.book.gaps == ()
    found = kinds(case)
    assert found.count("child_element_assessed") == 2 * len(Element)
    assert found.count("child_assessment_completed") == 2
    once = ("other_interests_listed", "interests_weighed", "decision_taken", "decision_explained")
    assert [found.count(kind) for kind in once] == [1, 1, 1, 1]


def test_the_findings_follow(maker: Maker, case: Case) -> None:
    maker.until_weighed()
    maker.show()
    maker.finalise()
    for slot in ("", "c1"):
        maker.explain(slot)
    found = {f.duty.id: f.outcome.value for f in file_of(case, TODAY).assessment.findings}
    assert {found[f"BB-S{number}"] for number in (1, 2, 3, 4)} == {"met"}
    assert found["BB-E7"] == "met"


def test_step_two_keeps_nothing_before_step_one(maker: Maker) -> None:
    maker.child()
    maker.begin()
    assert maker.interests()
    assert maker.weigh()
    assert maker.page.book.interests == ()
    assert maker.page.weighed_part is None
    with pytest.raises(Refused):
        maker.show()
    assert maker.finalise()


def test_a_child_is_heard_or_declined_before_step_one_is_complete(maker: Maker) -> None:
    maker.child()
    maker.begin()
    maker.assess()
    assert lacks(maker.ideal()) == {Lack.NOT_HEARD}
    maker.hear(kind="parent_refused_hearing")
    assert lacks(maker.ideal()) == {Lack.NOT_HEARD}
    maker.hear(kind="child_declined")
    assert maker.ideal() == ()


def test_what_is_unknown_must_be_sought(maker: Maker) -> None:
    maker.child()
    maker.begin()
    maker.hear()
    maker.assess()
    maker.element("c1", Element.HEALTH, Fit.UNKNOWN)
    assert lacks(maker.ideal()) == {Lack.ELEMENT}
    maker.element("c1", Element.HEALTH, Fit.UNKNOWN, sought=True)
    assert maker.ideal() == ()


def test_one_text_for_two_children_is_refused(maker: Maker) -> None:
    maker.child("Noor")
    maker.child("Sem")
    maker.begin()
    for slot in ("c1", "c2"):
        maker.hear(slot)
        maker.assess(slot, reason="Voor beiden hetzelfde")
    assert lacks(maker.ideal("c1")) == {Lack.COPY}


def test_a_change_in_step_one_opens_every_later_step(maker: Maker) -> None:
    maker.until_weighed()
    maker.show()
    maker.element("c1", Element.EDUCATION, reason="Toch een andere school")
    assert Lack.NOT_DONE in lacks(maker.finalise())
    assert maker.ideal() == ()
    assert lacks(maker.finalise()) >= {Lack.TOO_EARLY}
    maker.interests()
    maker.weigh()
    assert lacks(maker.finalise()) == {Lack.NOT_SHOWN}
    maker.show()
    assert maker.finalise() == ()


def test_a_new_option_opens_step_one(maker: Maker) -> None:
    maker.until_weighed()
    page = maker.page
    rows = [*page.book.options, replace(page.book.options[1], id="z", title="Andere woning")]
    best_interests.save_options(*maker.where, rows, page.seen("options"))
    assert {Lack.ELEMENT, Lack.NOT_DONE} <= lacks(maker.page.book.gaps)


def test_an_option_is_dropped_with_a_reason_and_never_taken_out(maker: Maker) -> None:
    maker.child()
    maker.begin(options=3)
    page = maker.page
    with pytest.raises(Refused):
        best_interests.save_options(*maker.where, page.book.options[:2], page.seen("options"))
    stays, two, three = page.book.options
    rows = [stays, two, replace(three, dropped="De woning is weg")]
    best_interests.save_options(*maker.where, rows, page.seen("options"))
    assert [option.id for option in maker.page.book.options] == ["a", "b"]
    rows[0] = replace(stays, dropped="Kan niet")
    with pytest.raises(Refused):
        best_interests.save_options(*maker.where, rows, maker.page.seen("options"))


def test_to_depart_needs_reasons_and_a_second_person(maker: Maker, people: People) -> None:
    maker.until_weighed()
    maker.element("c1", Element.EDUCATION, Fit.FITS_NOT)
    maker.ideal()
    maker.interests()
    assert lacks(maker.weigh("b")) == {Lack.DEPARTURE, Lack.CONTRARY}
    assert maker.depart("b") == ()
    maker.show()
    assert lacks(maker.finalise()) == {Lack.SECOND}
    with pytest.raises(Refused):
        maker.approve(people.hanneke)
    with pytest.raises(NotAllowed):
        maker_of_esra(maker, people)
    maker.approve(people.ilse, agreed=False)
    assert lacks(maker.finalise()) == {Lack.SECOND}
    maker.approve(people.ilse)
    assert maker.finalise() == ()


def maker_of_esra(maker: Maker, people: People) -> None:
    """A supporter who sees the draft cannot approve it."""
    from thuisgeven.actions.cases import give_consent

    key = str(people.account("esra").key)
    give_consent(people.hanneke, maker.key, NOW, key, TODAY)
    maker.approve(people.esra)


def test_a_reason_for_one_option_is_none_for_another(maker: Maker) -> None:
    maker.until_weighed()
    maker.element("c1", Element.EDUCATION, Fit.FITS_NOT)
    maker.ideal()
    maker.interests()
    assert maker.depart("b") == ()
    weighed = maker.page.book.weighing
    other = replace(weighed, chosen="a")
    missing = decision_taking.weigh(*maker.where, other, maker.page.seen("weighing"))
    assert lacks(missing) == {Lack.CONTRARY}


def test_an_approval_lapses_when_the_weighing_changes(maker: Maker, people: People) -> None:
    maker.until_weighed()
    maker.depart("b")
    maker.approve(people.ilse)
    seen = maker.page.seen("weighing")
    weighed = replace(maker.page.book.weighing, reasons="Iets anders")
    decision_taking.weigh(*maker.where, weighed, seen)
    assert Lack.SECOND in lacks(maker.finalise())
    with pytest.raises(Stale):
        decision_taking.approve(people.ilse, maker.key, NOW, maker.decision, True, "", seen)


def test_a_stale_save_is_refused_and_nothing_is_lost(maker: Maker, people: People) -> None:
    maker.child()
    maker.begin()
    seen = maker.page.seen("element", "c1", "health")
    maker.element("c1", Element.HEALTH, reason="Van Hanneke")
    late = {"a": EffectText(fit="fits", reason="Van Ilse", known_by="family")}
    where = (people.ilse, maker.key, NOW, maker.decision)
    with pytest.raises(Stale) as found:
        best_interests.assess(*where, "c1", "health", late, seen)
    assert (found.value.by, found.value.revision) == ("Hanneke Dam", 1)
    best_interests.assess(*where, "c1", "health", late, found.value.revision)
    texts = [part.content["a"]["reason"] for part in DecisionPart.objects.filter(part="element")]
    assert texts == ["Van Hanneke", "Van Ilse"]


def test_the_same_form_twice_is_one_page_and_one_event(maker: Maker, case: Case) -> None:
    maker.until_weighed()
    seen = maker.page.seen("ideal", "c1") - 1
    told = IdealText(option="a", reason="Het beste", done=True)
    before = (DecisionPart.objects.count(), len(kinds(case)))
    assert best_interests.name_ideal(*maker.where, "c1", told, seen) == ()
    assert (DecisionPart.objects.count(), len(kinds(case))) == before


def test_final_is_final_and_a_new_fact_makes_a_new_version(maker: Maker) -> None:
    maker.until_weighed()
    maker.show()
    maker.finalise()
    with pytest.raises(Refused):
        maker.element("c1", Element.HEALTH, reason="Later bedacht")
    with pytest.raises(Refused):
        decision_taking.new_version(*maker.where, " ")
    old = maker.decision
    maker.decision = decision_taking.new_version(*maker.where, "De woning is weg")
    assert decision_taking.new_version(maker.viewer, maker.key, NOW, old, "x") == maker.decision
    page = maker.page
    assert page.before is not None
    assert str(page.before.key) == old
    assert page.child("c1").started
    assert lacks(maker.finalise()) >= {Lack.NOT_DONE}
    assert maker.ideal() == ()
    maker.interests()
    maker.weigh()
    maker.show()
    assert maker.finalise() == ()
    assert Decision.objects.filter(final_on=None).count() == 0


def test_the_database_itself_keeps_what_is_final(maker: Maker) -> None:
    maker.until_weighed()
    maker.show()
    maker.finalise()
    decision = Decision.objects.get(key=maker.decision)
    part = decision.parts.first()
    late = DecisionPart(
        decision=decision, part="weighing", revision=9, content={"chosen": "b"}, on=TODAY
    )
    late.account_id, late.saved_at = maker.viewer.account, NOW
    tries = (
        lambda: Decision.objects.filter(pk=decision.pk).update(final_on=None),
        lambda: DecisionPart.objects.filter(pk=part.pk).update(revision=99),
        lambda: DecisionPart.objects.filter(pk=part.pk).delete(),
        late.save,
    )
    for attempt in tries:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_explaining_waits_for_the_decision_and_for_the_letter(maker: Maker) -> None:
    maker.until_weighed()
    maker.show()
    with pytest.raises(Refused):
        maker.explain("c1")
    maker.finalise()
    told = decision_taking.Told(interest=True, route=True)
    with pytest.raises(Refused):
        decision_taking.explain(*maker.where, "", told)


def test_a_letter_with_words_for_its_writer_is_not_explained(maker: Maker) -> None:
    maker.until_weighed()
    maker.show()
    maker.finalise()
    decision_taking.save_letter(*maker.where, "c1", "Hoi [schrijf hier]", 0)
    with pytest.raises(Refused):
        decision_taking.explain(*maker.where, "c1", decision_taking.Told(interest=True, route=True))
