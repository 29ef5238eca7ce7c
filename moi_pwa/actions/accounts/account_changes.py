"""The changes of an applicant's account that wait: listed, stopped, and carried out when their time is over."""

import logging
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts._account_change import carry_out
from moi_pwa.actions.accounts.tell_of_change import enqueue_change_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.storage.accounts import account_changes, people

log = logging.getLogger(__name__)


async def list_waiting_changes(deps: Deps, person_id: UUID) -> Sequence[AccountChange]:
    """Return the changes of a person's account that wait, the first asked for first."""
    async with deps.database.reading() as session:
        return [each for each in await account_changes.open_changes(session, person_id) if each.state == "waiting"]


async def stop_change(deps: Deps, opened: OpenSession, change_id: UUID) -> None:
    """Stop a change of this session's account. Any session may, however long ago it began. Stopping again is harmless.

    Raises:
        AbsentError: the account has no such change, or it has taken effect.
    """
    async with deps.database.transaction() as session:
        await people.lock_person(session, opened.holder_id)
        change = await account_changes.find_change(session, change_id)
        if change is None or change.person_id != opened.holder_id or change.state in ("done", "lapsed"):
            raise AbsentError
        state = await account_changes.move_change(session, change, "stopped", now=deps.now())
        if state is not None:
            await enqueue_change_messages(deps, session, change, state)
    log.info("person %s stopped a change of the account", opened.holder_id)


async def end_account_wait(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Carry out a change whose waiting time is over, unless it was stopped. The payload is {change_id}."""
    async with deps.database.transaction() as session:
        change = await account_changes.find_change(session, UUID(payload["change_id"]))
        if change is None:
            return Done()
        await people.lock_person(session, change.person_id)
        change = await account_changes.find_change(session, change.id)
        now = deps.now()
        if change is None or change.state != "waiting" or change.takes_effect_at is None:
            return Done()
        if now < change.takes_effect_at:
            return Done()
        event = "due" if await carry_out(session, change, now) else "hindered"
        state = await account_changes.move_change(session, change, event, now=now)
        if state is not None:
            await enqueue_change_messages(deps, session, change, state)
    if change.kind == "recover":
        deps.sessions_ended.set()
    log.info("the wait of a change of person %s's account is over: %s", change.person_id, event)
    return Done()
