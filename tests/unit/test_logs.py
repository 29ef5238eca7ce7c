"""No personal datum is in the log, whatever fails and whichever library logs it."""

import io
import json
import logging
import re
import subprocess
import sys
import textwrap
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.logs import BURST, MAX_LINE_BYTES, JsonLinesFormatter, RateLimit, TerminalFormatter, redacted_record
from tests.site import ROOT

SECRET = "Layla 987654321"


@pytest.fixture
def own(request: pytest.FixtureRequest) -> logging.Logger:
    return _logger("moi_pwa.x")


@pytest.fixture
def foreign() -> logging.Logger:
    return _logger("engineio.server")


class _Logger(logging.Logger):
    """A logger by itself: its records are made as in a configured process."""

    def __init__(self, name: str) -> None:
        super().__init__(name, logging.DEBUG)
        self.stream = io.StringIO()
        handler = logging.StreamHandler(self.stream)
        handler.setFormatter(JsonLinesFormatter())
        self.addHandler(handler)

    def makeRecord(self, *given: Any, **_: Any) -> logging.LogRecord:  # noqa: N802
        return redacted_record(*given[:8])


def _logger(name: str) -> logging.Logger:
    return _Logger(name)


def said(logger: logging.Logger) -> list[dict[str, Any]]:
    assert isinstance(logger, _Logger)
    return [json.loads(line) for line in logger.stream.getvalue().splitlines()]


def test_our_own_message_is_told_with_its_arguments(own: logging.Logger):
    own.info("job %s (%s) given up: %d", UUID(int=7), "send_push", 410)
    [line] = said(own)
    assert line["event"] == "job 00000000-0000-0000-0000-000000000007 (send_push) given up: 410"
    assert (line["level"], line["logger"]) == ("info", "moi_pwa.x")
    assert line["where"].startswith("tests/unit/test_logs.py:")
    assert line["time"].endswith("Z")


def test_a_library_s_message_is_told_without_its_arguments(foreign: logging.Logger):
    foreign.info("%s: Received packet %s", "sid", SECRET)
    assert said(foreign)[0]["event"] == "%s: Received packet %s"


@pytest.mark.parametrize("name", ["own", "foreign"])
def test_a_message_that_was_put_together_is_not_told(request: pytest.FixtureRequest, name: str):
    logger: logging.Logger = request.getfixturevalue(name)
    logger.error(f"Event data: {SECRET}")  # noqa: G004
    logger.error("Event data: " + SECRET)  # noqa: G003
    logger.error("Event data: {}".format(SECRET))  # noqa: G001, UP032
    logger.error(ValueError(SECRET))
    assert ["event" in line for line in said(logger)] == [False] * 4


def test_a_format_that_was_put_together_is_not_told_either(foreign: logging.Logger):
    foreign.error(f"{SECRET} %s", 1)
    assert "event" not in said(foreign)[0]


def test_an_argument_that_is_no_plain_value_is_told_by_its_type(own: logging.Logger):
    own.info("%s %s %s", {"name": SECRET}, ValueError(SECRET), b"12")
    assert said(own)[0]["event"] == "<dict> <ValueError> <bytes>"


def test_a_long_argument_is_cut(own: logging.Logger):
    own.info("%s", "x" * 900_000)
    assert len(said(own)[0]["event"]) < 300


def test_an_error_is_told_by_type_and_place_and_not_by_its_text(foreign: logging.Logger):
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        foreign.exception("failed")
    [line] = said(foreign)
    assert [each["type"] for each in line["exception"]] == ["KeyError", "ValueError"]
    assert line["exception"][0]["at"][0].startswith("tests/unit/test_logs.py:")
    assert "Layla" not in json.dumps(line)


def test_what_an_operator_looks_up_is_told(own: logging.Logger):
    try:
        raise ConnectionRefusedError(111, SECRET)
    except OSError:
        own.exception("failed")
    assert said(own)[0]["exception"][0]["code"] == "ECONNREFUSED"


