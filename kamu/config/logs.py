"""Logs that a host may send to anybody: no names, no addresses, no content.

An exception says in its message what it stumbled over, so messages are left out: a log line
has the kind of error and the places in the code, which is what a developer needs.
"""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

_ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Discreet(logging.Formatter):
    """Tracebacks without what was in the variables or in the message."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  logging's name
        """Kinds and places, the cause below its consequence."""
        return "\n".join(_story(ei[1]))


class WithoutPath(logging.Filter):
    """A failed request is named by its route: a path may hold ids and tokens."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Django's "Internal Server Error: /path" becomes "The page join/<token> failed"."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = "The page %s failed", (match.route if match else "(none)",)
        return bool(record.exc_info)  # what answers "not now" on purpose has not failed


def _story(error: BaseException | None) -> list[str]:
    lines = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is not None:
            lines.append("because of")
    return lines
