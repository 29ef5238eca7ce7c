"""Details that a reviewer asks for, and an applicant gives."""

from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase, ask_details, take_case
from moi_pwa.core.officer import Officer
from tests.cases.sending import application_id

REVIEWER = Officer(id=f"{7:032x}", roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))


async def asked(deps: Deps, **values: Any) -> None:
    await take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await ask_details(
        deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message="يرجى تصحيح الاسم", **values)
    )


def details(answers: dict[str, Any], *documents: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"answers": answers, "documents": list(documents), **values}
