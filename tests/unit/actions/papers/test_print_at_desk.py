"""An officer prints, for its holder, what a case issued; who printed which paper is written down before."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.list_readings import list_readings
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import MAX_PRINTINGS, open_case
from moi_pwa.actions.papers.print_paper import print_at_desk, print_paper
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.gateways.typesetter import Typesetter
from tests.cases.first_case import CASE, approve, on_the_phone, send
from tests.cases.library_cards import FREE, FREE_INSTANT
from tests.cases.officers import HUDA, RANA, officer
from tests.factories import NOON, Clock, person_id
from tests.money.finance import FADI_ACCOUNT, refusal
from tests.papers.replacing import ask_to_replace, confirm_replacement
from tests.papers.revoking import ask_to_revoke, revoke

NUMBER = "N26000001"
WITH_A_CASHIER_S_ROLE = replace(RANA, roles=FADI_ACCOUNT.roles)


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE, paper=FREE_INSTANT.paper))
    await approve(deps)
    return deps


async def printed(deps: Deps) -> list[tuple[str, UUID, str | None]]:
    """Return who printed which paper of which case: officer, case, number."""
    readings = [reading async for reading in list_readings(deps) if reading.paper_number]
    return [(str(reading.officer_id), reading.case_id, reading.paper_number) for reading in readings]


async def printable(deps: Deps, by: Officer = RANA) -> frozenset[str]:
    return (await open_case(deps, by, CASE)).papers.printable


async def test_it_is_the_file_that_the_holder_has(deps: Deps):
    at_the_desk = await print_at_desk(deps, RANA, NUMBER)

    assert at_the_desk.startswith(b"%PDF-")
    assert await print_paper(deps, party_id=person_id(1), number=NUMBER) == at_the_desk


async def test_each_printing_is_written_down_once(deps: Deps):
    await print_at_desk(deps, RANA, NUMBER)
    await print_at_desk(deps, HUDA, NUMBER)

    assert await printed(deps) == [(RANA.id, CASE, NUMBER), (HUDA.id, CASE, NUMBER)]


async def test_who_opens_the_case_sees_who_printed_and_when_the_last_first(deps: Deps, clock: Clock):
    await print_at_desk(deps, RANA, NUMBER)
    clock.move(timedelta(days=1))
    await print_at_desk(deps, HUDA, NUMBER)
    opened = await open_case(deps, RANA, CASE)

    assert [(each.paper_number, each.at, str(each.officer_id)) for each in opened.papers.printings] == [
        (NUMBER, NOON + timedelta(days=1), HUDA.id),
        (NUMBER, NOON, RANA.id),
    ]


async def test_more_printings_than_are_shown_are_left_out_the_first_of_them(deps: Deps, clock: Clock):
    for _ in range(MAX_PRINTINGS + 1):
        await print_at_desk(deps, RANA, NUMBER)
        clock.move(timedelta(minutes=1))
    printings = (await open_case(deps, RANA, CASE)).papers.printings

    assert len(printings) == MAX_PRINTINGS
    assert printings[-1].at == NOON + timedelta(minutes=1)


async def test_nothing_is_written_down_when_its_holder_prints_it(deps: Deps):
    await print_paper(deps, party_id=person_id(1), number=NUMBER)

    assert await printed(deps) == []


async def test_what_cannot_be_written_down_is_not_given(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    async def fails(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("moi_pwa.storage.cases.readings.record_reading", fails)
    with pytest.raises(OSError, match="disk"):
        await print_at_desk(deps, RANA, NUMBER)


async def test_what_could_not_be_made_is_not_written_down(deps: Deps, tmp_path: Path):
    without_engine = replace(deps, typesetter=Typesetter(tmp_path / "nothing here"))
    with pytest.raises(FileNotFoundError):
        await print_at_desk(without_engine, RANA, NUMBER)

    assert await printed(deps) == []


@pytest.mark.parametrize("role", ["reviewer", "approver", "residence_officer", "supervisor"])
async def test_who_works_on_applications_prints(deps: Deps, role: Role):
    assert await print_at_desk(deps, officer(30, role), NUMBER)
    assert await printable(deps, officer(30, role)) == {NUMBER}


async def test_who_only_reads_cases_does_not(deps: Deps):
    assert await printable(deps, officer(30, "auditor")) == set()
    with pytest.raises(AbsentError):
        await print_at_desk(deps, officer(30, "auditor"), NUMBER)


@pytest.mark.parametrize(
    "by, number",
    [
        (replace(RANA, directorates=frozenset({"visas"})), NUMBER),
        (officer(30, "helpdesk"), NUMBER),
        (officer(30, "admin"), NUMBER),
        (officer(30, "committee_secretary"), NUMBER),
        (WITH_A_CASHIER_S_ROLE, NUMBER),
        (RANA, "N26000002"),
    ],
    ids=["another directorate's", "helpdesk", "administrator", "committee's secretary", "cashier", "no such paper"],
)
@pytest.mark.parametrize("is_printed", [False, True])
async def test_what_is_not_the_officers_is_absent_and_not_written_down(
    deps: Deps,
    by: Officer,
    number: str,
    is_printed: bool,  # noqa: FBT001
):
    if is_printed:
        await print_paper(deps, party_id=person_id(1), number=NUMBER)
    with pytest.raises(AbsentError):
        await print_at_desk(deps, by, number)

    assert await printed(deps) == []


async def test_what_is_to_be_revoked_is_printed_until_it_is(deps: Deps):
    await ask_to_revoke(deps)

    assert await print_at_desk(deps, RANA, NUMBER)
    assert await printable(deps) == {NUMBER}


async def test_what_was_revoked_is_printed_no_more(deps: Deps):
    await revoke(deps)

    assert await refusal(print_at_desk(deps, RANA, NUMBER)) == "paper_revoked"
    assert await printed(deps) == []
    assert await printable(deps) == set()


async def test_what_was_replaced_is_printed_no_more_and_what_took_its_place_is(deps: Deps):
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    [now] = (await on_the_phone(deps)).papers

    assert await refusal(print_at_desk(deps, RANA, NUMBER)) == "paper_revoked"
    assert await print_at_desk(deps, RANA, now.number)
    assert await printed(deps) == [(RANA.id, CASE, now.number)]
    assert await printable(deps) == {now.number}
