"""A document is data: plain text in blocks, which nobody can change after it was made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from thuisgeven.documents import model


def test_every_block_is_fixed_once_made() -> None:
    for kind in get_args(model.Block):
        assert kind.__dataclass_params__.frozen, kind.__name__


def test_two_documents_that_say_the_same_are_the_same() -> None:
    def letter(text: str) -> model.Document:
        return model.Document(title="Brief", language="nl", blocks=(model.Paragraph(text),))

    assert letter("Er is hulp.") == letter("Er is hulp.")
    assert letter("Er is hulp.") != letter("Er is geen hulp.")
    with pytest.raises(FrozenInstanceError):
        letter("Er is hulp.").title = "Anders"  # type: ignore[misc]
