"""Details change what was asked for only, and a person whom they add is checked as in a new application."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.gateways.registers import HttpRegisters
from moi_pwa.storage.cases import cases
from tests.cases.happening import DECIDED, happen
from tests.cases.officers import RANA
from tests.cases.sending import application_id, body_json, give, someone, submit
from tests.database.kinds import ON_SQLITE
from tests.fixtures.permit import LEAVE, PERMIT, passport

NADIA = passport("A123456") | {"personal_number": "2001234567", "name": "Nadia"}
SON, DAUGHTER, OTHER_CHILD = passport("B123456"), passport("C123456"), passport("D123456")


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = replace(deps, services={PERMIT.code: PERMIT, LEAVE.code: LEAVE})
    await someone(deps, 1)
    await someone(deps, 2)
    return deps


async def apply(deps: Deps, answers: dict[str, Any], *, number: int, **values: Any) -> None:
    await submit(deps, body_json(answers, service="PERMIT", service_version=1), number=number, **values)


async def asked(deps: Deps, *fields: str, number: int = 1) -> None:
    await desk_steps.take_case(deps, RANA, SeenCase(application_id(number), 1))
    await desk_steps.ask_details(
        deps, RANA, SeenCase(application_id(number), 2), DetailsRequest(message="?", fields=fields)
    )


async def gave(deps: Deps, answers: dict[str, Any], **values: Any) -> list[Problem]:
    """Give details, and return the problems for which they were refused, [] if they were not."""
    try:
        await give(deps, {"answers": answers, "documents": []}, **values)
    except AnswersRefusedError as refused:
        return list(refused.problems)
    return []


async def answers_now(deps: Deps, number: int = 1) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return (await cases.latest_submission(session, application_id(number))).answers


async def last_event(deps: Deps, number: int = 1) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return (await cases.events_of(session, [application_id(number)]))[-1].data


@ON_SQLITE
@pytest.mark.parametrize(
    "index", ["00", "000", "+0", "-0", "٠", "۰", "⁰", "०", " 0", "0 ", "0_0", "0" * 5000, "9" * 5000, "0\n"]
)
async def test_an_answer_is_not_reached_by_another_spelling_of_its_path(deps: Deps, index: str):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "name")
    path = f"companions/{index}/passport_number"
    assert await gave(deps, {path: "X999999"}) == [Problem(path=path, code="unknown_field")]
    assert (await answers_now(deps))["companions"] == [SON]


async def test_two_spellings_of_what_was_asked_for_are_not_both_taken(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "companions/0/passport_number")
    problems = await gave(deps, {"companions/0/passport_number": "X999999", "companions/00/passport_number": "Y999999"})
    assert [(each.path, each.code) for each in problems] == [("companions/00/passport_number", "unknown_field")]


async def test_a_companion_exchanged_by_details_is_checked_as_in_a_new_application(deps: Deps):
    await apply(deps, passport("Z123456") | {"companions": [OTHER_CHILD]}, number=2, person=2)
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "companions/0/passport_number")
    problems = await gave(deps, {"companions/0/passport_number": OTHER_CHILD["passport_number"]})
    assert problems == [Problem(path="companions/0/passport_number", code="R21", params={"ref": "…"})]
    assert (await answers_now(deps))["companions"] == [SON]


async def test_a_companion_whose_country_is_exchanged_is_checked_where_the_number_stands(deps: Deps):
    await apply(deps, passport("Z123456") | {"companions": [passport("B123456", "EGY")]}, number=2, person=2)
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "companions/0/passport_country")
    assert [(each.path, each.code) for each in await gave(deps, {"companions/0/passport_country": "EGY"})] == [
        ("companions/0/passport_number", "R21")
    ]


async def test_one_who_may_not_stand_there_is_not_exchanged_for_another_who_may_not(deps: Deps):
    # The problem is at the same path as before, but concerns another person.
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "companions/0/passport_country")
    for number, country in ((2, "IRQ"), (3, "EGY")):
        answers = passport(f"Z12345{number}") | {"companions": [passport("B123456", country)]}
        with_no_rules = replace(deps, services={"PERMIT": replace(PERMIT, rules=())})
        await apply(with_no_rules, answers, number=number, person=2)
    assert [each.code for each in await gave(deps, {"companions/0/passport_country": "EGY"})] == ["R21"]


async def test_a_companion_that_details_add_is_checked(deps: Deps):
    await apply(deps, passport("Z123456") | {"companions": [OTHER_CHILD]}, number=2, person=2)
    await apply(deps, NADIA, number=1)
    await asked(deps, "name")
    assert [(each.path, each.code) for each in await gave(deps, {"companions": [OTHER_CHILD]})] == [
        ("companions/0/passport_number", "R21")
    ]


async def test_an_applicant_who_becomes_another_is_checked(deps: Deps):
    await apply(deps, passport("Z123456"), number=2, person=2)
    await apply(deps, NADIA, number=1)
    await asked(deps, "passport_number")
    assert [(each.path, each.code) for each in await gave(deps, {"passport_number": "Z123456"})] == [
        ("passport_number", "R33")
    ]


async def test_the_case_itself_is_no_second_application(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "passport_number", "companions/0/passport_number")
    given = {"passport_number": "N123456", "companions/0/passport_number": DAUGHTER["passport_number"]}
    assert await gave(deps, given) == []


async def test_a_companion_who_stays_is_checked_again_when_the_applicant_becomes_another(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=2)
    await happen(deps, 2, *DECIDED, "issued")
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "passport_number", "personal_number")
    given = {"passport_number": "N123456", "personal_number": "2009999999"}
    assert [(each.path, each.code) for each in await gave(deps, given)] == [("companions/0/passport_number", "R21")]


async def test_what_others_did_meanwhile_does_not_stop_an_applicant_who_was_asked_for_a_name(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await asked(deps, "name")
    with_no_rules = replace(deps, services={"PERMIT": replace(PERMIT, rules=())})
    await apply(with_no_rules, NADIA | {"companions": [SON]}, number=2, person=2)
    assert await gave(deps, {"name": "Nadia Hawk"}) == []


async def test_from_abroad_a_name_may_be_corrected_and_the_applicant_not_exchanged(deps: Deps):
    await apply(deps, NADIA, number=1, country="JO")
    await asked(deps, "name", "passport_number")
    assert [each.code for each in await gave(deps, {"passport_number": "N123456"}, country="DE")] == ["R11"]
    assert await gave(deps, {"name": "Nadia Hawk"}, country="DE") == []
    found = await open_case(deps, RANA, application_id(1))
    assert [violation.rule.id for violation in found.violations] == ["R11"]


async def test_the_officer_is_told_what_the_registers_say_of_a_person_who_was_added(deps: Deps, tmp_path: Path):
    (tmp_path / "registers.json").write_text(
        json.dumps([{"kind": "passport", "number": "IRQ/N123456", "hold": "travel_ban"}])
    )
    await apply(deps, NADIA, number=1, country="JO")
    await asked(deps, "passport_number")
    assert await gave(deps, {"passport_number": "N123456"}, country="JO") == []
    found = await open_case(deps, RANA, application_id(1))
    assert [violation.rule.id for violation in found.violations] == ["R36"]
    assert (await last_event(deps))["known"][""]["not_cleared"] == {"holds": "travel_ban"}


async def test_registers_that_cannot_be_reached_leave_an_added_person_unchecked(deps: Deps):
    await apply(deps, NADIA, number=1, country="JO")
    await asked(deps, "passport_number")
    deps = replace(deps, registers=HttpRegisters("http://127.0.0.1:1/", ""))
    assert await gave(deps, {"passport_number": "N123456"}, country="JO") == []
    found = await open_case(deps, RANA, application_id(1))
    assert list(found.unchecked) == ["not_cleared"]
    assert "not_cleared" not in found.facts.known.get("", {})


async def test_what_was_known_of_a_person_stays_where_nothing_new_can_be_learned(deps: Deps, tmp_path: Path):
    (tmp_path / "registers.json").write_text(
        json.dumps([{"kind": "passport", "number": "IRQ/A123456", "hold": "travel_ban"}])
    )
    await apply(deps, NADIA, number=1, country="JO")
    await asked(deps, "name")
    deps = replace(deps, registers=HttpRegisters("http://127.0.0.1:1/", ""))
    assert await gave(deps, {"name": "Nadia Hawk"}) == []
    found = await open_case(deps, RANA, application_id(1))
    assert found.facts.known[""]["not_cleared"] == {"holds": "travel_ban"}
    assert list(found.unchecked) == []
