"""The check that a session's holder signed in a short while ago."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import SignInAgainError
from moi_pwa.rules.accounts.lifetimes import RECENT_SIGN_IN
from moi_pwa.storage.accounts import sessions
from moi_pwa.storage.engine.database import Session


async def require_recent_sign_in(deps: Deps, session: Session, opened: OpenSession) -> None:
    """Check that a session began a short time ago.

    Raises:
        SignInAgainError: it did not.
    """
    if not await sessions.has_begun_since(session, opened.id, deps.now() - RECENT_SIGN_IN):
        raise SignInAgainError
