"""The home test of one offer, put together for paper."""

from __future__ import annotations

from datetime import date

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.home_test import Tested, home_test
from thuisgeven.documents.model import Document
from thuisgeven.domain.terms import Language, Text
from thuisgeven.readers.access import Viewer
from thuisgeven.readers.accommodation import OfferPage, offer_page
from thuisgeven.readers.names import name_of
from thuisgeven.records.models import Case
from thuisgeven.rules.load import library

ABOUT = {
    "kind": Text("Soort plek", "Kind of place"),
    "offered": Text("Aangeboden", "Offered"),
    "from": Text("Vrij vanaf", "Free from"),
    "until": Text("Vrij tot en met", "Free until"),
    "area": Text("Buurt", "Neighbourhood"),
}
EVICTION = Text("Ontruiming op", "Eviction on")


def home_paper(viewer: Viewer, key: str, root: str, language: Language) -> tuple[Case, Document]:
    """The case and the document. Raises NotThere when the viewer cannot see it."""
    page = offer_page(viewer, key, root)
    return page.housing.case, home_test(_tested(page, viewer.on, language), language)


def _tested(page: OfferPage, on: date, language: Language) -> Tested:
    line, gate = page.line, page.housing.gate
    day = gate.eviction_on
    return Tested(
        place=line.name or line.kind.label.label(language),
        about=_about(page, language),
        kind=line.kind,
        verdict=line.verdict,
        reasons={answer.criterion: answer.reason for answer in page.answers},
        mendable=[reason.says for reason in page.mendable],
        missing=[_question(reason.matter) or reason.says for reason in page.missing],
        staying=[name_of(person) for person in page.staying],
        whole=page.whole_family,
        passage=gate.passage,
        eviction=f"{EVICTION.label(language)} {_day(day, language)}" if day else "",
        reference=page.housing.case.number,
        sender=page.housing.case.organisation.name,
        on=on,
    )


def _question(matter: str) -> Text | None:
    fact = library().facts.get(f"alternative_{matter}")
    return fact.question if fact else None


def _about(page: OfferPage, language: Language) -> list[tuple[str, str]]:
    line, data = page.line, page.line.event.data
    said = {
        "kind": line.kind.label.label(language),
        "offered": _day(line.event.on, language),
        "from": _day(data.get("available_on"), language),
        "until": _day(data.get("available_until"), language),
        "area": line.place.area if line.place else "",
    }
    return [(ABOUT[name].label(language), value) for name, value in said.items() if value]


def _day(value: object, language: Language) -> str:
    return day_in_words(value, language) if isinstance(value, date) else ""
