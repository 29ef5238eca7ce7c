"""Officers' accounts: made, changed and closed by an administrator at the desk, or by whoever runs the ministry's server.

Every change is an event of the staff's history, in the same transaction. `by` is the administrator's id, or OPERATOR.
Passwords that are given here are one-time ones: the officer chooses another at the first sign-in.

Every function that changes something raises:
    StepRefusedError: "not_yours": `by` is no administrator, or no longer.
    AbsentError: there is no such officer, or the officer has left.
    AnswersRefusedError: what is wrong, by path and code; "last_admin" and "yourself" have the path "officer" or "roles".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from moi_pwa.actions.case_transaction import SYSTEM, Actor, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue import all_services
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import OPERATOR, StaffEvent, StaffEventKind
from moi_pwa.crypto.passwords import hash_password, one_time_password
from moi_pwa.rules.accounts.staff import (
    can_work_on,
    chained_hash,
    check_names,
    check_note,
    check_roles,
    first_broken_seq,
)
from moi_pwa.rules.cases.permissions import require_administrator
from moi_pwa.rules.characters import tidy_line
from moi_pwa.storage import cases, officers, sessions, staff_events
from moi_pwa.storage.database import Session
from moi_pwa.storage.officers import OfficerRecord

HISTORY_PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """An officer's account as administrators see it. `left_at`: None while the officer works here. Both times are aware."""

    account: OfficerAccount
    created_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class StaffChange:
    """An event of the staff's history; `by`: the name of who made it, "" for the command line."""

    event: StaffEvent
    by: str


def directorates_of(deps: Deps) -> list[str]:
    """Every directorate that handles a service, open or only announced."""
    return sorted({service.directorate for service in (*all_services(), *deps.services.values())})


async def list_officers(deps: Deps) -> list[StaffMember]:
    """Everybody, by sign-in name; those who have left come last."""
    async with deps.database.reading() as session:
        records = await officers.all_records(session)
    return [StaffMember(account=each.account, created_at=each.created_at, left_at=each.left_at) for each in records]


async def add_officer(
    deps: Deps,
    *,
    by: str,
    sign_in_name: str,
    display_name: str,
    roles: Collection[str],
    directorates: Collection[str],
) -> tuple[OfficerAccount, str]:
    """Give somebody an account, and the one-time password that opens it. Keys are made later, in the officer's browser.

    Who has left comes back by being added again under both former names. It stays the same account, so that nobody
    decides on what he or she recommended before; password and keys are new.

    AnswersRefusedError: paths "name" ("taken_name", "name_of_another": it belonged to somebody with another display name),
    "display_name", "roles", "directorates".
    """
    name, shown_as = tidy_line(sign_in_name).lower(), tidy_line(display_name)
    account = OfficerAccount(
        id=deps.new_id(),
        sign_in_name=name,
        display_name=shown_as,
        roles=frozenset(cast("Collection[Role]", roles)),
        directorates=frozenset(directorates),
        password_must_change=True,
    )
    problems = [*check_names(name, shown_as), *check_roles(roles, directorates, directorates_of(deps))]
    _refuse(problems)
    with deps.password_work.slot():
        password = one_time_password()
        kept = await deps.password_work.run(hash_password, password)
    async with deps.database.transaction() as session:
        seq = await _lock(session, by)
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
        await _record(deps, session, seq, "brought_back" if former else "added", by, account.id, _given(account))
    return account, password


async def disable_officer(deps: Deps, *, by: str, officer_id: UUID, note: str) -> int:
    """The officer has left: sessions end, password and keys are deleted, the cases go back into the queue.

    Give the number of those cases. AnswersRefusedError: paths "officer" and "note" (it must say why).
    """
    note = note.strip()
    _refuse(check_note(note, required=True))
    async with deps.database.transaction() as session:
        seq = await _lock(session, by)
        await _find(session, officer_id)
        await _refuse_too_few(session, by, officer_id, path="officer")
        await officers.mark_disabled(session, officer_id, at=deps.now())
        await sessions.revoke_all(session, officer_id, now=deps.now())
        released = await _release(deps, session, by, officer_id, None)
        await _record(deps, session, seq, "disabled", by, officer_id, {"released": released}, note)
    return released


async def change_roles(
    deps: Deps, *, by: str, officer_id: UUID, roles: Collection[str], directorates: Collection[str], note: str = ""
) -> int:
    """Let `roles` and `directorates` be all that the officer has; give the number of cases that went back into the queue.

    Keys of other directorates are deleted. AnswersRefusedError: paths "roles", "directorates" ("nothing_changed"), "note".
    """
    note = note.strip()
    _refuse([*check_roles(roles, directorates, directorates_of(deps)), *check_note(note, required=False)])
    async with deps.database.transaction() as session:
        seq = await _lock(session, by)
        before = (await _find(session, officer_id)).account
        after = replace(before, roles=frozenset(cast("Collection[Role]", roles)), directorates=frozenset(directorates))
        if after == before:
            raise AnswersRefusedError([Problem(path="roles", code="nothing_changed")])
        if "admin" in before.roles and "admin" not in after.roles:
            await _refuse_too_few(session, by, officer_id, path="roles")
        await officers.save_roles(session, officer_id, roles=after.roles, directorates=after.directorates)
        released = await _release(deps, session, by, officer_id, after)
        data: dict[str, Json] = {**_given(after), "before": _given(before), "released": released}
        await _record(deps, session, seq, "changed", by, officer_id, data, note)
    return released


