"""Values for every handler of the desk, which a test that calls all of them gives."""

import reflex as rx

REASONS = {
    "SessionState.end": "says that the session is over, and takes the name away",
    "SessionState.ask_code": "asks for a code, which another handler checks",
    "SessionState.refuse": "says whose page it is",
    "SessionState.fail": "says that something went wrong",
    "CaseState.close": "forgets what was shown",
    "ConsultationState.leave": "forgets what was shown",
    "InterviewState.leave": "forgets what was shown",
    "BillState.leave": "forgets what was shown",
    "RemittanceState.leave": "forgets what was shown",
    "GuaranteeState.leave": "forgets what was shown",
    "DrawerState.leave": "forgets what was shown",
    "CashReceiptState.leave": "forgets what was shown",
    "SessionOpenState.leave": "forgets what was shown",
    "MinutesState.leave": "forgets what was shown",
}
"""Handlers that need no session -> the reason: they show and do nothing of anyone's."""

GIVEN = {
    "view": "mine",
    "view_id": "01930000-0000-7000-8000-000000000000",
    "value": "TEMP_EXT",
    "weeks": "4",
    "order": "changed",
    "status": "paid",
    "code": "TEMP_EXT",
    "name": "ask",
    "outcome": "approve",
    "number": "V26000123",
    "task": "change",
    "act": "read_books",
    "first": "2027-01-01",
    "form": {"words": "MOI-2026-012-000001-1", "note": "x"},
}


def parameters(state: type[rx.State], name: str) -> tuple[str, ...]:
    code = state.event_handlers[name].fn.__code__
    return code.co_varnames[1 : code.co_argcount]
