"""No personal datum is in the log, whatever fails."""

import logging
import sys

from moi_pwa.logs import Discreet


def line(name: str = "moi_pwa.x", message: str = "failed", *, level: int = logging.ERROR) -> str:
    record = logging.LogRecord(name, level, "x.py", 7, message, (), sys.exc_info())
    return Discreet("%(name)s: %(message)s").format(record)


def test_an_error_is_told_by_kind_and_place_and_not_by_its_text():
    try:
        try:
            int("Layla")
        except ValueError as error:
            raise KeyError("Hawk") from error
    except KeyError:
        said = line()
    assert all(part in said for part in ("moi_pwa.x: failed", "KeyError", "ValueError", "test_logs.py"))
    assert "Layla" not in said.replace('int("Layla")', "")
    assert "Hawk" not in said.replace('KeyError("Hawk")', "")


def test_an_event_that_reflex_does_not_know_is_not_repeated():
    assert line("reflex_base.event.processor.event_processor", "Error for Event(words='Layla')") == (
        "reflex_base.event.processor.event_processor: line 7"
    )


def test_what_is_said_on_purpose_is_said():
    assert line(message="push to fcm.googleapis.com: delivered", level=logging.INFO).endswith("delivered")
