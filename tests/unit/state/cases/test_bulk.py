"""The bar under the queue acts on the rows that are chosen in the browser."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import take_case
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.state.cases.bulk import BulkState, read_chosen
from moi_pwa.state.cases.queue import QueueState
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.officers import RANA, SALMA
from tests.cases.sending import READER, application_id, body_json, someone, submit
from tests.desk.state import do, part_of_page

pytestmark = pytest.mark.usefixtures("given")

CASES = [application_id(number) for number in (1, 2)]


@pytest.fixture(autouse=True)
async def _sent(deps: Deps) -> None:
    await someone(deps)
    await add_colleagues(deps)
    for number in (1, 2):
        await submit(deps, body_json(READER), number=number)


async def bar(deps: Deps, who: Officer = SALMA) -> BulkState:
    return await part_of_page(deps, who, QueueState, BulkState)


def ticked(*seqs: int) -> dict[str, str]:
    return {f"case {case_id} {seq}": "on" for case_id, seq in zip(CASES, seqs, strict=False)}


async def test_the_panel_offers_officers(deps: Deps):
    state = await bar(deps)
    await do(state, "open_assign")

    assert (state.panel, len(state.officers)) == ("assign", 5)


async def test_chosen_cases_are_assigned_and_each_outcome_is_told(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASES[1], 1))
    state = await bar(deps)
    await do(state, "assign", ticked(1, 1) | {"to": SAMI.id})

    assert [(each.done, each.reason) for each in state.outcomes] == [
        (False, say("desk.refused.stale_case", "en")),
        (True, ""),
    ]
    assert state.summary == "Done for one application. Not done for one application."


async def test_the_documents_of_the_chosen_cases_are_asked_for(deps: Deps):
    for case_id in CASES:
        await take_case(deps, RANA, SeenCase(case_id, 1))
    state = await bar(deps, RANA)
    await do(state, "open_ask", ticked(2, 2))
    offered = [each.value for each in state.documents]
    await do(state, "ask", ticked(2, 2) | {"message": "Clearer.", "days": "7", "document D03": "on"})

    assert (offered, [each.done for each in state.outcomes]) == (["document D03"], [True, True])


@pytest.mark.parametrize(
    "name, form, key",
    [
        ("assign", {"to": SAMI.id}, "desk.bulk.problem.required"),
        ("assign", ticked(1) | {"to": ""}, "desk.wrong.to"),
        ("open_ask", {}, "desk.bulk.problem.required"),
        ("open_ask", {f"case {UUID(int=5)} 1": "on"}, "desk.refused.not_found"),
        ("ask", ticked(1) | {"message": "", "days": "7", "document D03": "on"}, "desk.wrong.message"),
        ("ask", ticked(1) | {"message": "x", "days": "7"}, "desk.wrong.asked"),
        ("ask", {"message": "x", "days": "7", "document D03": "on"}, "desk.bulk.problem.required"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_done(deps: Deps, name: str, form: dict[str, str], key: str):
    state = await bar(deps)
    await do(state, name, form)

    assert (state.problem, state.outcomes) == (say(key, "en"), [])


async def test_closing_forgets_what_was_shown(deps: Deps):
    state = await bar(deps)
    await do(state, "assign", ticked(1) | {"to": SAMI.id})
    await do(state, "close")

    assert (state.outcomes, state.summary, state.panel) == ([], "", "")


@pytest.mark.parametrize(
    "name", ["case", "case x 1", f"case {CASES[0]}", f"case {CASES[0]} x", f"case {CASES[0]} ١", f"{CASES[0]} 1", f"case {CASES[0]} 1234567890"]
)  # fmt: skip
def test_what_names_no_case_is_left_out(name: str):
    assert read_chosen({name: "on"}) == []


def test_no_more_names_are_read_than_are_refused():
    assert len(read_chosen({f"case {UUID(int=n)} 1": "on" for n in range(200)})) == 51
    assert read_chosen("case") == []
