"""Lists of the status of credentials in tests.

`python -m tests.papers.status_lists` writes `tests/vectors/status_list.json`.
"""

import zlib
from typing import Any

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.credential_token import signed_token, unsigned_token
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.crypto.status_list import TYPE, encode_unsigned_list
from tests.papers.credentials import CREDENTIALS, ISSUED_AT, VISAS, signer_vectors
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

URI = "https://eservices.example/api/status-lists/1"
INVALID = (0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345)
"""The example of the specification, appendix "Test vectors for Status List encoding"."""


def signed_by(signer: DocumentSigner, payload: dict[str, Any], typ: str = TYPE) -> str:
    return _signed(signer, unsigned_token(payload, typ=typ, certificate=signer.certificate.der))


def _signed(signer: DocumentSigner, unsigned: str) -> str:
    assert isinstance(signer.key, SigningKey)
    return signed_token(unsigned, ecdsa.sign(unsigned.encode(), signer.key.private))


def written_here() -> str:
    certificate = CREDENTIALS.certificate.der
    return _signed(CREDENTIALS, encode_unsigned_list(INVALID, uri=URI, issued_at=ISSUED_AT, certificate=certificate))


def payload(**changes: Any) -> dict[str, Any]:
    few = {"bits": 1, "lst": to_base64url(zlib.compress(b"\xb9\xa3"))}
    content = {"sub": URI, "iat": ISSUED_AT, "exp": ISSUED_AT + 3600, "ttl": 900, "status_list": few}
    return {name: value for name, value in (content | changes).items() if value is not None}


def status_list_vectors() -> dict[str, Any]:
    lst = payload()["status_list"]["lst"]
    too_long = to_base64url(zlib.compress(bytes(2**20 + 1)))
    refused = {
        "a list of two bits": ("malformed", payload(status_list={"bits": 2, "lst": lst})),
        "without its bits": ("malformed", payload(status_list={"lst": lst})),
        "without a list": ("malformed", payload(status_list=None)),
        "without an end": ("malformed", payload(exp=None)),
        "without a time": ("malformed", payload(iat=None)),
        "a list that is not compressed": ("malformed", payload(status_list={"bits": 1, "lst": to_base64url(b"abc")})),
        "a list that is cut": ("malformed", payload(status_list={"bits": 1, "lst": lst[:-4]})),
        "a list that is no text": ("malformed", payload(status_list={"bits": 1, "lst": 7})),
        "more than one can have": ("malformed", payload(status_list={"bits": 1, "lst": too_long})),
        "of a day before the key's first": ("wrong_signature", payload(iat=ISSUED_AT - 40 * 86_400)),
    }
    whole = written_here()
    return {
        "signers": signer_vectors(),
        "uri": URI,
        "issued_at": ISSUED_AT,
        "token": whole,
        "invalid": list(INVALID),
        "short": {"token": signed_by(CREDENTIALS, payload()), "bits": "1001110111000101"},
        "refused": [
            *(
                {"name": name, "code": code, "token": signed_by(CREDENTIALS, content)}
                for name, (code, content) in refused.items()
            ),
            {"name": "of a signer of seals", "code": "wrong_signature", "token": signed_by(VISAS, payload())},
            {"name": "another type", "code": "malformed", "token": signed_by(CREDENTIALS, payload(), typ="JWT")},
            {"name": "cut in its middle", "code": "malformed", "token": whole[:700]},
        ],
    }


if __name__ == "__main__":
    (VECTORS / "status_list.json").write_text(laid_out(status_list_vectors()), encoding="utf-8")
