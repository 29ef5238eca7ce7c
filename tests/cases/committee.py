"""A committee's secretaries, and cases that wait for it: what tests of committees begin with."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.sync import CaseView, changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.committee.committee_sessions import plan_session, put_on_agenda, record_present, record_result
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import CaseEvent, Role
from moi_pwa.core.committee import CaseResult, CommitteeOutcome, NumberedDecision, Votes
from moi_pwa.core.errors import AnswersRefusedError, RefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Service
from moi_pwa.demo.bank import pay_bills
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, consultations
from moi_pwa.storage.committee import committee_sessions
from tests.cases.consulting import NADER
from tests.cases.sending import application_id, body_json, someone, submit
from tests.factories import NOON, person_id
from tests.fixtures.library_card import LIBRARY_CARD

BEFORE_COMMITTEE = replace(LIBRARY_CARD, course="committee_minister", charges=(), guarantees=())
"""The library card with a committee's and the minister's decision, without any cost."""

TODAY = date(2026, 1, 15)
PRESENT = "سعاد النمر\nخالد الرفاعي\nهدى العلي"
"""The names of three of five members: the quorum."""


DECISION = NumberedDecision(number="15/2026", decided_on=TODAY)


def account(number: int, name: str, *roles: Role, directorate: str = "residence") -> OfficerAccount:
    return OfficerAccount(
        id=UUID(int=number),
        sign_in_name=f"{name.lower()}.{number}",
        display_name=name,
        roles=frozenset(roles),
        directorates=frozenset({directorate}),
    )


LAYLA_ACCOUNT = account(51, "Layla", "committee_secretary")
RANA_ACCOUNT = account(7, "Rana", "reviewer")
SAMER_ACCOUNT = account(52, "Samer", "approver")
ALL_ACCOUNT = account(53, "Issa", "reviewer", "committee_secretary", "approver")
ELSEWHERE_ACCOUNT = account(54, "Ghada", "committee_secretary", directorate="nationality")

TWO_ACCOUNT = replace(account(55, "Nawal", "committee_secretary"), directorates=frozenset({"residence", "nationality"}))

LAYLA, RANA, SAMER = LAYLA_ACCOUNT.officer(), RANA_ACCOUNT.officer(), SAMER_ACCOUNT.officer()
ISSA = ALL_ACCOUNT.officer()
"""An officer who may do all that the four-eyes rule does not forbid."""

GHADA = ELSEWHERE_ACCOUNT.officer()
"""The secretary of another committee."""

NAWAL = TWO_ACCOUNT.officer()
"""The secretary of both committees."""


def with_committee(deps: Deps, service: Service = BEFORE_COMMITTEE) -> Deps:
    return replace(deps, services={**deps.services, service.code: service}, handlers=HANDLERS)


async def add_staff(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        for each in (LAYLA_ACCOUNT, RANA_ACCOUNT, SAMER_ACCOUNT, ALL_ACCOUNT, ELSEWHERE_ACCOUNT, TWO_ACCOUNT):
            await officers.add_officer(session, each, password="", at=NOON)


async def case_seen(deps: Deps, case_id: UUID) -> SeenCase:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [case_id])
    return SeenCase(case_id, row.seq)


async def recommended(deps: Deps, number: int = 1, *, by: Any = RANA, person: int | None = None) -> UUID:
    """Submit a case that its reviewer recommends to the committee, after agencies had no objection, and return its id.

    `person` is the number of a person who applies again. None means a new person.
    """
    if person is None:
        await someone(deps, number)
    case_id = application_id(number)
    await submit(deps, body_json(), number=number, person=person or number)
    await pay_bills(deps, case_id)
    await desk_steps.take_case(deps, by, await case_seen(deps, case_id))
    await ask_agencies(deps, by, await case_seen(deps, case_id), agencies=["security"], question="?")
    async with deps.database.reading() as session:
        [asked] = await consultations.open_of_case(session, case_id)
    await answer_consultation(deps, NADER, asked.id, answer="no_objection")
    await desk_steps.recommend(deps, by, await case_seen(deps, case_id), outcome="approve")
    return case_id


def _statement(case_id: UUID, number: int) -> Delivery:
    body = {"made_at": "2026-01-15T09:00:00Z", "message": "?"}
    return Delivery(
        acting=Acting.alone(person_id(1)),
        application_id=case_id,
        submission_id=UUID(int=0xC000_0000 + number),
        body=body,
    )


async def ask_to_correct(deps: Deps, case_id: UUID) -> None:
    await ask_for_correction(deps, _statement(case_id, 1), message="?")


async def withdraw(deps: Deps, case_id: UUID) -> None:
    await withdraw_application(deps, _statement(case_id, 2))


async def seen(deps: Deps, session_id: UUID) -> SeenSession:
    async with deps.database.reading() as session:
        row = await committee_sessions.find_session(session, session_id)
    assert row is not None
    return SeenSession(session_id, row.seq)


async def planned(deps: Deps, *case_ids: UUID, held_on: date = TODAY) -> UUID:
    session_id = await plan_session(deps, LAYLA, directorate="residence", held_on=held_on)
    if case_ids:
        await put_on_agenda(deps, LAYLA, await seen(deps, session_id), case_ids)
    return session_id


def result(
    outcome: CommitteeOutcome = "approve", in_favour: int = 2, against: int = 1, abstained: int = 0
) -> CaseResult:
    votes = Votes(in_favour=in_favour, against=against, abstained=abstained)
    return CaseResult(votes=votes, outcome=outcome, reasons="روابط أسرية في المملكة.")


REFUSED = result("reject", in_favour=0, against=3)
POSTPONED = result("postpone", in_favour=0, against=0)


async def held(deps: Deps, results: dict[UUID, CaseResult], *, present: str = PRESENT) -> UUID:
    """Plan a session and record its results, unsigned, and return its id."""
    session_id = await planned(deps, *results)
    await record_present(deps, LAYLA, await seen(deps, session_id), present)
    for case_id, each in results.items():
        await record_result(deps, LAYLA, await seen(deps, session_id), case_id, each)
    return session_id


async def signed(deps: Deps, results: dict[UUID, CaseResult]) -> UUID:
    session_id = await held(deps, results)
    await sign_minutes(deps, LAYLA, await seen(deps, session_id))
    return session_id


async def status(deps: Deps, case_id: UUID) -> str:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [case_id])
    return row.status


async def last_event(deps: Deps, case_id: UUID) -> CaseEvent:
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [case_id])][-1]


async def on_the_phone(deps: Deps, person: int = 1) -> CaseView:
    """Return the applicant's only case."""
    [case] = (await changes_since(deps, party_id=person_id(person), cursor=0)).cases
    return case


async def problems(step: Awaitable[object]) -> list[tuple[str, str]]:
    """Return the paths and codes of the problems for which the step is refused."""
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    return [(each.path, each.code) for each in refused.value.problems]


async def refusal(step: Awaitable[object]) -> str:
    with pytest.raises(RefusedError) as refused:
        await step
    return refused.value.reason
