"""An institution and its members."""

from datetime import date
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.institutions import Institution
from moi_pwa.core.parties import Acting, InstitutionStatus, MembershipRole, Party
from moi_pwa.storage.parties import institutions, parties
from tests.factories import NOON, person_id

EXPIRES_ON = date(2027, 12, 31)


def institution_id(number: int = 1) -> UUID:
    return UUID(int=0xB000_0000 + number)


async def found_institution(
    deps: Deps, number: int = 1, *, status: InstitutionStatus = "verified", **members: MembershipRole
) -> UUID:
    """Add a company whose members are the people of these numbers, `p1="filer"` for the first, and return its id.

    It has no history, so that it may have no administrator: `register_institution` makes one that has both.
    """
    by_id = {person_id(int(name.removeprefix("p"))): role for name, role in members.items()}
    return await found_institution_of(deps, by_id, number=number, status=status)


async def found_institution_of(
    deps: Deps,
    members: dict[UUID, MembershipRole],
    *,
    number: int = 1,
    status: InstitutionStatus = "verified",
    expires_on: date = EXPIRES_ON,
) -> UUID:
    """Add a company with these members, as `found_institution`."""
    institution = Institution(
        id=institution_id(number),
        kind="company",
        name_ar=f"شركة {number}",
        name_en=f"Company {number}",
        establishment_number=f"{200_000_000 + number}",
        registration_expires_on=expires_on,
        status=status,
    )
    async with deps.database.transaction() as session:
        await parties.add_party(session, Party(id=institution.id, kind=institution.kind), at=NOON)
        await institutions.save_institution(session, institution)
        for person, role in members.items():
            await parties.add_member(
                session, party_id=institution.id, person_id=person, role=role, name=f"Member {person.int}", at=NOON
            )
    return institution.id


def member(person: int, role: MembershipRole, institution: int = 1) -> Acting:
    return Acting(actor_id=person_id(person), party_id=institution_id(institution), role=role, status="verified")
