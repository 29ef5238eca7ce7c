"""The changes of an applicant's account that wait: listed and stopped."""

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel

from moi_pwa.actions.accounts.account_changes import list_waiting_changes, stop_change
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.api.types import Id
from moi_pwa.core.account_changes import AccountChange, ChangeKind
from moi_pwa.rules.accounts.contact_addresses import masked_address

router = APIRouter(prefix="/api/account-changes", tags=["session"], route_class=JsonRoute)


class AccountChangeInfo(BaseModel):
    """A change of an account that waits.

    * `kind`: `recover` was asked for by two officers of the ministry.
    * `masked`: the address that is added or removed, as a screen may show it; "" for a passkey.
    * `takes_effect_at`: the change takes effect then, unless it is stopped.
    """

    id: str
    kind: ChangeKind
    masked: str
    asked_at: datetime
    takes_effect_at: datetime


@router.get("")
async def my_account_changes(session: ApplicantsSession, deps: DepsDep) -> list[AccountChangeInfo]:
    """Return the changes of the person's account that wait, the first asked for first."""
    return [
        AccountChangeInfo(
            id=str(each.id),
            kind=each.kind,
            masked=masked_address(each.contact) if each.contact else "",
            asked_at=each.asked_at,
            takes_effect_at=each.takes_effect_at,
        )
        for each in await list_waiting_changes(deps, session.holder_id)
        if each.takes_effect_at
    ]


@router.delete("/{change_id}", status_code=204)
async def stop_account_change(change_id: Id, session: ApplicantsSession, deps: DepsDep) -> None:
    """Stop a change. Repeating it changes nothing. 404 not_found: also once it has taken effect."""
    await stop_change(deps, session, change_id)


def answer_to(change: AccountChange, *, done: int) -> Response:
    """Return the answer to whoever asked for a change: 202 if it waits, else the status `done`."""
    return Response(status_code=202 if change.state == "waiting" else done)