def test_a_line_stays_one_line_and_says_nothing_to_a_terminal(own: logging.Logger):
    own.info("%s", 'a\r\n\x1b[2J\u2028\u202e\ud800"')
    assert isinstance(own, _Logger)
    text = own.stream.getvalue()
    assert text.count("\n") == 1
    assert all(" " <= character <= "~" for character in text.strip())


def _deep(left: int) -> None:
    if left == 0:
        raise ValueError(SECRET)
    try:
        _deep(left - 1)
    except ValueError as error:
        raise ValueError(SECRET) from error


def test_a_line_is_bounded(own: logging.Logger):
    try:
        _deep(60)
    except ValueError:
        own.exception("%s" * 60, *["\ud800" * 200] * 60)
    assert isinstance(own, _Logger)
    assert len(own.stream.getvalue()) <= MAX_LINE_BYTES + 1
    assert said(own)


def test_a_flood_from_one_place_is_counted_and_not_written():
    now = [0.0]
    limit = RateLimit(lambda: now[0])

    def passes(line: int = 1) -> logging.LogRecord | None:
        record = logging.LogRecord("engineio.server", logging.ERROR, "x.py", line, "", (), None)
        return record if limit.filter(record) else None

    assert sum(passes() is not None for _ in range(BURST * 10)) == BURST
    assert passes(line=2) is not None
    now[0] = 2.0
    record = passes()
    assert record is not None
    assert record.__dict__["suppressed"] == BURST * 9


