"""No applicant, agency, message, paper or letter ever says what officers wrote to each other, or who has the case."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.read_sent import read_sent
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.assign_case import assign_case
from moi_pwa.actions.desk.consultations import agency_queue, open_consultation
from moi_pwa.actions.desk.note_case import note_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.papers.print_paper import print_paper
from moi_pwa.actions.papers.print_refusal import print_refusal
from moi_pwa.core.officer import Officer
from moi_pwa.gateways.sms import FileSms
from moi_pwa.presentation.cases.consultation_presenter import present_consultation
from tests.cases.colleagues import NAMES, SAMI, add_colleagues
from tests.cases.consulting import NADER, asked, asked_of, consulting
from tests.cases.first_case import CASE, seen, send
from tests.cases.library_cards import FREE_INSTANT
from tests.cases.officers import HUDA, RANA, SALMA
from tests.cases.telling import pushed
from tests.factories import person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.papers.printed import text_of

SECRET = "The owner called about room 4711"
HOLDER = person_id(1)


async def noted(deps: Deps, by: Officer) -> None:
    """Write the secret into a note, and into the reason of an assignment."""
    await note_case(deps, by, CASE, text=SECRET)
    await assign_case(deps, SALMA, await seen(deps), to=UUID(SAMI.id), note=SECRET)
    await note_case(deps, by, CASE, text=SECRET + " again")


async def on_the_phone(deps: Deps) -> object:
    await send(deps, LIBRARY_CARD)
    await noted(deps, RANA)
    return await changes_since(deps, party_id=HOLDER, cursor=0)


async def what_was_sent(deps: Deps) -> object:
    await send(deps, LIBRARY_CARD)
    await noted(deps, RANA)
    return await read_sent(deps, party_id=HOLDER, case_id=CASE)


async def the_agencys_view(deps: Deps) -> object:
    deps = consulting(deps)
    await asked(deps)
    await noted(deps, HUDA)
    found = await open_consultation(deps, NADER, await asked_of(deps, NADER))
    shown = present_consultation(found, "en")
    return (found, shown, await agency_queue(deps, NADER))


async def messages(deps: Deps) -> object:
    await send(deps, LIBRARY_CARD)
    await noted(deps, RANA)
    await run_all_jobs(deps)
    assert isinstance(deps.sms, FileSms)
    return (list(deps.sms.messages()), pushed(deps))


async def a_paper(deps: Deps) -> object:
    deps = await send(deps, FREE_INSTANT)
    await note_case(deps, RANA, CASE, text=SECRET)
    return text_of(await print_paper(deps, party_id=HOLDER, number="N26000001"))


async def a_refusal(deps: Deps) -> object:
    await send(deps, LIBRARY_CARD)
    await note_case(deps, RANA, CASE, text=SECRET)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="reject", note="-", documents_reason="-")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility", documents_reason="-")
    await note_case(deps, HUDA, CASE, text=SECRET)
    return text_of((await print_refusal(deps, party_id=HOLDER, case_id=CASE)).pdf)


OUTSIDE: dict[str, Callable[[Deps], Awaitable[object]]] = {
    "the phone": on_the_phone,
    "what was sent": what_was_sent,
    "an agency's view": the_agencys_view,
    "messages": messages,
    "a paper": a_paper,
    "a refusal as a paper": a_refusal,
}


@pytest.mark.parametrize("where", OUTSIDE)
async def test_what_officers_write_to_each_other_stays_inside(deps: Deps, where: str):
    await add_colleagues(deps)
    said = repr(await OUTSIDE[where](deps))

    assert said
    assert "4711" not in said
    assert "noted" not in said
    assert "assigned" not in said.replace("assigned_to", "")
    assert not [name for name in NAMES.values() if name in said]


async def test_officers_of_the_directorate_read_it(deps: Deps):
    await add_colleagues(deps)
    await send(deps, LIBRARY_CARD)
    await noted(deps, RANA)

    assert "4711" in repr(await open_case(deps, SAMI, CASE))
