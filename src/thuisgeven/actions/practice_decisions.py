"""Two best decisions for practice: one that waits for a child, and one that was taken and told.

Everybody is invented. The steps are taken by the same actions that people use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from thuisgeven.actions import best_interests, decision_taking
from thuisgeven.actions.cases import Address, open_case
from thuisgeven.actions.decision_taking import Reacted, Told
from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.domain.best_interests import Element, Fit, Holder
from thuisgeven.readers.access import Viewer, viewer_of
from thuisgeven.readers.decision_texts import (
    EffectText,
    IdealText,
    InterestText,
    OptionText,
    WeighingText,
)
from thuisgeven.records.models import Account, PersonKind

FITS = {"+": Fit.FITS, "~": Fit.PARTLY, "-": Fit.FITS_NOT, "?": Fit.UNKNOWN, "!": Fit.UNKNOWN}
"""How a practice text begins: fits, in part, does not, unknown, and unknown though it was asked."""

Row = tuple[str, str, str]
Rows = Mapping[Element, Row]

OPTIONS = (
    OptionText(
        id="a",
        title="Blijven wonen",
        detail="schuldregeling en moratorium",
        stays=True,
    ),
    OptionText(id="b", title="Rietkade", detail="tussenwoning, 12 maanden"),
    OptionText(id="c", title="De Haven", detail="crisisopvang, één kamer"),
)
NOOR: Rows = {
    Element.VIEW: (
        "+Dit wil zij het liefst",
        "~Goed, als zij op haar school blijft",
        "-Dan slaap ik nooit meer",
    ),
    Element.FAMILY: (
        "+Om het weekend naar haar vader blijft kunnen",
        "+Zelfde wijk, 900 meter verder",
        "~Samen met moeder en Sem, maar haar vader woont dan 22 km verderop",
    ),
    Element.IDENTITY: (
        "+Eigen kamer, eigen buurt",
        "+Eigen kamer",
        "-Deelt een kamer met moeder en broer",
    ),
    Element.SAFETY: (
        "~De schimmel in de badkamer moet eerst weg",
        "+Droog en rustig",
        "-Onrust, en volwassenen met problemen op de gang",
    ),
    Element.VULNERABILITY: (
        "+Geen derde verhuizing",
        "~Nog één verhuizing",
        "-Daarna volgt zeker nog een verhuizing",
    ),
    Element.HEALTH: (
        "~Astma: alleen als de schimmel weg is",
        "+De gesprekken bij jeugdhulp lopen door",
        "!De jeugdhulp kan pas na plaatsing zeggen of zij haar plek houdt",
    ),
    Element.EDUCATION: (
        "+Zelfde school, 10 minuten fietsen",
        "+Zelfde school, 15 minuten fietsen",
        "-70 minuten reizen, of een andere school",
    ),
    Element.OTHER: (
        "+Gevraagd, niets",
        "+Haar bijbaan bij de bakker kan blijven",
        "-Zij moet haar bijbaan opzeggen",
    ),
}
SEM: Rows = {
    Element.VIEW: ("?Nog niet gevraagd", "?Nog niet gevraagd", "?Nog niet gevraagd"),
    Element.FAMILY: (
        "+Samen met Noor, en om het weekend naar zijn vader",
        "+Samen met Noor, opa blijft om de hoek",
        "~Samen, maar opa kan hem niet meer van school halen",
    ),
    Element.IDENTITY: (
        "+Eigen kamer, zijn kat mag mee",
        "?Mag de kat mee?",
        "-Deelt een kamer, en huisdieren mogen niet",
    ),
    Element.SAFETY: (
        "~De schimmel in de badkamer moet eerst weg",
        "+Een tuin en een rustige straat",
        "-Geen plek om te spelen",
    ),
    Element.VULNERABILITY: (
        "?Juf Anouk weet hier meer van",
        "?Juf Anouk weet hier meer van",
        "?Juf Anouk weet hier meer van",
    ),
    Element.HEALTH: (
        "+Geen zorg nodig",
        "+Geen zorg nodig",
        "~Hij slaapt slecht bij lawaai",
    ),
    Element.EDUCATION: (
        "+Groep 6, om de hoek",
        "+Zelfde school, opa brengt hem",
        "-Andere school, midden in het jaar",
    ),
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Somebody at work on one decision, on one day."""

    viewer: Viewer
    key: str
    now: datetime
    decision: str = ""

    @property
    def where(self) -> tuple[Viewer, str, datetime, str]:
        return self.viewer, self.key, self.now, self.decision


