"""An attacker with the database hides that an objection annulled a decision, or changes the day, and is found out."""

from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.papers.print_refusal import print_refusal
from moi_pwa.core.paper_number import series_of
from tests.attack.tampering import found_in_cases, list_anew
from tests.cases.first_case import CASE
from tests.cases.objecting import HUDA, MONA, RANA, accepted
from tests.cases.sending import someone, submit
from tests.factories import person_id


@pytest.fixture
async def number(deps: Deps) -> str:
    """Reject a case, print its decision for the applicant, and return the number of the paper."""
    await someone(deps, 1)
    await submit(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="!")
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")
    return (await print_refusal(deps, party_id=person_id(1), case_id=CASE)).number


async def test_decisions_that_nobody_touched_are_whole(deps: Deps, number: str):
    standing = await found_in_cases(deps)
    await accepted(deps)
    annulled = await found_in_cases(deps)
    await desk_steps.take_case(deps, MONA, SeenCase(CASE, 8))
    await desk_steps.reject(deps, MONA, SeenCase(CASE, 9), reason="eligibility")
    again = await print_refusal(deps, party_id=person_id(1), case_id=CASE)

    assert again.number != number
    assert (standing, annulled, await found_in_cases(deps)) == (set(), set(), set())


async def test_a_decision_that_was_annulled_and_is_listed_no_more_is_found(deps: Deps, number: str):
    await accepted(deps)
    await list_anew(deps, series=number[:3])

    assert await found_in_cases(deps) == {f"paper {number}: not_listed"}


async def test_another_day_of_annulment_in_the_list_is_found(deps: Deps, number: str):
    await accepted(deps)
    series, ordinal = series_of(number)
    await list_anew(deps, ordinal, series=series, on=deps.today() + timedelta(days=1))

    assert await found_in_cases(deps) == {f"paper {number}: day_differs"}


async def test_a_decision_that_stands_and_is_listed_is_found(deps: Deps, number: str):
    series, ordinal = series_of(number)
    await list_anew(deps, ordinal, series=series, on=deps.today())

    assert await found_in_cases(deps) == {f"paper {number}: listed"}
