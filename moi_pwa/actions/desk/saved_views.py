"""Officers save views of the queue for themselves, and rename and delete them. Nobody else sees them.

Every function raises AnswersRefusedError for a name that is "required", "too_long" or "unprintable", and AbsentError
for a view that the officer has not saved.
"""

from collections.abc import Sequence
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, TooManyViewsError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.queue import QueueChoice, SavedView
from moi_pwa.rules.written_text import tidied_line
from moi_pwa.storage.cases import saved_views

MAX_SAVED = 20
"""The largest number of views that an officer saves: each is counted whenever the queue is read."""
MAX_NAME_LENGTH = 60


async def list_saved_views(deps: Deps, officer: Officer) -> Sequence[SavedView]:
    """List the officer's views, in the order in which they were saved."""
    async with deps.database.reading() as session:
        return await saved_views.saved_views_of(session, UUID(officer.id))


async def save_view(deps: Deps, officer: Officer, name: str, chosen: QueueChoice) -> SavedView:
    """Save a choice under a name.

    Raises:
        TooManyViewsError: the officer has MAX_SAVED.
    """
    saved, officer_id = SavedView(id=deps.new_id(), name=_named(name), chosen=chosen), UUID(officer.id)
    async with deps.database.transaction() as session:
        if await saved_views.lock_and_count(session, officer_id) >= MAX_SAVED:
            raise TooManyViewsError
        saved_views.add_saved_view(session, officer_id, saved)
    return saved


async def rename_view(deps: Deps, officer: Officer, view_id: UUID, name: str) -> None:
    written = _named(name)
    async with deps.database.transaction() as session:
        if not await saved_views.rename_saved_view(session, UUID(officer.id), view_id, written):
            raise AbsentError


async def delete_view(deps: Deps, officer: Officer, view_id: UUID) -> None:
    async with deps.database.transaction() as session:
        if not await saved_views.delete_saved_view(session, UUID(officer.id), view_id):
            raise AbsentError


def _named(name: str) -> str:
    """Return a name as it is stored."""
    written = tidied_line("name", name)
    if not written or len(written) > MAX_NAME_LENGTH:
        params: dict[str, str | int] = {"n": MAX_NAME_LENGTH} if written else {}
        raise AnswersRefusedError([Problem(path="name", code="too_long" if written else "required", params=params)])
    return written
