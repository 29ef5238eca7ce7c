"""Checks that an officer's account is open, and lookups of officers' names."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.engine.database import Session


async def require_on_duty(session: Session, officer: Officer) -> None:
    """Refuse a step of an officer who has left.

    Ask before anything is locked: disabling an account uses the same order.

    Raises:
        AbsentError: the account is disabled.
    """
    if await officers.is_disabled(session, UUID(officer.id)):
        raise AbsentError


async def named_colleague(deps: Deps, officer: Officer, typed_id: str) -> tuple[str, str]:
    """Return the id and the name of an officer who works in a directorate of the reader; ("", "") if there is none."""
    try:
        colleague_id = UUID(typed_id)
    except ValueError:
        return "", ""
    async with deps.database.reading() as session:
        record = await officers.find_record(session, colleague_id)
    if record is None or officer.directorates.isdisjoint(record.account.directorates):
        return "", ""
    return str(colleague_id), record.account.display_name


async def officer_names(session: Session, officer_ids: set[str]) -> dict[str, str]:
    """Return the display name of each officer by id; unknown officers are left out."""
    names = await officers.display_names(session, [UUID(each) for each in officer_ids])
    return {str(officer_id): name for officer_id, name in names.items()}
