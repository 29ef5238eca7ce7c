"""A supervisor revokes what was issued: it holds no more, and its holder reads why."""

from dataclasses import replace

import pytest

from moi_pwa.actions import desk_steps
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.public_keys import revoked_papers
from moi_pwa.actions.run_jobs import run_all_jobs
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage import cases, papers
from tests.factories import Clock
from tests.finance import refusal
from tests.papers import CARD_FOR_A_YEAR
from tests.unit.actions.test_bill_case import CASE, approve, on_the_phone, seen, send
from tests.unit.actions.test_courses import FREE, HUDA, RANA, officer
from tests.unit.actions.test_expiry_reminders import FIRST_REMINDER, on_day, told

SALMA = officer(21, "supervisor")
WHY = "The passport was found to be forged."


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await approve(deps)
    return deps


async def revoke(deps: Deps, by: Officer = SALMA, message: str = WHY) -> None:
    await desk_steps.revoke(deps, by, await seen(deps), message=message)


async def test_it_is_revoked_and_the_holder_reads_why(deps: Deps):
    await revoke(deps)
    case = await on_the_phone(deps)

    assert (case.status, case.events[-1].kind, case.events[-1].data) == ("revoked", "revoked", {"message": WHY})
    assert (case.ahead, case.due, case.may_withdraw) == ((), None, False)


async def test_the_holder_is_told_by_text_and_not_reminded_of_its_end_any_more(deps: Deps, clock: Clock):
    await revoke(deps)
    await run_all_jobs(deps)
    await on_day(deps, clock, FIRST_REMINDER)

    assert isinstance(deps.sms, FileSms)
    assert any("أُلغي ما صدر لكم" in message["text"] for message in deps.sms.messages())
    assert told(deps) == []


async def test_it_is_revoked_once(deps: Deps):
    await revoke(deps)

    assert await refusal(revoke(deps)) == "not_now"


async def test_without_a_reason_nothing_is_revoked(deps: Deps):
    assert await refusal(revoke(deps, message="  ")) == "data_missing"


@pytest.mark.parametrize("by", [RANA, HUDA])
async def test_neither_a_reviewer_nor_an_approver_revokes(deps: Deps, by: Officer):
    assert await refusal(revoke(deps, by)) == "not_yours"


async def test_who_approved_does_not_revoke_though_also_a_supervisor(deps: Deps):
    both = replace(HUDA, roles=frozenset({"approver", "supervisor"}))

    assert await refusal(revoke(deps, both)) == "same_officer"


async def test_its_papers_are_in_the_list_of_revoked_ones_from_then_on(deps: Deps):
    [paper] = (await on_the_phone(deps)).papers
    before = await revoked_papers(deps)
    await revoke(deps)
    keys = {deps.receipt_key.kid: deps.receipt_key.jwk}
    was, now = (read_revocation_list(each, keys) for each in (before, await revoked_papers(deps)))

    assert (was.is_revoked(paper.number), now.is_revoked(paper.number)) == (False, True)
    assert now.revoked == {paper.number[:3]: {int(paper.number[3:])}}


async def test_a_revocation_that_is_refused_is_not_listed(deps: Deps):
    assert await refusal(revoke(deps, RANA)) == "not_yours"
    assert (await revoked_papers(deps))["series"] == {}


async def test_what_was_issued_without_a_paper_is_revoked_all_the_same(deps: Deps):
    async with deps.database.transaction() as session:
        for row in await papers.papers_of_cases(session, [CASE]):
            await session.delete(row)
    await revoke(deps)

    assert (await on_the_phone(deps)).status == "revoked"
    assert (await revoked_papers(deps))["series"] == {}


async def test_the_case_verifies(deps: Deps):
    await revoke(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
