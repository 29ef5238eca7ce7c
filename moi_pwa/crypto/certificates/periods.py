"""The periods in which keys are used and certificates are valid (Doc 9303-12 §4.1.3.1, §4.1.4.1 and table 1).

A certificate is valid for as long as its key is used and the longest paper that the key signs (docs/decisions/0078).
"""

from collections.abc import Mapping
from datetime import timedelta

from moi_pwa.core.credentials import CREDENTIAL_VALIDITY
from moi_pwa.core.signers import CATEGORIES, SignerCategory

MAX_PAPER_VALIDITY = timedelta(days=5 * 366)
"""The longest validity of a paper that ends: five years, with leap days to spare."""
KEY_USE = timedelta(days=365 + 60)
"""The time for which a signer's private key may sign: a year and two months.

In the two months the next signer takes over.
"""
CSCA_KEY_USE = timedelta(days=5 * 365)
PAPER_VALIDITY: Mapping[SignerCategory, timedelta] = {
    "visas": MAX_PAPER_VALIDITY,
    "permits": MAX_PAPER_VALIDITY,
    "travel-documents": timedelta(days=366),
    "notices": MAX_PAPER_VALIDITY,
    "credentials": CREDENTIAL_VALIDITY + timedelta(days=1),
}
"""The longest validity of what a category signs. A certificate that is valid for less after its key's last day is of
no use.
"""
_NOTICE_VERIFIED_FOR = timedelta(days=10 * 366)
"""The time for which the certificate of a notice without an end verifies it."""
VERIFIED_FOR: Mapping[SignerCategory, timedelta] = {**PAPER_VALIDITY, "notices": _NOTICE_VERIFIED_FOR}
"""The time for which a certificate of a category is valid after its key's last day."""
CSCA_VALIDITY = CSCA_KEY_USE + KEY_USE + max(VERIFIED_FOR[each] for each in CATEGORIES)
"""The validity of a CSCA's certificate: it ends with the last certificate that its key may issue."""
