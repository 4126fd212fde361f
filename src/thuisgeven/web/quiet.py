"""What is written of an error: where it happened and what kind it is, never what was in it."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class QuietFormatter(logging.Formatter):
    """Leaves out the words of an error, because they may be those of a family."""

    def formatException(self, ei: Raised) -> str:  # type: ignore[override]  # noqa: N802 - its name in logging
        """The lines of the program on the way to the error, and the name of its kind."""
        places = [f"  {one.filename}:{one.lineno} {one.name}" for one in _way(ei[1])]
        return "\n".join([*places, f"  {ei[0].__module__}.{ei[0].__qualname__}"])

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - its name in logging
        """The kind of trouble and the page by its name; an address may hold anything."""
        request = record.__dict__.get("request")
        match = getattr(request, "resolver_match", None)
        page = getattr(match, "url_name", None) or "-"
        status = record.__dict__.get("status_code", "")
        return f"{record.levelname} {record.name} {status} page={page}".replace("  ", " ")


def _way(error: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(error.__traceback__)