@transaction.atomic
def make_decisions(owner: Account, second: Account, now: datetime) -> None:
    """One started decision with two children, and one that is final and explained."""
    _started(owner, now)
    _finished(owner, second, now)


def _desk(owner: Account, now: datetime, name: str, home: Address) -> _Desk:
    viewer = viewer_of(owner, now.date())
    organisation = owner.memberships.get().organisation_id
    return _Desk(viewer, open_case(viewer, organisation, now, name, home), now)


def _child(desk: _Desk, name: str, born: date) -> None:
    resident = Resident(kind=PersonKind.CHILD, name=name, born=born)
    add_person(desk.viewer, desk.key, desk.now, resident)


def _begin(desk: _Desk, kind: str, question: str, options: Sequence[OptionText]) -> _Desk:
    before = desk.viewer.on + timedelta(weeks=1)
    staying = options[0].title
    decision = best_interests.open_decision(
        desk.viewer, desk.key, desk.now, kind, question, staying, before
    )
    begun = _Desk(desk.viewer, desk.key, desk.now, decision)
    best_interests.save_options(*begun.where, options, 1)
    return begun


def _assess(desk: _Desk, slot: str, rows: Rows, own: Sequence[tuple[Element, str]] = ()) -> None:
    for element, texts in rows.items():
        effects = {
            option: EffectText(
                fit=FITS[text[0]],
                reason=text[1:],
                known_by="child" if element is Element.VIEW else "family",
                own_words=(element, option) in own,
                sought=text[0] == "!",
            )
            for option, text in zip("abc", texts, strict=False)
        }
        best_interests.assess(*desk.where, slot, element.value, effects, 0)


def _started(owner: Account, now: datetime) -> None:
    home = Address(street="Lindenstraat", house_number="12", postcode="9001 AB", place="Waterveen")
    desk = _desk(owner, now, "Veldhuis en Bakker", home)
    today = desk.viewer.on
    _child(desk, "Noor Veldhuis", today.replace(year=today.year - 14, day=1))
    _child(desk, "Sem Veldhuis", today.replace(year=today.year - 9, day=1))
    said = (
        "Ik wil op mijn school blijven. En eindelijk dat gesprek over mijn angst, "
        "niet weer achteraan in de rij."
    )
    heard = Recording(
        kind="child_heard",
        on=today - timedelta(days=1),
        child="c1",
        note=said,
        readers=(str(owner.key),),
        data={"own_words": True, "readers_chosen": True},
    )
    record(desk.viewer, desk.key, now, heard)
    desk = _begin(desk, "accommodation", "Waar gaan Noor en Sem wonen?", OPTIONS)
    _assess(desk, "c1", NOOR, own=[(Element.VIEW, option.id) for option in OPTIONS])
    _assess(desk, "c2", SEM)
    ideal = IdealText(
        option="a",
        reason="Blijven is het beste, als de schimmel weg is. Daarna de Rietkade.",
        done=True,
    )
    best_interests.name_ideal(*desk.where, "c1", ideal, 0)


YARA: Rows = {
    Element.VIEW: ("+Zij wil blijven", "+Zij vindt het goed, als opa dichtbij is"),
    Element.FAMILY: ("+Opa woont in de straat", "+Opa woont op tien minuten lopen"),
    Element.IDENTITY: ("+Haar eigen kamer", "+Haar eigen kamer, zij koos de kleur"),
    Element.SAFETY: ("-De woning is te koud en vochtig", "+Droog en warm"),
    Element.VULNERABILITY: ("+Geen verhuizing", "~Een verhuizing, met tijd om te wennen"),
    Element.HEALTH: ("-Zij hoest al twee winters", "+De huisarts blijft dezelfde"),
    Element.EDUCATION: ("+Zelfde school", "+Zelfde school, zij loopt er zelf heen"),
    Element.OTHER: ("+Gevraagd, niets", "+Haar vriendin woont in dezelfde straat"),
}
MOVE = (
    OptionText(id="a", title="Blijven wonen", detail="met herstel van de woning", stays=True),
    OptionText(id="b", title="Zonnehof", detail="vaste huurwoning, drie kamers"),
)


