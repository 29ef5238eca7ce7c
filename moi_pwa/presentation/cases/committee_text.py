"""The sentences about a committee's sessions and votes, beside a case and in minutes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from moi_pwa.core.answers import Json
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day, isolated


def session_sentence(data: Mapping[str, Json], language: Language) -> str:
    """Return the sentence about an event that a session recorded: the session, and the votes."""
    held_on = format_day(date.fromisoformat(str(data["held_on"])), language)
    session = say("desk.committee.of_session", language, number=isolated(str(data["session"])), date=held_on)
    return f"{session} · {votes_sentence(data, language)}"


def agenda_sentence(data: Mapping[str, Json], language: Language) -> str:
    """Return the sentence about an event that put a case on an agenda, or took it off: the session."""
    number = isolated(str(data["session"]))
    if "held_on" not in data:
        return say("desk.committee.session_number", language, number=number)
    held_on = format_day(date.fromisoformat(str(data["held_on"])), language)
    return say("desk.committee.of_session", language, number=number, date=held_on)


def votes_sentence(counted: Mapping[str, Any], language: Language) -> str:
    """Return the sentence that counts the votes. `counted` holds in_favour, against and abstained."""
    return say(
        "desk.committee.votes",
        language,
        in_favour=counted["in_favour"],
        against=counted["against"],
        abstained=counted["abstained"],
    )
