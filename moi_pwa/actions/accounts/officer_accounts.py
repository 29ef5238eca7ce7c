"""Officers' accounts. An administrator creates, changes and closes them at the desk; an operator does so on the command
line.

Every change is an event of the staff's history, written in the same transaction. `by` is the administrator's id, or
OPERATOR.
Passwords given here are one-time passwords: the officer chooses another at the first sign-in.

Every function that changes something raises:

    StepRefusedError: "not_yours": `by` is no administrator, or no longer.
    AbsentError: there is no such officer, or the officer has left.
    AnswersRefusedError: every problem, by path and code; "last_admin" and "yourself" have the path "officer" or
        "roles".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.accounts._staff_transaction import StaffTransaction, lock_staff
from moi_pwa.actions.cases.case_transaction import SYSTEM, Actor, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue import all_services
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import OPERATOR, StaffEvent
from moi_pwa.crypto.passwords import hash_password, one_time_password
from moi_pwa.rules.accounts.second_factors import RESET_LIVES, is_asked
from moi_pwa.rules.accounts.staff import (
    can_work_on,
    check_duties,
    check_names,
    check_note,
    first_broken_seq,
)
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.accounts import officers, second_factors, sessions, staff_events
from moi_pwa.storage.accounts.officers import OfficerRecord
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Session

HISTORY_PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """An officer's account as administrators see it. Both times are aware."""

    account: OfficerAccount
    created_at: datetime
    left_at: datetime | None
    """None while the officer works here."""
    has_second_factor: bool
    reset: "AskedReset | None" = None
    """The reset of the second factor that waits for a second administrator."""


@dataclass(frozen=True, kw_only=True)
class AskedReset:
    """The reset of a second factor that one administrator asked for."""

    by: str
    """The name of the administrator."""
    until: datetime
    """The time until which another one may confirm it; aware."""


@dataclass(frozen=True, kw_only=True)
class StaffChange:
    """An event of the staff's history."""

    event: StaffEvent
    by: str
    """The name of the officer who made the change; "" for the command line."""


def directorates_of(deps: Deps) -> list[str]:
    """List the directorates that handle a service, open or only announced."""
    return sorted({service.directorate for service in (*all_services(), *deps.services.values())})


async def list_officers(deps: Deps) -> list[StaffMember]:
    """List all officers by sign-in name; those who have left come last."""
    async with deps.database.reading() as session:
        records = await officers.all_records(session)
        with_factor = await second_factors.officers_with_authenticator(session)
        asked = [each for each in await second_factors.all_resets(session) if is_asked(each.asked_at, deps.now())]
    names = {each.account.id: each.account.display_name for each in records}
    resets = {each.officer_id: AskedReset(by=names[each.asked_by], until=each.asked_at + RESET_LIVES) for each in asked}
    return [
        StaffMember(
            account=each.account,
            created_at=each.created_at,
            left_at=each.left_at,
            has_second_factor=each.account.id in with_factor,
            reset=resets.get(each.account.id),
        )
        for each in records
    ]


async def add_officer(
    deps: Deps, *, by: str, sign_in_name: str, display_name: str, duties: Duties
) -> tuple[OfficerAccount, str]:
    """Give somebody an account. Return it with the one-time password that opens it.

    The officer makes keys later, in their browser. An officer who has left comes back by being added again under both
    former names: the account stays the same, so that nobody decides on what they recommended before; password and keys
    are new.

    Raises:
        AnswersRefusedError: paths "name" ("taken_name", "name_of_another": it belonged to somebody with another display
            name), "display_name", "roles", "directorates".
    """
    name, shown_as = tidy_line(sign_in_name).lower(), tidy_line(display_name)
    account = OfficerAccount(
        id=deps.new_id(),
        sign_in_name=name,
        display_name=shown_as,
        **vars(duties),
        password_must_change=True,
    )
    problems = [*check_names(name, shown_as), *check_duties(duties, directorates_of(deps))]
    _refuse(problems)
    with deps.password_work.slot():
        password = one_time_password()
        kept = await deps.password_work.run(hash_password, password)
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        former = await officers.find_record_by_name(session, name)
        if former is not None:
            code = "taken_name" if former.left_at is None else "name_of_another"
            _refuse(
                [Problem(path="name", code=code)]
                if code == "taken_name" or shown_as != former.account.display_name
                else []
            )
            account = replace(account, id=former.account.id)
            await officers.mark_enabled(session, account, password=kept)
        else:
            await officers.add_officer(session, account, password=kept, at=deps.now())
        await staff.record("brought_back" if former else "added", account.id, _duties_json(account.duties))
    return account, password


async def disable_officer(deps: Deps, *, by: str, officer_id: UUID, note: str) -> int:
    """Close the account of an officer who has left, and return the number of cases that go back into the queue.

    The officer's sessions end; password and keys are deleted.

    Raises:
        AnswersRefusedError: paths "officer" and "note" (a reason is required).
    """
    note = note.strip()
    _refuse(check_note(note, required=True))
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        await _find(session, officer_id)
        await _refuse_too_few(staff, officer_id, path="officer")
        await officers.mark_disabled(session, officer_id, at=deps.now())
        await sessions.revoke_all(session, officer_id, now=deps.now())
        released = await _release(staff, officer_id, None)
        await staff.record("disabled", officer_id, {"released": released}, note=note)
    return released


