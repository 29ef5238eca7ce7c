"""Requests of a phone about applications, and the answers, over HTTP."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase, ask_details, recommend, reject, take_case
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.receipt import body_sha256, sign_receipt, verify_receipt
from moi_pwa.storage.accounts import recipient_keys
from tests.api.sign_in import sign_in
from tests.cases.details import asked
from tests.cases.newer import NEWER, change
from tests.cases.sending import KEY_ID, READER, application_id, body_json, document_id, with_portrait
from tests.database.kinds import ON_BOTH
from tests.factories import NOON, Clock

ADDRESS = f"/api/applications/{application_id(1)}"
WITHDRAWAL = f"{ADDRESS}/withdrawals/{UUID(int=0xF000_0001)}"
MADE_AT = "2026-01-15T09:00:00Z"
OBJECTION = f"{ADDRESS}/objections/{UUID(int=0xF000_0002)}"
DETAILS = f"{ADDRESS}/details/{UUID(int=0xE000_0001)}"
BILL = {
    "charges": [
        {"fee": "application_fee_residence", "due": "on_approval", "quantity": 1, "fils_each": 5000, "fils": 5000}
    ],
    "guarantees": [],
}
APPROVER = Officer(id=str(UUID(int=8)), roles=frozenset({"approver"}), directorates=frozenset({"residence"}))
REVIEWER = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))


@pytest.fixture(autouse=True)
async def _signed_in(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    async with deps.database.transaction() as session:
        key = recipient_keys.RecipientKey(recipient="residence", key_id=KEY_ID, public_key=b"")
        await recipient_keys.add_key(session, key, at=NOON)


async def test_the_first_time_it_is_created(client: httpx.AsyncClient, deps: Deps):
    answer = await client.put(ADDRESS, json=body_json())
    received = answer.json()
    signed = verify_receipt(received["receipt"], {deps.receipt_key.kid: deps.receipt_key.jwk})
    assert answer.status_code == 201
    assert signed["sha256"] == body_sha256(body_json())
    assert {name: value for name, value in received.items() if name != "receipt"} == {
        "application_id": str(application_id(1)),
        "reference": signed["reference"],
        "status": "submitted",
        "received_at": "2026-01-15T09:00:00Z",
    }


async def test_again_it_is_the_same(client: httpx.AsyncClient):
    first = await client.put(ADDRESS, json=body_json())
    again = await client.put(ADDRESS, json=body_json())
    assert (again.status_code, again.json()) == (200, first.json())


async def test_an_address_named_in_an_application_is_no_contact_point_of_the_applicant(client: httpx.AsyncClient):
    before = (await client.get("/api/contact-points")).json()
    body = body_json()
    assert body["answers"]["mobile"] == "+962791234567"

    assert (await client.put(ADDRESS, json=body)).status_code == 201
    assert (await client.get("/api/contact-points")).json() == before


async def test_other_content_is_refused(client: httpx.AsyncClient):
    await client.put(ADDRESS, json=body_json())
    answer = await client.put(ADDRESS, json=body_json(READER | {"books_a_week": 4}))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/different_content")


async def test_missing_documents_are_named(client: httpx.AsyncClient):
    answer = await client.put(ADDRESS, json=with_portrait())
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/documents_missing")
    assert answer.json()["missing"] == [str(document_id(1))]


async def test_problems_are_told_by_path_and_code(client: httpx.AsyncClient):
    answer = await client.put(ADDRESS, json=body_json(READER | {"books_a_week": 51}))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/problems")
    assert answer.json()["problems"] == [{"path": "books_a_week", "code": "too_large", "params": {"n": 50}}]


@pytest.mark.parametrize(
    "body",
    [
        body_json(service_version=0),
        body_json(language="fr"),
        body_json(favourite="secret"),
        body_json(answers=[]),
        body_json(answers=dict.fromkeys(map(str, range(1_001)))),
        body_json(documents=[{}]),
        body_json(made_at="yesterday"),
        [],
        None,
    ],
)
async def test_a_body_of_another_shape_is_refused(client: httpx.AsyncClient, body: Any):
    answer = await client.put(ADDRESS, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": NaN}', b"[" * 100_000, b"\xff"])
async def test_what_is_no_json_is_refused(client: httpx.AsyncClient, content: bytes):
    answer = await client.put(ADDRESS, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)


@ON_BOTH
async def test_the_phone_learns_what_happened(client: httpx.AsyncClient, deps: Deps):
    received = (await client.put(ADDRESS, json=body_json())).json()
    answer = await client.get("/api/sync")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {
        "cursor": 1,
        "now": "2026-01-15T09:00:00Z",
        "more": False,
        "institutions": [],
        "cases": [
            {
                "id": str(application_id(1)),
                "reference": received["reference"],
                "service": "LIBRARY_CARD",
                "status": "submitted",
                "updated_at": "2026-01-15T09:00:00Z",
                "version": 1,
                "ahead": ["in_review", "recommended", "approved", "approved_unpaid", "issued"],
                "due": "2026-01-20",
                "may_withdraw": True,
                "may_correct": True,
                "may_ask_for_refund": False,
                "may_object_until": None,
                "ask": None,
                "bills": [],
                "papers": [],
                "replaced_papers": [],
                "shares": [],
                "events": [
                    {
                        "seq": 1,
                        "kind": "submitted",
                        "at": "2026-01-15T09:00:00Z",
                        "role": "applicant",
                        "data": {"bill": BILL},
                        "by": None,
                    }
                ],
                "receipt": received["receipt"],
                "short_receipt": sign_receipt(
                    {
                        "reference": received["reference"],
                        "service": "LIBRARY_CARD",
                        "received_at": "2026-01-15T09:00:00Z",
                    },
                    deps.receipt_key,
                ),
                "concerned": {"latin": "Layla Owl", "arabic": "", "others": 0},
                "consent": None,
                "visit": None,
                "committee_on": None,
            }
        ],
    }
    assert (await client.get("/api/sync?cursor=1")).json()["cases"] == []


@pytest.mark.parametrize("cursor", ["-1", "x", "99999999999999999999"])
async def test_a_cursor_is_a_number(client: httpx.AsyncClient, cursor: str):
    assert (await client.get(f"/api/sync?cursor={cursor}")).status_code == 422


async def test_details_go_the_same_way(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await client.put(ADDRESS, json=body_json())
    await take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await ask_details(
        deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message="-", fields=["reader_name"])
    )
    clock.moment = datetime(2026, 1, 20, tzinfo=UTC)
    body = {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "message": "عذرًا"}
    first = await client.put(DETAILS, json=body)
    again = await client.put(DETAILS, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


async def test_details_are_for_the_request_that_the_sync_names(client: httpx.AsyncClient, deps: Deps):
    await client.put(ADDRESS, json=body_json())
    await asked(deps, fields=["reader_name"])
    [case] = (await client.get("/api/sync")).json()["cases"]
    named = case["ask"]["request_seq"]
    body = {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "request_seq": named - 1}
    stale = await client.put(DETAILS, json=body)
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/stale_case")
    assert (await client.put(DETAILS, json=body | {"request_seq": named})).status_code == 201


@ON_BOTH
async def test_the_phone_knows_the_event_of_its_details_by_the_moment_in_the_answer(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await client.put(ADDRESS, json=body_json())
    await take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await ask_details(
        deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message="-", fields=["reader_name"])
    )
    clock.moment = datetime(2026, 1, 20, 10, 11, 12, 345_678, tzinfo=UTC)
    body = {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "message": ""}
    received = (await client.put(DETAILS, json=body)).json()
    [case] = (await client.get("/api/sync")).json()["cases"]
    assert (case["events"][-1]["kind"], case["events"][-1]["at"]) == ("details_given", received["received_at"])


async def test_details_that_nobody_asked_for_are_refused(client: httpx.AsyncClient):
    await client.put(ADDRESS, json=body_json())
    answer = await client.put(DETAILS, json={"answers": {}, "documents": []})
    assert (answer.status_code, answer.json()["type"], answer.json()["reason"]) == (
        409,
        "/problems/step_refused",
        "not_now",
    )


async def test_a_withdrawal_is_received_once(client: httpx.AsyncClient):
    await client.put(ADDRESS, json=body_json())
    first = await client.put(WITHDRAWAL, json={"made_at": "2026-01-15T09:00:00Z"})
    again = await client.put(WITHDRAWAL, json={"made_at": "2026-01-15T09:00:00Z"})

    assert (first.status_code, first.json()["status"]) == (201, "withdrawn")
    assert (again.status_code, again.json()) == (200, first.json())


async def test_a_withdrawal_says_nothing_but_when_it_was_made(client: httpx.AsyncClient):
    await client.put(ADDRESS, json=body_json())
    answer = await client.put(WITHDRAWAL, json={"made_at": "2026-01-15T09:00:00Z", "documents": []})

    assert answer.status_code == 422


async def test_what_is_sent_about_a_case_that_a_newer_server_changed_is_to_be_sent_again(
    client: httpx.AsyncClient, deps: Deps
):
    await client.put(ADDRESS, json=body_json())
    await change(deps, application_id(1), NEWER["a step of an unknown kind"])
    answer = await client.put(WITHDRAWAL, json={"made_at": "2026-01-15T09:00:00Z"})

    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["type"]) == (
        503,
        "60",
        "/problems/newer_case",
    )


async def refused(client: httpx.AsyncClient, deps: Deps) -> None:
    await client.put(ADDRESS, json=body_json())
    await take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await recommend(deps, REVIEWER, SeenCase(application_id(1), 2), outcome="reject", note="x")
    await take_case(deps, APPROVER, SeenCase(application_id(1), 3))
    await reject(deps, APPROVER, SeenCase(application_id(1), 4), reason="eligibility")


def objection(message: str) -> dict[str, str]:
    return {"message": message, "made_at": "2026-01-15T09:00:00Z"}


async def test_an_objection_is_received_once(client: httpx.AsyncClient, deps: Deps):
    await refused(client, deps)
    first = await client.put(OBJECTION, json=objection("أقيم هنا منذ 2019."))
    again = await client.put(OBJECTION, json=objection("أقيم هنا منذ 2019."))

    assert (first.status_code, first.json()["status"]) == (201, "objected")
    assert (again.status_code, again.json()) == (200, first.json())


async def test_the_phone_learns_the_last_day_for_an_objection(client: httpx.AsyncClient, deps: Deps):
    await refused(client, deps)

    assert (await client.get("/api/sync")).json()["cases"][0]["may_object_until"] == "2026-02-14"


async def test_an_objection_to_what_is_not_refused_is_refused(client: httpx.AsyncClient):
    await client.put(ADDRESS, json=body_json())
    answer = await client.put(OBJECTION, json=objection("?"))

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/step_refused")


@pytest.mark.parametrize("message", ["", "a" * 2_001])
async def test_an_objection_has_1_to_2000_characters(client: httpx.AsyncClient, message: str):
    assert (await client.put(OBJECTION, json=objection(message))).status_code == 422


async def test_an_objection_of_blanks_is_refused_at_its_message(client: httpx.AsyncClient):
    answer = await client.put(OBJECTION, json=objection(" \n "))

    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "message")


@pytest.mark.parametrize(
    "body",
    [{}, {"guarantee": "one", "made_at": MADE_AT}, {"guarantee": str(UUID(int=1))}, {"guarantee": str(UUID(int=1)), "made_at": MADE_AT, "fils": 1}],
)  # fmt: skip
async def test_a_claim_names_one_guarantee_and_no_sum(client: httpx.AsyncClient, body: dict[str, object]):
    assert (await client.put(f"{ADDRESS}/returns/{UUID(int=0xF000_0003)}", json=body)).status_code == 422


async def test_a_claim_of_what_is_not_there_is_absent(client: httpx.AsyncClient):
    body = {"guarantee": str(UUID(int=1)), "made_at": MADE_AT}
    assert (await client.put(f"{ADDRESS}/returns/{UUID(int=0xF000_0003)}", json=body)).status_code == 404


@pytest.mark.parametrize(
    "times",
    [
        [],
        [{"day": "2026-01-19", "time": "09:00"}] * 4,
        [{"day": "2026-01-19", "time": "9:00"}],
        [{"day": "2026-01-19", "time": "24:00"}],
        [{"day": "2026-02-30", "time": "09:00"}],
        ["2026-01-19T09:00:00Z"],
    ],
)
async def test_times_of_a_visit_of_another_shape_are_malformed(client: httpx.AsyncClient, times: list[object]):
    body = {"times": times, "made_at": "2026-01-15T09:00:00Z"}
    assert (await client.put(f"{ADDRESS}/visits/{UUID(int=0xF000_0006)}", json=body)).status_code == 422


@pytest.mark.parametrize("body", [{}, {"agrees": "true", "made_at": "2026-01-15T09:00:00Z"}, {"agrees": True}])
async def test_an_answer_to_a_request_for_consent_of_another_shape_is_malformed(
    client: httpx.AsyncClient, body: dict[str, object]
):
    assert (await client.put(f"{ADDRESS}/consents/{UUID(int=0xF000_0005)}", json=body)).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"made_at": "2026-01-15T09:00:00Z"},
        {"message": "", "made_at": "2026-01-15T09:00:00Z"},
        {"message": "x" * 2_001, "made_at": "2026-01-15T09:00:00Z"},
        {"message": "x", "made_at": "yesterday"},
        {"message": "x", "made_at": "2026-01-15T09:00:00Z", "field": "dob"},
    ],
)
@pytest.mark.parametrize("kind", ["corrections", "refunds"])
async def test_a_statement_in_words_of_another_shape_is_malformed(
    client: httpx.AsyncClient, body: dict[str, object], kind: str
):
    assert (await client.put(f"{ADDRESS}/{kind}/{UUID(int=0xF000_0004)}", json=body)).status_code == 422
