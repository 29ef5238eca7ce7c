"""A committee's sessions are its secretary's alone, and nobody else's votes are the minutes."""

from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

import pytest
import reflex as rx

from moi_pwa.actions.committee.committee_sessions import (
    cancel_session,
    plan_session,
    put_on_agenda,
    record_present,
    record_result,
    take_off_agenda,
)
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.committee.read_committee import list_sessions, open_session
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.presentation.committee.committee_view import MinutesView, SessionListView, SessionView
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.state import deps as state_deps
from moi_pwa.state.committee.committee import MinutesState, SessionOpenState, SessionsState
from moi_pwa.state.deps import set_deps
from moi_pwa.state.session import NotYourWorkError
from moi_pwa.storage.accounts import officers
from tests.cases.committee import (
    GHADA,
    LAYLA,
    LAYLA_ACCOUNT,
    PRESENT,
    RANA,
    TODAY,
    account,
    add_staff,
    case_seen,
    held,
    recommended,
    refusal,
    result,
    seen,
    signed,
    status,
    with_committee,
)
from tests.cases.consulting import NADER
from tests.cases.sending import application_id, someone, submit
from tests.database.kinds import ON_SQLITE
from tests.desk.state import asked_by, begin_with_both_factors, do
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.finance import FADI_ACCOUNT

S = TypeVar("S", bound=rx.State)

OTHERS: Sequence[Role] = ("reviewer", "approver", "supervisor", "admin", "auditor", "finance_approver")
STRANGERS: list[OfficerAccount] = [account(60 + n, role, role) for n, role in enumerate(OTHERS)]
by_stranger = pytest.mark.parametrize("stranger", [*STRANGERS, FADI_ACCOUNT], ids=[*OTHERS, "cashier"])


@pytest.fixture
async def deps(deps: Deps) -> AsyncIterator[Deps]:
    deps = with_committee(deps)
    await add_staff(deps)
    async with deps.database.transaction() as session:
        for each in (*STRANGERS, FADI_ACCOUNT):
            await officers.add_officer(session, each, password="", at=NOON)
    set_deps(deps)
    yield deps
    state_deps._given.clear()


def everything(deps: Deps, officer: Officer, at: SeenSession, case_id: UUID) -> list[Awaitable[object]]:
    """Return all that can be done to a session."""
    return [
        cancel_session(deps, officer, at),
        put_on_agenda(deps, officer, at, [case_id]),
        take_off_agenda(deps, officer, at, case_id),
        record_present(deps, officer, at, PRESENT),
        record_result(deps, officer, at, case_id, result()),
        sign_minutes(deps, officer, at),
    ]


@ON_SQLITE
@by_stranger
async def test_who_is_no_secretary_is_shown_no_session_and_changes_none(deps: Deps, stranger: OfficerAccount):
    case_id = await recommended(deps)
    officer, at = stranger.officer(), await seen(deps, await held(deps, {case_id: result()}))
    asked = [
        list_sessions(deps, officer, "planned"),
        plan_session(deps, officer, directorate="residence", held_on=TODAY),
        open_session(deps, officer, at.id),
        *everything(deps, officer, at, case_id),
    ]

    assert {await refusal(each) for each in asked} == {"not_yours"}
    assert (await seen(deps, at.id), await status(deps, case_id)) == (at, "at_committee")


async def test_another_committees_secretary_finds_no_session(deps: Deps):
    case_id = await recommended(deps)
    at = await seen(deps, await held(deps, {case_id: result()}))

    assert {await refusal(each) for each in everything(deps, GHADA, at, case_id)} == {"not_found"}
    assert await refusal(open_session(deps, GHADA, at.id)) == "not_found"
    assert (await list_sessions(deps, GHADA, "planned")).rows == []
    assert (await seen(deps, at.id), await status(deps, case_id)) == (at, "at_committee")


