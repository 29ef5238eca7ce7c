"""Text that cannot be written down is refused wherever it comes in, and never answered with 500."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AnswersRefusedError
from tests.api.sign_in import sign_in
from tests.cases.details import asked
from tests.cases.sending import READER, application_id, body_json, document_id, give, manifest_json, someone, submit
from tests.fixtures.permit import PERMIT, passport

ADDRESS = f"/api/applications/{application_id(1)}"
NO_TEXT = ["\ud800", "\udfff", "a\udc00b", "\x00", "\x1b[31m", "\x08", "\x7f", "\x85", "\x9f"]
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("name", ["passport_number", "personal_number", "passport_country", "name", "nobody_asked"])
async def test_no_answer_is_text_that_is_none(client: httpx.AsyncClient, deps: Deps, name: str):
    await sign_in(client, deps)
    for text in NO_TEXT:
        body = body_json(passport("A123456") | {name: text}, service="PERMIT", service_version=1)
        answer = await client.put(ADDRESS, content=json.dumps(body).encode(), headers=JSON)
        refused = (422, [{"path": "body", "code": "unprintable"}])
        assert (answer.status_code, answer.json()["problems"]) == refused, repr(text)


def bodies_with(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("PUT", ADDRESS, body_json(READER | {text: "x"})),
        ("PUT", ADDRESS, body_json(READER, manifest_json(1, path=text))),
        ("PUT", ADDRESS, body_json(service=text)),
        ("PUT", ADDRESS, body_json(READER | {"portrait": [text]})),
        ("PUT", f"{ADDRESS}/details/{document_id(1)}", {"answers": {text: "x"}, "documents": []}),
        ("PUT", f"{ADDRESS}/details/{document_id(1)}", {"answers": {}, "documents": [], "message": text}),
        ("POST", "/api/session/code", {"mobile": f"0790000000{text}"}),
        ("POST", "/api/session", {"mobile": "0790000000", "code": text}),
        ("POST", "/api/push-subscriptions", {"endpoint": text, "keys": {"p256dh": text, "auth": text}}),
    ]


async def test_nor_is_anything_else_in_a_body(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    for text in NO_TEXT:
        for method, address, body in bodies_with(text):
            answer = await client.request(method, address, content=json.dumps(body).encode(), headers=JSON)
            refused = answer.status_code, answer.json()["problems"][0]["code"]
            assert refused == (422, "unprintable"), (address, repr(text))


@pytest.mark.parametrize("number", ["A12\ud800456", "A12\x00456"])
async def test_a_number_that_is_no_text_is_never_hashed(deps: Deps, number: str):
    await someone(deps)
    deps = replace(deps, services={PERMIT.code: PERMIT})
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(deps, body_json(passport(number), service="PERMIT", service_version=1))
    assert [(each.path, each.code) for each in refused.value.problems] == [("passport_number", "unprintable")]


async def test_no_message_is_text_that_is_none(deps: Deps):
    await someone(deps)
    await submit(deps)
    await asked(deps, fields=["reader_name"])
    for text in NO_TEXT:
        body = {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "message": f"x{text}"}
        with pytest.raises(AnswersRefusedError) as refused:
            await give(deps, body)
        assert [(each.path, each.code) for each in refused.value.problems] == [("message", "unprintable")], repr(text)


@pytest.mark.parametrize("number", ["٠" * 5000, "0" * 5000, "9" * 5000, "1" * 98])
async def test_an_index_of_any_length_is_an_unknown_place(client: httpx.AsyncClient, deps: Deps, number: str):
    await sign_in(client, deps)
    body = {"answers": {f"companions/{number}/name": "x"}, "documents": []}
    answer = await client.put(f"{ADDRESS}/details/{document_id(1)}", json=body)
    assert answer.status_code in {404, 422}
