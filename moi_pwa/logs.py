"""The program's log on standard error, which holds no personal data, at any level and from any library.

Only what is known to be harmless is logged. This is decided when a record is created, so that no handler sees more:

- the message, if it is a literal in the code that logs it: a text built at run time may contain anything;
- the arguments of our own loggers (`moi_pwa`): numbers, ids, times and short strings;
- the arguments of alembic's log of migrations, which are names of our own files;
- of an exception its type, the code locations it passed, and codes such as ECONNREFUSED, never its text.

Each record is one line of JSON: `time` (RFC 3339, UTC), `level`, `logger`, `where` (file:line), and where there is one
`event`, `exception`, `suppressed` (records of the same code location that were dropped before this one). In a terminal
it is a line for a person instead.
"""

import errno
import json
import logging
import re
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any, TextIO
from uuid import UUID

MAX_LINE_BYTES = 8 * 1024
MAX_EVENT_CHARS = 1024
MAX_ARGUMENT_CHARS = 200
MAX_EXCEPTIONS = 8
MAX_FRAMES = 20
"""The innermost frames of each exception."""

BURST = 100
PER_SECOND = 1.0
"""The number of records that one code location may log a second, after BURST records at once."""

ACCESS = "moi_pwa.access"
"""The logger of requests, if they are logged at all. It is one code location, each of whose records counts."""

_OWN = "moi_pwa"
_log = logging.getLogger(__name__)

# These log each packet or request at INFO. Their level is set before they are used: engineio and socketio add
# a handler of their own to a logger that has none.
_VERBOSE = (
    "engineio.server",
    "engineio.client",
    "socketio.server",
    "socketio.client",
    "httpx",
    "httpcore",
    "alembic.runtime.plugins",
)

# Granian's messages are formatted before they are logged; these contain numbers and the server's address only.
_HARMLESS = {
    "_granian": re.compile(
        r"(Starting granian|Listening at: https?://[0-9a-f.:\[\]]+|Spawning worker-\d+|Started worker-\d+|Stopping worker-\d+|Stopped worker-\d+"
        r"|Respawning worker-\d+|Unexpected exit from worker-\d+|Shutting down granian|Granian shutdown completed"
        r"|Killing worker-\d+ after it refused to gracefully stop|Worker crash loop detected, exiting)"
    ),
    "asyncio": re.compile(
        r"(Task exception was never retrieved|Future exception was never retrieved|Task was destroyed but it is pending!"
        r"|Unclosed transport|Exception in callback|Exception in default exception handler)"
    ),
}

_WITHOUT_PERSONAL_ARGUMENTS = frozenset({"alembic.runtime.migration"})
"""Loggers of libraries whose arguments are names of classes and of our own migrations."""

GRANIAN_LOGGING: dict[str, Any] = {
    "formatters": {},
    "handlers": {},
    "loggers": {name: {"handlers": [], "propagate": True, "level": "INFO"} for name in ("_granian", "granian.access")},
}
"""The `log_dictconfig` for granian: its loggers print by the root logger's handler, like all others."""