async def test_another_committees_secretary_does_not_open_its_cases(deps: Deps):
    case_id = await recommended(deps)
    with pytest.raises(AbsentError):
        await open_case(deps, GHADA, case_id)


async def test_a_secretary_opens_a_case_that_no_committee_considers_as_little_as_an_absent_one(deps: Deps):
    deps = with_committee(deps, LIBRARY_CARD)
    await someone(deps, 1)
    await submit(deps)
    assert (await open_case(deps, RANA, application_id(1))).summary.id == application_id(1)
    with pytest.raises(AbsentError):
        await open_case(deps, LAYLA, application_id(1))


@pytest.mark.parametrize("course", sorted(COURSES))
def test_a_secretary_reads_the_cases_of_a_course_if_a_committee_is_in_it(course: str):
    considered = any(stage.status == "at_committee" for stage in COURSES[course].stages)
    assert may_read(LAYLA, "residence", course) == considered
    assert not may_read(GHADA, "residence", course)


async def test_a_secretary_who_has_left_signs_nothing(deps: Deps):
    case_id = await recommended(deps)
    at = await seen(deps, await held(deps, {case_id: result()}))
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, LAYLA_ACCOUNT.id, at=NOON)

    assert {await refusal(each) for each in everything(deps, LAYLA, at, case_id)} == {"not_found"}
    assert await status(deps, case_id) == "at_committee"


@ON_SQLITE
@by_stranger
@pytest.mark.parametrize(
    "state,kept,empty",
    [
        (SessionsState, "shown", SessionListView()),
        (SessionOpenState, "session", SessionView()),
        (MinutesState, "minutes", MinutesView()),
    ],
    ids=["sessions", "session", "minutes"],
)
async def test_pages_show_nothing_to_whom_they_are_not_for(
    deps: Deps, stranger: OfficerAccount, state: type[rx.State], kept: str, empty: object
):
    session_id = await signed(deps, {await recommended(deps): result()})
    page = await of_stranger(deps, stranger, state, f"id={session_id}")
    with pytest.raises(NotYourWorkError):
        await do(page, "load")

    assert getattr(page, kept) == empty


async def of_stranger(deps: Deps, stranger: OfficerAccount, state: type[S], query: str) -> S:
    """Return the page of an existing officer, before anything is loaded."""
    async with deps.database.transaction() as session:
        begun = await begin_with_both_factors(deps, session, stranger.id)
    return asked_by(state, str(begun.session_id), query=query)


@ON_SQLITE
@by_stranger
@pytest.mark.parametrize(
    "name,form",
    [
        ("add", {}),
        ("take_off", str(UUID(int=1))),
        ("record_present", {"present": PRESENT}),
        ("record", {"case": str(UUID(int=1)), "outcome": "approve", "reasons": "!"}),
        ("sign", {}),
        ("cancel", None),
    ],
)
async def test_a_handler_that_is_called_without_the_page_changes_nothing(
    deps: Deps, stranger: OfficerAccount, name: str, form: object
):
    case_id = await recommended(deps)
    at = await seen(deps, await held(deps, {case_id: result()}))
    page = await of_stranger(deps, stranger, SessionOpenState, f"id={at.id}")
    page.session = replace(page.session, seq=at.seq)
    with pytest.raises(NotYourWorkError):
        await do(page, name, *([] if form is None else [form]))

    assert (await seen(deps, at.id), await status(deps, case_id)) == (at, "at_committee")


async def test_an_agencys_officer_is_no_secretary(deps: Deps):
    assert await refusal(list_sessions(deps, NADER, "held")) == "not_yours"


async def test_votes_are_in_no_case_that_is_not_on_the_agenda(deps: Deps):
    case_id, other = await recommended(deps, 1), await recommended(deps, 2)
    session_id = await held(deps, {case_id: result()})

    recording = record_result(deps, LAYLA, await seen(deps, session_id), other, result())
    assert await refusal(recording) == "not_found"
    assert (await case_seen(deps, other)).seq > 0
