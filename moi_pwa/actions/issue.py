"""What was applied for is issued: the end of an approved case."""

from moi_pwa.actions.case_transaction import SYSTEM, CaseTransaction
from moi_pwa.actions.expiry_reminders import enqueue_expiry_reminders
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.rules.dates import add_months, amman_day


async def issue(locked: CaseTransaction) -> Case:
    """Issue it from today on, to the end of the service's months if it declares them; both days in Amman, ISO 8601."""
    today = amman_day(locked.at)
    months = locked.deps.services[locked.row.service].permit_months
    until = add_months(today, months) if months else None
    data: dict[str, Json] = {"valid_from": today.isoformat()}
    if until is not None:
        data["valid_until"] = until.isoformat()
    case = await locked.append("issued", by=SYSTEM, data=data)
    await enqueue_expiry_reminders(locked)
    return case