def _finished(owner: Account, second: Account, now: datetime) -> None:
    home = Address(street="Zonnehof", house_number="31", postcode="9003 CD", place="Waterveen")
    desk = _desk(owner, now, "Haile-Osman", home)
    today = desk.viewer.on
    _child(desk, "Yara Haile", today.replace(year=today.year - 11, day=1))
    record(desk.viewer, desk.key, now, Recording(kind="child_heard", on=today, child="c1"))
    desk = _begin(desk, "accommodation", "Waar gaat Yara wonen?", MOVE)
    _assess(desk, "c1", YARA)
    ideal = IdealText(option="b", reason="Droog, warm en dicht bij opa en school.", done=True)
    best_interests.name_ideal(*desk.where, "c1", ideal, 0)
    landlord = InterestText(
        holder=Holder.LANDLORD, text="De oude woning kan worden hersteld", source="Brief"
    )
    best_interests.list_interests(*desk.where, [landlord], 0, done=True)
    _decide(desk, second)


def _decide(desk: _Desk, second: Account) -> None:
    fact = "b:c1:vulnerability"
    choice = WeighingText(
        chosen="b",
        reasons="Dit is voor Yara het beste, en niemand verzet zich ertegen.",
        done=True,
    )
    decision_taking.weigh(*desk.where, choice, 0)
    weighed = WeighingText(
        chosen=choice.chosen,
        reasons=choice.reasons,
        answers={fact: "Zij gaat eerst drie keer kijken, en opa helpt met verhuizen."},
        ticks=[fact],
        done=True,
    )
    decision_taking.weigh(*desk.where, weighed, 1)
    viewer = viewer_of(second, desk.viewer.on)
    decision_taking.approve(viewer, desk.key, desk.now, desk.decision, True, "", 2)
    decision_taking.show_to_family(*desk.where, "Aan de keukentafel, met opa erbij", 2)
    reaction = "Wij zijn er blij mee. Graag hulp bij de verhuizing."
    decision_taking.note_reaction(*desk.where, Reacted(text=reaction))
    decision_taking.finalise(*desk.where, 2)
    _tell(desk)


LETTER = """Hoi Yara,

We hebben besloten waar jullie gaan wonen. Het komt niet door jou.

# Wat gaat er gebeuren?

Jullie gaan naar de Zonnehof. Die woning is droog en warm. Opa woont er vlakbij.

# Hoe telde jij mee?

Eerst keken we alleen naar jou. Dit huis is ook het beste voor jou. Verhuizen is wel even wennen. \
Daarom mag je eerst drie keer gaan kijken.

# Ben je het er niet mee eens?

Zeg het tegen Hanneke. Je mag ook naar de Kinderombudsman (kinderombudsman.nl).

Groetjes van Hanneke Dam"""
PARENTS_LETTER = """Beste ouders van Yara,

Wij bieden u de woning aan de Zonnehof aan. Voor Yara is dit het beste: droog, warm, en dicht bij \
school en opa.

# Bent u het er niet mee eens?

Bel of mail Hanneke Dam. U mag iemand meenemen naar een gesprek. U kunt ook een \
klacht indienen bij de gemeente, en daarna bij de Nationale ombudsman.

Met vriendelijke groet, Hanneke Dam"""


def _tell(desk: _Desk) -> None:
    for slot, letter in (("c1", LETTER), ("", PARENTS_LETTER)):
        decision_taking.save_letter(*desk.where, slot, letter, 0)
        told = Told(interest=True, route=True, how="Samen gelezen")
        decision_taking.explain(*desk.where, slot, told)
