"""The check that an officer's session showed a second factor a short while ago, before a grave act."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import StepUpNeededError
from moi_pwa.rules.accounts.step_up import is_fresh
from moi_pwa.storage.accounts import sessions


async def require_fresh_factor(deps: Deps, session_id: UUID | None) -> None:
    """Check that this session has shown a second factor a short while ago.

    Raises:
        StepUpNeededError: it has not, or there is no session.
    """
    async with deps.database.reading() as session:
        shown_at = await sessions.factor_shown_at(session, session_id) if session_id else None
    if not is_fresh(shown_at, deps.now()):
        raise StepUpNeededError
