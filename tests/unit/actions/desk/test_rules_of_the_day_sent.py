"""An application is checked, and charged, by the rules and fees of the day on which it was sent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.fields import LookupField
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from tests.cases.sending import application_id, body_json, give, someone, submit
from tests.factories import Clock
from tests.fixtures.permit import PERMIT, passport

ADMIN = Officer(id=str(UUID(int=6)), roles=frozenset({"admin"}), directorates=frozenset())
REVIEWER = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
APPROVER = Officer(id=str(UUID(int=8)), roles=frozenset({"approver"}), directorates=frozenset({"residence"}))
NADIA = passport("A123456")
SON = passport("B123456")
PORT = LookupField(id="port", label=PERMIT.title, list="ports", required=False)
SERVICE = replace(
    PERMIT, sections=(replace(PERMIT.sections[0], fields=(*PERMIT.sections[0].fields, PORT)),)
)  # fmt: skip


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = replace(deps, services={SERVICE.code: SERVICE})
    await someone(deps)
    return deps


async def apply(deps: Deps, answers: dict[str, Any], number: int = 1):
    return await submit(deps, body_json(answers, service="PERMIT", service_version=1), number=number)


async def opened(deps: Deps, number: int = 1):
    return await open_case(deps, REVIEWER, application_id(number))


async def ask(deps: Deps, *fields: str) -> None:
    """Take the case, if it is free, and ask."""
    found = await opened(deps)
    case = found.case
    if case.assigned_to is None:
        case = await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), case.seq))
    await desk_steps.ask_details(
        deps, REVIEWER, SeenCase(application_id(1), case.seq), DetailsRequest(message="?", fields=fields)
    )


async def answer(deps: Deps, details: int = 1, **answers: Any):
    return await give(deps, {"answers": answers, "documents": []}, details=details)


async def raise_fee(deps: Deps, fee: str, fils: int) -> None:
    """Raise the fee from tomorrow on."""
    [row] = reference_data()["fees"][fee]
    today = deps.today()
    rows = [{**row, "to": today.isoformat()}, {**row, "from": (today + timedelta(days=1)).isoformat(), "fils": fils}]
    await change_reference_data(
        deps, ADMIN, CodeRows(list="fees", code=fee, rows=rows), note="a new decision", expected_version=0
    )


async def close_port(deps: Deps, code: str) -> None:
    """Close the port after today."""
    [row] = reference_data()["ports"][code]
    rows = [{**row, "to": deps.today().isoformat()}]
    await change_reference_data(
        deps, ADMIN, CodeRows(list="ports", code=code, rows=rows), note="closed", expected_version=0
    )


async def test_a_fee_that_rises_does_not_change_what_was_sent(deps: Deps, clock: Clock):
    await apply(deps, NADIA | {"companions": [SON]})
    before = (await opened(deps)).bill
    await raise_fee(deps, "residence_add", 99_000)
    clock.move(timedelta(days=30))
    assert (await opened(deps)).bill == before
    assert before.total_fils == 15_000


async def test_a_fee_that_rises_is_taken_from_its_day_on(deps: Deps, clock: Clock):
    await raise_fee(deps, "residence_add", 99_000)
    await apply(deps, NADIA | {"companions": [SON]})
    clock.move(timedelta(days=1))
    await apply(deps, passport("C123456") | {"companions": [passport("D123456")]}, number=2)
    assert [(await opened(deps, number)).bill.total_fils for number in (1, 2)] == [15_000, 104_000]


async def test_a_companion_who_comes_with_the_details_costs_what_the_first_day_asked(deps: Deps, clock: Clock):
    await apply(deps, NADIA)
    await ask(deps, "companions")
    await raise_fee(deps, "residence_add", 99_000)
    clock.move(timedelta(days=2))
    await answer(deps, companions=[SON])
    assert (await opened(deps)).bill.total_fils == 15_000


async def test_guarantees_are_fixed_as_well(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]})
    [line] = (await opened(deps)).bill.guarantees
    assert (line.fee, line.quantity, line.fils) == ("guarantee_visit_restricted", 2, 2_000_000)


async def test_details_may_name_what_was_on_the_list_on_the_first_day(deps: Deps, clock: Clock):
    await apply(deps, NADIA)
    await ask(deps, "port")
    await close_port(deps, "JAB")
    clock.move(timedelta(days=1))
    await answer(deps, port="JAB")
    with pytest.raises(AnswersRefusedError):
        await apply(deps, passport("C123456") | {"port": "JAB"}, number=2)


async def test_a_new_entry_can_be_chosen_at_once(deps: Deps):
    with pytest.raises(AnswersRefusedError):
        await apply(deps, NADIA | {"port": "NEW"})
    rows = [{**row, "en": "New", "ar": "جديد"} for row in reference_data()["ports"]["JAB"]]
    await change_reference_data(
        deps, ADMIN, CodeRows(list="ports", code="NEW", rows=rows), note="opened", expected_version=0
    )
    await apply(deps, NADIA | {"port": "NEW"})


async def test_a_rule_that_came_later_is_not_broken_by_what_was_sent_before(deps: Deps, clock: Clock):
    await apply(deps, NADIA)
    clock.move(timedelta(days=60))
    await apply(deps, passport("C123456"), number=2)
    violations = [[each.rule.id for each in (await opened(deps, number)).violations] for number in (1, 2)]
    assert violations == [[], ["R98"]]


async def test_announced_holidays_reach_the_desk(deps: Deps):
    await apply(deps, NADIA)
    holiday = {
        "from": "2014-01-01",
        "to": None,
        "ar": "عطلة",
        "en": "Holiday",
        "first": "2026-01-18",
        "last": "2026-01-19",
    }
    await change_reference_data(
        deps,
        ADMIN,
        CodeRows(list="holidays", code="2026-snow", rows=[holiday | {"announced": True}]),
        note="snow",
        expected_version=0,
    )
    assert {date(2026, 1, 18), date(2026, 1, 19)} <= (await opened(deps)).holidays


async def test_after_two_returns_a_case_is_decided_on_what_there_is(deps: Deps):
    await apply(deps, NADIA)
    for number, name in enumerate(("Nadya", "Nadiya"), start=1):
        await ask(deps, "name")
        await answer(deps, details=number, name=name)
    with pytest.raises(StepRefusedError, match="returns_used_up"):
        await ask(deps, "name")
    found = await opened(deps)
    assert "details_asked" not in found.may
    case = await desk_steps.recommend(
        deps, REVIEWER, SeenCase(application_id(1), found.case.seq), outcome="reject", note="x"
    )
    case = await desk_steps.take_case(deps, APPROVER, SeenCase(application_id(1), case.seq))
    case = await desk_steps.reject(deps, APPROVER, SeenCase(application_id(1), case.seq), reason="documents")
    assert case.status == "rejected"


async def test_details_that_do_not_come_within_thirty_days_let_the_case_lapse(deps: Deps, clock: Clock):
    await apply(deps, NADIA)
    await ask(deps, "name")
    clock.move(timedelta(days=30, hours=11, minutes=59))  # a minute before midnight in Amman of the last day
    await run_all_jobs(deps)
    assert (await opened(deps)).case.status == "needs_details"
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    assert (await opened(deps)).case.status == "expired"


async def test_a_case_is_rejected_for_a_reason_on_the_list(deps: Deps):
    await apply(deps, NADIA)
    case = await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    case = await desk_steps.recommend(deps, REVIEWER, SeenCase(application_id(1), case.seq), outcome="reject", note="x")
    case = await desk_steps.take_case(deps, APPROVER, SeenCase(application_id(1), case.seq))
    with pytest.raises(AnswersRefusedError, match="not_an_option"):
        await desk_steps.reject(deps, APPROVER, SeenCase(application_id(1), case.seq), reason="weather")
    rows = [{"from": "2014-01-01", "to": None, "ar": "الطقس", "en": "The weather"}]
    await change_reference_data(
        deps, ADMIN, CodeRows(list="reject_reasons", code="weather", rows=rows), note="snow", expected_version=0
    )
    case = await desk_steps.reject(deps, APPROVER, SeenCase(application_id(1), case.seq), reason="weather")
    assert case.reason == "weather"
    assert (await opened(deps)).events[-1].data["reason_said"] == {"ar": "الطقس", "en": "The weather"}
