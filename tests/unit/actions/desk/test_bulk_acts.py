"""One act on several cases: each is done or refused by itself, and nothing is decided so."""

from collections.abc import Sequence
from dataclasses import replace
from inspect import iscoroutinefunction
from uuid import UUID

import pytest

from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import bulk_acts
from moi_pwa.actions.desk.bulk_acts import (
    MAX_CHOSEN,
    ask_details_of_cases,
    assign_cases,
    common_documents,
    receivers_of_cases,
)
from moi_pwa.actions.desk.desk_steps import DetailsRequest, take_case
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.cases import cases
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.cases.sending import READER, application_id, body_json, someone, submit
from tests.fixtures.library_card import LIBRARY_CARD

CASES = [application_id(number) for number in (1, 2, 3)]
OTHER_SERVICE = replace(LIBRARY_CARD, code="OTHER_CARD", number=905)
REQUEST = DetailsRequest(message="Send a clearer picture.", documents=["D03"])


@pytest.fixture(autouse=True)
async def _sent(deps: Deps) -> None:
    """Submit three applications."""
    await someone(deps)
    await add_colleagues(deps)
    for number in (1, 2, 3):
        await submit(deps, body_json(READER), number=number)


def seen(*seqs: int) -> list[SeenCase]:
    """Return the cases as they were seen, one for each number."""
    return [SeenCase(case_id, seq) for case_id, seq in zip(CASES, seqs, strict=False)]


async def holders(deps: Deps) -> list[UUID | None]:
    async with deps.database.reading() as session:
        found = {row.id: row.holder_id for row in await cases.cases_of(session, CASES)}
    return [found[case_id] for case_id in CASES]


async def kinds(deps: Deps, case_id: UUID) -> list[str]:
    async with deps.database.reading() as session:
        return [event.kind for event in await cases.events_of(session, [case_id])]


async def refusals(deps: Deps, by: Officer, chosen: Sequence[SeenCase], to: Officer, note: str = "") -> list[str]:
    return [each.refused for each in await assign_cases(deps, by, chosen, to=UUID(to.id), note=note)]


async def test_a_supervisor_assigns_several_cases(deps: Deps):
    outcomes = await assign_cases(deps, SALMA, seen(1, 1, 1), to=UUID(RANA.id))

    assert [(each.case_id, each.refused) for each in outcomes] == [(case_id, "") for case_id in CASES]
    assert all(each.reference.startswith("MOI-2026-999-") for each in outcomes)
    assert await holders(deps) == [UUID(RANA.id)] * 3


async def test_a_case_that_is_refused_leaves_the_others_done(deps: Deps):
    await take_case(deps, SAMI, SeenCase(CASES[1], 1))

    assert await refusals(deps, SALMA, seen(1, 1, 1), RANA) == ["", "stale_case", ""]
    assert await holders(deps) == [UUID(RANA.id), UUID(SAMI.id), UUID(RANA.id)]


async def test_each_case_says_its_own_reason(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASES[0], 1))
    chosen = [*seen(2, 1), SeenCase(UUID(int=9), 1)]

    assert await refusals(deps, RANA, chosen, SAMI, "On leave.") == ["", "not_assigned", "not_found"]


async def test_a_case_that_the_officer_may_not_read_is_not_named(deps: Deps):
    stranger = replace(SALMA, directorates=frozenset({"visas"}))
    [outcome] = await assign_cases(deps, stranger, seen(1), to=UUID(RANA.id))

    assert (outcome.reference, outcome.refused) == ("", "not_found")


async def test_an_officer_who_cannot_have_a_case_is_refused_for_each(deps: Deps):
    assert await refusals(deps, SALMA, seen(1, 1), HUDA) == ["receiver_unable", "receiver_unable"]


async def test_a_case_that_is_chosen_twice_is_one(deps: Deps):
    assert await refusals(deps, SALMA, [*seen(1), *seen(1)], RANA) == [""]


