"""Officers act on a case: each step is allowed, recorded, and never done by two at once."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import (
    DetailsRequest,
    DocumentVerdict,
    SeenCase,
    approve,
    ask_details,
    recommend,
    record_verdict,
    reject,
    release_case,
    send_back,
    take_case,
)
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.core.answers import Attachment
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StaleCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.text import Text
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.sending import (
    CIPHERTEXT,
    READER,
    application_id,
    body_json,
    document_id,
    manifest_json,
    someone,
    submit,
    upload,
)
from tests.database.kinds import ON_SQLITE
from tests.factories import add_details
from tests.fixtures.library_card import LIBRARY_CARD

CASE = application_id(1)


def officer(number: int, *roles: Role, directorate: str = "residence") -> Officer:
    return Officer(id=str(UUID(int=number)), roles=frozenset(roles), directorates=frozenset({directorate}))


RANA = officer(7, "reviewer")
SAMI = officer(8, "reviewer")
HUDA = officer(9, "approver")
STRANGER = officer(10, "reviewer", "approver", "supervisor", directorate="visas")
HELPDESK = officer(11, "helpdesk")


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))


async def test_taking_a_case_puts_it_under_review(deps: Deps):
    case = await take_case(deps, RANA, SeenCase(CASE, 1))
    assert (case.status, case.assigned_to, case.seq) == ("in_review", RANA.id, 2)


async def test_of_two_who_take_at_once_one_wins(deps: Deps):
    outcomes = await asyncio.gather(
        take_case(deps, RANA, SeenCase(CASE, 1)), take_case(deps, SAMI, SeenCase(CASE, 1)), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Case", "StaleCaseError"]
    assert len((await open_case(deps, RANA, CASE)).events) == 2


async def test_a_step_on_what_has_moved_on_is_refused(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    with pytest.raises(StaleCaseError):
        await take_case(deps, SAMI, SeenCase(CASE, 1))


async def test_the_whole_way_to_an_approval(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, SeenCase(CASE, 2), outcome="approve")
    await take_case(deps, HUDA, SeenCase(CASE, 3))
    await approve(deps, HUDA, SeenCase(CASE, 4), conditions="إحضار البطاقة القديمة")
    desk = await open_case(deps, HUDA, CASE)
    assert [(event.kind, event.role) for event in desk.events] == [
        ("submitted", "applicant"),
        ("taken", "reviewer"),
        ("recommended", "reviewer"),
        ("taken", "approver"),
        ("approved", "approver"),
        ("bill_issued", "system"),
    ]
    assert desk.case.status == "approved_unpaid"
    assert verify_chain(desk.events) is None


async def test_a_ready_condition_of_an_approval_is_kept_in_both_languages(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, SeenCase(CASE, 2), outcome="approve")
    await take_case(deps, HUDA, SeenCase(CASE, 3))
    await approve(deps, HUDA, SeenCase(CASE, 4), conditions="The holder may not work in Jordan.")
    [approved] = [each for each in (await open_case(deps, HUDA, CASE)).events if each.kind == "approved"]
    assert approved.data["conditions_said"] == {
        "ar": "لا يجوز لصاحب الإذن العمل في الأردن.",
        "en": "The holder may not work in Jordan.",
    }


async def test_an_officer_writes_in_the_language_that_the_applicant_chose_last(deps: Deps):
    assert (await open_case(deps, RANA, CASE)).language == "ar"
    await add_details(deps.database, CASE, **READER, contact_language="en")
    assert (await open_case(deps, RANA, CASE)).language == "en"


async def test_a_rejection_has_its_reason(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="-")
    await take_case(deps, HUDA, SeenCase(CASE, 3))
    assert (await reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")).reason == "eligibility"


async def test_a_rejection_names_the_law_of_its_service(deps: Deps):
    law = Text(ar="قانون المكتبات", en="Libraries Law")
    deps = replace(deps, services={**deps.services, LIBRARY_CARD.code: replace(LIBRARY_CARD, decided_under=law)})
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="-")
    await take_case(deps, HUDA, SeenCase(CASE, 3))
    await reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")
    said = (await open_case(deps, HUDA, CASE)).events[-1].data["law_said"]
    assert said == {"ar": "قانون المكتبات", "en": "Libraries Law"}


async def test_a_case_sent_back_is_in_its_reviewers_hands(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, SeenCase(CASE, 2), outcome="approve")
    await take_case(deps, HUDA, SeenCase(CASE, 3))
    assert (await send_back(deps, HUDA, SeenCase(CASE, 4), message="-")).assigned_to == RANA.id


@pytest.mark.parametrize(
    "step",
    [
        lambda deps: recommend(deps, SAMI, SeenCase(CASE, 2), outcome="approve"),
        lambda deps: approve(deps, HUDA, SeenCase(CASE, 2)),
        lambda deps: release_case(deps, SAMI, SeenCase(CASE, 2)),
        lambda deps: ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message="")),
    ],
    ids=["another's case", "before a recommendation", "another's to release", "without a message"],
)
async def test_a_step_that_is_not_the_officers_is_refused(deps: Deps, step):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    with pytest.raises(StepRefusedError):
        await step(deps)
    assert (await open_case(deps, RANA, CASE)).case.seq == 2


@pytest.mark.parametrize(
    "attempt",
    [
        lambda deps: take_case(deps, STRANGER, SeenCase(CASE, 1)),
        lambda deps: open_case(deps, STRANGER, CASE),
        lambda deps: read_document(deps, STRANGER, document_id(1)),
        lambda deps: document_manifest(deps, STRANGER, document_id(1)),
        lambda deps: record_verdict(
            deps, STRANGER, DocumentVerdict(document_id=document_id(1), sha256_plain="00", verdict="accepted")
        ),
        lambda deps: take_case(deps, HELPDESK, SeenCase(CASE, 1)),
        lambda deps: open_case(deps, HELPDESK, CASE),
        lambda deps: read_document(deps, HELPDESK, document_id(1)),
        lambda deps: read_document(deps, RANA, document_id(2)),
        lambda deps: open_case(deps, RANA, application_id(2)),
    ],
)
async def test_what_is_not_the_officers_to_see_is_not_there(deps: Deps, attempt):
    with pytest.raises(AbsentError):
        await attempt(deps)
    async with deps.database.reading() as session:
        assert await readings_of(session, CASE) == []


@ON_SQLITE
@pytest.mark.parametrize("paths", [{"fields": ["favourite_film"]}, {"documents": ["D99"]}, {"fields": ["old_card"]}])
async def test_only_what_the_form_asks_can_be_asked_for_again(deps: Deps, paths: dict[str, Any]):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    with pytest.raises(AnswersRefusedError):
        await ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message="-", **paths))


async def asked(deps: Deps, message: str, **paths: Any) -> dict[str, Any]:
    """Ask for details, and return the data of the event."""
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message=message, **paths))
    return dict((await open_case(deps, RANA, CASE)).events[-1].data)


async def test_a_request_is_kept_in_both_languages_as_far_as_it_is_ready(deps: Deps):
    data = await asked(deps, "Photograph both sides.\nThank you.", documents=["D03"])
    assert data["message"] == "Photograph both sides.\nThank you."
    assert data["message_said"] == {
        "ar": "يرجى تصوير الوجهين.\nThank you.",
        "en": "Photograph both sides.\nThank you.",
    }


async def test_a_request_names_what_it_asks_for(deps: Deps):
    data = await asked(deps, "-", documents=["D03"], fields=["reader_name"])
    assert data["asked_said"]["en"] == ["Name as in the passport", "Photo"]


async def test_a_request_in_the_officers_own_words_is_kept_as_it_is(deps: Deps):
    data = await asked(deps, "Please.", fields=["reader_name"])
    assert "message_said" not in data


async def test_the_reason_of_a_rejection_is_said_in_both_languages(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await verdict(deps, verdict="rejected", note="blurred")
    request = DetailsRequest(message="Photo: The picture is blurred", documents=["D03"])
    await ask_details(deps, RANA, SeenCase(CASE, 3), request)
    said: Any = (await open_case(deps, RANA, CASE)).events[-1].data["message_said"]
    assert said["ar"].endswith(": الصورة غير واضحة")


async def test_details_have_a_last_day(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message="-", until=date(2026, 1, 20)))
    assert (await open_case(deps, RANA, CASE)).events[-1].data["until"] == "2026-01-20"


async def test_an_officer_sees_what_was_sent_and_what_may_be_done(deps: Deps):
    desk = await open_case(deps, RANA, CASE)
    assert desk.sent[-1].answers["reader_name"] == "Layla Owl"
    assert desk.documents == [Attachment(id=str(document_id(1)), code="D03", path="D03")]
    assert desk.may == {"taken", "document_checked", "details_asked", "recommended"}


async def test_who_opened_what_is_written_down(deps: Deps):
    await open_case(deps, RANA, CASE)
    await read_document(deps, RANA, document_id(1))
    async with deps.database.reading() as session:
        written = [(str(row.officer_id), row.document_id) for row in await readings_of(session, CASE)]
    assert written == [(RANA.id, None), (RANA.id, document_id(1))]


async def test_an_officer_gets_the_ciphertext_and_the_sealed_keys(deps: Deps):
    ciphertext = await read_document(deps, RANA, document_id(1))
    assert b"".join([piece async for piece in ciphertext.pieces]) == CIPHERTEXT
    manifest = await document_manifest(deps, RANA, document_id(1))
    assert manifest == manifest_json() | {"application_id": str(CASE)}


async def test_a_verdict_on_a_document_is_part_of_the_case(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await verdict(deps)
    desk = await open_case(deps, RANA, CASE)
    assert desk.events[-1].content == {"document": str(document_id(1)), "sha256_plain": "00", "verdict": "accepted"}


async def test_the_same_verdict_twice_is_one(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await verdict(deps)
    await verdict(deps)
    assert len((await open_case(deps, RANA, CASE)).events) == 3


async def test_a_document_is_refused_for_a_reason_on_the_list_in_the_words_of_that_day(deps: Deps):
    await take_case(deps, RANA, SeenCase(CASE, 1))
    with pytest.raises(AnswersRefusedError, match="not_an_option"):
        await verdict(deps, verdict="rejected", note="weather")
    await verdict(deps, verdict="rejected", note="blurred")
    said = (await open_case(deps, RANA, CASE)).events[-1].data["note_said"]
    assert said == {"ar": "الصورة غير واضحة", "en": "The picture is blurred"}


def verdict(deps: Deps, **values: Any) -> Awaitable[object]:
    return record_verdict(
        deps,
        RANA,
        DocumentVerdict(document_id=document_id(1), **{"sha256_plain": "00", "verdict": "accepted"} | values),
    )


async def test_a_case_that_cannot_be_recorded_as_read_is_not_shown(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    async def fails(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("moi_pwa.storage.cases.readings.record_reading", fails)
    with pytest.raises(OSError, match="disk"):
        await open_case(deps, RANA, CASE)


async def test_a_case_is_read_while_another_transaction_waits_to_commit(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    # Only the row that records the reading needs the writer's turn.
    read = asyncio.Event()
    submissions_of = cases.submissions_of

    async def noted(*given: Any):
        found = await submissions_of(*given)
        read.set()
        return found

    monkeypatch.setattr("moi_pwa.storage.cases.cases.submissions_of", noted)
    async with deps.database.transaction():
        opening = asyncio.create_task(open_case(deps, RANA, CASE))
        async with asyncio.timeout(20):
            await read.wait()
    assert (await opening).case.seq == 1
