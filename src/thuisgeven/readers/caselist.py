"""The list of cases: filtered, sorted and searched, never more than a viewer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet

from thuisgeven.readers.access import Viewer, addresses, visible_cases
from thuisgeven.records.encryption import looked_up
from thuisgeven.records.models import Account, Case, CaseMember, CaseWord, Part, SavedView

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
    found = matching(viewer, query)
    first = (query.page - 1) * PAGE
    cases = _opened(found.order_by(*order_of(query))[first : first + PAGE + 1])
    account = Account.objects.only("preferences").get(pk=viewer.account)
    return CaseList(
        query=query,
        rows=rows_of(viewer, cases[:PAGE]),
        count=found.order_by()[: COUNTED + 1].count(),
        columns=chosen_columns(account),
        views=list(account.views.order_by("name")),
        more=len(cases) > PAGE,
    )


def exported(viewer: Viewer, query: Query) -> Sequence[Row]:
    """All cases that fit a query, up to a limit, for a file."""
    found = matching(viewer, query).order_by(*order_of(query))
    return rows_of(viewer, _opened(found[:EXPORTED]))


def order_of(query: Query) -> tuple[str, ...]:
    """The columns that order the list; of one stage all are equally far.

    Open cases have no day of closing: named first it changes nothing, and PostgreSQL then finds
    the order in an index.
    """
    columns = SORTS[query.sort]
    told = tuple(name for name in columns if not (query.stage and name == "-stage_rank"))
    return told if query.closed else ("closed_on", *told)


def matching(viewer: Viewer, query: Query) -> QuerySet[Case]:
    """The visible cases that fit the filters and every word of the search."""
    cases = visible_cases(viewer).filter(closed_on__isnull=not query.closed)
    for column in ("stage", "cause", "children"):
        if value := getattr(query, column):
            cases = cases.filter(**{column: value})
    if query.whose == "mine":
        cases = cases.filter(members__account=viewer.account)
    elif query.whose == "nobody":
        cases = cases.exclude(members__part=Part.OWNER)
    elif query.whose == "late":
        cases = cases.filter(sort_day__lt=viewer.on)
    words = looked_up(query.search)
    if query.search.strip() and not words:
        return cases.none()
    for word in words:
        cases = cases.filter(pk__in=CaseWord.objects.filter(digest=word).values("case"))
    return cases


def _opened(cases: QuerySet[Case]) -> list[Case]:
    """The cases in their order, with names and addresses.

    Which cases they are is asked first: an order is found by the narrowest rows, and only what is
    shown is decrypted.
    """
    keys = list(cases.values_list("pk", flat=True))
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
