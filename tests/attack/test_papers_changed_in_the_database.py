"""An attacker with the database changes issued papers or hides a revocation, and is found out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, update

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_replacement, ask_revocation, replace_paper, revoke
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.core.paper_number import series_of
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.papers.credential_statuses import CredentialStatusRow
from tests.attack.tampering import LIST, PAPERS, found_in_cases, intruder, list_anew, table
from tests.cases.first_case import CASE, approve, on_the_phone, seen, send
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, SALMA
from tests.factories import Clock, person_id
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.replacing import RIGHT
from tests.papers.signers import with_credentials

STATUSES = table(CredentialStatusRow)


@pytest.fixture
async def number(deps: Deps) -> str:
    """Issue a paper and return its number."""
    await approve(await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR)))
    [paper] = (await on_the_phone(deps)).papers
    return paper.number


async def revoke_it(deps: Deps) -> None:
    await ask_revocation(deps, HUDA, await seen(deps), message="!")
    await revoke(deps, SALMA, await seen(deps))


async def replace_it(deps: Deps, number: str) -> None:
    await ask_replacement(deps, HUDA, await seen(deps), paper=number, typed=RIGHT, message="!")
    await replace_paper(deps, SALMA, await seen(deps))


async def test_papers_that_nobody_touched_are_whole(deps: Deps, number: str, clock: Clock):
    issued = await found_in_cases(deps)
    await replace_it(deps, number)
    replaced = await found_in_cases(deps)
    clock.move(timedelta(days=1))
    await revoke_it(deps)

    assert (issued, replaced, await found_in_cases(deps)) == (set(), set(), set())


async def test_a_paper_that_is_gone_is_found(deps: Deps, number: str):
    async with intruder(deps.database) as connection:
        await connection.execute(delete(PAPERS))

    assert await found_in_cases(deps) == {f"paper {number}: absent"}


async def test_a_paper_that_nobody_issued_is_found(deps: Deps, number: str):
    async with intruder(deps.database) as connection:
        row = (await connection.execute(PAPERS.select())).mappings().one()
        await connection.execute(insert(PAPERS).values({**row, "number": "N26999999", "person": "x/"}))

    assert await found_in_cases(deps) == {"paper N26999999: not_issued"}


async def test_another_seal_is_found(deps: Deps, number: str):
    async with intruder(deps.database) as connection:
        await connection.execute(update(PAPERS).values(vds=b"another"))

    assert await found_in_cases(deps) == {f"paper {number}: seal_differs"}


async def test_a_paper_that_was_given_to_another_case_is_found(deps: Deps, number: str):
    async with intruder(deps.database) as connection:
        await connection.execute(update(PAPERS).values(case_id=deps.new_id()))

    assert await found_in_cases(deps) == {f"paper {number}: absent"}


@pytest.mark.parametrize("change", [revoke_it, lambda deps: replace_it(deps, "N26000001")], ids=["revoked", "replaced"])
async def test_what_was_revoked_and_is_listed_no_more_is_found(deps: Deps, number: str, change):
    await change(deps)
    await list_anew(deps, series=number[:3])

    assert await found_in_cases(deps) == {f"paper {number}: not_listed"}


@pytest.mark.parametrize("change", [revoke_it, lambda deps: replace_it(deps, "N26000001")], ids=["revoked", "replaced"])
async def test_another_day_of_revocation_in_the_list_is_found(deps: Deps, number: str, change):
    await change(deps)
    series, ordinal = series_of(number)
    await list_anew(deps, ordinal, series=series, on=deps.today() - timedelta(days=1))

    assert await found_in_cases(deps) == {f"paper {number}: day_differs"}


@pytest.mark.parametrize("broken", [{"gaps": b""}, {"day_bits": 17}, {"days": b"1"}, {"replaced": b"\xff"}], ids=str)
async def test_a_list_that_cannot_be_read_names_nobody(deps: Deps, number: str, broken: dict[str, object]):
    await revoke_it(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(update(LIST).values(**broken))

    assert await found_in_cases(deps) == {f"paper {number}: not_listed"}


async def test_a_paper_that_is_listed_and_was_not_revoked_is_found(deps: Deps, number: str):
    series, ordinal = series_of(number)
    await list_anew(deps, ordinal, series=series)

    assert await found_in_cases(deps) == {f"paper {number}: listed"}


async def test_a_replaced_paper_that_the_list_calls_revoked_is_found(deps: Deps, number: str):
    await replace_it(deps, number)
    async with intruder(deps.database) as connection:
        await connection.execute(update(LIST).values(replaced=b""))

    assert await found_in_cases(deps) == {f"paper {number}: kind_differs"}


async def test_an_event_that_issues_nothing_readable_hides_nothing_else(deps: Deps, number: str):
    rows = table(EventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(
            update(rows).where(rows.c.case_id == CASE, rows.c.kind == "issued").values(data={"papers": [1]})
        )

    assert {each.rpartition(": ")[2] for each in await found_in_cases(deps)} == {"chain_broken", "unreadable"}


@pytest.mark.parametrize("is_revoked", [False, True])
async def test_the_mark_of_a_credential_that_does_not_say_what_happened_is_found(
    deps: Deps,
    number: str,
    is_revoked: bool,  # noqa: FBT001 -- pytest passes it by name
):
    deps = replace(deps, document_signers=with_credentials(deps.document_signers))
    await issue_credential(deps, party_id=person_id(1), number=number)
    if is_revoked:
        await revoke_it(deps)
    assert await found_in_cases(deps) == set()

    async with intruder(deps.database) as connection:
        await connection.execute(update(STATUSES).values(is_invalid=not is_revoked))
    assert await found_in_cases(deps) == {f"paper {number}: status_differs"}
