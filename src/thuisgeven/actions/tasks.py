"""What is still to do in a case, and what somebody was writing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from thuisgeven.actions.guard import Act, Refused, as_key, case_action, organisation_action
from thuisgeven.readers.access import Viewer
from thuisgeven.records.models import Account, Draft, SavedView, Task

LONGEST = 500
LONGEST_NAME = 60
MOST_VIEWS = 30


@case_action("task")
def add_task(
    act: Act, text: str, due_on: date | None, account_key: str = "", by_family: bool = False
) -> str:
    """Add a task for somebody on the team, or for the family. Gives its key."""
    if not text.strip():
        raise Refused("Schrijf op wat er moet gebeuren.", "text")
    if len(text) > LONGEST:
        raise Refused("Houd een taak kort: hooguit 500 tekens.", "text")
    account = Account.objects.filter(key=as_key(account_key)).first() if account_key else None
    on_team = account and act.case.members.filter(account=account).exists()
    if account_key and not by_family and not on_team:
        raise Refused("Kies iemand uit het team van dit dossier.", "account")
    task = Task.objects.create(
        case=act.case, text=text.strip(), due_on=due_on, assigned_to=account, by_family=by_family
    )
    act.log("add_task")
    return str(task.key)


@case_action("task")
def finish_task(act: Act, task_key: str, done: bool = True) -> None:
    """Mark a task as done, or as not done after all."""
    tasks = Task.objects.filter(case=act.case, key=task_key)
    if not tasks.update(done_on=act.actor.on if done else None):
        raise Refused("Deze taak bestaat niet.", "")
    act.log("finish_task" if done else "reopen_task")


class Stale(Refused):
    """A draft was saved elsewhere in the meantime. `theirs` is what stands there now."""

    def __init__(self, theirs: Mapping[str, object], version: int) -> None:
        super().__init__("Je schreef hier ook ergens anders aan. Beide versies staan hieronder.")
        self.theirs = theirs
        self.version = version


@case_action("draft")
def save_draft(act: Act, kind: str, content: Mapping[str, object], seen: int) -> int:
    """Keep what somebody is writing and give its version. `seen`: the version it started from.

    Raises Stale when another window saved in the meantime; then nothing is overwritten.
    """
    own = Draft.objects.select_for_update().filter(
        case=act.case, account=act.actor.account, kind=kind
    )
    draft = own.first()
    if draft is None:
        draft = Draft(case=act.case, account_id=act.actor.account, kind=kind, version=0)
    elif draft.version != seen:
        raise Stale(draft.content, draft.version)
    draft.content, draft.saved_at = dict(content), act.now
    draft.version += 1
    draft.save()
    return draft.version


@case_action("draft")
def drop_draft(act: Act, kind: str) -> None:
    """Throw away what somebody was writing."""
    Draft.objects.filter(case=act.case, account=act.actor.account, kind=kind).delete()


@organisation_action("own_view")
def save_view(actor: Viewer, organisation: int, now: datetime, name: str, query: str) -> str:
    """Keep a filter and order of the list under a name; the same name is written over."""
    name = name.strip()
    if not name:
        raise Refused("Geef deze weergave een naam.", "name")
    if len(name) > LONGEST_NAME:
        raise Refused("Houd de naam kort: hooguit 60 tekens.", "name")
    if SavedView.objects.filter(account=actor.account).count() >= MOST_VIEWS:
        raise Refused("Je hebt al 30 weergaven. Gooi er eerst een weg.", "name")
    view, _ = SavedView.objects.update_or_create(
        account_id=actor.account, name=name, defaults={"query": query[:300]}
    )
    return str(view.key)


@organisation_action("own_view")
def drop_view(actor: Viewer, organisation: int, now: datetime, view_key: str) -> None:
    """Throw away one's own view."""
    SavedView.objects.filter(account=actor.account, key=view_key).delete()


@organisation_action("own_view")
def choose_columns(actor: Viewer, organisation: int, now: datetime, columns: list[str]) -> None:
    """Remember which columns somebody wants to see in the list."""
    account = Account.objects.get(pk=actor.account)
    account.preferences = {**account.preferences, "columns": columns}
    account.save(update_fields=["preferences"])
