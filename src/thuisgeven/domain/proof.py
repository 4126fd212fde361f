"""How events prove a fact: which kinds, which of them, and which of their fields says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thuisgeven.domain.events import Event
from thuisgeven.domain.logic.kleene import FALSE, TRUE, UNKNOWN, known

OPTIONS = ("where", "field", "since", "unless", "stands", "revocable", "plain_no")
"""What a proof may say beside its form and the kinds of event."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How events prove a fact: which kinds, which of them, and which field says it.

    `since`: only what happened on or after the last event of that kind proves anything. `unless`:
    an event that says this is not meant; one that is silent on it is. `stands`: an answer about how
    things are, which an event that is silent on it leaves standing; the parts of one summons or
    one judgment do not stand for the next. `revocable`: the last word counts, so a later event that
    says the opposite makes it as if it had not been given. `plain_no`: an event that says no
    answers the question with no, as long as none says yes.
    """

    kinds: tuple[str, ...]
    where: Mapping[str, object]
    unless: Mapping[str, object]
    field: str | None
    since: str | None = None
    stands: bool = False
    revocable: bool = False
    plain_no: bool = False

    @classmethod
    def of(cls, data: Mapping[str, object], form: str) -> Proof:
        """Read the catalogue's `proof` of one form; `KIND` may be one kind or a list of kinds."""
        kinds, said = data[form], data.get("field")
        return cls(
            tuple(kinds) if isinstance(kinds, list | tuple) else (str(kinds),),
            _conditions(data, "where"),
            _conditions(data, "unless"),
            None if said is None else str(said),
            None if data.get("since") is None else str(data["since"]),
            data.get("stands") is True,
            data.get("revocable") is True,
            data.get("plain_no") is True,
        )

    def matches(self, event: Event) -> int:
        """Kleene: whether an event is one that this proof means."""
        if any(_fits(event.data.get(k), v) == TRUE for k, v in self.unless.items()):
            return FALSE
        return min((_fits(event.data.get(k), v) for k, v in self.where.items()), default=TRUE)

    def denied_by(self, event: Event) -> bool:
        """Whether an event is of this kind but answers no where the proof asks for a yes.

        One plain no is enough, whatever it leaves open; an event about something else denies
        nothing.
        """
        differing = [k for k, v in self.where.items() if _fits(event.data.get(k), v) == FALSE]
        return bool(differing) and all(_opposite(event.data[k], self.where[k]) for k in differing)


def _conditions(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = data.get(name)
    return found if isinstance(found, Mapping) else {}


def _opposite(value: object, wanted: object) -> bool:
    return isinstance(value, bool) and isinstance(wanted, bool) and value is not wanted


def _fits(value: object, wanted: object) -> int:
    if value is None:
        return UNKNOWN
    return known(value in wanted if isinstance(wanted, list | tuple) else value == wanted)
