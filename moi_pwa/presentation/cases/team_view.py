"""The view of a supervisor's board, and how it is built. Every number has the address of the queue's view with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from moi_pwa.actions.desk.team_board import TeamBoard, TeamMember
from moi_pwa.core.queue import NOBODY
from moi_pwa.core.service import Service
from moi_pwa.core.team import FreeCounts, WaitingCounts
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_ago, format_day


@dataclass(frozen=True, kw_only=True)
class NumberView:
    """A number, and the address of the view that lists what it counts; "" for nought."""

    number: str = "0"
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """An officer on the board."""

    name: str
    held: NumberView = field(default_factory=NumberView)
    today: NumberView = field(default_factory=NumberView)
    late: NumberView = field(default_factory=NumberView)
    oldest: str = ""
    """The time since the oldest case was submitted, in words; "" without cases."""
    absent: str = ""
    """The last day of the officer's absence, and who stands in; "" if the officer is there."""


@dataclass(frozen=True, kw_only=True)
class FreeView:
    """The free cases of a service."""

    service: str
    cases: NumberView = field(default_factory=NumberView)
    late: NumberView = field(default_factory=NumberView)
    oldest: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """The cases that wait for somebody."""

    place: str
    cases: NumberView = field(default_factory=NumberView)
    quiet: str = ""
    long_quiet: str = ""
    oldest: str = ""
    """The longest time since a last event, in words."""


@dataclass(frozen=True, kw_only=True)
class TeamView:
    """The board."""

    members: list[MemberView] = field(default_factory=list[MemberView])
    free: list[FreeView] = field(default_factory=list[FreeView])
    places: list[PlaceView] = field(default_factory=list[PlaceView])


def present_team(board: TeamBoard, services: Mapping[str, Service], now: datetime, language: Language) -> TeamView:
    return TeamView(
        members=[_member(each, now, language) for each in board.members],
        free=[_free(each, services.get(each.service), now, language) for each in board.free],
        places=[_place(place, each, now, language) for place, each in board.waiting.items()],
    )


def _number(number: int, language: Language, **chosen: str) -> NumberView:
    return NumberView(number=str(number), href=f"/{language}/?{urlencode(chosen)}" if number else "")


def _member(member: TeamMember, now: datetime, language: Language) -> MemberView:
    held, officer = member.held, str(member.id)
    absent = _absent(member, language)
    if held is None:
        return MemberView(name=member.name, absent=absent)
    return MemberView(
        name=member.name,
        held=_number(held.cases, language, view="held", officer=officer),
        today=_number(held.due_today, language, view="today", officer=officer),
        late=_number(held.late, language, view="late", officer=officer),
        oldest=format_ago(held.oldest, now, language),
        absent=absent,
    )


def _absent(member: TeamMember, language: Language) -> str:
    if member.absent_until is None:
        return ""
    until = say("desk.queue.absent", language, date=format_day(member.absent_until, language))
    return f"{until} · {say('desk.team.delegate', language, name=member.delegate)}" if member.delegate else until


def _free(counts: FreeCounts, service: Service | None, now: datetime, language: Language) -> FreeView:
    return FreeView(
        service=service.title.in_language(language) if service else counts.service,
        cases=_number(counts.cases, language, view="free", service=counts.service),
        late=_number(counts.late, language, view="late", service=counts.service, officer=NOBODY),
        oldest=format_ago(counts.oldest, now, language),
    )


def _place(place: str, counts: WaitingCounts, now: datetime, language: Language) -> PlaceView:
    key = "case.status.recommended" if place == "recommended" else f"desk.view.{place}"
    return PlaceView(
        place=say(key, language),
        cases=_number(counts.cases, language, view=place),
        quiet=str(counts.quiet),
        long_quiet=str(counts.silent),
        oldest=format_ago(counts.oldest, now, language),
    )
