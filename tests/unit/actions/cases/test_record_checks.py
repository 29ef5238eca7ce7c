"""The ministry's records are asked when an application comes; the rules use the results, and they are kept with it."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.gateways.registers import HttpRegisters
from moi_pwa.storage.cases import cases
from tests.cases.happening import DECIDED, happen
from tests.cases.officers import RANA
from tests.cases.sending import application_id, body_json, give, someone, submit
from tests.factories import Clock
from tests.fixtures.permit import LEAVE, PERMIT, passport

NADIA = passport("A123456") | {"personal_number": "2001234567"}
SON, DAUGHTER = passport("B123456"), passport("C123456")


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = replace(deps, services={PERMIT.code: PERMIT, LEAVE.code: LEAVE})
    await someone(deps, 1)
    await someone(deps, 2)
    return deps


async def apply(deps: Deps, answers: dict[str, Any], *, number: int, service: str = "PERMIT", **values: Any):
    return await submit(deps, body_json(answers, service=service, service_version=1), number=number, **values)


async def refusal(deps: Deps, answers: dict[str, Any], **values: Any) -> list[Problem]:
    with pytest.raises(AnswersRefusedError) as refused:
        await apply(deps, answers, **values)
    return list(refused.value.problems)


REFUSED: tuple[EventKind, ...] = ("taken", "recommended", "rejected")


async def first_event(deps: Deps, number: int) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return (await cases.events_of(session, [application_id(number)]))[0].data


async def test_a_second_application_of_a_person_is_refused_at_the_rules_field(deps: Deps):
    first = await apply(deps, NADIA, number=1)
    assert await refusal(deps, NADIA, number=2) == [
        Problem(path="passport_number", code="R33", params={"ref": first.reference})
    ]


async def test_of_another_accounts_application_no_number_is_told(deps: Deps):
    await apply(deps, NADIA, number=1)
    assert await refusal(deps, NADIA, number=2, person=2) == [
        Problem(path="passport_number", code="R33", params={"ref": "…"})
    ]


@pytest.mark.parametrize("again", [{"passport_number": "Z999999"}, {"personal_number": "2009999999"}])
async def test_one_number_is_enough_to_be_known_again(deps: Deps, again: dict[str, str]):
    await apply(deps, NADIA, number=1)
    assert [each.code for each in await refusal(deps, NADIA | again, number=2)] == ["R33"]


async def test_a_former_passport_is_known_again(deps: Deps):
    await apply(deps, NADIA, number=1)
    renewed = passport("N1234567") | {"old_passport_number": "A123456", "old_passport_country": "IRQ"}
    assert [each.code for each in await refusal(deps, renewed, number=2)] == ["R33"]


async def test_two_passports_of_one_person_are_both_kept(deps: Deps):
    await apply(
        deps, passport("N1234567") | {"old_passport_number": "A123456", "old_passport_country": "IRQ"}, number=1
    )
    assert [each.code for each in await refusal(deps, passport("A123456"), number=2)] == ["R33"]


async def test_the_same_passport_number_of_another_country_is_another_persons(deps: Deps):
    await apply(deps, passport("A123456", "IRQ"), number=1)
    await apply(deps, passport("A123456", "EGY"), number=2)


@pytest.mark.parametrize("course", [REFUSED, (*DECIDED, "issued")])
async def test_what_has_ended_stands_in_nobodys_way(deps: Deps, course: tuple[EventKind, ...]):
    await apply(deps, NADIA, number=1)
    await happen(deps, 1, *course)
    await apply(deps, NADIA, number=2)


async def test_what_is_approved_and_not_issued_is_still_under_way(deps: Deps):
    await apply(deps, NADIA, number=1)
    await happen(deps, 1, *DECIDED)
    assert [each.code for each in await refusal(deps, NADIA, number=2)] == ["R33"]


async def test_sent_again_it_is_the_same_application_and_not_a_second(deps: Deps):
    first = await apply(deps, NADIA, number=1)
    assert (await apply(deps, NADIA, number=1)).receipt == first.receipt


async def test_of_two_at_once_about_one_person_one_is_received(deps: Deps):
    done = await asyncio.gather(
        *(apply(deps, NADIA, number=n, person=1 + n % 2) for n in range(6)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in done) == [*["AnswersRefusedError"] * 5, "Received"]


async def test_a_companion_of_another_application_is_refused_at_his_place(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    problems = await refusal(deps, passport("D123456") | {"companions": [DAUGHTER, SON]}, number=2, person=2)
    assert problems == [Problem(path="companions/1/passport_number", code="R21", params={"ref": "…"})]


async def test_a_companion_stands_on_an_issued_permit_until_it_ends(deps: Deps, clock: Clock):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await happen(deps, 1, *DECIDED, "issued")
    other = passport("D123456") | {"companions": [SON]}
    clock.move(timedelta(days=365))
    assert [each.code for each in await refusal(deps, other, number=2)] == ["R21"]
    clock.move(timedelta(days=1))
    await apply(deps, other, number=2)


async def test_what_happens_to_the_money_of_a_permit_does_not_lengthen_it(deps: Deps, clock: Clock):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await happen(deps, 1, *DECIDED, "issued")
    clock.move(timedelta(days=300))
    await happen(deps, 1, "guarantee_released", "payment_refunded")
    clock.move(timedelta(days=66))

    await apply(deps, passport("D123456") | {"companions": [SON]}, number=2)


async def test_a_companion_is_renewed_beside_the_same_person(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await happen(deps, 1, *DECIDED, "issued")
    await apply(deps, NADIA | {"companions": [SON]}, number=2)


async def test_an_applicant_who_is_no_companion_may_become_one(deps: Deps):
    await apply(deps, SON, number=1)
    await apply(deps, NADIA | {"companions": [SON]}, number=2)


async def test_who_leaves_a_permit_names_its_holder(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await happen(deps, 1, *DECIDED, "issued")
    stranger = await refusal(deps, SON | {"holder_number": "2009999999"}, number=2, service="LEAVE")
    assert [(each.path, each.code) for each in stranger] == [("passport_number", "R21")]
    await apply(deps, SON | {"holder_number": "2001234567"}, number=2, service="LEAVE")


async def test_who_has_left_a_permit_may_be_put_on_another(deps: Deps, clock: Clock):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    await happen(deps, 1, *DECIDED, "issued")
    clock.move(timedelta(days=1))
    await apply(deps, SON | {"holder_number": "2001234567"}, number=2, service="LEAVE")
    await happen(deps, 2, *DECIDED, "issued")
    await apply(deps, passport("D123456") | {"companions": [SON]}, number=3)


async def test_corrected_numbers_are_the_ones_a_person_is_known_by(deps: Deps):
    await apply(deps, NADIA, number=1)
    await desk_steps.take_case(deps, RANA, SeenCase(application_id(1), 1))
    await desk_steps.ask_details(
        deps,
        RANA,
        SeenCase(application_id(1), 2),
        DetailsRequest(message="?", fields=["passport_number", "personal_number"]),
    )
    await give(deps, {"answers": {"passport_number": "N1234567", "personal_number": "2007777777"}, "documents": []})
    await apply(deps, NADIA, number=2)
    assert [each.code for each in await refusal(deps, passport("N1234567"), number=3)] == ["R33"]


async def test_the_index_has_no_number_that_anybody_could_read(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1)
    async with deps.database.reading() as session:
        rows = (await (await session.connection()).execute(text("SELECT place, kind, digest FROM case_person"))).all()
    assert {(place, kind) for place, kind, _ in rows} == {
        ("", "passport"), ("", "national_number"), ("companions/0/", "passport"),
    }  # fmt: skip
    assert not any(number in bytes(digest) for _, _, digest in rows for number in (b"A123456", b"2001234567"))
    assert len({bytes(digest) for _, _, digest in rows}) == 3


async def test_from_abroad_it_is_refused_and_from_here_taken(deps: Deps):
    assert [(each.path, each.code) for each in await refusal(deps, NADIA, number=1, country="DE")] == [
        ("passport_country", "R11")
    ]
    await apply(deps, NADIA, number=1, country="JO")
    assert "unchecked" not in await first_event(deps, 1)


async def test_from_who_knows_where_it_is_taken_and_the_officer_told(deps: Deps):
    await apply(deps, NADIA, number=1)
    assert (await open_case(deps, RANA, application_id(1))).unchecked == ("abroad",)


async def test_what_stands_in_the_registers_is_the_officers_to_weigh(deps: Deps, tmp_path: Path):
    (tmp_path / "registers.json").write_text(
        json.dumps([{"kind": "passport", "number": "IRQ/A123456", "hold": "travel_ban"}])
    )
    await apply(deps, NADIA, number=1, country="JO")
    (tmp_path / "registers.json").unlink()  # what was known on that day stays
    found = await open_case(deps, RANA, application_id(1))
    assert ([violation.rule.id for violation in found.violations], list(found.unchecked)) == (["R36"], [])
    assert found.facts.known[""]["not_cleared"] == {"holds": "travel_ban"}


async def test_registers_that_cannot_be_reached_stop_nobody_and_the_officer_is_told(deps: Deps):
    deps = replace(deps, registers=HttpRegisters("http://127.0.0.1:1/", ""))
    await apply(deps, NADIA, number=1, country="JO")
    found = await open_case(deps, RANA, application_id(1))
    assert (list(found.violations), list(found.unchecked)) == ([], ["not_cleared"])


async def test_what_was_known_is_kept_with_the_application(deps: Deps):
    await apply(deps, NADIA | {"companions": [SON]}, number=1, country="JO")
    assert (await first_event(deps, 1))["known"] == {
        "": {"abroad": False, "live_application": False, "not_cleared": False},
        "companions/0/": {"on_another_permit": False},
    }
