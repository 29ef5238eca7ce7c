"""A person's withdrawal of an application that the ministry has received and not decided yet."""

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps


async def withdraw_application(deps: Deps, delivery: Delivery) -> Received:
    """Withdraw the application. Raises what `receive_statement` does; "not_now": it is decided, or has ended
    otherwise.
    """
    return await receive_statement(deps, delivery, "withdrawn")
