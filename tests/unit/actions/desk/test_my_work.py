"""The queue of an officer's work has exactly the cases that the rule calls the officer's work."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import queue, queue_count
from moi_pwa.actions.desk.queue_views import count_views, filter_of, first_view
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.absence import Absence
from moi_pwa.core.case import Case, EventKind, Role
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueChoice
from moi_pwa.rules.cases.work import is_work_of
from moi_pwa.storage.accounts.absences import add_absence
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from tests.cases.colleagues import add_account
from tests.factories import NOON, add_case

WORK = QueueChoice(view="work")
ME, OTHER, ABSENT = UUID(int=7), UUID(int=8), UUID(int=9)
HOLDERS = (None, ME, OTHER, ABSENT)
HISTORIES: Sequence[Sequence[tuple[EventKind, UUID]]] = (
    (),
    (("recommended", ME),),
    (("recommended", ME), ("recommended", OTHER)),
    (("rejected", ME), ("objection_accepted", OTHER)),
    (("committee_recommended", ME),),
    (("revocation_asked", ME),),
)
"""Steps of a case before its status. They follow no course: what counts is who took which."""

STAGES = [(code, stage.status) for code in ("simple", "committee_council", "report") for stage in COURSES[code].stages]
ROLES: Sequence[tuple[Role, ...]] = (
    ("reviewer",), ("approver",), ("reviewer", "approver"), ("committee_secretary",), ("supervisor",), ("auditor",)
)  # fmt: skip


def me(*roles: Role, directorates: frozenset[str] = frozenset({"residence"})) -> Officer:
    return Officer(id=str(ME), roles=frozenset(roles), directorates=directorates)


@pytest.fixture
async def every_case(deps: Deps) -> Mapping[UUID, Case]:
    """Add a case for each stage, holder and history, and return what each amounts to. I stand in for one holder."""
    first = await add_case(deps.database, directorate="visas")
    for number, name in ((ME, "me"), (ABSENT, "absent")):
        await add_account(deps, replace(me("reviewer"), id=str(number)), name)
    async with deps.database.transaction() as session:
        absence = Absence(id=UUID(int=1), officer_id=ABSENT, first=deps.today(), last=deps.today(), delegate_id=ME)
        await add_absence(session, absence)
    added: dict[UUID, Case] = {}
    async with deps.database.transaction() as session:
        for number, ((course, status), holder, history) in enumerate(product(STAGES, HOLDERS, HISTORIES), 10):
            row = CaseRow(
                **first.model_dump()
                | {"id": UUID(int=number), "reference": f"W-{number}", "directorate": "residence", "course": course}
                | {"status": status, "holder_id": holder, "seq": len(history) + 1}
            )
            session.add(row)
            added[row.id] = Case(
                course=course, status=status, seq=row.seq, since=NOON, assigned_to=str(holder) if holder else None,
                steps=tuple((kind, str(actor)) for kind, actor in history),
            )  # fmt: skip
        await session.flush()
        for case_id, case in added.items():
            steps: list[tuple[str, str]] = [("submitted", str(first.party_id)), *case.steps]
            for seq, (kind, actor) in enumerate(steps, 1):
                session.add(
                    EventRow(
                        case_id=case_id, seq=seq, kind=kind, at=NOON, actor=actor, role="reviewer", data={},
                        previous_hash="", hash="", party_id=first.party_id,
                    )
                )  # fmt: skip
    return added


@pytest.mark.usefixtures("every_case")
async def test_the_queue_is_what_the_rule_says(deps: Deps, every_case: Mapping[UUID, Case]):
    for roles in ROLES:
        officer = me(*roles)
        chosen = filter_of(WORK, officer, deps.today())
        page = await queue(deps, officer, chosen, limit=len(every_case))
        stands_in = replace(officer, stands_for=frozenset({str(ABSENT)}))
        work = {case_id for case_id, case in every_case.items() if is_work_of(stands_in, case)}
        if roles == ("committee_secretary",):  # who reads no other cases
            work = {case_id for case_id in work if every_case[case_id].course == "committee_council"}
        assert {row.case.id for row in page.rows} == work, roles
        assert await queue_count(deps, officer, chosen) == len(work), roles


async def test_the_work_of_another_directorate_is_not_mine(deps: Deps):
    await add_case(deps.database, directorate="visas")
    await add_case(deps.database, 2, directorate="visas", holder_id=ME)
    officer = me("reviewer")
    assert (await queue(deps, officer, filter_of(WORK, officer, deps.today()))).rows == []


async def test_work_may_be_of_one_service(deps: Deps):
    await add_case(deps.database, directorate="residence")
    officer = me("reviewer")
    chosen = filter_of(replace(WORK, service="VISIT_VISA"), officer, deps.today())
    assert (await queue(deps, officer, chosen)).rows == []


@pytest.mark.parametrize("role, view", [("reviewer", "work"), ("supervisor", "work"), ("auditor", "waiting"), ("admin", "waiting")])  # fmt: skip
def test_an_officer_without_work_begins_with_everything(role: Role, view: str):
    assert first_view(me(role)) == view


async def test_each_view_is_counted(deps: Deps):
    await add_case(deps.database, 1, directorate="residence", due_on=deps.today().replace(year=2025))
    await add_case(deps.database, 2, directorate="residence", holder_id=ME, status="in_review")
    await add_case(deps.database, 3, directorate="residence", holder_id=OTHER, status="in_review")
    await add_case(deps.database, 4, directorate="residence", status="needs_details")
    counts = await count_views(deps, me("reviewer"))
    told = {view: counts[view] for view in ("work", "late", "mine", "answered", "free", "waiting", "with_applicant")}
    assert told == {"work": 2, "late": 1, "mine": 1, "answered": 0, "free": 1, "waiting": 3, "with_applicant": 1}
