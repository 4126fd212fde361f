"""What is done to all records at once: check the log, rotate keys, bring lists up to date."""

from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import transaction

from thuisgeven.actions.summary import refresh
from thuisgeven.records.chain import Break, verify
from thuisgeven.records.encryption import (
    EncryptedJson,
    EncryptedText,
    decrypt_bytes,
    encrypt_bytes,
    rotated,
)
from thuisgeven.records.models import Case, LogLine, Organisation, Paper


def broken_chains() -> tuple[int, list[Break]]:
    """How many lines the logs have together, and every place where a chain does not hold."""
    breaks = [b for one in Organisation.objects.order_by("pk") for b in verify(one.pk)]
    return LogLine.objects.count(), breaks


def rotate_keys() -> int:
    """Write every encrypted value anew under the newest key; gives how many rows were written.

    Raises Undecryptable at the first value that no key opens; what was done until then stays.
    """
    done = 0
    for model in apps.get_app_config("records").get_models():
        names = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, EncryptedText | EncryptedJson)
        ]
        if names:
            done += _rotate_rows(model, names)
    return done + _rotate_papers() + _rotate_second_factors()


def _rotate_second_factors() -> int:
    """What codes of an app and recovery codes are made from."""
    done = 0
    for one in apps.get_model("mfa", "Authenticator").objects.all():
        kept = {name: one.data[name] for name in ("secret", "seed") if name in one.data}
        if kept:
            one.data |= {name: rotated(token) for name, token in kept.items()}
            one.save(update_fields=["data"])
            done += 1
    return done


def _rotate_rows(model, names: list[str]) -> int:  # type: ignore[no-untyped-def]
    done = 0
    for row in model.objects.only("pk", *names).iterator(500):
        with transaction.atomic():
            values = {name: getattr(row, name) for name in names}
            done += model.objects.filter(pk=row.pk).update(**values)
    return done


def _rotate_papers() -> int:
    done = 0
    for key in list(Paper.objects.values_list("pk", flat=True)):
        paper = Paper.objects.get(pk=key)
        content = encrypt_bytes(decrypt_bytes(bytes(paper.content)))
        done += Paper.objects.filter(pk=key).update(content=content)
    return done


def refresh_all(today: date) -> int:
    """Bring the columns of every open case up to a day; gives how many cases there are."""
    keys = list(Case.objects.filter(closed_on=None).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",), no_key=True).select_related(
                "household__home"
            )
            refresh(case.get(pk=key), today)
    return len(keys)
