"""From records to the vocabulary: the words of choices, the facts, and the kinds of events."""

from __future__ import annotations

from collections.abc import Mapping

from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.events import About, EventField, EventKind, FieldType
from thuisgeven.domain.facts import FactKind, FactSpec, FactType
from thuisgeven.domain.fold import FORMS
from thuisgeven.domain.proof import OPTIONS
from thuisgeven.domain.terms import Party, Phase, PrivacyClass, Text
from thuisgeven.rules.record import Record

NOT_ASKED = frozenset({FieldType.REF, FieldType.TEXT_REF})
"""Types of fields that the application fills in itself."""

Words = Mapping[str, Text]
"""What people read instead of a word of the code lists."""


def build_word(record: Record) -> tuple[str, Text]:
    """One word of the code lists with its label. Raises RecordError on a wrong field."""
    record.only("word", "label")
    return record.word("word"), record.text("label")


def build_event_kind(record: Record, words: Words) -> EventKind:
    """One kind of event. Raises RecordError on a wrong field or a choice without a label."""
    record.only("kind", "label", "phase", "about", "form_question", "fields")
    return EventKind(
        kind=record.word("kind"),
        label=record.text("label"),
        phase=record.choice("phase", Phase),
        about=record.choice("about", About),
        form_question=record.text("form_question"),
        fields=tuple(_event_field(field, words) for field in record.records("fields")),
    )


def _event_field(record: Record, words: Words) -> EventField:
    record.only("name", "type", "label", "ask", "choices", "required")
    kind = record.choice("type", FieldType)
    choices = _choices(record, kind is FieldType.CHOICE, words)
    return EventField(
        name=record.word("name"),
        type=kind,
        label=record.text("label"),
        ask=None if kind in NOT_ASKED else record.text("ask"),
        choices=choices,
        required=record.flag("required"),
    )


def _choices(record: Record, wanted: bool, words: Words) -> tuple[str, ...]:
    choices = record.words("choices")
    if wanted != bool(choices):
        raise record.error("choices", "choices and type differ", "give choices to type choice only")
    for choice in choices:
        if choice not in words:
            problem = f"choice {choice!r} has no label"
            raise record.error("choices", problem, "add it to the words")
    return choices


FACT_FIELDS = (
    "name",
    "type",
    "kind",
    "label",
    "says",
    "question",
    "supplied_by",
    "privacy",
    "proof",
    "choices",
)


def build_fact(record: Record, events: Mapping[str, EventKind], words: Words) -> FactSpec:
    """One fact of the catalogue, checked against the events that prove it."""
    record.only(*FACT_FIELDS)
    kind = record.choice("type", FactType)
    choices = _choices(record, kind is FactType.CHOICE, words)
    if kind is FactType.BOOL and not record.has("says"):
        raise record.error("says", "a yes/no fact needs a sentence", "add the sentence when true")
    return FactSpec(
        name=record.word("name"),
        type=kind,
        kind=record.choice("kind", FactKind, FactKind.FACT),
        label=record.text("label"),
        question=record.text("question"),
        supplied_by=record.choices("supplied_by", Party),
        privacy=record.choice("privacy", PrivacyClass),
        says=record.maybe_text("says"),
        choices=choices,
        proof=_proof(record, events) if record.has("proof") else None,
    )


def _proof(record: Record, events: Mapping[str, EventKind]) -> Mapping[str, object]:
    proof = record.record("proof")
    if "derived" in proof.data:
        return proof.only("derived").data
    forms = [form for form in FORMS if form in proof.data]
    if len(forms) != 1:
        raise record.error("proof", "no single form of proof", "use one of " + ", ".join(FORMS))
    proof.only(forms[0], *OPTIONS)
    for option in ("stands", "revocable", "plain_no"):
        proof.flag(option)
    if proof.has("since") and proof.word("since") not in events:
        remedy = did_you_mean(proof.word("since"), events)
        raise proof.error("since", "unknown event kind", remedy)
    for kind in _kinds(proof, forms[0]):
        _check_kind(proof, forms[0], kind, events)
    return proof.data


def _kinds(proof: Record, form: str) -> tuple[str, ...]:
    value = proof.value(form)
    return proof.words(form) if isinstance(value, list) else (proof.word(form),)


def _check_kind(proof: Record, form: str, kind: str, events: Mapping[str, EventKind]) -> None:
    if kind not in events:
        raise proof.error(form, f"unknown event kind {kind!r}", did_you_mean(kind, events))
    named = [n for part in ("where", "unless") if proof.has(part) for n in proof.record(part).data]
    fields = [field.name for field in events[kind].fields]
    named += [proof.word("field")] if proof.has("field") else []
    for name in named:
        if name not in fields:
            remedy = did_you_mean(name, fields)
            raise proof.error(form, f"event {kind!r} has no field {name!r}", remedy)
