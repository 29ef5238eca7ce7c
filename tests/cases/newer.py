"""Changes that a newer version of the program writes into a case, for a process that does not know them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.case import COURSE_VERSION, CaseEvent, EventKind, Role
from moi_pwa.rules.cases.event_chain import link
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import insert_rows


@dataclass(frozen=True, kw_only=True)
class NewerStep:
    """An event, and where the case stands after it."""

    kind: str = "taken"
    role: str = "reviewer"
    status: str = "in_review"
    course: str = "simple"
    data: dict[str, Json] = field(default_factory=dict[str, Json])


NEXT_VERSION = max(course.version for course in COURSES.values()) + 1

NEWER: Mapping[str, NewerStep] = {
    "a step of an unknown kind": NewerStep(kind="inspected"),
    "a step that the course does not have": NewerStep(kind="recommended", status="recommended"),
    "a step to an unknown status": NewerStep(status="being_inspected", data={COURSE_VERSION: NEXT_VERSION}),
    "a status that no event explains": NewerStep(status="being_inspected"),
    "a newer version of the course": NewerStep(data={COURSE_VERSION: NEXT_VERSION}),
    "another course": NewerStep(course="inspection", data={"course": "inspection"}),
    "a step in an unknown role": NewerStep(role="inspector"),
}


async def change(deps: Deps, case_id: UUID, step: NewerStep, *, holder: str | None = None) -> None:
    """Let a newer version of the program take this step, of which the applicant is told.

    `holder` is the officer who holds the case afterwards.
    """
    async with deps.database.transaction() as session:
        case = await lock_case(deps, session, case_id)
        event = link(
            CaseEvent(
                case_id=str(case_id),
                seq=0,
                kind=cast("EventKind", step.kind),
                at=case.at,
                actor=holder or str(UUID(int=7)),
                role=cast("Role", step.role),
                data=step.data,
            ),
            case.events[-1],
        )
        seq = await sequences.next_sync_seq(session, case.row.party_id)
        row = EventRow.of(event, party_id=case.row.party_id)
        row.sync_seq = seq
        values: dict[str, Any] = {"status": step.status, "course": step.course, "seq": event.seq}
        for name, value in values.items():
            setattr(case.row, name, value)
        case.row.updated_at, case.row.holder_id = case.at, UUID(holder) if holder else None
        await session.flush()
        await insert_rows(session, [row])