def configure_logging(level: str, *, stream: TextIO | None = None) -> None:
    """Make the whole process log as this module describes. Repeating it is harmless, with another level too.

    Args:
        level: a name of `logging`, in either case.
        stream: where lines go; standard error if left out. A terminal gets lines for a person, anything else JSON.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TerminalFormatter() if handler.stream.isatty() else JsonLinesFormatter())
    handler.addFilter(RateLimit())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _VERBOSE:
        logging.getLogger(name).setLevel(root.level if root.level < logging.INFO else logging.WARNING)
    logging.setLogRecordFactory(redacted_record)
    logging.raiseExceptions = False  # for a failing handler it would print the record's whole content
    use_root_handler_only()
    warnings.showwarning = _show_warning
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _log.error("an exception could not be raised", exc_info=_info(args.exc_value))


def use_root_handler_only() -> None:
    """Remove the handlers that libraries gave to their own loggers. Call it again after they are imported."""
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True


def redacted_record(
    name: str,
    level: int,
    pathname: str,
    lineno: int,
    msg: object,
    args: Any,
    exc_info: Any,
    func: str | None = None,
    *_: Any,
    **__: Any,
) -> logging.LogRecord:
    """Create a log record that holds only what may be printed; its `exc_text` is JSON, or None."""
    event, package = "", name.split(".", maxsplit=1)[0]
    if isinstance(msg, str) and _is_literal(msg, pathname, lineno, func):
        if package == _OWN:
            event = _interpolated(msg, args, _bounded)
        elif name in _WITHOUT_PERSONAL_ARGUMENTS:
            event = _interpolated(msg, args, lambda value: _cut(str(value)))
        else:
            event = msg
    elif isinstance(msg, str) and (known := _HARMLESS.get(package)):
        found = known.match(msg)
        event = found[0] if found else ""
    record = logging.LogRecord(name, level, pathname, lineno, event[:MAX_EVENT_CHARS], (), None, func)
    error = exc_info[1] if isinstance(exc_info, tuple) else exc_info
    if isinstance(error, BaseException):
        record.exc_text = json.dumps([_described(each) for each in _chain(error)])
    return record


def _is_literal(message: str, pathname: str, lineno: int, func: str | None) -> bool:
    """Return whether the code at this location, which is running, has `message` among its constants."""
    frame = sys._getframe(1)  # noqa: SLF001 -- as `logging` itself finds the caller
    while frame is not None:
        code: CodeType = frame.f_code
        if (code.co_filename, frame.f_lineno, code.co_name) == (pathname, lineno, func):
            return any(isinstance(constant, str) and constant == message for constant in code.co_consts)
        frame = frame.f_back
    return False


def _interpolated(message: str, args: Any, plain: Callable[[object], object]) -> str:
    """Return the message with what `plain` gives for each argument."""
    if not args:
        return message
    if isinstance(args, tuple) and len(args) == 1 and isinstance(args[0], Mapping):
        args = args[0]
    try:
        if isinstance(args, Mapping):
            return message % {name: plain(value) for name, value in args.items()}
        return message % tuple(map(plain, args))
    except (TypeError, ValueError, KeyError):
        return message


def _bounded(value: object) -> object:
    """Return what stands for an argument in a message: itself if it is small and plain, otherwise its type."""
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or value.bit_length() <= 64 else "<int>"  # noqa: PLR2004
    if isinstance(value, Enum | UUID | datetime | date):
        return str(value)
    if isinstance(value, str):
        return _cut(value)
    return f"<{type(value).__name__}>"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_ARGUMENT_CHARS else f"{text[:MAX_ARGUMENT_CHARS]}…"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and its origins: causes, and the first of a group."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen and len(seen) < MAX_EXCEPTIONS:
        seen.add(id(following))
        yield following
        if isinstance(following, BaseExceptionGroup):
            following = following.exceptions[0]
        else:
            following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _described(error: BaseException) -> dict[str, Any]:
    description: dict[str, Any] = {"type": type(error).__name__[:100]}
    code = _code(error)
    if code:
        description["code"] = code
    frames: list[str] = []
    step: TracebackType | None = error.__traceback__
    while step is not None:
        frames.append(f"{_short(step.tb_frame.f_code.co_filename)}:{step.tb_lineno} {step.tb_frame.f_code.co_name}")
        step = step.tb_next
    return description | {"at": frames[-MAX_FRAMES:]}


def _code(error: BaseException) -> str:
    """Return the code that operators look up: the name of an errno, SQLSTATE, SQLite's name of an error."""
    if isinstance(error, OSError) and error.errno is not None and error.errno in errno.errorcode:
        return errno.errorcode[error.errno]
    for name, form in (("sqlstate", r"[0-9A-Z]{5}"), ("sqlite_errorname", r"SQLITE_[A-Z_]{1,40}")):
        value = getattr(error, name, None)
        if isinstance(value, str) and re.fullmatch(form, value):
            return value
    return ""


