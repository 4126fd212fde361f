"""Load the tables of the rooms that reason beside the duties: sharing, remedies, and so on.

Every table is a YAML list in the folder of its room; conditions are those of the rule language.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from thuisgeven.domain.aftermath import Aftercare
from thuisgeven.domain.consultation import PressureSign, Signs, TalkQuestion
from thuisgeven.domain.deadlines import Deadline, NotStarted, compute
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.domain.facts import Facts, FactType
from thuisgeven.domain.logic.expressions import Condition
from thuisgeven.domain.logic.parse import parse_condition
from thuisgeven.domain.prevention import Alternative, Alternatives, Doing
from thuisgeven.domain.remedies import Against, Remedies, RemedyRule, Stops
from thuisgeven.domain.sharing import Body, Data, Flow
from thuisgeven.domain.sharing import Condition as SharingCondition
from thuisgeven.domain.stages import Stage
from thuisgeven.domain.terms import Party
from thuisgeven.rules.corpus import HOME, MAX_BYTES
from thuisgeven.rules.load import library
from thuisgeven.rules.load_places import table
from thuisgeven.rules.record import Record, RecordError, at
from thuisgeven.rules.strict_yaml import read

BEFORE_IT_IS_OVER = tuple(stage for stage in Stage if stage is not Stage.AFTER)


@cache
def load_flows() -> tuple[Flow, ...]:
    """Who may give what to whom, in the order of the file."""
    return table(HOME / "sharing" / "flows.yaml", _flow)


def _flow(record: Record) -> Flow:
    record.only(
        *("id", "giver", "receiver", "data", "purpose", "conditions", "ground"),
        *("sources", "verified", "forbids"),
    )
    return Flow(
        id=record.word("id"),
        giver=record.choice("giver", Body),
        receiver=record.choice("receiver", Body),
        data=frozenset(record.choices("data", Data)),
        purpose=record.word("purpose"),
        conditions=record.choices("conditions", SharingCondition),
        ground=record.text("ground"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
        forbids=record.flag("forbids"),
    )


@cache
def aftercare() -> Aftercare:
    """When to ask how a family is after it has left, and what is told about its belongings."""
    path = HOME / "accommodation" / "follow_up.yaml"
    document = read(path, max_bytes=MAX_BYTES)
    try:
        return _aftercare(Record.of(document.data))
    except RecordError as error:
        line = document.line_of(error.path)
        raise InputError(str(path), line, error.problem, error.remedy) from error


def _aftercare(record: Record) -> Aftercare:
    record.only("months", "soon_days", "people_per_bedroom", "sources", "verified", "goods")
    goods = record.record("goods").only("rule", "claim", "sources")
    months = [month for month in record.items("months") if isinstance(month, int)]
    if not months or len(months) < len(record.items("months")):
        raise record.error("months", "months are whole numbers", "write for example [1, 3, 6]")
    return Aftercare(
        months=tuple(months),
        soon_days=record.number("soon_days"),
        people_per_bedroom=record.number("people_per_bedroom"),
        sources=record.words("sources"),
        goods_rule=goods.text("rule"),
        goods_claim=goods.text("claim"),
        goods_sources=goods.words("sources"),
    )


@cache
def load_remedies() -> tuple[RemedyRule, ...]:
    """What an adult can do against an eviction or closure, in the order of the file."""
    return table(HOME / "remedies" / "remedies.yaml", _remedy)


def _remedy(record: Record) -> RemedyRule:
    record.only(
        *("id", "title", "who", "where", "opens", "term", "start", "stops"),
        *("lawyer_needed", "note", "plain", "sources", "verified", "against", "until"),
    )
    return RemedyRule(
        id=record.word("id"),
        title=record.text("title"),
        who=record.text("who"),
        where=record.text("where"),
        opens=_condition(record, "opens"),
        term=record.maybe_word("term"),
        start=record.maybe_word("start"),
        stops=record.choice("stops", Stops),
        lawyer_needed=record.flag("lawyer_needed"),
        note=record.maybe_text("note"),
        plain=record.maybe_text("plain"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
        against=record.maybe_choice("against", Against),
        until=_date_fact(record, "until"),
    )


def _date_fact(record: Record, field: str) -> str | None:
    """The name of a fact that holds a day, or None."""
    name = record.maybe_word(field)
    known = library().facts
    if name is not None and (name not in known or known[name].type is not FactType.DATE):
        raise record.error(field, f"{name!r} is no fact with a day", did_you_mean(name, known))
    return name


def _condition(record: Record, field: str) -> Condition:
    text = record.word(field)
    return at(record, field, lambda: parse_condition(text, library().facts))


@cache
def load_alternatives() -> tuple[Alternative, ...]:
    """The alternatives to an eviction, in the order of the file."""
    return table(HOME / "prevention" / "alternatives.yaml", _alternative)


def _alternative(record: Record) -> Alternative:
    record.only(
        *("id", "title", "what", "who", "doing", "stages", "fits", "because", "reservation"),
        *("needs_consent", "sources", "verified"),
    )
    stages = record.choices("stages", Stage) if record.has("stages") else BEFORE_IT_IS_OVER
    return Alternative(
        id=record.word("id"),
        title=record.text("title"),
        what=record.text("what"),
        who=record.choices("who", Party),
        doing=tuple(_doing(row) for row in record.records("doing")),
        stages=frozenset(stages),
        fits=_condition(record, "fits"),
        because=record.text("because"),
        reservation=record.maybe_text("reservation"),
        needs_consent=record.flag("needs_consent"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
    )


def _doing(record: Record) -> Doing:
    record.only("who", "do", "before")
    before = record.maybe_word("before")
    if before is not None and before not in library().facts:
        raise record.error("before", "unknown fact", did_you_mean(before, library().facts))
    return Doing(who=record.choice("who", Party), do=record.text("do"), before=before)


@cache
def load_signs() -> tuple[PressureSign, ...]:
    """The signs of undue pressure, in the order of the file."""
    return table(HOME / "consultation" / "signs.yaml", _sign)


def _sign(record: Record) -> PressureSign:
    record.only("id", "title", "when", "ask", "sources")
    return PressureSign(
        id=record.word("id"),
        title=record.text("title"),
        when=_condition(record, "when"),
        ask=record.text("ask"),
        sources=record.words("sources"),
    )


@cache
def load_questions() -> tuple[TalkQuestion, ...]:
    """The short questions that both sides answer about a talk, in the order of the file."""
    return table(HOME / "consultation" / "questions.yaml", _question)


def _question(record: Record) -> TalkQuestion:
    record.only("id", "staff", "family", "fact")
    fact = record.word("fact")
    if fact not in library().facts:
        raise record.error("fact", f"unknown fact {fact!r}", did_you_mean(fact, library().facts))
    return TalkQuestion(
        id=record.word("id"),
        staff=record.text("staff"),
        family=record.text("family"),
        fact=fact,
    )


@cache
def remedies() -> Remedies:
    """The table of remedies, compiled with the named terms of the package."""
    return Remedies(load_remedies(), library().term_dates, _deadline)


def _deadline(term: str, start: date, facts: Facts) -> Deadline | NotStarted:
    return compute(library().terms[term], start, facts.values)


@cache
def alternatives() -> Alternatives:
    """The table of alternatives, compiled."""
    return Alternatives(load_alternatives(), library().term_dates)


@cache
def signs() -> Signs:
    """The signs of undue pressure, compiled."""
    return Signs(load_signs(), library().term_dates)
