"""Index of all tables; Django looks for them here."""

from thuisgeven.records.accommodation import (
    Access,
    AddressLevel,
    Contract,
    Facility,
    HomeTest,
    HousingNeeds,
    Offer,
    OfferView,
    Place,
    StoredGoods,
)
from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind
from thuisgeven.records.cases import (
    Case,
    CaseMember,
    CaseWord,
    Draft,
    Part,
    SavedView,
    Task,
)
from thuisgeven.records.log import ChainHead, Deed, LogCase, LogLine
from thuisgeven.records.organisations import (
    Account,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
)
from thuisgeven.records.people import (
    BsnGround,
    ChildrenAnswer,
    Home,
    Household,
    Person,
    PersonKind,
)
from thuisgeven.records.timeline import EventRow, Paper

__all__ = [
    "Access",
    "Account",
    "AddressLevel",
    "BsnGround",
    "Case",
    "CaseMember",
    "CaseWord",
    "ChainHead",
    "ChildrenAnswer",
    "Contract",
    "Decision",
    "DecisionPart",
    "Deed",
    "Draft",
    "EventRow",
    "Facility",
    "Home",
    "HomeTest",
    "Household",
    "HousingNeeds",
    "LogCase",
    "LogLine",
    "Membership",
    "Offer",
    "OfferView",
    "Organisation",
    "OrganisationKind",
    "Paper",
    "Part",
    "PartKind",
    "Person",
    "PersonKind",
    "Place",
    "Role",
    "SavedView",
    "StoredGoods",
    "Task",
]
