"""What the server says of itself: where something failed and of what kind, and never what it failed on.

An error's text may repeat what was stored or sent, and Reflex logs a whole event that it does not know; both may be personal.
"""

import logging
import traceback
from types import TracebackType


def begin_logging(level: str) -> None:
    """For the whole process; `level` is a name of `logging`, in either case."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler])


class Discreet(logging.Formatter):
    """Gives an exception's kind and places without its text, and of Reflex's failures the place only."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- logging's own name
        if record.name.startswith("reflex") and record.levelno >= logging.WARNING:
            record.message = f"line {record.lineno}"
        return super().formatMessage(record)

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        said: list[str] = []
        error = ei[1]
        while error is not None:
            said.append(f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "which came of ".join(said)
