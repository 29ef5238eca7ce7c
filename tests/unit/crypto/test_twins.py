"""One language opens what the other seals, where chance has a part, so that no vector can show it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key, seal_content_key
from moi_pwa.crypto.envelope import new_content_key, open_stream, seal_stream
from moi_pwa.crypto.keys import Sealed, key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import open_recipient_seed, seal_recipient_seed, unwrap_seed, wrap_seed
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.crypto.signing_key import SigningKey
from tests.unit.crypto.pattern import pattern

TWIN = Path(__file__).parents[3] / "service_worker/test/crypto/twin.mjs"
NODE = Path(sys.executable).with_name("node")
CONTEXT = {"application_id": "a", "document_id": "d", "code": "D01"}
PASSPHRASE = "مفتاح آمن"
PLAIN_BYTES = 300_000
SEED, DIRECTORATE_SEED, CONTENT_KEY = new_seed(), new_seed(), new_content_key()
SIGNING_KEY = SigningKey.new()
PAYLOAD = {"reference": "R-1", "documents": []}


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    public_key = public_key_of(SEED)
    given = {
        "context": CONTEXT,
        "seed": to_base64url(SEED),
        "sealed_key": seal_content_key(CONTENT_KEY, public_key, DocumentContext(**CONTEXT)).to_json(),
        "plain_bytes": PLAIN_BYTES,
        "file": to_base64url(b"".join(seal_stream([pattern(PLAIN_BYTES)], CONTENT_KEY))),
        "passphrase": PASSPHRASE,
        "wrapped_seed": wrap_seed(SEED, PASSPHRASE),
        "directorate_sealed": seal_recipient_seed(DIRECTORATE_SEED, public_key, "residence").to_json(),
        "directorate_key_id": key_id(public_key_of(DIRECTORATE_SEED)),
        "receipt": sign_receipt(PAYLOAD, SIGNING_KEY),
        "jwks": {SIGNING_KEY.kid: SIGNING_KEY.jwk},
    }
    done = subprocess.run([NODE, TWIN], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_javascript_finds_what_python_sealed(answer: dict[str, Any]) -> None:
    assert answer["found"] == {
        "public_key": to_base64url(public_key_of(SEED)),
        "content_key": to_base64url(CONTENT_KEY),
        "file_sha256": hashlib.sha256(pattern(PLAIN_BYTES)).hexdigest(),
        "officer_seed": to_base64url(SEED),
        "directorate_seed": to_base64url(DIRECTORATE_SEED),
        "receipt": PAYLOAD,
    }


def test_python_opens_a_document_that_javascript_sealed(answer: dict[str, Any]) -> None:
    sealed_key = SealedKey.from_json(answer["sealed_key"])
    content_key = open_content_key([sealed_key], SEED, DocumentContext(**CONTEXT))
    assert to_base64url(content_key) == answer["content_key"]
    assert b"".join(open_stream([from_base64url(answer["file"])], content_key)) == pattern(PLAIN_BYTES)


def test_python_unwraps_an_officers_seed_that_javascript_wrapped(answer: dict[str, Any]) -> None:
    assert unwrap_seed(answer["wrapped_seed"], PASSPHRASE, key_id(public_key_of(SEED))) == SEED


def test_python_opens_a_directorates_seed_that_javascript_sealed(answer: dict[str, Any]) -> None:
    seed = from_base64url(answer["directorate_seed"])
    sealed = Sealed.from_json(answer["directorate_sealed"])
    assert open_recipient_seed(sealed, SEED, "residence", key_id(public_key_of(seed))) == seed
