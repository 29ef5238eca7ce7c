"""An institution and its members."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import Acting, MembershipRole, Party
from moi_pwa.storage.accounts import parties
from tests.factories import NOON, person_id


def institution_id(number: int = 1) -> UUID:
    return UUID(int=0xB000_0000 + number)


async def found_institution(deps: Deps, number: int = 1, **members: MembershipRole) -> UUID:
    """Add a company whose members are the people of these numbers, `p1="filer"` for the first, and return its id."""
    async with deps.database.transaction() as session:
        await parties.add_party(session, Party(id=institution_id(number), kind="company"), at=NOON)
        for name, role in members.items():
            await parties.add_member(
                session,
                party_id=institution_id(number),
                person_id=person_id(int(name.removeprefix("p"))),
                role=role,
                at=NOON,
            )
    return institution_id(number)


def member(person: int, role: MembershipRole, institution: int = 1) -> Acting:
    return Acting(person_id=person_id(person), party_id=institution_id(institution), role=role)
