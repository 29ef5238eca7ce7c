"""A refund that a restored backup has forgotten is asked for again under the same key.

The provider gives nothing back a second time.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund, send_refund_again
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.restore import skip_lost_numbers
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.database.backup import Backup, put_back, take_backup
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff, pay, status
from tests.money.invariants import all_rows


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def give_back(deps: Deps, came: RemittanceRow) -> None:
    await request_refund(deps, ABEER, came.id, reason="The application was withdrawn.")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)


async def put_back_and_skip(deps: Deps, backup: Backup) -> None:
    await put_back(deps.database, backup)
    await skip_lost_numbers(deps, lost=100, made_by="root")


async def test_the_order_of_which_more_was_taken_gives_it_back_once(deps: Deps, bank: CardBank, tmp_path: Path):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    bank.move_by_itself(came.order_id, "CAPTURE")
    backup = await take_backup(deps.database, tmp_path)
    await give_back(deps, came)
    kept = bank.captured(came.order_id)
    await put_back_and_skip(deps, backup)

    await give_back(deps, came)

    assert (bank.captured(came.order_id), await status(deps, bill)) == (kept, "refunded")


async def test_what_was_given_back_whole_is_known_to_be_when_it_is_asked_for_again(
    deps: Deps, bank: CardBank, tmp_path: Path
):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    backup = await take_backup(deps.database, tmp_path)
    await give_back(deps, came)
    await put_back_and_skip(deps, backup)

    await give_back(deps, came)

    assert (bank.captured(came.order_id), await status(deps, bill)) == (0.0, "refunded")


async def test_what_a_second_attempt_gave_back_is_found_by_the_second_attempt(
    deps: Deps, bank: CardBank, tmp_path: Path
):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    backup = await take_backup(deps.database, tmp_path)
    bank.answer_refunds("DECLINED")
    await give_back(deps, came)
    bank.answer_refunds("APPROVED")
    await send_refund_again(deps, ABEER, came.id)
    await run_all_jobs(deps)
    await put_back_and_skip(deps, backup)

    await give_back(deps, came)
    assert [each.status for each in await all_rows(deps, RefundRow)] == ["failed"]
    await send_refund_again(deps, ABEER, came.id)
    await run_all_jobs(deps)

    assert (bank.captured(came.order_id), await status(deps, bill)) == (0.0, "refunded")


async def test_finance_is_shown_what_went_back_and_is_not_in_the_books(deps: Deps, bank: CardBank, tmp_path: Path):
    came = await pay(deps, bank, await a_bill(deps))
    backup = await take_backup(deps.database, tmp_path)
    await give_back(deps, came)
    await put_back_and_skip(deps, backup)

    await reconcile(deps, bank, deps.today())

    assert [each.kind for each in await all_rows(deps, DifferenceRow)] == ["unknown_refund"]
