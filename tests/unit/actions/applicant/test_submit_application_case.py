"""A received application becomes a case: its number, its first event, and who is told, found and asked from then on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.submit_application import Application, submit_application
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import search
from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.crypto.receipt import body_sha256, verify_receipt
from moi_pwa.gateways.registers import HttpRegisters
from moi_pwa.presentation.cases.event_presenter import present_event
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import case_identities, cases
from moi_pwa.storage.jobs import jobs
from tests.cases.first_case import CASE, events
from tests.cases.officers import RANA
from tests.cases.other_party import OMAR, PARTY
from tests.cases.sending import READER, body_json, document_id, manifest_json, someone, submit, upload, with_portrait
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD

SHARED_CARD = replace(LIBRARY_CARD, course="two_party", other_party=PARTY)
"""A library card to which another person must agree."""


async def apply(deps: Deps, service: Service = LIBRARY_CARD, **answers: Any) -> Received:
    """Submit the first person's application for this service, with these answers besides a reader's own."""
    application = Application(
        service=service.code, service_version=3, language="en", answers=READER | answers, documents=()
    )
    sent = Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=CASE, body=body_json(READER | answers)
    )
    return await submit_application(replace(deps, services={service.code: service}), sent, application)


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def test_the_first_application_of_a_service_and_a_year_has_number_one(deps: Deps):
    received = await submit(deps)
    assert (received.reference, received.status, received.first) == ("MOI-2026-999-000001-7", "submitted", True)


async def test_the_year_of_a_number_is_ammans(deps: Deps, clock: Clock):
    clock.moment = datetime(2026, 12, 31, 21, tzinfo=UTC)
    assert (await submit(deps)).reference.startswith("MOI-2027-")


async def test_the_receipt_is_for_exactly_what_came(deps: Deps):
    await upload(deps)
    body = with_portrait()
    received = await submit(deps, body)
    assert verify_receipt(received.receipt, {deps.receipt_key.kid: deps.receipt_key.jwk}) == {
        "application_id": str(CASE),
        "reference": received.reference,
        "service": "LIBRARY_CARD",
        "sha256": body_sha256(body),
        "documents": [{"id": str(document_id(1)), "sha256": manifest_json()["sha256"]}],
        "received_at": "2026-01-15T09:00:00Z",
        "event": (await events(deps))[0].hash,
    }


async def test_what_a_form_of_an_earlier_version_called_by_another_name_is_understood(deps: Deps):
    old = {name: answer for name, answer in READER.items() if name != "reader_name"} | {"name": READER["reader_name"]}
    await submit(deps, body_json(old, service_version=1))

    async with deps.database.reading() as session:
        stored = await cases.latest_submission(session, CASE)
    assert stored.answers["reader_name"] == READER["reader_name"]


async def test_what_happened_is_chained(deps: Deps):
    await submit(deps)
    [event] = await events(deps)
    assert (event.kind, event.role, event.actor) == ("submitted", "applicant", str(UUID(int=1)))
    assert verify_chain([event]) is None


async def test_the_applicant_will_be_told(deps: Deps):
    await submit(deps)
    async with deps.database.reading() as session:
        [job] = await jobs.waiting_jobs(session)
    assert (job.kind, job.payload) == ("tell_applicant", {"case_id": str(CASE), "seq": 1})


async def test_the_terms_that_the_phone_showed_are_in_the_first_event(deps: Deps):
    await submit(deps, body_json(terms_version=CURRENT_TERMS.isoformat()))
    assert (await events(deps))[0].data["terms_version"] == CURRENT_TERMS.isoformat()


async def test_an_entry_of_a_phone_that_named_no_terms_is_received_and_says_so(deps: Deps):
    await submit(deps)
    [submitted] = await events(deps)
    assert "terms_version" not in submitted.data
    assert present_event(submitted, {}, {}, "en").notes == ["The phone did not say which version of the terms of use"]


async def test_the_first_event_names_the_number_the_directorate_and_the_course(deps: Deps):
    received = await apply(deps)
    [submitted] = await events(deps)
    assert {name: submitted.data[name] for name in ("reference", "directorate", "course")} == {
        "reference": received.reference,
        "directorate": "residence",
        "course": "simple",
    }


async def test_the_first_event_has_the_hashes_of_the_body_and_of_the_answers(deps: Deps):
    await apply(deps, reader_name=" Layla  Owl ")
    [submitted] = await events(deps)
    assert (submitted.data["sha256"], submitted.data["answers_sha256"]) == (
        body_sha256(body_json(READER | {"reader_name": " Layla  Owl "})),
        body_sha256(READER),
    )


async def test_the_first_event_says_what_the_records_showed(deps: Deps):
    await apply(deps)
    assert (await events(deps))[0].data["known"] == {"": {"not_cleared": False}}


async def test_a_fact_that_could_not_be_obtained_is_named_in_the_first_event(deps: Deps):
    await apply(replace(deps, registers=HttpRegisters("http://127.0.0.1:1/", "")))
    assert (await events(deps))[0].data["unchecked"] == ["not_cleared"]


async def test_the_first_submission_of_a_case_has_version_one(deps: Deps):
    await apply(deps)
    async with deps.database.reading() as session:
        assert (await cases.latest_submission(session, CASE)).version == 1


async def test_officers_find_a_case_by_its_names(deps: Deps):
    received = await apply(deps)
    assert [row.case.reference for row in (await search(deps, RANA, "layla")).rows] == [received.reference]


async def test_the_people_in_a_case_are_known_again_by_their_numbers(deps: Deps):
    await apply(deps, personal_number="2001234567")
    async with deps.database.reading() as session:
        assert len(await case_identities.digests_of(session, CASE)) == 1


async def test_the_person_who_must_agree_is_asked(deps: Deps):
    received = await apply(deps, SHARED_CARD, mobile=OMAR)
    assert received.status == "awaiting_consent"


@ON_SQLITE
async def test_who_would_have_to_agree_to_their_own_application_is_refused(deps: Deps):
    with pytest.raises(AnswersRefusedError) as refused:
        await apply(deps, SHARED_CARD, mobile="+962790000001")
    assert refused.value.problems == [Problem(path="mobile", code="own_mobile")]
