"""Every address leads to a page that is there, also where its room is loaded later."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.urls import URLPattern

from thuisgeven.web.rooms import Room
from thuisgeven.web.urls import urlpatterns

LATER = [one for one in urlpatterns if one.callback.__qualname__.startswith(Room.__name__)]


@pytest.mark.parametrize("address", LATER, ids=lambda address: address.name)
def test_every_room_that_is_loaded_later_has_its_page(address: URLPattern) -> None:
    view = address.callback
    assert callable(getattr(import_module(view.__module__), view.__name__))


def test_most_rooms_are_loaded_later() -> None:
    assert len(LATER) > len(urlpatterns) / 2
