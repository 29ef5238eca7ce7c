"""The party that a person acts for."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import Acting
from moi_pwa.storage.accounts import parties


async def find_acting(deps: Deps, *, person_id: UUID, party: str) -> Acting | None:
    """Return a person as a member of an institution, None if the person is no member now.

    Args:
        deps: what actions need.
        person_id: the person.
        party: the id of the institution as a phone sent it.
    """
    try:
        party_id = UUID(party)
    except ValueError:
        return None
    async with deps.database.reading() as session:
        role = await parties.role_in(session, party_id=party_id, person_id=person_id)
    return Acting(person_id=person_id, party_id=party_id, role=role) if role else None
