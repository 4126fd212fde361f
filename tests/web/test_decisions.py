"""The best decision through its pages: one way through, and no way around."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, TODAY, People
from tests.support.decision_forms import Tab
from tests.support.decisions import Maker

from thuisgeven.actions.decision_pages import Stale
from thuisgeven.actions.guard import Refused
from thuisgeven.domain.best_interests import Element, Fit
from thuisgeven.readers.files import file_of
from thuisgeven.records.models import Case, Decision, DecisionPart, EventRow


@pytest.fixture
def maker(people: People, case: Case) -> Maker:
    """A decision about two children that was begun, with two options."""
    maker = Maker(people.hanneke, str(case.key), NOW)
    maker.child("Noor", "2012-05-01")
    maker.child("Sem", "2017-05-01")
    maker.begin()
    return maker


@pytest.fixture
def tab(maker: Maker, client_of: Callable[[str], Client]) -> Tab:
    return Tab(client_of("hanneke"), maker)


def test_a_decision_from_the_first_page_to_the_last_letter(
    people: People, case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    maker = Maker(people.hanneke, str(case.key), NOW)
    maker.child("Noor", "2012-05-01")
    before = {f.duty.id: f.outcome.value for f in file_of(case, TODAY).assessment.findings}
    begun = {"kind": "accommodation", "question": "Waar woont Noor?", "decide_before": "1-12-2026"}
    response = client.post(f"/dossiers/{case.key}/besluiten/nieuw/", begun)
    maker.decision = str(Decision.objects.get().key)
    tab = Tab(client, maker)
    assert response.headers["Location"] == f"{tab.home}mogelijkheden/"
    options = {"a-title": "Blijven", "b-title": "Rietkade", "seen": "1"}
    client.post(f"{tab.home}mogelijkheden/", options)
    assert "Deze stap kan nog niet" in client.get(f"{tab.home}belangen/").content.decode()
    tab.hear()
    for element in Element:
        tab.element("c1", element, reason=f"Wat {element.value} betekent")
    tab.ideal(option="a")
    tab.interests()
    tab.depart("b")
    assert "Nog doen" in client.get(tab.home).content.decode()
    ilse = client_of("ilse")
    ilse.post(f"{tab.home}meekijken/", {"akkoord": "ja", "seen": tab.page.seen("weighing")})
    tab.show()
    said = {"who": "ouders", "text": "Wij zijn het eens", "reactie": "1"}
    client.post(f"{tab.home}gezin/", said)
    assert "Lees het nog één keer" in client.get(f"{tab.home}definitief/").content.decode()
    tab.finalise()
    for slot in ("c1", ""):
        tab.explain(slot)
    text = client.get(tab.home).content.decode()
    assert "Definitief sinds di 24 november 2026, besloten door Hanneke Dam." in text
    after = {f.duty.id: f.outcome.value for f in file_of(case, TODAY).assessment.findings}
    steps = [f"BB-S{number}" for number in (1, 2, 3, 4)]
    assert [before[s] for s in steps] != [after[s] for s in steps] == ["met"] * 4


HAPPY = (
    *("hear-c1", "assess-c1", "ideal-c1", "hear-c2", "assess-c2", "ideal-c2"),
    *("interests", "depart", "approve", "show", "finalise"),
)
TROUBLE = (
    *("finalise", "weigh", "depart", "show", "approve", "approve-self", "interests", "ideal-c1"),
    *("change-c1", "unknown-c2", "refuse-c2", "decline-c2", "ideal-c2", "assess-c2"),
)


@st.composite
def courses(draw: st.DrawFn) -> list[str]:
    """The right course with steps left out, put in and changed in place."""
    course = [step for step in HAPPY if draw(st.integers(0, 9)) > 0]
    for _ in range(draw(st.integers(0, 4))):
        course.insert(draw(st.integers(0, len(course))), draw(st.sampled_from(TROUBLE)))
    return course


class Oracle:
    """What a final decision needs, told without the domain: moments that follow each other."""

    def __init__(self) -> None:
        self.clock = 0
        self.at: dict[str, int] = {}
        self.chosen = ""
        self.unknown: set[str] = set()

    def note(self, step: str) -> None:
        """A step that was tried; it counts when what comes before it is there."""
        self.clock += 1
        name, _, child = step.partition("-")
        if name in ("hear", "decline"):
            self.at[f"heard-{child}"] = self.clock
        elif name in ("assess", "change", "unknown"):
            self._assessed(name, child)
        elif name == "ideal" and self._complete(child):
            self.at.setdefault(step, self.clock)
        elif name == "interests" and self._step_one():
            self._again(step, self._step_one())
        elif name in ("weigh", "depart") and self._step_two():
            self._weighed(name)
        elif step in ("show", "approve") and self._weighs():
            self._again(step, self.at["weighed"])

    def _again(self, step: str, after: int) -> None:
        if self.at.get(step, 0) < after:
            self.at[step] = self.clock

    def _assessed(self, name: str, child: str) -> None:
        same = name == "assess" and self.at.get(f"assessed-{child}") and child not in self.unknown
        if name == "assess" and not same:
            self.at[f"assessed-{child}"] = self.clock
            self.unknown.discard(child)
            self.at.pop(f"ideal-{child}", None)
        elif name == "unknown":
            self.unknown.add(child)
            self.at.pop(f"ideal-{child}", None)
        elif name == "change":
            self.at.pop(f"ideal-{child}", None)

    def _complete(self, child: str) -> bool:
        written = f"assessed-{child}" in self.at and child not in self.unknown
        return written and f"heard-{child}" in self.at

    def _step_one(self) -> int:
        ideals = [self.at.get(f"ideal-{child}", 0) for child in ("c1", "c2")]
        return max(ideals) if all(ideals) else 0

    def _step_two(self) -> int:
        first, second = self._step_one(), self.at.get("interests", 0)
        return second if first and second > first else 0

    def _weighed(self, name: str) -> None:
        if self.at.get("weighed", 0) < self._step_two() or self.chosen != name:
            self.at["weighed"], self.chosen = self.clock, name

    def _weighs(self) -> bool:
        two = self._step_two()
        return bool(two) and self.at.get("weighed", 0) > two

    @property
    def may(self) -> bool:
        """Whether a decision may be final now."""
        if not self._weighs():
            return False
        weighed = self.at["weighed"]
        second = self.chosen == "weigh" or self.at.get("approve", 0) > weighed
        return second and self.at.get("show", 0) > weighed


def take(maker: Maker, people: People, step: str) -> None:
    """Try one step; what is refused is refused."""
    name, _, child = step.partition("-")
    verbs: dict[str, Callable[[], object]] = {
        "hear": lambda: maker.hear(child),
        "decline": lambda: maker.hear(child, "child_declined"),
        "refuse": lambda: maker.hear(child, "parent_refused_hearing"),
        "assess": lambda: maker.assess(child),
        "change": lambda: change(maker, child),
        "unknown": lambda: maker.element(child, Element.HEALTH, Fit.UNKNOWN),
        "ideal": lambda: maker.ideal(child),
        "interests": maker.interests,
        "weigh": maker.weigh,
        "depart": maker.depart,
        "approve": lambda: maker.approve(people.hanneke if child else people.ilse),
        "show": maker.show,
        "finalise": maker.finalise,
    }
    try:
        with transaction.atomic():
            verbs[name]()
    except (Refused, Stale):
        return


COUNTER = iter(range(1_000_000))


def change(maker: Maker, child: str) -> None:
    """Another reason, if there is one already; every time a new one."""
    if maker.page.child(child).started:
        text = f"Anders {next(COUNTER)}"
        maker.element(child, Element.FAMILY, reason=text)


def follow(maker: Maker, people: People, course: Sequence[str]) -> None:
    """Take the steps; at every moment the decision is final exactly when it may be."""
    oracle, final = Oracle(), False
    for step in course:
        if step == "finalise":
            final = final or oracle.may
        elif not final and not (step.startswith("change") and not started(maker, step)):
            oracle.note(step)
        take(maker, people, step)
        assert (Decision.objects.get(key=maker.decision).final_on is not None) == final, step
    event(f"final: {final}")


def started(maker: Maker, step: str) -> bool:
    return maker.page.child(step.split("-")[1]).started


QUIETLY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@QUIETLY
@given(course=courses())
def test_no_order_of_actions_makes_a_final_decision_too_early(
    maker: Maker, people: People, course: list[str]
) -> None:
    with transaction.atomic():
        follow(maker, people, course)
        transaction.set_rollback(True)


@settings(QUIETLY, max_examples=6)
@given(course=courses())
def test_no_order_of_forms_does_either(
    tab: Tab, maker: Maker, people: People, course: list[str]
) -> None:
    with transaction.atomic():
        tab.sent.clear()
        follow(tab, people, course)
        transaction.set_rollback(True)


@settings(QUIETLY, max_examples=6)
@given(course=courses(), late=st.lists(st.booleans(), min_size=16, max_size=16))
def test_neither_do_two_tabs_and_forms_that_are_sent_again(
    tab: Tab, people: People, course: list[str], late: list[bool]
) -> None:
    """A tab that is behind and forms sent anew: final only while nothing stands in the way."""
    with transaction.atomic():
        tab.sent.clear()
        for behind, step in zip(late, course, strict=False):
            tab.late = int(behind)
            take(tab, people, step)
            is_honest(tab)
        tab.again()
        is_honest(tab)
        transaction.set_rollback(True)


def is_honest(tab: Tab) -> None:
    """Step 2 only stands beside a complete step 1, and final is final with nothing missing."""
    page = tab.page
    kinds = set(EventRow.objects.filter(case=page.case).values_list("kind", flat=True))
    completed = EventRow.objects.filter(case=page.case, kind="child_assessment_completed")
    children = set(completed.values_list("child", flat=True))
    if DecisionPart.objects.filter(decision=page.decision, part="interests").exists():
        assert children == {"c1", "c2"}
    if page.decision.final_on:
        assert page.not_final == ()
    assert ("decision_taken" in kinds) == (page.decision.final_on is not None)


def test_somebody_else_s_text_is_shown_beside_one_s_own(
    tab: Tab, people: People, client_of: Callable[[str], Client]
) -> None:
    tab.element("c1", Element.HEALTH, reason="Van Hanneke")
    other = Tab(client_of("ilse"), tab)
    address = f"{other.where_is('c1')}health/"
    fields = {"a-fit": "fits", "a-reason": "Van Ilse", "a-known_by": "family", "seen": "0"}
    response = other.post(address, **fields)
    text = response.content.decode()
    assert response.status_code == 409
    table = text[text.index("<table") : text.index("</table>")]
    for said in ("Van Hanneke", "Van Ilse", "Past", "uder of familie", ": waarom?"):
        assert said in table
    for code in ("fits", "family", ">on<"):
        assert code not in table
    assert "De andere tekst is van Hanneke Dam." in text
    own = tab.post(address, **(fields | {"a-reason": "Van Hanneke, later"})).content.decode()
    assert "Je bewaarde dit zelf al" in own
    assert "De andere tekst is van" not in own
    kept = other.post(address, **(fields | {"seen": "1"}))
    assert kept.status_code == 302
    reasons = [part.content["a"]["reason"] for part in DecisionPart.objects.filter(part="element")]
    assert reasons == ["Van Hanneke", "Van Ilse"]


def test_a_step_of_a_decision_is_not_recorded_by_hand(
    tab: Tab, client_of: Callable[[str], Client]
) -> None:
    for kind in ("decision_taken", "child_assessment_completed", "interests_weighed"):
        address = f"/dossiers/{tab.key}/vastleggen/{kind}/"
        assert tab.client.get(address).headers["Location"] == f"/dossiers/{tab.key}/besluiten/"
        form = tab.client.get(f"{address}?ander=1").context["form"]
        token = form.initial.get("token") or form.fields["token"].initial()
        sent = {"on": "vandaag", "recorded_by": "municipality", "token": token, "child": "c1"}
        sent |= {"data-about": "shelter"}
        assert tab.client.post(address, sent).status_code == 422
        landlord = tab.client.post(address, sent | {"recorded_by": "landlord"})
        assert landlord.status_code == 302


def test_the_page_of_step_two_holds_no_interest_before_its_time(tab: Tab, people: People) -> None:
    for slot in ("c1", "c2"):
        tab.hear(slot)
        tab.assess(slot)
        tab.ideal(slot)
    tab.interests()
    assert "Huur betaald" in tab.client.get(f"{tab.home}belangen/").content.decode()
    tab.element("c1", Element.HEALTH, reason="Veranderd")
    person = tab.where_is("c1")
    for page in ("", "belangen/", "afweging/", person, f"{person}health/", "besluit.text"):
        assert "Huur betaald" not in tab.client.get(tab.home + page).content.decode()
