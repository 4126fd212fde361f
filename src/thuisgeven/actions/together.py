"""What a family does itself, at its own door, with what it makes together with those who help it.

It answers the same short questions about a talk, puts its own words beside the minutes, agrees to
them and to the plan, and says what it thinks of a decision before that is final.
"""

from __future__ import annotations

from uuid import UUID

from thuisgeven.actions.consultation import agree_given, correct_given, keep_answers, talk_of
from thuisgeven.actions.decision_pages import today_of
from thuisgeven.actions.decision_taking import Reacted, keep_reaction
from thuisgeven.actions.family import ask_owner
from thuisgeven.actions.guard import Act, Refused, as_key, family_action
from thuisgeven.actions.plan import agree
from thuisgeven.domain.consultation import Answers
from thuisgeven.readers.access import family_decision
from thuisgeven.readers.decision_book import book_of
from thuisgeven.records.models import Side, Task


@family_action("family_speak")
def answer_talk(act: Act, talk_key: str, answers: Answers, words: str = "") -> None:
    """Say how a talk was; where both sides differ, the fact is disputed from then on."""
    if not answers and not words.strip():
        raise Refused("Kies een antwoord of schrijf iets.", "words")
    keep_answers(act, talk_of(act, talk_key), Side.FAMILY, answers, words)


@family_action("family_speak")
def correct_talk(act: Act, talk_key: str, text: str, token: UUID | None = None) -> None:
    """Put one's own words beside the minutes; somebody is asked to read them."""
    if correct_given(act, talk_key, text, token):
        ask_owner(act, "minutes")


@family_action("family_speak")
def agree_talk(act: Act, talk_key: str) -> None:
    """Agree to the minutes of a talk."""
    agree_given(act, talk_key)


@family_action("family_speak")
def agree_plan(act: Act) -> None:
    """Agree to the plan as it stands."""
    agree(act, Side.FAMILY)


@family_action("family_speak")
def finish_action(act: Act, task_key: str, done: bool = True) -> None:
    """Mark an action of one's own as done, or as not done after all."""
    own = Task.objects.filter(case=act.case, key=as_key(task_key), by_family=True)
    if not own.update(done_on=act.actor.on if done else None):
        raise Refused("Deze actie staat niet in uw plan.", "")
    act.log("finish_task" if done else "reopen_task")


@family_action("family_speak")
def react(act: Act, decision_key: str, text: str) -> None:
    """Say what one thinks of a decision that is not final yet. Raises Refused when it is."""
    decision = family_decision(act.actor, decision_key)
    if decision.final_on:
        raise Refused("Dit besluit is al genomen. Hieronder staat wat u nog kunt doen.", "text")
    if not text.strip():
        raise Refused("Schrijf op wat u wilt zeggen.", "text")
    if keep_reaction(act, book_of(decision, today_of(act)), Reacted(text=text)):
        ask_owner(act, "reaction")
