"""Receipts as people show them; `python -m tests.papers.shown_receipts` writes `tests/vectors/shown_receipts.json`."""

from typing import Any

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.receipt import sign_minutes, sign_payment_receipt, sign_receipt
from tests.papers.signers import fixed_key
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

KEY, ANOTHER_KEY = fixed_key(99), fixed_key(98)
SHORT = {"received_at": "2026-11-24T09:30:00.123456Z", "reference": "R-2026-000017-4", "service": "TEMP_EXT"}
WHOLE = SHORT | {
    "application_id": "019a3f00-0000-7000-8000-000000000001",
    "documents": [{"id": "019a3f00-0000-7000-8000-000000000002", "sha256": "ab" * 32}],
    "event": "cd" * 32,
    "sha256": "ef" * 32,
}
PAYMENT = {
    "application_id": "019a3f00-0000-7000-8000-000000000001",
    "bill": "260000017",
    "lines": [
        {"fee": "annual_residence", "fils": 40_000, "quantity": 1},
        {"fee": "overstay", "fils": 3_000, "quantity": 2},
    ],
    "paid_at": "2026-11-25T10:00:00Z",
    "provider": "card",
    "total_fils": 46_000,
    "transaction": "TX-1",
}
_RECEIVED = {
    "what": "application",
    "reference": "R-2026-000017-4",
    "service": "TEMP_EXT",
    "received_at": "2026-11-24T09:30:00.123456Z",
}
_PAID = {
    "what": "payment",
    "bill": "260000017",
    "fees": ["annual_residence", "overstay"],
    "total_fils": 46_000,
    "paid_at": "2026-11-25T10:00:00Z",
    "provider": "card",
    "transaction": "TX-1",
}


def shown_receipt_vectors() -> dict[str, Any]:
    short, paid = sign_receipt(SHORT, KEY), sign_payment_receipt(PAYMENT, KEY)
    proof = short.rpartition(".")[2]
    later = WHOLE | {"withdrawal_id": "019a3f00-0000-7000-8000-000000000003"}
    refused = {
        "signed by another key": ("unknown_signer", sign_receipt(SHORT, ANOTHER_KEY)),
        "another reference": ("wrong_signature", _changed(short, SHORT | {"reference": "R-2026-000018-2"})),
        "another amount": ("wrong_signature", _changed(paid, PAYMENT | {"total_fils": 4_600})),
        "without its last character": ("malformed", short[:-1]),
        "cut in its middle": ("malformed", short[: len(short) // 2]),
        "with more behind it": ("malformed", f"{short}A"),
        "a fourth part": ("malformed", f"{short}.{proof}"),
        "minutes of a committee": ("malformed", sign_minutes(SHORT, KEY)),
        "without a reference": ("malformed", sign_receipt(SHORT | {"reference": ""}, KEY)),
        "received at no time": ("malformed", sign_receipt(SHORT | {"received_at": "yesterday"}, KEY)),
        "received in no time zone": ("malformed", sign_receipt(SHORT | {"received_at": "2026-11-24T09:30:00"}, KEY)),
        "a service that is no text": ("malformed", sign_receipt(SHORT | {"service": {}}, KEY)),
        "a sum that is none": ("malformed", sign_payment_receipt(PAYMENT | {"total_fils": "46000"}, KEY)),
        "a sum below nothing": ("malformed", sign_payment_receipt(PAYMENT | {"total_fils": -1}, KEY)),
        "lines that are none": ("malformed", sign_payment_receipt(PAYMENT | {"lines": [1]}, KEY)),
        "only what each begins with": ("malformed", "eyJ"),
        "nothing": ("malformed", ""),
    }
    return {
        "jwks": {KEY.kid: KEY.jwk},
        "shown": [
            {"name": "short", "receipt": short, "facts": _RECEIVED},
            {"name": "whole, with documents", "receipt": sign_receipt(WHOLE, KEY), "facts": _RECEIVED},
            {"name": "of a withdrawal", "receipt": sign_receipt(later, KEY), "facts": _RECEIVED | {"what": "addition"}},
            {"name": "of a payment", "receipt": paid, "facts": _PAID},
        ],
        "refused": [{"name": name, "receipt": receipt, "code": code} for name, (code, receipt) in refused.items()],
    }


def _changed(receipt: str, said: dict[str, Any]) -> str:
    """Return the receipt with another payload and the former proof, as a forger makes it."""
    head, _, proof = receipt.split(".")
    return f"{head}.{to_base64url(canonical_json(said))}.{proof}"


if __name__ == "__main__":
    (VECTORS / "shown_receipts.json").write_text(laid_out(shown_receipt_vectors()), encoding="utf-8")
