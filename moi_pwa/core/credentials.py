"""Papers as verifiable credentials: what one says, and for how long."""

from datetime import timedelta
from typing import Literal, get_args

ClaimName = Literal[
    "given_names",
    "family_name",
    "arabic_name",
    "birth_date",
    "nationality",
    "passport_number",
    "paper_number",
    "paper_kind",
    "paper_class",
    "work_right",
    "study",
    "party",
    "entries",
    "stay_days",
    "valid_from",
    "valid_until",
    "age_over_18",
    "portrait_digest",
]
"""The names of the claims that a holder discloses one by one. They never change their meaning.

* `paper_class`: the code of the service that issued it.
* `party`: the employer, the institution or the other party of a letter.
* `entries`: 0 means any number.
* `age_over_18`: the holder was 18 on the day on which the credential was issued. Whoever turns 18 later gets a new one.
* `portrait_digest`: the SHA-256 of the approved photo, in base64url.
"""
CLAIM_NAMES: tuple[ClaimName, ...] = get_args(ClaimName)
Claims = dict[ClaimName, str | int | bool]
"""The claims of one paper.

A text that the paper does not have is empty. So a holder can show that the paper has no end, and the query of
a verifier need not list which claims a paper may lack. A number or a truth value that it does not have is absent.
"""

CREDENTIAL_VALIDITY = timedelta(days=365)
"""The longest validity of a credential. Its holder then adds a new one to the wallet."""

STATUS_LIST_SIZE = 2**20
"""The places of a list of status: so many that its address names nobody. They are 128 KiB before compression."""
