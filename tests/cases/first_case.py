"""The first person's application, and the steps that take it through its course."""

from dataclasses import replace
from uuid import UUID

from moi_pwa.actions.applicant.sync import CaseView, changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.payments.payers_bill import payers_bill
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Service
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers import papers
from moi_pwa.storage.papers.papers import PaperRow
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import application_id, someone, submit, upload, with_portrait
from tests.factories import person_id
from tests.money.card_bank import CardBank

CASE = application_id(1)


async def send(deps: Deps, service: Service) -> Deps:
    """Submit the first person's application for this service, and return `deps` that offer it."""
    deps = replace(deps, services={service.code: service})
    await someone(deps, 1)
    await someone(deps, 2)
    await upload(deps)
    await submit(deps, with_portrait())
    return deps


async def seen(deps: Deps) -> SeenCase:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return SeenCase(CASE, row.seq)


async def approve(deps: Deps) -> None:
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.approve(deps, HUDA, await seen(deps))


async def on_the_phone(deps: Deps) -> CaseView:
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases
    return case


def rows(case: CaseView) -> list[BillRow]:
    return [bill.row for bill in case.bills]


async def press(deps: Deps, bill: BillRow) -> str:
    return await start_payment(deps, bill.number, Payer(acting=Acting.alone(bill.party_id), language="ar"))


async def pay(deps: Deps, bank: CardBank) -> BillRow:
    """Pay the last bill by card, and return it after the phone comes back from the bank."""
    bill = rows(await on_the_phone(deps))[-1]
    bank.pay(await press(deps, bill))
    return (await payers_bill(deps, bill.number, party_id=bill.party_id)).row


async def withdraw(deps: Deps) -> None:
    sent = Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=UUID(int=0xF000_0001), body={}
    )
    await withdraw_application(deps, sent)


async def status(deps: Deps) -> str:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [CASE])
    return row.status


async def events(deps: Deps) -> list[CaseEvent]:
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [CASE])]


async def kept(deps: Deps) -> list[PaperRow]:
    async with deps.database.reading() as session:
        return list(await papers.papers_of_cases(session, [CASE]))
