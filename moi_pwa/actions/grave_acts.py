"""The acts of officers that ask for a second factor which was shown a short while ago, whoever calls them at the desk.

`state/deps.py` asks for it. Officers' and recipients' keys are changed on the command line alone.
"""

from collections.abc import Awaitable, Callable

from moi_pwa.actions.accounts.officer_accounts import (
    add_officer,
    change_duties,
    disable_officer,
    end_sessions,
    give_password,
)
from moi_pwa.actions.accounts.recover_account import ask_recovery, confirm_recovery
from moi_pwa.actions.accounts.reset_second_factor import reset_second_factor
from moi_pwa.actions.desk.bulk_acts import ask_details_of_cases
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.parties.account_changes import ask_for_change, confirm_change

GRAVE_ACTS: frozenset[Callable[..., Awaitable[object]]] = frozenset(
    {
        # officers' accounts
        add_officer,
        change_duties,
        disable_officer,
        end_sessions,
        give_password,
        reset_second_factor,
        # accounts of applicants: given another address
        ask_recovery,
        confirm_recovery,
        # accounts of institutions: suspended, merged, ended
        ask_for_change,
        confirm_change,
        # money that leaves the ministry
        take_guarantee_step,
        request_refund,
        confirm_refund,
        # messages to many applicants at once
        ask_details_of_cases,
    }
)
