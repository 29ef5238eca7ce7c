"""The refusal of bytes, by code. Twin: `refused.js`.

The codes are those of `docs/envelope.md`, "not_c40" of `c40.py`, "unknown_document" of `paper_seal.py`.
"""

from typing import Literal

Code = Literal[
    "bad_magic",
    "unsupported_version",
    "truncated",
    "wrong_key",
    "chunk_forged",
    "trailing_data",
    "malformed",
    "wrong_recipient",
    "wrong_context",
    "wrong_passphrase",
    "unsupported_kdf",
    "unknown_signer",
    "wrong_signature",
    "not_c40",
    "unknown_document",
]


class Refused(Exception):
    """The bytes are not what they should be; `code` names the reason."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code
