"""Why bytes were not taken, by code; the codes are those of `docs/envelope.md`. Twin: `refused.js`."""

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
]


class Refused(Exception):
    """The bytes are not what they should be; `code` says how."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code
