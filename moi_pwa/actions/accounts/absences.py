"""Absences of officers: an officer, or a supervisor for them, says from when to when, and who stands in.

An absence moves no case. While it lasts, its delegate sees the absent officer's cases among their own work and may take
them, as far as their own roles go. It ends by itself after its last day. Each entry and each early end is an event of
the staff's history.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from moi_pwa.actions.accounts._staff_transaction import lock_for_officer
from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.deps import Deps
from moi_pwa.core.absence import Absence
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.accounts.absences import can_stand_in, check_absence, check_days, leads, may_enter_absence
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.accounts import absences, officers
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class ListedAbsence:
    """An absence, with the names of its officers."""

    absence: Absence
    name: str
    delegate: str
    """The name of the officer who stands in; "" if nobody does."""
    may_end: bool
    """Whether the reader may end it."""


@dataclass(frozen=True, kw_only=True)
class Absences:
    """The absences that an officer may know of, and the officers to choose from in a new one."""

    listed: Sequence[ListedAbsence]
    officers: Sequence[OfficerAccount]
    """The officers whose absence the reader may enter: the reader first, and those whom the reader leads."""
    delegates: Sequence[OfficerAccount]
    """The officers who can stand in for one of `officers`."""


async def enter_absence(
    deps: Deps, by: Officer, *, officer_id: UUID, first: date, last: date, delegate_id: UUID | None = None
) -> Absence:
    """Enter an absence from `first` to `last`, days in Amman, both included.

    Raises:
        AbsentError: there is no such officer, `by` may not enter their absences, or `by` has left.
        AnswersRefusedError: as `check_days` and `check_absence`.
    """
    today = amman_day(deps.now())
    _refuse(check_days(first, last, today))
    absence = Absence(id=deps.new_id(), officer_id=officer_id, first=first, last=last, delegate_id=delegate_id)
    async with deps.database.transaction() as session:
        staff = await lock_for_officer(deps, session, by)
        await require_on_duty(session, by)
        absent = await officers.find_officer(session, officer_id)
        if absent is None or not may_enter_absence(by, absent):
            raise AbsentError
        delegate = await officers.find_officer(session, delegate_id) if delegate_id else None
        concerned = [officer_id, *([delegate_id] if delegate_id else [])]
        known = await absences.absences_of(session, concerned, min(first, today))
        _refuse(check_absence(absence, absent, delegate, known))
        await absences.add_absence(session, absence)
        await staff.record("absence_entered", officer_id, _as_json(absence))
    return absence


async def end_absence(deps: Deps, by: Officer, absence_id: UUID) -> None:
    """End an absence now, or remove one that has not begun.

    Raises:
        AbsentError: there is no such absence, it is over, or `by` may not end it.
    """
    async with deps.database.transaction() as session:
        staff = await lock_for_officer(deps, session, by)
        await require_on_duty(session, by)
        absence = await absences.find_absence(session, absence_id)
        if absence is None or absence.last < deps.today():
            raise AbsentError
        absent = await officers.find_record(session, absence.officer_id)
        if absent is None or not may_enter_absence(by, absent.account):
            raise AbsentError
        await absences.end_absence(session, absence_id, at=deps.now())
        await staff.record("absence_ended", absence.officer_id, _as_json(absence))


async def list_absences(deps: Deps, officer: Officer) -> Absences:
    """Return the absences to come and under way of the officer, of those whom the officer leads, and those in which
    one of them stands in.
    """
    own_id = UUID(officer.id)
    async with deps.database.reading() as session:
        colleagues = {
            each.id: each
            for directorate in sorted(officer.directorates)
            for each in await officers.officers_of(session, directorate)
        }
        able = [each for each in colleagues.values() if each.id == own_id or leads(officer, each)]
        known = await absences.known_absences(session, [each.id for each in able], deps.today())
        named = {each.officer_id for each in known} | {each.delegate_id for each in known if each.delegate_id}
        names = await officers.display_names(session, named)
    enterable = {each.id for each in able}
    return Absences(
        listed=[
            ListedAbsence(
                absence=each,
                name=names.get(each.officer_id, ""),
                delegate=names.get(each.delegate_id, "") if each.delegate_id else "",
                may_end=each.officer_id in enterable,
            )
            for each in known
        ],
        officers=sorted(_by_name(able), key=lambda each: each.id != own_id),
        delegates=_by_name(
            [each for each in colleagues.values() if any(can_stand_in(each, absent) for absent in able)]
        ),
    )


async def standing_in(deps: Deps, session: Session, officer: Officer) -> Officer:
    """Return the officer with the absent officers for whom they stand in today."""
    absent = await absences.delegated_to(session, UUID(officer.id), deps.today())
    return replace(officer, stands_for=frozenset(map(str, absent))) if absent else officer


def _by_name(accounts: Sequence[OfficerAccount]) -> list[OfficerAccount]:
    return sorted(accounts, key=lambda each: (each.display_name, each.id))


def _as_json(absence: Absence) -> dict[str, Json]:
    given: dict[str, Json] = {"from": absence.first.isoformat(), "until": absence.last.isoformat()}
    return given | ({"delegate": str(absence.delegate_id)} if absence.delegate_id else {})


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise AnswersRefusedError(problems)
