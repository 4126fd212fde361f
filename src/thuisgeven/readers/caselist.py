"""The list of cases: filtered, sorted and searched, never more than a viewer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from thuisgeven.readers.access import (
    Viewer,
    addresses,
    only_works,
    visible_cases,
    working_parts,
)
from thuisgeven.records.encryption import looked_up
from thuisgeven.records.models import Account, Case, CaseMember, CaseWord, Part, SavedView
from thuisgeven.records.weighed import WEIGHED

PAGE = 50
COUNTED = 1000
"""Lists are counted up to so many; beyond that the page says "more than"."""

EXPORTED = 5000
SHOWN = (
    *("key", "organisation", "number", "stage", "cause", "children", "child_count", "next_day"),
    *("next_kind", "next_outcome", "next_duty", "term_last", "act_count", "unknown_count"),
    *("last_event_on", "household__name", "household__home__street", "household__home__letter"),
    *("household__home__house_number", "household__home__addition", "household__home__secret"),
)
"""What a row needs; nothing else is fetched or decrypted."""

SORTS: Mapping[str, tuple[str, ...]] = {
    "next": ("sort_day", "id"),
    "opened": ("-opened_on", "-id"),
    "stage": ("-stage_rank", "sort_day", "id"),
    "last": ("last_event_on", "id"),
    "number": ("number",),
}
COLUMNS = (
    *("name", "address", "number", "stage", "cause", "children"),
    *("next", "term", "open", "unknown", "last", "owner"),
)
USUAL = ("name", "address", "stage", "children", "next", "owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What somebody asks of the list. Words that are not known count as not given."""

    search: str = ""
    stage: str = ""
    cause: str = ""
    children: str = ""
    whose: str = ""
    closed: bool = False
    sort: str = "next"
    page: int = 1

    def as_query(self, **changes: object) -> str:
        """The same question as a query string, without the search: names stay out of addresses."""
        named = {"stage": self.stage, "cause": self.cause, "children": self.children}
        named |= {"whose": self.whose, "sort": self.sort if self.sort != "next" else ""}
        named |= {"closed": "1" if self.closed else "", **{k: str(v) for k, v in changes.items()}}
        return urlencode({name: value for name, value in named.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list, as its viewer may see it."""

    case: Case
    name: str
    address: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """One page of the list."""

    query: Query
    rows: Sequence[Row]
    count: int
    columns: Sequence[str]
    views: Sequence[SavedView]
    more: bool

    @property
    def many(self) -> bool:
        """Whether there are more cases than are counted."""
        return self.count > COUNTED


def case_list(viewer: Viewer, query: Query) -> CaseList:
    """One page of the cases that fit a query, in its order."""
    first = (query.page - 1) * PAGE
    keys = _keys(viewer, query, max(COUNTED, first + PAGE) + 1)
    account = Account.objects.only("preferences").get(pk=viewer.account)
    return CaseList(
        query=query,
        rows=rows_of(viewer, _opened(keys[first : first + PAGE])),
        count=min(len(keys), COUNTED + 1),
        columns=chosen_columns(account),
        views=list(account.views.order_by("name")),
        more=len(keys) > first + PAGE,
    )


def exported(viewer: Viewer, query: Query) -> Sequence[Row]:
    """All cases that fit a query, up to a limit, for a file."""
    return rows_of(viewer, _opened(_keys(viewer, query, EXPORTED)))


def _keys(viewer: Viewer, query: Query, most: int) -> list[int]:
    """The first visible cases that fit the filters and every word of the search, in their order.

    Who sees only what it works on is asked by its memberships, which hold what a list weighs; all
    else stands in the case.
    """
    to = "case__" if only_works(viewer) else ""
    asked: QuerySet[Any] = working_parts(viewer) if to else visible_cases(viewer)
    words = looked_up(query.search)
    if query.search.strip() and not words:
        return []
    for digest in words:
        asked = asked.filter(
            **{f"{to}id__in": CaseWord.objects.filter(digest=digest).values("case")}
        )
    asked = _filtered(asked.filter(closed_on__isnull=not query.closed), viewer, query, to)
    ordered = asked.order_by(*(_column(name, to) for name in order_of(query)))
    return list(ordered.values_list(f"{to}id", flat=True)[:most])


def _filtered(asked: QuerySet[Any], viewer: Viewer, query: Query, to: str) -> QuerySet[Any]:
    chosen = {name: getattr(query, name) for name in ("stage", "cause", "children")}
    asked = asked.filter(**{_column(name, to): value for name, value in chosen.items() if value})
    if query.whose == "mine":
        return asked.filter(**{f"{to}members__account": viewer.account})
    if query.whose == "nobody":
        return asked.exclude(**{f"{to}members__part": Part.OWNER})
    return asked.filter(sort_day__lt=viewer.on) if query.whose == "late" else asked


def _column(name: str, to: str) -> str:
    """How a column of a case is called by who asks its memberships."""
    bare = name.removeprefix("-")
    return name if bare in WEIGHED else f"{name[: -len(bare)]}{to}{bare}"


def order_of(query: Query) -> tuple[str, ...]:
    """The columns that order the list; of one stage all are equally far.

    Open cases have no day of closing: named first it changes nothing, and PostgreSQL then finds
    the order in an index.
    """
    columns = SORTS[query.sort]
    told = tuple(name for name in columns if not (query.stage and name == "-stage_rank"))
    return told if query.closed else ("closed_on", *told)


def _opened(keys: Sequence[int]) -> list[Case]:
    """The cases in their order, with names and addresses.

    Which cases they are is asked first: an order is found by the narrowest rows, and only what is
    shown is decrypted.
    """
    found = Case.objects.filter(pk__in=keys).select_related("household__home")
    by_key = {case.pk: case for case in found.only(*SHOWN)}
    return [by_key[key] for key in keys]


def rows_of(viewer: Viewer, cases: Sequence[Case]) -> list[Row]:
    """Rows with names and addresses opened."""
    owners = CaseMember.objects.filter(case__in=[case.pk for case in cases], part=Part.OWNER)
    names = dict(owners.values_list("case_id", "account__name"))
    lines = addresses(viewer, cases)
    return [
        Row(case, case.household.name, lines[case.pk], names.get(case.pk, "")) for case in cases
    ]


def chosen_columns(account: Account) -> tuple[str, ...]:
    """The columns that somebody chose, in the fixed order; the usual ones when none was chosen."""
    wanted = account.preferences.get("columns") or USUAL
    return tuple(name for name in COLUMNS if name in wanted)


def late(day: date | None, on: date) -> bool:
    """Whether a day is over."""
    return day is not None and day < on
