"""The verification of a receipt of the ministry, for anybody. Nobody is told of it and nothing is stored. Twin:
`examine_receipt.js`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.refused import Code, Refused
from moi_pwa.crypto.shown_receipt import ReceiptFacts, read_shown_receipt

ReceiptVerdict = Literal["genuine_receipt", "forged", "unknown_signer", "unreadable"]
"""The verdict on a receipt. It is never "valid", because a receipt permits nothing."""

_VERDICTS: Mapping[Code, ReceiptVerdict] = {"wrong_signature": "forged", "unknown_signer": "unknown_signer"}


@dataclass(frozen=True, kw_only=True)
class ExaminedReceipt:
    """The result of a verification."""

    verdict: ReceiptVerdict
    receipt: ReceiptFacts | None = None
    """The facts of the receipt; None unless the ministry has signed them."""


def verify_shown_receipt(deps: Deps, text: str) -> ExaminedReceipt:
    """Verify a receipt with today's key and those that are still kept, as phones know them."""
    try:
        return ExaminedReceipt(verdict="genuine_receipt", receipt=read_shown_receipt(text, deps.receipt_keys()))
    except Refused as refused:
        return ExaminedReceipt(verdict=_VERDICTS.get(refused.code, "unreadable"))
