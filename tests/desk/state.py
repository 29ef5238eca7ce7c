"""A State of the desk as the websocket of an officer has it, without a websocket."""

from typing import TypeVar
from uuid import UUID

import reflex as rx
from reflex.istate.data import RouterData
from uuid_utils.compat import uuid7

from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.state.session import PRINCIPAL
from moi_pwa.storage.accounts import officers, sessions
from moi_pwa.storage.engine.database import Session
from tests.factories import NOON

S = TypeVar("S", bound=rx.State)


def asked_by(state: type[S], principal: str, *, query: str = "") -> S:
    """Return a page's state as an officer's websocket has it.

    `principal` is the text that the edge writes into the header; "" stands for a socket that bypassed the edge. `query`
    is the query of the page's address.
    """
    made = state(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    made.router_data = {
        "headers": {PRINCIPAL: principal} if principal else {},
        "pathname": "/en/case",
        "asPath": f"/en/case?{query}",
    }
    made.router = RouterData.from_router_data(made.router_data)
    return made


async def begin_with_both_factors(deps: Deps, session: Session, officer_id: UUID) -> SignedIn:
    """Begin a session of an officer as if both factors had been shown now."""
    begun = await begin_session(deps, session, kind="officer", holder_id=officer_id)
    await sessions.note_factor(session, begun.session_id, now=deps.now())
    return begun


async def part_of_page(deps: Deps, officer: Officer, page: type[rx.State], part: type[S], *, query: str = "") -> S:
    """Begin a session of the existing officer, load the state of the page, and return the state that extends it."""
    async with deps.database.transaction() as session:
        begun = await begin_with_both_factors(deps, session, UUID(officer.id))
    root = asked_by(rx.State, str(begun.session_id), query=query)
    await do(root.get_substate(page.get_full_name().split(".")), "load")
    extended = root.get_substate(part.get_full_name().split("."))
    assert isinstance(extended, part)
    return extended


async def officer_session(deps: Deps, role: Role = "reviewer") -> UUID:
    """Begin a session of a new officer and return its id. A reviewer may see the cases that `add_case` makes."""
    account = OfficerAccount(
        id=uuid7(),
        sign_in_name=f"rana {uuid7()}",
        display_name="Rana",
        roles=frozenset({role}),
        directorates=frozenset({"library"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
        return (await begin_with_both_factors(deps, session, account.id)).session_id


async def before(deps: Deps, officer: Officer, state: type[S], *, query: str = "") -> S:
    """Begin a session of the existing officer, and return the loaded state of the page."""
    async with deps.database.transaction() as session:
        begun = await begin_with_both_factors(deps, session, UUID(officer.id))
    made = asked_by(state, str(begun.session_id), query=query)
    await do(made, "load")
    return made


async def do(state: rx.State, name: str, *given: object) -> object:
    """Call the page's handler of this name, and return its result."""
    return await state.event_handlers[name].fn(state, *given)
