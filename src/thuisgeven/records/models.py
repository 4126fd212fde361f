"""Index of all tables; Django looks for them here."""

from thuisgeven.records.best_interests import Decision, DecisionPart, PartKind
from thuisgeven.records.cases import (
    Case,
    CaseMember,
    CaseWord,
    Draft,
    Part,
    Purpose,
    SavedView,
    Task,
)
from thuisgeven.records.family import (
    FamilyCode,
    FamilyDraft,
    FamilyRequest,
    FamilySession,
    FamilyTry,
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
from thuisgeven.records.timeline import EventRow, Origin, Paper

__all__ = [
    "Account",
    "BsnGround",
    "Case",
    "CaseMember",
    "CaseWord",
    "ChainHead",
    "ChildrenAnswer",
    "Decision",
    "DecisionPart",
    "Deed",
    "Draft",
    "EventRow",
    "FamilyCode",
    "FamilyDraft",
    "FamilyRequest",
    "FamilySession",
    "FamilyTry",
    "Home",
    "Household",
    "LogCase",
    "LogLine",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Origin",
    "Paper",
    "Part",
    "PartKind",
    "Person",
    "PersonKind",
    "Purpose",
    "Role",
    "SavedView",
    "Task",
]
