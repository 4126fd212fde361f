"""The words of the field: closed vocabularies, each member with its Dutch and English label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

Language = Literal["nl", "en"]


class Labelled(StrEnum):
    """A closed vocabulary whose members carry the Dutch and the English word that people see."""

    nl: str
    en: str

    __hash__ = (
        str.__hash__
    )  # that of an Enum is written in Python, and many tables have words as keys

    def __new__(cls, value: str, nl: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.nl = nl
        member.en = en
        return member

    def label(self, lang: Language = "nl") -> str:
        """The word for people, in Dutch (`nl`) or English (`en`)."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the two languages that every staff text has."""

    nl: str
    en: str

    def label(self, lang: Language = "nl") -> str:
        """The text in Dutch (`nl`) or English (`en`)."""
        return self.nl if lang == "nl" else self.en


class Outcome(Labelled):
    """What a duty held against the facts of one case can come to; five answers, never a score."""

    MET = "met", "Voldaan", "Met"
    NOT_MET = "not_met", "Niet voldaan", "Not met"
    UNKNOWN = "unknown", "Onbekend", "Unknown"
    PENDING = "pending", "Komt nog", "Still to come"
    NOT_APPLICABLE = "not_applicable", "Geldt niet", "Does not apply"


class Layer(Labelled):
    """Whose norm it is. Layers are shown side by side and never merged into one verdict."""

    HUMAN_RIGHTS = "human_rights", "Mensenrechten", "Human rights"
    DUTCH_LAW = "dutch_law", "Nederlands recht", "Dutch law"
    PRACTICE = "practice", "Praktijk", "Practice"
    RECOMMENDATION = "recommendation", "Aanbeveling", "Recommendation"


class Level(Labelled):
    """What a duty is held against: one case, or the policy of an organisation over many cases."""

    CASE = "case", "Dossier", "Case"
    POLICY = "policy", "Beleid", "Policy"


class Phase(Labelled):
    """When in the course of a threatened eviction a duty speaks."""

    BEFORE = "before", "Vooraf", "Before"
    DURING = "during", "Tijdens", "During"
    AFTER = "after", "Daarna", "After"
    ALL = "all", "Altijd", "Always"


class DutyKind(Labelled):
    """The three kinds of human-rights obligation."""

    RESPECT = "respect", "Respecteren", "Respect"
    PROTECT = "protect", "Beschermen", "Protect"
    FULFIL = "fulfil", "Verwezenlijken", "Fulfil"


class Party(Labelled):
    """Who may be bound by a duty, may supply a fact, or may record an event."""

    STATE = "state", "Rijk", "State"
    MUNICIPALITY = "municipality", "Gemeente", "Municipality"
    MAYOR = "mayor", "Burgemeester", "Mayor"
    LANDLORD = "landlord", "Verhuurder", "Landlord"
    BAILIFF = "bailiff", "Deurwaarder", "Bailiff"
    COURT = "court", "Rechter", "Court"
    HELPER = "helper", "Hulpverlener", "Helper"
    FAMILY = "family", "Gezin", "Family"
    CHILD = "child", "Kind", "Child"


class OwedTo(Labelled):
    """To whom a duty is owed."""

    ADULTS = "adults", "Volwassenen", "Adults"
    CHILDREN = "children", "Kinderen", "Children"


class DecidedBy(Labelled):
    """Who can say that a duty is met: the facts, a person's reasoned judgement, or only a court."""

    FACTS = "facts", "De feiten", "The facts"
    PERSON = "person", "Een mens, met redenen", "A person, with reasons"
    COURT = "court", "Rechter weegt", "For the court to weigh"


class DateKind(Labelled):
    """What kind of date a date is."""

    LAW = "law", "Wet", "Law"
    NORM = "norm", "Norm", "Norm"
    AGREEMENT = "agreement", "Afspraak", "Agreement"
    COURT = "court", "Rechter", "Court"


class PrivacyClass(Labelled):
    """How sensitive the knowledge behind a fact is."""

    ORDINARY = "ordinary", "Gewoon", "Ordinary"
    HOUSEHOLD = "household", "Huishouden", "Household"
    CHILD = "child", "Kind", "Child"
    HEALTH = "health", "Gezondheid", "Health"
    CRIMINAL = "criminal", "Strafrecht", "Criminal"
    FINANCIAL = "financial", "Geld", "Financial"