def run(code: str, *options: str) -> tuple[list[dict[str, Any]], str]:
    """Run the code in a process configured as the server is, and return its log lines and its output."""
    program = f"from moi_pwa.logs import configure_logging\nconfigure_logging('debug')\n{textwrap.dedent(code)}"
    done = subprocess.run(
        [sys.executable, *options, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Layla" not in done.stderr
    return [json.loads(line) for line in done.stderr.splitlines() if line], done.stdout


@pytest.mark.parametrize(
    "code, kind",
    [
        ("raise ValueError('Layla')", "ValueError"),
        ("import threading\nt = threading.Thread(target=lambda: int('Layla'))\nt.start(); t.join()", "ValueError"),
        ("class A:\n  def __del__(self): int('Layla')\nA()", "ValueError"),
        (
            "import asyncio\nasync def f(): t = asyncio.ensure_future(g()); await asyncio.sleep(0)\nasync def g(): int('Layla')\nasyncio.run(f())",
            "ValueError",
        ),
    ],
    ids=["main", "thread", "destructor", "task"],
)
def test_an_exception_that_nobody_caught_is_told_by_type(code: str, kind: str):
    lines, _ = run(code)
    assert [line["exception"][0]["type"] for line in lines if "exception" in line] == [kind]


def test_a_warning_is_told_by_its_category_and_place():
    lines, _ = run("import warnings\nwarnings.warn('Layla', ResourceWarning)", "-Walways")
    assert [line["event"] for line in lines] == ["ResourceWarning at <string>:4"]


def test_a_library_that_adds_a_handler_of_its_own_shows_nothing_more():
    code = """
        import logging
        import engineio, socketio
        logging.getLogger("other").addHandler(logging.StreamHandler())
        socketio.AsyncServer(logger=True, engineio_logger=True, async_mode="asgi")
        assert not logging.getLogger("engineio.server").handlers
        for name in ("engineio.server", "socketio.server", "other"):
            logging.getLogger(name).error("Layla" + name)
        logging.lastResort.handle(logging.getLogger("last").makeRecord("last", 40, "", 1, "Layla" + "x", (), None))
    """
    lines, _ = run(code)
    assert {"engineio.server", "socketio.server"} <= {line["logger"] for line in lines if "logger" in line}


def test_sql_parameters_are_not_told_at_debug():
    lines, _ = run(
        """
        import asyncio
        from sqlalchemy import text
        from sqlalchemy.ext.asyncio import create_async_engine
        async def main():
            engine = create_async_engine("sqlite+aiosqlite://")
            async with engine.connect() as connection:
                await connection.execute(text("select :name"), {"name": "Layla"})
                try:
                    await connection.execute(text("select x from y where z = :name"), {"name": "Layla"})
                except Exception:
                    __import__("logging").getLogger("moi_pwa").exception("failed")
            await engine.dispose()
        asyncio.run(main())
        """
    )
    assert {"aiosqlite", "moi_pwa"} <= {line["logger"] for line in lines}
    assert any(each.get("code") == "SQLITE_ERROR" for line in lines for each in line.get("exception", []))


def test_each_migration_is_told_by_name():
    lines, _ = run(
        """
        configure_logging("info")
        from moi_pwa.storage.schema import migrate
        migrate("sqlite+aiosqlite://")
        """
    )
    events = [line["event"] for line in lines]
    assert any(event.startswith("Running upgrade 0001 -> 0002, ") for event in events)
    assert [event for event in events if "%s" in event or "<" in event] == []


@pytest.fixture
def at_terminal() -> logging.Logger:
    logger = _logger("moi_pwa.x")
    logger.handlers[0].setFormatter(TerminalFormatter())
    return logger


def shown(logger: logging.Logger) -> list[str]:
    assert isinstance(logger, _Logger)
    return logger.stream.getvalue().splitlines()


def test_a_terminal_gets_a_line_for_a_person(at_terminal: logging.Logger):
    at_terminal.info("job %s given up: %d", "send_push", 410)
    [line] = shown(at_terminal)
    assert re.fullmatch(r"\d\d:\d\d:\d\d info     job send_push given up: 410  \(moi_pwa\.x\)", line)


def test_a_terminal_gets_the_place_of_a_warning_and_the_way_of_an_exception(at_terminal: logging.Logger):
    try:
        raise ConnectionRefusedError(111, SECRET)
    except OSError:
        at_terminal.exception("failed")
    first, kind, *frames = shown(at_terminal)
    assert re.search(r"error    failed  \(moi_pwa\.x, tests/unit/test_logs\.py:\d+\)$", first)
    assert kind == "    ConnectionRefusedError ECONNREFUSED"
    assert [frame.split(":")[0] for frame in frames] == ["        tests/unit/test_logs.py"]
    assert "Layla" not in "".join(shown(at_terminal))


def test_a_terminal_is_told_that_a_text_is_left_out(at_terminal: logging.Logger):
    at_terminal.info(f"Event data: {SECRET}")
    [line] = shown(at_terminal)
    assert "info     [text left out]  (" in line


def test_the_address_that_the_server_listens_on_is_told():
    granian = _logger("_granian")
    for address in ("127.0.0.1:8000", "[::1]:8000", SECRET):
        granian.info(f"Listening at: http://{address}")
    events = [line.get("event") for line in said(granian)]
    assert events == ["Listening at: http://127.0.0.1:8000", "Listening at: http://[::1]:8000", None]


def test_nothing_steers_a_terminal(at_terminal: logging.Logger):
    at_terminal.info("%s", 'a\r\n\x1b[2J\u2028\u202e\ud800"')
    [line] = shown(at_terminal)
    assert all(" " <= character <= "~" for character in line)
    assert r"a\r\n\x1b[2J\u2028\u202e\ud800" in line


@pytest.mark.parametrize("is_terminal,form", [(True, TerminalFormatter), (False, JsonLinesFormatter)])
def test_lines_are_for_a_person_at_a_terminal_only(*, is_terminal: bool, form: type[logging.Formatter]):
    code = f"""
        import io, logging
        class Stream(io.StringIO):
            def isatty(self): return {is_terminal}
        configure_logging("info", stream=Stream())
        print(type(logging.getLogger().handlers[0].formatter).__name__)
    """
    assert run(code) == ([], f"{form.__name__}\n")


def test_standard_output_holds_no_log():
    lines, stdout = run("import logging\nlogging.getLogger('moi_pwa').warning('here')")
    assert (lines[-1]["event"], stdout) == ("here", "")
