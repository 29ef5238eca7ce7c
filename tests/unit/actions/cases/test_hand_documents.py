"""Documents go with a question to those agencies that may read them, sealed to each, for as long as it is asked."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.cases.hand_documents import HandedKey
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.consultations import answer_consultation, open_consultation
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.catalogue.agencies import CONSULTATIONS, SECURITY
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.consultation_keys import ConsultationKeyRow
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.consulting import (
    CASE,
    DOCUMENT,
    NADER,
    RANA,
    ROLA,
    agree,
    ask_with,
    asked,
    asked_of,
    asked_with_portrait,
    consulting,
    give_key,
    handed,
    portraits_declared,
    seen,
    taken,
)
from tests.cases.first_case import withdraw
from tests.cases.sending import SHAPED, body_json, document_id, manifest_json, submit, upload

__all__ = ["portraits_declared"]

pytestmark = pytest.mark.usefixtures("portraits_declared")


async def event_data(deps: Deps) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [CASE])][-1].data


async def kept(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return len((await session.exec(select(ConsultationKeyRow))).all())


async def test_the_agency_is_given_the_key_that_was_sealed_to_it_and_no_other(deps: Deps):
    deps = consulting(deps)
    key_id = await asked_with_portrait(deps)

    assert (await document_manifest(deps, NADER, DOCUMENT))["sealed_keys"] == [{"key_id": key_id, **SHAPED}]


async def test_the_directorate_is_given_what_the_phone_sealed_and_not_the_agencys(deps: Deps):
    deps = consulting(deps)
    key_id = await asked_with_portrait(deps)

    assert key_id not in {key["key_id"] for key in (await document_manifest(deps, RANA, DOCUMENT))["sealed_keys"]}


async def test_the_agency_fetches_the_ciphertext_and_that_is_recorded(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    await read_document(deps, NADER, DOCUMENT)
    async with deps.database.reading() as session:
        [reading] = await readings_of(session, CASE)

    assert (str(reading.officer_id), reading.document_id) == (NADER.id, DOCUMENT)


async def refused(deps: Deps, officer: Officer, document: UUID = DOCUMENT) -> bool:
    for fetching in (document_manifest(deps, officer, document), read_document(deps, officer, document)):
        with pytest.raises(AbsentError):
            await fetching
    return True


async def test_another_agency_that_is_asked_about_the_case_does_not_fetch_it(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)

    assert await refused(deps, ROLA)


async def test_who_names_the_agency_without_the_role_does_not_fetch_it(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)

    assert await refused(deps, replace(NADER, roles=frozenset({"finance_officer"})))


async def test_after_the_answer_it_is_no_longer_fetched_though_another_agency_is_still_asked(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    await agree(deps, NADER)

    assert await refused(deps, NADER)


async def test_after_a_withdrawal_it_is_no_longer_fetched(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    await withdraw(deps)

    assert await refused(deps, NADER)


async def test_what_is_no_longer_declared_is_no_longer_fetched(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    monkeypatch.setitem(CONSULTATIONS, "security", replace(SECURITY, documents=frozenset()))  # pyright: ignore[reportArgumentType]

    assert await refused(deps, NADER)


async def test_the_keys_go_with_the_answer(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    before = await kept(deps)
    await answer_consultation(deps, NADER, await asked_of(deps, NADER), answer="no_objection")

    assert (before, await kept(deps)) == (1, 0)


async def test_the_keys_go_when_the_case_goes_on_without_the_agency(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    await withdraw(deps)

    assert await kept(deps) == 0


async def test_the_history_says_which_documents_each_agency_was_given(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)

    assert (await event_data(deps))["documents"] == {"security": [str(DOCUMENT)]}


async def test_the_agency_sees_which_documents_it_was_given(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    case = await open_consultation(deps, NADER, await asked_of(deps, NADER))

    assert ([each.id for each in case.documents], case.given) == ([str(DOCUMENT)], {str(DOCUMENT)})


async def test_the_agency_sees_of_a_document_that_it_was_not_given_that_it_is_there(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    await ask_with(deps, without=True)
    case = await open_consultation(deps, NADER, await asked_of(deps, NADER))

    assert ([each.id for each in case.documents], case.given) == ([str(DOCUMENT)], set())


async def test_an_agency_is_not_shown_what_is_not_declared_for_it(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)

    assert (await open_consultation(deps, ROLA, await asked_of(deps, ROLA))).documents == []


async def test_nothing_goes_without_its_documents_unless_the_reviewer_says_so(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(StepRefusedError, match="documents_not_handed"):
        await ask_with(deps)
    assert (await seen(deps)).seq == 2


async def test_a_key_that_is_not_the_agencys_of_today_is_not_taken(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    former = await give_key(deps, "security")
    await give_key(deps, "security")

    with pytest.raises(StepRefusedError, match="agency_key_changed"):
        await ask_with(deps, handed(former))
    assert (await seen(deps)).seq == 2


async def test_a_key_of_another_agency_is_not_taken_for_this_one(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    await give_key(deps, "security")
    labours = await give_key(deps, "labour")

    with pytest.raises(StepRefusedError, match="agency_key_changed"):
        await ask_with(deps, handed(labours))


async def beyond(deps: Deps, key: HandedKey, *more: HandedKey) -> bool:
    """Return whether a question with these keys is refused and nothing is asked."""
    with pytest.raises(AbsentError):
        await ask_with(deps, key, *more)
    return (await seen(deps)).seq == 2


async def test_an_agency_that_is_not_asked_is_given_nothing(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    assert await beyond(deps, handed(await give_key(deps, "labour"), agency="labour"))


async def test_what_is_not_declared_is_given_to_nobody(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    deps = consulting(deps)
    await taken(deps)
    monkeypatch.setitem(CONSULTATIONS, "security", SECURITY)  # pyright: ignore[reportArgumentType]

    assert await beyond(deps, handed(await give_key(deps, "security")))


async def test_a_document_of_another_case_is_given_to_nobody(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    await upload(deps, 2, application=2)
    await submit(deps, body_json(None, manifest_json(2)) | {"answers": await portrait_of(deps, 2)}, number=2)
    key_id = await give_key(deps, "security")

    assert await beyond(deps, handed(key_id), handed(key_id, document_id(2)))


async def portrait_of(deps: Deps, number: int) -> dict[str, Any]:
    async with deps.database.reading() as session:
        latest = await cases.latest_submission(session, CASE)
    return {**latest.answers, "portrait": [str(document_id(number))]}


async def test_a_document_is_given_to_an_agency_once(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    key_id = await give_key(deps, "security")

    assert await beyond(deps, handed(key_id), handed(key_id))


async def test_the_reviewer_learns_what_each_agency_may_read_and_its_key(deps: Deps):
    deps = consulting(deps)
    await taken(deps)
    await give_key(deps, "security")
    offered = (await open_case(deps, RANA, CASE)).consultations.for_agencies

    assert {agency: ([d.id for d in each.documents], bool(each.public_key)) for agency, each in offered.items()} == {
        "security": ([str(DOCUMENT)], True),
        "labour": ([], False),
    }


async def test_who_cannot_ask_learns_no_agencys_key(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "labour")

    assert (await open_case(deps, RANA, CASE)).consultations.for_agencies == {}
