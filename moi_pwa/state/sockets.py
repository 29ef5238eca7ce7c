"""The binding of Reflex' states to websockets: a state lives exactly as long as its page's websocket, in memory
only.
"""

import reflex as rx
from reflex.event import Event
from reflex.istate.manager.token import BaseStateToken
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, State, StateUpdate
from reflex_base.utils.format import format_event_handler

from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.consultations import ConsultationState
from moi_pwa.state.cases.interviews import InterviewState
from moi_pwa.state.committee.committee import MinutesState, SessionOpenState
from moi_pwa.state.finance.cash_desk import CashReceiptState
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.state.finance.finance_drawers import DrawerState
from moi_pwa.state.finance.finance_guarantees import GuaranteeState
from moi_pwa.state.finance.finance_unmatched import RemittanceState
from moi_pwa.state.session import SessionState, require_session
from moi_pwa.state.socket_states import keep_states_by_socket, states_of

FOR_ANYONE = {
    f"{state.__name__}.{name}": format_event_handler(state.event_handlers[name])
    for state, name in (
        (SessionState, "end"),
        (SessionState, "refuse"),
        (SessionState, "ask_code"),
        (SessionState, "fail"),
        (CaseState, "close"),
        (ConsultationState, "leave"),
        (InterviewState, "leave"),
        (BillState, "leave"),
        (RemittanceState, "leave"),
        (GuaranteeState, "leave"),
        (DrawerState, "leave"),
        (CashReceiptState, "leave"),
        (SessionOpenState, "leave"),
        (MinutesState, "leave"),
    )
}
"""Handlers allowed without a session, because they reveal and change nothing: their names, mapped to Reflex' event
names.
"""

_SNAPSHOTS = frozenset(format_event_handler(State.event_handlers[name]) for name in ("hydrate", "hydrate_and_load"))
"""Events that Reflex answers with all that it keeps for the page."""


class OpenSessionOnly(Middleware):
    """Middleware that requires an open session for every event, Reflex' own events too, and empties snapshots.

    A page fetches again what it shows: its handlers then check who asks, and record what is read.
    """

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002
        """Check the session.

        Raises:
            SignedOutError: there is no open session.
        """
        if event.name in _SNAPSHOTS:
            _empty(state)
        if event.name not in FOR_ANYONE.values():
            await require_session(state)
        return None


def bind_states_to_sockets(app: rx.App) -> None:
    """Bind the states. Call it before the application serves anybody."""
    keep_states_by_socket(app)
    app.add_middleware(OpenSessionOnly(), index=0)  # Reflex may answer a snapshot in a middleware of its own


async def show_session_over(app: rx.App, token: str) -> None:
    """Empty the page of this token, show on it that the session is over, and disconnect it.

    Reflex' client does not reconnect by itself after the server disconnects it.
    """
    sockets = app.event_namespace
    if sockets is None or app.sio is None or token not in states_of(app).states:
        return
    async with app.modify_state(BaseStateToken(ident=token, cls=SessionState)) as root:
        _empty(root)
        (await root.get_state(SessionState)).over = True
    if (sid := sockets.token_to_sid.get(token)) is not None:
        await app.sio.disconnect(sid, namespace=sockets.namespace)


def _empty(root: BaseState) -> None:
    for state in root.substates.values():
        state.reset()
