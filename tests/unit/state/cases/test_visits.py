"""The list of who comes, without a browser."""

from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.state.cases.visits import VisitsState
from moi_pwa.storage.cases.visits import VisitRow
from tests.desk.state import asked_by, do, officer_session
from tests.factories import NOON, add_case

pytestmark = pytest.mark.usefixtures("given")


@pytest.mark.parametrize(
    "service, shown", [("LIBRARY_CARD", "Card of the Dragon Library (a test)"), ("ONLY_IN_A_NEWER_VERSION", "")]
)
async def test_a_visit_is_listed_whether_or_not_this_version_has_its_service(deps: Deps, service: str, shown: str):
    case = await add_case(deps.database, service=service)
    async with deps.database.transaction() as session:
        at = NOON + timedelta(days=1)
        session.add(
            VisitRow(
                id=UUID(int=1),
                case_id=case.id,
                directorate=case.directorate,
                at=at,
                place=0,
                status="booked",
                event_seq=1,
            )
        )
    state = asked_by(VisitsState, str(await officer_session(deps)))
    await do(state, "load")

    assert [(line.reference, line.service) for line in state.lines] == [("R-1", shown)]
