"""Each waiting step about a case's money ends at each end of the case as docs/money.md says."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.actions.finance.refund_steps import request_refund
from moi_pwa.core.case import Status
from moi_pwa.core.guarantees import GuaranteeEventKind
from moi_pwa.rules.cases.outcomes import FATES, Fate, WaitingStep, change_between
from moi_pwa.storage.bills import guarantees, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.payments import payments, refund_steps
from tests.money.billing import FEE, GUARANTEE, a_bill, events, read_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, add_staff, pay
from tests.money.pledges import LETTER

DOC = Path(__file__).parents[4] / "docs/money.md"
WAITING: tuple[WaitingStep, ...] = get_args(WaitingStep)

ENDS: Mapping[str, tuple[Status, Status]] = {
    "withdrawn": ("in_review", "withdrawn"),
    "expired": ("needs_details", "expired"),
    "refused": ("recommended", "rejected"),
    "not agreed": ("awaiting_consent", "not_agreed"),
    "objected": ("rejected", "objected"),
    "issued": ("approved", "issued"),
    "revoked": ("revocation_due", "revoked"),
}
"""The document's name of an end -> the statuses before and after."""

NAMES: Mapping[str, WaitingStep] = {
    "a bill to be paid": "bill",
    "a letter to be verified": "letter",
    "an applicant's request for a refund": "refund_claim",
    "a refund to be confirmed": "refund_request",
    "an applicant's request for a guarantee": "return_claim",
    "a release to be confirmed": "release_request",
    "a forfeiture to be confirmed": "forfeiture_request",
}


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def the_guarantee(deps: Deps, bill: BillRow) -> GuaranteeRow:
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


async def remittance_of(deps: Deps, bill: BillRow):
    async with deps.database.reading() as session:
        row = await payments.credited_remittance(session, bill.id)
    assert row is not None
    return row


async def claim_return(deps: Deps, bill: BillRow) -> None:
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        row = await guarantees.lock_guarantee(session, (await the_guarantee(deps, bill)).id)
        assert row is not None
        await append_to_guarantee(session, row, "return_asked", at=locked.at)


async def claim_refund(deps: Deps, bill: BillRow) -> None:
    async with deps.database.transaction() as session:
        await (await lock_bill(deps, session, bill.id)).append("refund_asked", data={})


async def request(deps: Deps, bill: BillRow, kind: GuaranteeEventKind) -> None:
    await take_guarantee_step(deps, ABEER, (await the_guarantee(deps, bill)).id, kind, reason="x")


async def let_wait(deps: Deps, bank: CardBank, step: WaitingStep, bill: BillRow) -> None:
    if step not in ("bill", "letter"):
        await pay(deps, bank, bill)
    begin: dict[WaitingStep, Callable[[], Awaitable[object]]] = {
        "letter": lambda: enter_pledge(deps, ABEER, bill.id, replace(LETTER, number=f"LG {bill.number}")),
        "refund_claim": lambda: claim_refund(deps, bill),
        "return_claim": lambda: claim_return(deps, bill),
        "release_request": lambda: request(deps, bill, "release_requested"),
        "forfeiture_request": lambda: request(deps, bill, "forfeiture_requested"),
    }
    if step == "refund_request":
        await request_refund(deps, ABEER, (await remittance_of(deps, bill)).id, reason="x")
    elif step in begin:
        await begin[step]()


async def standing(deps: Deps, step: WaitingStep, bill: BillRow) -> str:
    """Return the present status of the step."""
    if step in ("bill", "refund_claim"):
        return (await read_bill(deps, bill.number)).status
    if step == "letter":
        async with deps.database.reading() as session:
            [(row, _)] = await pledges.pledges_of_bill(session, bill.id)
        return row.status
    if step == "refund_request":
        remittance = await remittance_of(deps, bill)
        async with deps.database.reading() as session:
            return (await refund_steps.steps_of(session, remittance.id))[-1].kind
    return (await the_guarantee(deps, bill)).status


AFTER: Mapping[WaitingStep, Mapping[str, Fate]] = {
    "bill": {"issued": "stays", "cancelled": "cancelled"},
    "letter": {"received": "stays", "not_needed": "not_needed"},
    "refund_claim": {"refund_asked": "stays", "paid": "dropped"},
    "refund_request": {"requested": "stays", "dropped": "dropped"},
    "return_claim": {"return_asked": "stays", "held": "dropped"},
    "release_request": {"release_requested": "stays", "held": "dropped"},
    "forfeiture_request": {"forfeiture_requested": "stays", "held": "dropped"},
}
"""The status of a step afterwards -> the fate of the step."""


def table() -> dict[tuple[WaitingStep, str], str]:
    """Return the document's table: the waiting step and the end of the case -> the fate of the step."""
    heading, *rest = DOC.read_text().split("| what waits |")[1].splitlines()
    columns = [each.strip() for each in heading.split("|") if each.strip()]
    cells: dict[tuple[WaitingStep, str], str] = {}
    for row in rest[1:]:
        if not row.startswith("|"):
            break
        name, *fates = [each.strip() for each in row.strip("|").split("|")]
        for column, fate in zip(columns, fates, strict=True):
            for end in column.split(", "):
                cells[NAMES[name], end] = fate.replace(" ", "_")
    return cells


def test_the_document_says_of_every_step_and_end_what_is_declared():
    declared: dict[tuple[WaitingStep, str], str] = {}
    for step in WAITING:
        for end, (before, after) in ENDS.items():
            change = change_between(before, after)
            assert change is not None
            declared[step, end] = FATES[step][change]

    assert table() == declared


@pytest.mark.parametrize("step", WAITING)
async def test_what_waits_becomes_at_each_end_what_the_document_says(deps: Deps, bank: CardBank, step: WaitingStep):
    became: dict[tuple[WaitingStep, str], str] = {}
    for number, (end, (before, after)) in enumerate(ENDS.items(), 1):
        bill = await a_bill(deps, number, lines=[FEE, GUARANTEE])
        await let_wait(deps, bank, step, bill)
        async with deps.database.transaction() as session:
            await lock_bill(deps, session, bill.id)
            await end_waiting_money(deps, session, bill.case_id, before=before, after=after)
        became[step, end] = AFTER[step][await standing(deps, step, bill)]

    assert became == {key: fate for key, fate in table().items() if key[0] == step}


async def test_an_applicant_whose_request_an_officer_took_up_waits_for_an_answer_again(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await let_wait(deps, bank, "return_claim", bill)
    await request(deps, bill, "release_requested")
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, bill.id)
        await end_waiting_money(deps, session, bill.case_id, before="revocation_due", after="revoked")
    row = await the_guarantee(deps, bill)
    async with deps.database.reading() as session:
        kinds = [each.kind for each in await guarantees.events_of_guarantee(session, row.id)]

    assert (row.status, kinds[-3:]) == (
        "return_asked",
        ["return_asked", "release_requested", "request_reopened"],
    )


async def test_what_a_bill_says_of_its_end_names_the_status_of_its_application(deps: Deps):
    bill = await a_bill(deps)
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, bill.id)
        await end_waiting_money(deps, session, bill.case_id, before="in_review", after="withdrawn")

    assert (await events(deps, bill.number))[-1].data == {"case": "withdrawn"}
