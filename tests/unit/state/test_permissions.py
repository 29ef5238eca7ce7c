"""Every handler of the desk, called by an officer of every role: what the table of permissions refuses is not done."""

from collections.abc import Mapping
from contextlib import suppress
from typing import get_args

import pytest
import reflex as rx
from sqlmodel import func, select
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.rules.permissions import OFFICERS
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.session import NotYourWorkError, SessionState, act_of, answer_to_error
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases.cases import EventRow
from tests.desk.handlers import GIVEN, REASONS, parameters
from tests.desk.state import asked_by, begin_with_both_factors
from tests.desk.states import STATES
from tests.factories import NOON, add_case

pytestmark = [pytest.mark.usefixtures("given"), pytest.mark.databases("sqlite")]

ROLES = sorted({*get_args(Role)} - NOT_OFFICERS)

ACT_OF: Mapping[str, OfficerAct] = {
    "AbsencesState": "enter_absence",
    "AgencyQueueState": "answer_consultations",
    "BillState": "read_books",
    "BillsState": "read_books",
    "BooksState": "read_books",
    "CashDeskState": "take_cash",
    "ConsultationState": "answer_consultations",
    "DrawerState": "read_books",
    "DrawersState": "read_books",
    "GuaranteeState": "read_books",
    "GuaranteesState": "read_books",
    "InstitutionsState": "read_institutions",
    "InterviewState": "record_interviews",
    "MinutesState": "hold_sessions",
    "OfficersState": "manage_officers",
    "ReconciliationState": "read_books",
    "RecoveriesState": "recover_accounts",
    "ReferenceState": "manage_reference_data",
    "RemittanceState": "read_books",
    "SessionOpenState": "hold_sessions",
    "SessionsState": "hold_sessions",
    "StatisticsState": "lead_officers",
    "TeamState": "lead_officers",
    "UnissuedSealsState": "read_unissued_seals",
    "UnmatchedState": "read_books",
}
"""Maps a State to the act that all its handlers need."""

OF_CASES = {
    "AssignmentState",
    "BulkState",
    "CaseState",
    "IssuedState",
    "NotesState",
    "QueueState",
    "VisitsState",
    "WatchState",
}
"""States whose handlers are about the cases that an officer may read, and find no others."""

OF_THE_OFFICER = {
    "CashReceiptState": "the receipts of the officer's own drawer; those of all drawers for who reads the books",
    "OwnPasskeysState": "the officer's own passkeys",
    "OwnSessionsState": "the officer's own sessions",
    "SessionState": "the officer's own session",
}

READS_ALL = sorted(OFFICERS["read_cases"].roles)
NO_READERS = sorted({*ROLES} - OFFICERS["read_cases"].roles - OFFICERS["read_committee_cases"].roles)
REFERENCE = "R-1"


async def session_of(deps: Deps, role: Role) -> str:
    """Begin a session of a new officer with one role, wherever the role permits something, and return its id."""
    at = {permission.at for permission in OFFICERS.values() if role in permission.roles}
    verifying = (each for permission in OFFICERS.values() for each in permission.only_at)
    account = OfficerAccount(
        id=uuid7(),
        sign_in_name=f"rana {role}",
        display_name="Rana",
        roles=frozenset({role}),
        directorates=frozenset({"library", *verifying} if "directorate" in at else ()),
        agencies=frozenset({"labour", "embassy_berlin"} if "agency" in at else ()),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
        return str((await begin_with_both_factors(deps, session, account.id)).session_id)


def handlers_of(names: set[str]) -> list[tuple[type[rx.State], str]]:
    return [
        (state, name)
        for state in STATES
        if state.__name__ in names
        for name in state.event_handlers
        if name != "setvar" and f"{state.__name__}.{name}" not in REASONS
    ]


def named(handlers: list[tuple[type[rx.State], str]]) -> list[object]:
    return [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in handlers]


def made_by(state: type[rx.State], session: str, query: str = "") -> rx.State:
    return asked_by(state, session, query=query)


async def call(made: rx.State, state: type[rx.State], name: str) -> None:
    await state.event_handlers[name].fn(made, *[GIVEN[each] for each in parameters(state, name)])


def shown_by(state: rx.State) -> str:
    return str(state.dict())


async def count_events(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return (await session.exec(select(func.count()).select_from(EventRow))).one()


def test_every_state_is_in_one_of_these_tables():
    assert sorted([*ACT_OF, *OF_CASES, *OF_THE_OFFICER]) == sorted({each.__name__ for each in STATES})


def test_a_state_needs_the_act_in_this_table():
    assert {each.__name__: act for each in STATES if (act := act_of(each)) is not None} == ACT_OF


@pytest.mark.parametrize("state, name", named(handlers_of(set(ACT_OF))))
async def test_a_handler_serves_the_roles_that_the_table_permits_and_no_other(deps: Deps, state, name):
    served: set[str] = set()
    for role in ROLES:
        made = made_by(state, await session_of(deps, role))
        try:
            await call(made, state, name)
        except NotYourWorkError:
            assert shown_by(made) == shown_by(made_by(state, ""))
            continue
        except (RefusedError, KeyError, ValueError):
            pass  # the officer is served; what is given to the handler exists nowhere
        served.add(role)
    assert served == OFFICERS[ACT_OF[state.__name__]].roles


@pytest.mark.parametrize("state, name", named(handlers_of(OF_CASES)))
async def test_a_handler_about_cases_shows_and_does_nothing_for_who_may_read_none(deps: Deps, state, name):
    case = await add_case(deps.database, 1)
    before = await count_events(deps)
    for role in NO_READERS:
        made = made_by(state, await session_of(deps, role), f"id={case.id}")
        with suppress(RefusedError):
            await call(made, state, name)
        assert REFERENCE not in shown_by(made), role
        assert str(case.id) not in shown_by(made).replace(f"id={case.id}", ""), role
    assert await count_events(deps) == before


@pytest.mark.parametrize("state, role", [*((CaseState, role) for role in READS_ALL), (QueueState, "reviewer")])
async def test_who_may_read_a_case_is_shown_it(deps: Deps, state, role):
    case = await add_case(deps.database, 1)
    made = made_by(state, await session_of(deps, role), f"id={case.id}")
    await call(made, state, "load")
    assert REFERENCE in shown_by(made)


@pytest.mark.parametrize("act", sorted(set(ACT_OF.values())))
def test_the_page_says_whose_it_is(act: OfficerAct):
    state = asked_by(SessionState, "")
    answer = answer_to_error(NotYourWorkError(act))
    assert answer is not None
    answer.handler.fn(state, act)
    assert state.not_yours == say(f"desk.not_yours.{act}", "en")


async def test_a_state_forgets_what_it_showed_when_the_officer_loses_the_role(deps: Deps):
    session = await session_of(deps, "supervisor")
    [team] = [each for each in STATES if each.__name__ == "TeamState"]
    made = made_by(team, session)
    await call(made, team, "load")
    assert shown_by(made) != shown_by(made_by(team, ""))
    async with deps.database.transaction() as opened:
        for row in await opened.exec(select(officers.OfficerRow)):
            row.roles = ["reviewer"]
    with pytest.raises(NotYourWorkError):
        await call(made, team, "refresh")
    assert shown_by(made) == shown_by(made_by(team, ""))
