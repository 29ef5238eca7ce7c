"""The institutions of the demonstration: two that are verified, with a member of each role, and one that waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.actions.parties.institution_transaction import lock_institution
from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting, MembershipRole
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import demo_officers, fixed_id, fixed_seed
from moi_pwa.demo.applications import DemoApplication, moved, send
from moi_pwa.demo.examples.answers import Answers
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.inst_register import COMPANY, MISSION, UNIVERSITY
from moi_pwa.demo.institution_applications import apply_for_people
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.storage.accounts import people
from moi_pwa.storage.cases import cases

_SERVICE = "INST_REGISTER"
_VERIFIED_BEFORE = timedelta(days=10)


@dataclass(frozen=True, kw_only=True)
class DemoMember:
    """A member of an institution of the demonstration."""

    mobile: str
    name: str


@dataclass(frozen=True, kw_only=True)
class DemoInstitution:
    """An institution of the demonstration."""

    answers: Answers
    administrator: str
    """The mobile of the person who registers it, E.164."""
    members: Mapping[MembershipRole, DemoMember] = field(default_factory=dict[MembershipRole, DemoMember])
    """The other members, each in a role of its own. An institution without any waits for the ministry."""
    applies_for: str = ""
    """The code of the service for which its filer has applied, empty if nobody has."""

    @property
    def name(self) -> str:
        return str(self.answers["institution_name_en"])


# Other numbers than the examples', which whoever tries the form out may register.
DEMO_INSTITUTIONS = (
    DemoInstitution(
        answers=COMPANY | {"institution_number": "200100101"},
        applies_for="RES_WORK",
        administrator="+962790000021",
        members={
            "filer": DemoMember(mobile="+962790000022", name="رولا سمير حداد"),
            "finance": DemoMember(mobile="+962790000023", name="خالد يوسف النجار"),
            "viewer": DemoMember(mobile="+962790000024", name="هبة علي الزعبي"),
        },
    ),
    DemoInstitution(
        answers=UNIVERSITY | {"institution_number": "200100102", "national_number": "9861012345"},
        applies_for="RES_STUDY",
        administrator="+962790000031",
        members={
            "filer": DemoMember(mobile="+962790000032", name="سناء محمد عبيدات"),
            "finance": DemoMember(mobile="+962790000033", name="وائل حسن بني هاني"),
            "viewer": DemoMember(mobile="+962790000034", name="دانا فؤاد الشرع"),
        },
    ),
    DemoInstitution(answers=MISSION | {"institution_number": "200100103"}, administrator="+962790000041"),
)


async def add_institutions(deps: Deps) -> None:
    """Send the registrations that are missing, verify those of the institutions with further members, and apply."""
    for number, institution in enumerate(DEMO_INSTITUTIONS):
        case_id = fixed_id(f"institution {number}")
        async with deps.database.reading() as session:
            if await cases.find_case(session, case_id):
                continue
        then = replace(deps, now=lambda: deps.now() - _VERIFIED_BEFORE) if institution.members else deps
        administrator = await _add_person(then, institution.administrator)
        service = deps.services[_SERVICE]
        answers = moved(Example(name=institution.name, answers=institution.answers), then.today())
        await send(
            then,
            DemoApplication(service=service, answers=answers),
            case_id=case_id,
            acting=Acting.alone(administrator),
            public_key=public_key_of(fixed_seed(service.directorate)),
        )
        if institution.members:
            await _verify(then, case_id)
            await _add_members(then, account_id(case_id), administrator, institution.members)
        if institution.applies_for:
            filer = fixed_id(f"person {institution.members['filer'].mobile}")
            acting = Acting(actor_id=filer, party_id=account_id(case_id), role="filer", status="verified")
            await apply_for_people(deps, acting, institution.applies_for)


async def _verify(deps: Deps, case_id: UUID) -> None:
    reviewer, approver = _officer("reviewer"), _officer("approver")
    await desk_steps.take_case(deps, reviewer, await _seen(deps, case_id))
    await open_documents(deps, reviewer, case_id)
    await desk_steps.recommend(deps, reviewer, await _seen(deps, case_id), outcome="approve")
    await desk_steps.take_case(deps, approver, await _seen(deps, case_id))
    await desk_steps.approve(deps, approver, await _seen(deps, case_id))


async def _add_members(
    deps: Deps, party_id: UUID, administrator: UUID, members: Mapping[MembershipRole, DemoMember]
) -> None:
    ids = {role: await _add_person(deps, member.mobile) for role, member in members.items()}
    async with deps.database.transaction() as session:
        institution = await lock_institution(deps, session, party_id)
        for role, member in members.items():
            invitation, person = str(fixed_id(f"invitation of {member.mobile}")), str(ids[role])
            invited = {"invitation": invitation, "role": role}
            await institution.append("member_invited", by=str(administrator), data=invited)
            await institution.append("member_joined", by=person, data=invited | {"person": person}, name=member.name)


async def _add_person(deps: Deps, mobile: str) -> UUID:
    async with deps.database.transaction() as session:
        person = await people.save_person(
            session, person_id=fixed_id(f"person {mobile}"), kind="mobile", address=mobile, language="ar", at=deps.now()
        )
    return person.id


def _officer(role: Role) -> Officer:
    """Return the first officer of the directorate that verifies institutions, in this role."""
    officers = [each.account.officer() for each in demo_officers()]
    return next(each for each in officers if role in each.roles and "follow_up" in each.directorates)


async def _seen(deps: Deps, case_id: UUID) -> SeenCase:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [case_id])
    return SeenCase(case_id, row.seq)
