"""An officer of the demonstration opens the documents of a case, as the desk's page does."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.core.officer import Officer


async def open_documents(deps: Deps, officer: Officer, case_id: UUID) -> None:
    """Open the case, and fetch those of its documents that no officer has opened."""
    found = await open_case(deps, officer, case_id)
    for each in found.checked.unopened:
        await read_document(deps, officer, UUID(each))