@pytest.mark.parametrize("number, code", [(0, "required"), (MAX_CHOSEN + 1, "too_many")])
async def test_no_act_is_on_no_case_or_on_too_many(deps: Deps, number: int, code: str):
    chosen = [SeenCase(UUID(int=n), 1) for n in range(1, number + 1)]

    with pytest.raises(AnswersRefusedError, match=code):
        await assign_cases(deps, SALMA, chosen, to=UUID(RANA.id))
    with pytest.raises(AnswersRefusedError, match=code):
        await ask_details_of_cases(deps, RANA, chosen, REQUEST)
    with pytest.raises(AnswersRefusedError, match=code):
        await common_documents(deps, RANA, chosen)


async def taken_by_rana(deps: Deps, *numbers: int) -> None:
    for number in numbers:
        await take_case(deps, RANA, SeenCase(application_id(number), 1))


async def test_the_same_details_are_asked_for_in_several_cases(deps: Deps):
    await taken_by_rana(deps, 1)
    await take_case(deps, SAMI, SeenCase(CASES[2], 1))
    outcomes = await ask_details_of_cases(deps, RANA, seen(2, 1, 2), REQUEST)

    assert [each.refused for each in outcomes] == ["", "", "not_assigned"]
    assert [(await kinds(deps, case_id))[-1] for case_id in CASES] == ["details_asked", "details_asked", "taken"]


async def test_a_document_that_the_form_does_not_ask_for_is_refused(deps: Deps):
    await taken_by_rana(deps, 1)
    request = replace(REQUEST, documents=["D99"])

    assert [each.refused for each in await ask_details_of_cases(deps, RANA, seen(2), request)] == ["unknown_field"]


async def test_the_documents_of_every_case_are_offered(deps: Deps):
    found = await common_documents(deps, RANA, seen(1, 1, 1))

    assert (found.service, list(found.codes)) == ("LIBRARY_CARD", ["D03"])


async def of_another_service(deps: Deps, case_id: UUID) -> None:
    async with deps.database.transaction() as session:
        row = await cases.find_case(session, case_id)
        assert row is not None
        row.service = OTHER_SERVICE.code


async def test_cases_of_several_services_are_not_asked_together(deps: Deps):
    deps = replace(deps, services={**deps.services, OTHER_SERVICE.code: OTHER_SERVICE})
    await of_another_service(deps, CASES[1])

    with pytest.raises(AnswersRefusedError, match="several_services"):
        await common_documents(deps, RANA, seen(1, 1))
    with pytest.raises(AnswersRefusedError, match="several_services"):
        await ask_details_of_cases(deps, RANA, seen(1, 1), REQUEST)
    assert await kinds(deps, CASES[0]) == ["submitted"]


async def test_documents_of_cases_that_are_another_directorates_are_not_told(deps: Deps):
    with pytest.raises(AbsentError):
        await common_documents(deps, replace(RANA, directorates=frozenset({"visas"})), seen(1, 1))


async def test_officers_who_can_have_cases_are_offered(deps: Deps):
    await assign_cases(deps, SALMA, seen(1), to=UUID(RANA.id))

    assert [(each.name, each.held) for each in await receivers_of_cases(deps, SALMA)] == [
        ("Basma", 0), ("Faris", 0), ("Huda", 0), ("Sami", 0), ("Rana", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["auditor", "committee_secretary"])
async def test_an_officer_who_gives_no_cases_is_offered_nobody(deps: Deps, role: Role):
    assert await receivers_of_cases(deps, officer(51, role)) == []


async def test_the_audit_finds_nothing_wrong(deps: Deps):
    await taken_by_rana(deps, 1, 2)
    await ask_details_of_cases(deps, RANA, seen(2, 2), REQUEST)
    await assign_cases(deps, SALMA, seen(3, 3, 1), to=UUID(SAMI.id))

    assert await examine_cases(deps, CASES) == []


def test_no_act_on_several_cases_decides():
    own = {name for name, each in vars(bulk_acts).items() if getattr(each, "__module__", "") == bulk_acts.__name__}

    assert {name for name in own if iscoroutinefunction(vars(bulk_acts)[name]) and not name.startswith("_")} == {
        "assign_cases", "ask_details_of_cases", "common_documents", "receivers_of_cases",
    }  # fmt: skip
