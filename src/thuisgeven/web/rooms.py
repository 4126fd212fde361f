"""Rooms of pages that are loaded when somebody first comes there, and not before the first page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


class Room:
    """A module of views, by its name."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> View:
        """A view of the room, which opens it when it is first asked for."""

        def view(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            opened: View = getattr(import_module(self._module), name)
            return opened(request, *given, **named)

        view.__name__, view.__module__ = name, self._module
        return view


class House:
    """A package of rooms: `House("thuisgeven.web").plan.page` is a view."""

    def __init__(self, package: str, inside: str = "") -> None:
        self._package, self._inside = package, inside

    def __getattr__(self, name: str) -> Room:
        """One of its rooms."""
        return Room(f"{self._package}.{name}{self._inside}")
