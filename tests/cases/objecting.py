"""The case of a refused application, its officers, and the applicant's objection."""

from uuid import UUID

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.parties import Acting
from tests.cases.first_case import CASE
from tests.cases.officers import officer
from tests.factories import person_id

OBJECTION = UUID(int=0xF000_0001)
TEXT = "I have lived here since 2019."
BODY: dict[str, Json] = {"message": TEXT, "made_at": "2026-01-15T09:00:00Z"}

RANA, HUDA, SAMI, MONA = officer(7, "reviewer"), officer(8, "approver"), officer(9, "approver"), officer(10, "approver")


async def objection(deps: Deps, *, person: int = 1, number: UUID = OBJECTION, message: str = TEXT) -> Received:
    body = BODY | {"message": message}
    delivery = Delivery(acting=Acting.alone(person_id(person)), application_id=CASE, submission_id=number, body=body)
    return await object_to_refusal(deps, delivery, message=message)


async def accepted(deps: Deps) -> Case:
    await objection(deps)
    await desk_steps.take_case(deps, SAMI, SeenCase(CASE, 6))
    return await desk_steps.accept_objection(deps, SAMI, SeenCase(CASE, 7), note="The stamps prove it.")


async def refused_again(deps: Deps) -> Case:
    await objection(deps)
    await desk_steps.take_case(deps, SAMI, SeenCase(CASE, 6))
    return await desk_steps.reject_objection(deps, SAMI, SeenCase(CASE, 7), message="Nothing new was said.")
