"""A sealed key that nobody can open is refused before the application is received."""

import os
from typing import Any

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.signing_key import SigningKey
from tests.api.sign_in import sign_in
from tests.cases.sending import (
    KEY_ID,
    OTHER_KEY_ID,
    READER,
    SHAPED,
    application_id,
    body_json,
    document_id,
    manifest_json,
)
from tests.database.kinds import ON_SQLITE

ADDRESS = f"/api/applications/{application_id(1)}"
POINT = SigningKey.new().public_point
ENDPOINT = "https://fcm.googleapis.com/fcm/send/one"


@pytest.fixture(autouse=True)
async def _signed_in(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)


async def sent(client: httpx.AsyncClient, *keys: dict[str, Any], **values: Any) -> httpx.Response:
    manifest = manifest_json(1, sealed_keys=list(keys) or [{"key_id": KEY_ID, **SHAPED}], **values)
    return await client.put(ADDRESS, json=body_json(READER | {"portrait": [str(document_id(1))]}, manifest))


UNSHAPED: list[dict[str, str]] = [
    {"enc": "AA", "ciphertext": "AA"},
    {"enc": to_base64url(bytes(1119))},
    {"enc": to_base64url(bytes(1121))},
    {"enc": ""},
    {"ciphertext": to_base64url(bytes(47))},
    {"ciphertext": to_base64url(bytes(49))},
    {"ciphertext": ""},
    {"enc": SHAPED["enc"] + "="},
    {"enc": SHAPED["enc"] + "=="},
    {"enc": SHAPED["enc"][:-1] + "B"},  # spare bits
    {"enc": SHAPED["enc"][:-1] + "+"},
    {"enc": SHAPED["enc"][:-1] + "\n"},
    {"ciphertext": SHAPED["ciphertext"][:-1] + "/"},
    {"ciphertext": SHAPED["ciphertext"][:-1] + "ä"},
    {"key_id": "AB" * 16},
    {"key_id": "ab" * 15},
    {"extra": "x"},
]


@ON_SQLITE
async def test_a_sealed_key_of_another_shape_is_refused(client: httpx.AsyncClient):
    for change in UNSHAPED:
        answer = await sent(client, {"key_id": KEY_ID, **SHAPED} | change)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed"), change


@ON_SQLITE
async def test_two_sealed_keys_for_one_holder_are_refused(client: httpx.AsyncClient):
    answer = await sent(client, {"key_id": KEY_ID, **SHAPED}, {"key_id": KEY_ID, **SHAPED})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


async def test_sealed_keys_of_the_right_shape_are_taken(client: httpx.AsyncClient):
    random = {"enc": to_base64url(os.urandom(1120)), "ciphertext": to_base64url(os.urandom(48))}
    answer = await sent(client, {"key_id": KEY_ID, **random}, {"key_id": OTHER_KEY_ID, **SHAPED})
    assert answer.json()["type"] == "/problems/documents_missing"


@ON_SQLITE
async def test_a_document_stands_at_a_canonical_path(client: httpx.AsyncClient):
    for path in ("companions/00/D03", "D03 ", "companions/٠/D03", "../D03", "", "D03\n", "0", "a" * 99):
        assert (await sent(client, path=path)).status_code == 422, path


UNSHAPED_PUSH = [
    {"p256dh": "B" * 87},  # 65 bytes, and no point
    {"p256dh": to_base64url(b"\x04" + bytes(64))},  # not on the curve
    {"p256dh": to_base64url(b"\x04" + b"\xff" * 64)},  # beyond the field
    {"p256dh": to_base64url(b"\x02" + bytes(64))},
    {"p256dh": POINT + "="},
    {"p256dh": POINT[:-1]},
    {"p256dh": ""},
    {"auth": "A" * 21},
    {"auth": "A" * 22 + "=="},
    {"auth": "A" * 21 + "B"},  # spare bits
    {"auth": ""},
]


@ON_SQLITE
async def test_keys_of_a_push_subscription_are_checked_by_their_shape(client: httpx.AsyncClient):
    for change in UNSHAPED_PUSH:
        keys = {"p256dh": POINT, "auth": "A" * 22} | change
        body = {"endpoint": ENDPOINT, "keys": keys, "language": "ar"}
        answer = await client.post("/api/push-subscriptions", json=body)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed"), change


async def test_keys_of_the_right_shape_are_kept(client: httpx.AsyncClient):
    keys = {"p256dh": POINT, "auth": "A" * 22}
    body = {"endpoint": ENDPOINT, "keys": keys, "language": "ar"}
    assert (await client.post("/api/push-subscriptions", json=body)).status_code == 204
