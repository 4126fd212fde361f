"""From records to the vocabulary: the catalogue of facts and the kinds of events."""

from __future__ import annotations

from collections.abc import Mapping

from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.events import About, EventField, EventKind, FieldType
from thuisgeven.domain.facts import FactKind, FactSpec, FactType
from thuisgeven.domain.fold import FORMS
from thuisgeven.domain.terms import Party, Phase, PrivacyClass
from thuisgeven.rules.record import Record


def build_event_kind(record: Record) -> EventKind:
    """One kind of event. Raises RecordError on a wrong field."""
    record.only("kind", "label", "phase", "about", "form_question", "fields")
    return EventKind(
        kind=record.word("kind"),
        label=record.text("label"),
        phase=record.choice("phase", Phase),
        about=record.choice("about", About),
        form_question=record.text("form_question"),
        fields=tuple(_event_field(field) for field in record.records("fields")),
    )


def _event_field(record: Record) -> EventField:
    record.only("name", "type", "label", "choices", "required")
    kind = record.choice("type", FieldType)
    choices = record.words("choices")
    if (kind is FieldType.CHOICE) != bool(choices):
        raise record.error("choices", "choices and type differ", "give choices to type choice only")
    return EventField(
        name=record.word("name"),
        type=kind,
        label=record.text("label"),
        choices=choices,
        required=record.flag("required"),
    )


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


def build_fact(record: Record, events: Mapping[str, EventKind], area: str) -> FactSpec:
    """One fact of the catalogue, checked against the events that prove it."""
    record.only(*FACT_FIELDS)
    kind = record.choice("type", FactType)
    if (kind is FactType.CHOICE) != record.has("choices"):
        raise record.error("choices", "choices and type differ", "give choices to type choice only")
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
        choices=record.words("choices"),
        proof=_proof(record, events) if record.has("proof") else None,
        area=area,
    )


def _proof(record: Record, events: Mapping[str, EventKind]) -> Mapping[str, object]:
    proof = record.record("proof")
    if "derived" in proof.data:
        return proof.only("derived").data
    forms = [form for form in FORMS if form in proof.data]
    if len(forms) != 1:
        raise record.error("proof", "no single form of proof", "use one of " + ", ".join(FORMS))
    proof.only(forms[0], "where", "field")
    for kind in _kinds(proof, forms[0]):
        _check_kind(proof, forms[0], kind, events)
    return proof.data


def _kinds(proof: Record, form: str) -> tuple[str, ...]:
    value = proof.value(form)
    return proof.words(form) if isinstance(value, list) else (proof.word(form),)


def _check_kind(proof: Record, form: str, kind: str, events: Mapping[str, EventKind]) -> None:
    if kind not in events:
        raise proof.error(form, f"unknown event kind {kind!r}", did_you_mean(kind, events))
    named = [*(proof.record("where").data if proof.has("where") else {})]
    fields = [field.name for field in events[kind].fields]
    named += [proof.word("field")] if proof.has("field") else []
    for name in named:
        if name not in fields:
            remedy = did_you_mean(name, fields)
            raise proof.error(form, f"event {kind!r} has no field {name!r}", remedy)
