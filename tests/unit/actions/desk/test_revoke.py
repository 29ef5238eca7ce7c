"""One officer asks to revoke what was issued, a supervisor confirms: it holds no more, and its holder reads why."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import decline_revocation
from moi_pwa.actions.desk.change_issued import revoke as confirm
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.papers.public_keys import revoked_papers
from moi_pwa.actions.papers.verify_paper import verify_barcode
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers.papers import PaperRow
from tests.attack.tampering import intruder, table
from tests.cases.first_case import CASE, approve, on_the_phone, seen, send
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, RANA, SALMA
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.finance import refusal
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.reminders import FIRST_REMINDER, on_day, told
from tests.papers.revoking import WHY, ask_to_revoke, revoke


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await approve(deps)
    return deps


async def events(deps: Deps) -> list[CaseEvent]:
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [CASE])]


async def test_until_another_confirms_it_is_issued_and_the_holder_is_told_nothing(deps: Deps):
    before = await on_the_phone(deps)
    await ask_to_revoke(deps)

    assert await on_the_phone(deps) == before
    assert (await events(deps))[-1].kind == "revocation_asked"
    assert (await revoked_papers(deps))["series"] == {}


async def test_who_asked_does_not_confirm(deps: Deps):
    both = replace(HUDA, roles=frozenset({"approver", "supervisor"}))
    await ask_to_revoke(deps, both)

    assert await refusal(confirm(deps, both, await seen(deps))) == "same_officer"


async def test_one_that_is_declined_leaves_everything_as_it_was(deps: Deps):
    before = await on_the_phone(deps)
    await ask_to_revoke(deps)
    await decline_revocation(deps, SALMA, await seen(deps), note="The passport is genuine.")
    case = await on_the_phone(deps)

    assert case == before
    assert await refusal(confirm(deps, SALMA, await seen(deps))) == "not_yours"


async def test_nothing_is_revoked_that_was_not_asked_for(deps: Deps):
    assert await refusal(confirm(deps, SALMA, await seen(deps))) == "not_yours"


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
    assert any("أُلغيت وثيقتكم" in message["text"] for message in deps.sms.messages())
    assert told(deps) == []


async def test_it_is_revoked_once(deps: Deps):
    await revoke(deps)

    assert await refusal(confirm(deps, SALMA, await seen(deps))) == "not_now"


@ON_SQLITE
async def test_it_is_not_asked_for_without_a_reason(deps: Deps):
    assert await refusal(ask_to_revoke(deps, message="  ")) == "data_missing"


@ON_SQLITE
async def test_a_reviewer_does_not_ask_for_it(deps: Deps):
    assert await refusal(ask_to_revoke(deps, RANA)) == "not_yours"


@pytest.mark.parametrize("by", [RANA, replace(HUDA, id=RANA.id)])
async def test_neither_a_reviewer_nor_an_approver_confirms(deps: Deps, by: Officer):
    assert await refusal(revoke(deps, by)) == "not_yours"


async def test_its_papers_are_in_the_list_of_revoked_ones_from_then_on(deps: Deps):
    [paper] = (await on_the_phone(deps)).papers
    before = await revoked_papers(deps)
    await revoke(deps)
    keys = {deps.receipt_key.kid: deps.receipt_key.jwk}
    was, now = (read_revocation_list(each, keys) for each in (before, await revoked_papers(deps)))

    assert (was.is_revoked(paper.number), now.is_revoked(paper.number)) == (False, True)
    assert now.revoked == {paper.number[:3]: {int(paper.number[3:]): deps.today()}}


async def test_the_list_says_the_same_day_as_the_ministry_also_where_the_next_one_began_in_amman(
    deps: Deps, clock: Clock
):
    [paper] = (await on_the_phone(deps)).papers
    clock.moment = datetime(2026, 3, 4, 21, 0, tzinfo=UTC)
    await revoke(deps)
    listed = read_revocation_list(await revoked_papers(deps), {deps.receipt_key.kid: deps.receipt_key.jwk})
    examined = await verify_barcode(deps, paper.barcode)

    assert listed.issued_at == "2026-03-04T21:00:00Z"
    assert listed.revoked_on(paper.number) == examined.revoked_on == date(2026, 3, 5)


async def test_a_revocation_that_is_refused_is_not_listed(deps: Deps):
    assert await refusal(revoke(deps, RANA)) == "not_yours"
    assert (await revoked_papers(deps))["series"] == {}


async def test_what_was_issued_without_a_paper_is_revoked_all_the_same(deps: Deps):
    # A case from before there were papers has none. Only an intruder can delete them: their table refuses a DELETE.
    async with intruder(deps.database) as connection:
        await connection.execute(table(PaperRow).delete())
    await revoke(deps)

    assert (await on_the_phone(deps)).status == "revoked"
    assert (await revoked_papers(deps))["series"] == {}


async def test_the_case_verifies(deps: Deps):
    await revoke(deps)

    assert verify_chain(await events(deps)) is None
