"""An administrator changes reference data; everybody reads it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import (
    CHANGES_PAGE_SIZE,
    change_reference_data,
    read_reference_data,
    reference_changes_since,
    reference_data_history,
)
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AnswersRefusedError, StaleReferenceError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from moi_pwa.rules.reference.changes import chained_hash
from moi_pwa.storage.reference.reference_book import ReferenceBook
from moi_pwa.storage.reference.reference_changes import changes_after
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock

PORT = {"from": "2014-01-01", "to": None, "ar": "منفذ جديد", "en": "New port", "kind": "land"}


def officer(*roles: Role) -> Officer:
    return Officer(id=str(UUID(int=7)), roles=frozenset(roles), directorates=frozenset())


ADMIN = officer("admin")


async def add_port(deps: Deps, code: str = "NEW", *, expected_version: int = 0, **values: Any):
    return await change_reference_data(
        deps,
        ADMIN,
        CodeRows(list="ports", code=code, rows=[PORT | values]),
        note="a port opened",
        expected_version=expected_version,
    )


async def test_before_any_change_the_data_are_as_shipped(deps: Deps):
    now = await read_reference_data(deps)
    assert (now.data, now.seq) == (reference_data(), 0)


async def test_a_change_is_read_at_once(deps: Deps):
    await read_reference_data(deps)
    await add_port(deps)
    now = await read_reference_data(deps)
    assert (now.data["ports"]["NEW"], now.seq) == ((PORT,), 1)


async def test_a_change_is_read_by_another_process(deps: Deps):
    other = replace(deps, book=ReferenceBook(reference_data()))
    await read_reference_data(other)
    await add_port(deps)
    assert (await read_reference_data(other)).data["ports"]["NEW"] == (PORT,)


async def test_what_was_not_changed_stays_as_shipped(deps: Deps):
    await add_port(deps)
    now = await read_reference_data(deps)
    assert now.data["ports"]["QAIA"] == reference_data()["ports"]["QAIA"]
    assert now.data["fees"] == reference_data()["fees"]


async def test_a_day_that_was_checked_before_a_change_is_checked_by_it_afterwards(deps: Deps):
    async with deps.database.reading() as session:
        assert "NEW" not in (await deps.book.facts(session, deps.today())).lists["ports"]
    await add_port(deps)
    async with deps.database.reading() as session:
        assert "NEW" in (await deps.book.facts(session, deps.today())).lists["ports"]


@ON_SQLITE
@pytest.mark.parametrize(
    "role", ["reviewer", "approver", "supervisor", "finance_officer", "finance_approver", "helpdesk", "auditor"]
)
async def test_nobody_but_an_administrator_changes_anything(deps: Deps, role: Role):
    with pytest.raises(StepRefusedError, match="not_yours"):
        await change_reference_data(
            deps, officer(role), CodeRows(list="ports", code="NEW", rows=[PORT]), note="why", expected_version=0
        )
    assert (await read_reference_data(deps)).seq == 0


@ON_SQLITE
@pytest.mark.parametrize(
    "change,note,expected",
    [
        ({"list": "colours"}, "why", ("list", "unknown_list")),
        ({}, "  ", ("note", "required")),
        ({}, "x" * 501, ("note", "too_long")),
        ({"rows": []}, "why", ("rows", "no_rows")),
        ({"code": "QAIA", "rows": reference_data()["ports"]["QAIA"]}, "why", ("rows", "nothing_changed")),
    ],
)
async def test_a_change_that_cannot_be_meant_is_refused(
    deps: Deps, change: dict[str, Any], note: str, expected: tuple[str, str]
):
    wanted = replace(CodeRows(list="ports", code="NEW", rows=[PORT]), **change)
    with pytest.raises(AnswersRefusedError) as refused:
        await change_reference_data(deps, ADMIN, wanted, note=note, expected_version=0)
    assert [(each.path, each.code) for each in refused.value.problems] == [expected]


async def test_a_refused_change_takes_no_number(deps: Deps):
    with pytest.raises(AnswersRefusedError):
        await add_port(deps, kind="rail")
    assert (await add_port(deps)).seq == 1


async def test_an_officer_who_did_not_see_the_last_change_of_an_entry_reads_it_again(deps: Deps):
    await add_port(deps)
    with pytest.raises(StaleReferenceError):
        await add_port(deps, en="Another name")


async def test_a_change_of_another_entry_does_not_stand_in_the_way(deps: Deps):
    await add_port(deps)
    assert (await add_port(deps, "OTHER")).seq == 2


async def test_two_changes_of_one_entry_at_once_do_not_both_happen(deps: Deps):
    done = await asyncio.gather(*(add_port(deps, en=f"Name {n}") for n in range(4)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["ReferenceChange", *["StaleReferenceError"] * 3]
    assert (await reference_changes_since(deps, 0)).seq == 1


async def test_a_fee_rises_tomorrow_and_not_today(deps: Deps, clock: Clock):
    rows = [
        {"from": "2014-01-01", "to": "2026-01-15", "fils": 10_000},
        {"from": "2026-01-16", "to": None, "fils": 12_000},
    ]
    clock.move(timedelta(hours=11))  # 23:00 in Amman is still the day before
    await change_reference_data(
        deps, ADMIN, CodeRows(list="fees", code="visa_transit", rows=rows), note="a new decision", expected_version=0
    )
    clock.move(timedelta(hours=1))  # 00:00 of the next day in Amman: what begins today is past
    rows[1]["fils"] = 11_000
    with pytest.raises(AnswersRefusedError, match="past_changed"):
        await change_reference_data(
            deps, ADMIN, CodeRows(list="fees", code="visa_transit", rows=rows), note="less", expected_version=1
        )


async def test_phones_get_what_they_have_not_seen(deps: Deps):
    await add_port(deps)
    await add_port(deps, "OTHER")
    news = await reference_changes_since(deps, 1)
    assert ([change.code for change in news.changes], news.seq, news.more) == (["OTHER"], 2, False)
    nothing = await reference_changes_since(deps, 2)
    assert (list(nothing.changes), nothing.seq, nothing.more) == ([], 2, False)


async def test_changes_come_in_pages(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("moi_pwa.actions.reference_data.CHANGES_PAGE_SIZE", 2)
    for n in range(3):
        await add_port(deps, f"P{n}")
    first = await reference_changes_since(deps, 0)
    assert ([change.seq for change in first.changes], first.seq, first.more) == ([1, 2], 2, True)
    last = await reference_changes_since(deps, first.seq)
    assert ([change.seq for change in last.changes], last.seq, last.more) == ([3], 3, False)
    assert CHANGES_PAGE_SIZE == 200


async def test_the_history_says_who_changed_what_and_why(deps: Deps, clock: Clock):
    rows = reference_data()["ports"]["QAIA"]
    named = [{**row, "en": "Queen Alia"} for row in rows]
    renamed = [{**row, "en": "Amman airport"} for row in rows]
    await change_reference_data(
        deps, ADMIN, CodeRows(list="ports", code="QAIA", rows=named), note="shorter", expected_version=0
    )
    clock.move(timedelta(days=1))
    await add_port(deps)
    await change_reference_data(
        deps, ADMIN, CodeRows(list="ports", code="QAIA", rows=renamed), note="clearer", expected_version=1
    )
    newest, added, oldest = await reference_data_history(deps, ADMIN, name="ports")
    assert (newest.change.note, list(newest.before), newest.change.at) == ("clearer", named, NOON + timedelta(days=1))
    assert (added.change.code, list(added.before)) == ("NEW", [])
    assert (oldest.change.note, list(oldest.before)) == ("shorter", list(rows))


async def test_the_history_of_one_entry_is_its_own(deps: Deps):
    await add_port(deps)
    await add_port(deps, "OTHER")
    assert [each.change.code for each in await reference_data_history(deps, ADMIN, name="ports", code="NEW")] == ["NEW"]
    assert await reference_data_history(deps, ADMIN, name="fees") == []
    assert [each.change.seq for each in await reference_data_history(deps, ADMIN, name="ports", before=2)] == [1]


async def test_an_auditor_reads_the_history_and_a_reviewer_does_not(deps: Deps):
    assert await reference_data_history(deps, officer("auditor"), name="ports") == []
    with pytest.raises(StepRefusedError, match="not_yours"):
        await reference_data_history(deps, officer("reviewer"), name="ports")


async def test_changes_are_chained(deps: Deps):
    await add_port(deps)
    await add_port(deps, "OTHER")
    async with deps.database.reading() as session:
        first, second = await changes_after(session, 0)
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert [first.hash, second.hash] == [chained_hash(first.change(), ""), chained_hash(second.change(), first.hash)]