_ROOT = str(Path(__file__).parent.parent) + "/"
_LIBRARIES = re.compile(r"^.*/(site-packages|lib/python3\.\d+)/")


def _short(path: str) -> str:
    """Return the path of a library's file from its package on, and of ours from the project's folder on."""
    return _LIBRARIES.sub("", path.removeprefix(_ROOT))[-200:]


class JsonLinesFormatter(logging.Formatter):
    """A formatter that writes a redacted record as one line of ASCII: JSON escapes keep it from ending the line or
    steering a terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name[:100],
            "where": f"{_short(record.pathname)}:{record.lineno}",
        }
        if isinstance(record.msg, str) and record.msg:
            line["event"] = record.msg[:MAX_EVENT_CHARS]
        if suppressed := getattr(record, "suppressed", 0):
            line["suppressed"] = suppressed
        exceptions: list[dict[str, Any]] = json.loads(record.exc_text) if record.exc_text else []
        while exceptions:
            text = json.dumps(line | {"exception": exceptions})
            if len(text) <= MAX_LINE_BYTES:
                return text
            longest = max(exceptions, key=lambda each: len(each["at"]))
            if not longest["at"]:
                break
            del longest["at"][0]
        return json.dumps(line)[:MAX_LINE_BYTES]


class TerminalFormatter(logging.Formatter):
    """A formatter that writes a redacted record for a person at a terminal: local time, level, message and logger.

    The code location follows from a warning on; exceptions and the locations they passed stand on lines of their own.
    Whatever could end a line or steer the terminal is escaped.
    """

    def format(self, record: logging.LogRecord) -> str:
        time_of_day = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        where = f", {_short(record.pathname)}:{record.lineno}" if record.levelno >= logging.WARNING else ""
        event = (record.msg if isinstance(record.msg, str) else "") or "[text left out]"
        lines = [f"{time_of_day} {record.levelname.lower():8} {event[:MAX_EVENT_CHARS]}  ({record.name[:100]}{where})"]
        if suppressed := getattr(record, "suppressed", 0):
            lines[0] += f"  {suppressed} more before it"
        exceptions: list[dict[str, Any]] = json.loads(record.exc_text) if record.exc_text else []
        for each in exceptions:
            lines.append(f"    {each['type']} {each.get('code', '')}".rstrip())
            lines += [f"        {frame}" for frame in each["at"]]
        return "\n".join(map(_printable, lines))


def _printable(line: str) -> str:
    """Return the line in printable ASCII; other characters are written as Python's escapes."""
    return "".join(each if " " <= each <= "~" else each.encode("unicode_escape").decode() for each in line)


class RateLimit(logging.Filter):
    """A token bucket for each code location that logs, except the log of requests, so that no flood of one failure
    fills the disk.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._buckets: dict[tuple[str, str, int], tuple[float, float, int]] = {}
        """Maps a code location to tokens left, the time of that (seconds), and records dropped since the last that
        passed.
        """
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == ACCESS:
            return True
        now, source = self._clock(), (record.name, record.pathname, record.lineno)
        with self._lock:
            tokens, at, dropped = self._buckets.get(source, (float(BURST), now, 0))
            tokens = min(float(BURST), tokens + (now - at) * PER_SECOND)
            if tokens < 1:
                self._buckets[source] = (tokens, now, dropped + 1)
                return False
            self._buckets[source] = (tokens - 1, now, 0)
        record.suppressed = dropped
        return True


def _info(error: BaseException | None) -> Any:
    return (type(error), error, error.__traceback__) if error is not None else None


def _log_uncaught(_kind: type[BaseException], error: BaseException | None, _traceback: TracebackType | None) -> None:
    _log.critical("uncaught exception", exc_info=_info(error))


def _show_warning(_message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
    """Log a warning without its text, in place of `warnings.showwarning`."""
    _log.warning("%s at %s:%d", category.__name__, _short(filename), lineno)