async def change_duties(deps: Deps, *, by: str, officer_id: UUID, duties: Duties, note: str = "") -> int:
    """Replace all duties of an officer by `duties`. Return the number of cases that went back into the queue.

    Keys of other directorates are deleted.

    Raises:
        AnswersRefusedError: paths "roles", "directorates" ("nothing_changed"), "note".
    """
    note = note.strip()
    _refuse([*check_duties(duties, directorates_of(deps)), *check_note(note, required=False)])
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        before = (await _find(session, officer_id)).account
        if duties == before.duties:
            raise AnswersRefusedError([Problem(path="roles", code="nothing_changed")])
        if "admin" in before.roles and "admin" not in duties.roles:
            await _refuse_too_few(staff, officer_id, path="roles")
        await officers.save_duties(session, officer_id, duties)
        released = await _release(staff, officer_id, duties)
        data: dict[str, Json] = {
            **_duties_json(duties),
            "before": _duties_json(before.duties),
            "released": released,
        }
        await staff.record("changed", officer_id, data, note=note)
    return released


async def give_password(deps: Deps, *, by: str, officer_id: UUID) -> str:
    """Replace a lost password by a one-time password and return it. The officer's sessions end."""
    with deps.password_work.slot():
        password = one_time_password()
        kept = await deps.password_work.run(hash_password, password)
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        await _find(session, officer_id)
        await officers.save_password(session, officer_id, password=kept, must_change=True)
        await sessions.revoke_all(session, officer_id, now=deps.now())
        await staff.record("password_given", officer_id)
    return password


async def end_sessions(deps: Deps, *, by: str, officer_id: UUID) -> None:
    """Sign the officer out everywhere."""
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        await _find(session, officer_id)
        await sessions.revoke_all(session, officer_id, now=deps.now())
        await staff.record("sessions_ended", officer_id)


async def officer_history(deps: Deps, officer: Officer, officer_id: UUID) -> list[StaffChange]:
    """Return the newest HISTORY_PAGE_SIZE changes of an account.

    Raises:
        StepRefusedError: the reader is no administrator.
    """
    require_officer(officer, "manage_officers")
    async with deps.database.reading() as session:
        events = [row.event() for row in await staff_events.history_of(session, officer_id, HISTORY_PAGE_SIZE)]
        names = await officers.display_names(session, {UUID(each.actor) for each in events if each.actor != OPERATOR})
    return [
        StaffChange(event=each, by="" if each.actor == OPERATOR else names.get(UUID(each.actor), "")) for each in events
    ]


async def full_history(deps: Deps) -> tuple[Sequence[StaffEvent], int | None]:
    """Return the staff's history, oldest first, and the number of the event at which its chain of hashes is broken.

    None as the number means that the chain is intact.
    """
    async with deps.database.reading() as session:
        rows = await staff_events.history(session)
    events = [row.event() for row in rows]
    return events, first_broken_seq(zip(events, (row.hash for row in rows), strict=True))


async def _find(session: Session, officer_id: UUID) -> OfficerRecord:
    found = await officers.find_record(session, officer_id)
    if found is None or found.left_at is not None:
        raise AbsentError
    return found


async def _refuse_too_few(staff: StaffTransaction, officer_id: UUID, *, path: str) -> None:
    """Refuse to remove the last administrator, or oneself: somebody must be left who can undo a mistake."""
    if await officers.administrators(staff.session) == {officer_id}:
        raise AnswersRefusedError([Problem(path=path, code="last_admin")])
    if staff.by == str(officer_id):
        raise AnswersRefusedError([Problem(path=path, code="yourself")])


async def _release(staff: StaffTransaction, officer_id: UUID, duties: Duties | None) -> int:
    """Put the officer's cases that they can no longer work on back into the queue, and return their number.

    `duties` None means all of them. A case changed by a newer version of the program stays with the officer, so that
    the account can be closed all the same; a supervisor releases it.
    """
    actor = SYSTEM if staff.by == OPERATOR else Actor(id=staff.by, role="admin")
    released = 0
    for case_id in await cases.held_by(staff.session, officer_id):
        locked = await lock_case(staff.deps, staff.session, case_id)
        case = locked.known.case
        if (
            case.is_newer
            or case.assigned_to != str(officer_id)
            or (duties and can_work_on(duties, locked.row.directorate, case))
        ):
            continue
        await locked.append("released", by=actor, data={})
        released += 1
    return released


def _duties_json(duties: Duties) -> dict[str, Json]:
    given: dict[str, Json] = {"roles": [*sorted(duties.roles)], "directorates": [*sorted(duties.directorates)]}
    if duties.agencies:
        given["agencies"] = [*sorted(duties.agencies)]
    return given


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise AnswersRefusedError(problems)
