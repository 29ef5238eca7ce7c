"""The board of a supervisor's team: the load of each officer, the free cases, and where cases wait for how long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.queue_views import LATE, statuses_of
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.officer import Officer
from moi_pwa.core.team import FreeCounts, HeldCounts, WaitingCounts
from moi_pwa.rules.cases.work import WAITING
from moi_pwa.rules.permissions import OFFICERS, require_officer
from moi_pwa.storage.accounts import absences, officers
from moi_pwa.storage.cases import team_counts

PLACES = ("with_applicant", "at_agencies", "recommended", "at_minister", "at_committee")
"""The views of the queue whose cases wait for somebody else than a reviewer."""

QUIET_AFTER = timedelta(days=7)
SILENT_AFTER = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """An officer on the board."""

    id: UUID
    name: str
    held: HeldCounts | None
    """None means that the officer has no case."""
    absent_until: date | None
    """The last day of the officer's absence, in Amman. None means that the officer is there."""
    delegate: str
    """The name of the officer who stands in; "" if nobody does."""


@dataclass(frozen=True, kw_only=True)
class TeamBoard:
    """The board."""

    members: Sequence[TeamMember]
    """The officers who can have cases: those with late cases first, then those with the most."""
    free: Sequence[FreeCounts]
    """The cases that nobody has, by service."""
    waiting: Mapping[str, WaitingCounts]
    """Maps a view of PLACES to its cases; views without cases are left out."""


async def team_board(deps: Deps, officer: Officer) -> TeamBoard:
    """Return the board of the directorates that the supervisor leads.

    Raises:
        StepRefusedError: "not_yours": the officer is no supervisor.
    """
    require_officer(officer, "lead_officers")
    directorates, today, now = sorted(officer.directorates), deps.today(), deps.now()
    async with deps.database.reading() as session:
        staff: dict[UUID, OfficerAccount] = {
            each.id: each for directorate in directorates for each in await officers.officers_of(session, directorate)
        }
        able = [each for each in staff.values() if each.roles & OFFICERS["stand_in"].roles]
        ids = [each.id for each in able]
        held = await team_counts.count_held_by(session, directorates, ids, LATE, today)
        free = await team_counts.count_free_by_service(session, directorates, WAITING, LATE, today)
        statuses = sorted({status for place in PLACES for status in statuses_of(place)})
        waiting = await team_counts.count_waiting(
            session, directorates, statuses, now - QUIET_AFTER, now - SILENT_AFTER
        )
        away = {each.officer_id: each for each in await absences.absences_of(session, ids, today) if each.covers(today)}
        named = [each.delegate_id for each in away.values() if each.delegate_id]
        names = await officers.display_names(session, named)
    members = [
        TeamMember(
            id=each.id,
            name=each.display_name,
            held=held.get(each.id),
            absent_until=away[each.id].last if each.id in away else None,
            delegate=_delegate(away[each.id].delegate_id, names) if each.id in away else "",
        )
        for each in able
    ]
    places = {place: _together([waiting[each] for each in statuses_of(place) if each in waiting]) for place in PLACES}
    return TeamBoard(
        members=sorted(members, key=_urgency),
        free=free,
        waiting={place: counts for place, counts in places.items() if counts is not None},
    )


def _delegate(delegate_id: UUID | None, names: Mapping[UUID, str]) -> str:
    return names.get(delegate_id, "") if delegate_id else ""


def _urgency(member: TeamMember) -> tuple[int, int, str]:
    held = member.held
    return (-held.late, -held.cases, member.name) if held else (0, 0, member.name)


def _together(counts: Sequence[WaitingCounts]) -> WaitingCounts | None:
    """Return the counts of several statuses in one; None if there are none."""
    if not counts:
        return None
    return WaitingCounts(
        cases=sum(each.cases for each in counts),
        quiet=sum(each.quiet for each in counts),
        silent=sum(each.silent for each in counts),
        oldest=min(each.oldest for each in counts),
    )