async def give_password(deps: Deps, *, by: str, officer_id: UUID) -> str:
    """Replace a password that was lost by a one-time one, which is given; the officer's sessions end."""
    with deps.password_work.slot():
        password = one_time_password()
        kept = await deps.password_work.run(hash_password, password)
    async with deps.database.transaction() as session:
        seq = await _lock(session, by)
        await _find(session, officer_id)
        await officers.save_password(session, officer_id, password=kept, must_change=True)
        await sessions.revoke_all(session, officer_id, now=deps.now())
        await _record(deps, session, seq, "password_given", by, officer_id, {})
    return password


async def end_sessions(deps: Deps, *, by: str, officer_id: UUID) -> None:
    """Sign the officer out everywhere."""
    async with deps.database.transaction() as session:
        seq = await _lock(session, by)
        await _find(session, officer_id)
        await sessions.revoke_all(session, officer_id, now=deps.now())
        await _record(deps, session, seq, "sessions_ended", by, officer_id, {})


async def officer_history(deps: Deps, officer: Officer, officer_id: UUID) -> list[StaffChange]:
    """What happened to an account, the newest HISTORY_PAGE_SIZE. Raises StepRefusedError for who is no administrator."""
    require_administrator(officer)
    async with deps.database.reading() as session:
        events = [row.event() for row in await staff_events.history_of(session, officer_id, HISTORY_PAGE_SIZE)]
        names = await officers.display_names(session, {UUID(each.actor) for each in events if each.actor != OPERATOR})
    return [
        StaffChange(event=each, by="" if each.actor == OPERATOR else names.get(UUID(each.actor), "")) for each in events
    ]


async def full_history(deps: Deps) -> tuple[Sequence[StaffEvent], int | None]:
    """The staff's history, oldest first, and the number at which its chain is broken; None: it is intact."""
    async with deps.database.reading() as session:
        rows = await staff_events.history(session)
    events = [row.event() for row in rows]
    return events, first_broken_seq(zip(events, (row.hash for row in rows), strict=True))


async def record_own_change(deps: Deps, session: Session, officer_id: UUID, kind: StaffEventKind) -> None:
    """Part of another action's transaction: an officer changed the own account."""
    await _record(deps, session, await staff_events.lock_staff(session), kind, str(officer_id), officer_id, {})


async def _lock(session: Session, by: str) -> int:
    """The number of the next event, ours alone; `by` is asked again here, for who may have been disabled meanwhile."""
    seq = await staff_events.lock_staff(session)
    if by != OPERATOR and UUID(by) not in await officers.administrators(session):
        raise StepRefusedError("not_yours")
    return seq


async def _find(session: Session, officer_id: UUID) -> OfficerRecord:
    found = await officers.find_record(session, officer_id)
    if found is None or found.left_at is not None:
        raise AbsentError
    return found


async def _refuse_too_few(session: Session, by: str, officer_id: UUID, *, path: str) -> None:
    """Somebody must be left who can put a mistake right."""
    if await officers.administrators(session) == {officer_id}:
        raise AnswersRefusedError([Problem(path=path, code="last_admin")])
    if by == str(officer_id):
        raise AnswersRefusedError([Problem(path=path, code="yourself")])


async def _release(deps: Deps, session: Session, by: str, officer_id: UUID, account: OfficerAccount | None) -> int:
    """Put back into the queue what the officer holds and can work on no more; `account` None: all."""
    actor = SYSTEM if by == OPERATOR else Actor(id=by, role="admin")
    released = 0
    for case_id in await cases.held_by(session, officer_id):
        locked = await lock_case(deps, session, case_id)
        case = locked.case
        if case.assigned_to != str(officer_id) or (
            account and can_work_on(account, locked.row.directorate, case.status)
        ):
            continue
        await locked.append("released", by=actor, data={})
        released += 1
    return released


async def _record(
    deps: Deps,
    session: Session,
    seq: int,
    kind: StaffEventKind,
    by: str,
    officer_id: UUID,
    data: dict[str, Json],
    note: str = "",
) -> None:
    event = StaffEvent(seq=seq, kind=kind, at=deps.now(), actor=by, officer_id=str(officer_id), data=data, note=note)
    previous = await staff_events.last_hash(session)
    await staff_events.add_event(session, event, previous_hash=previous, its_hash=chained_hash(event, previous))


def _given(account: OfficerAccount) -> dict[str, Json]:
    return {"roles": [*sorted(account.roles)], "directorates": [*sorted(account.directorates)]}


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise AnswersRefusedError(problems)
