"""The checks of document signers before a server starts, and its warnings."""

import logging
from datetime import date, timedelta
from pathlib import Path

from cryptography import x509

from moi_pwa.core.signers import CATEGORIES, KINDS_OF_CATEGORY, SignerCategory
from moi_pwa.crypto.certificates.crl import crl_due
from moi_pwa.crypto.certificates.profile import VDS_SIGNER, is_ours
from moi_pwa.crypto.certificates.signer_certificate import uses_of
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners
from moi_pwa.gateways.pkcs11_token import TokenKey
from moi_pwa.gateways.signers.files import read_certificate

log = logging.getLogger(__name__)

MAX_SIGNERS_A_YEAR = 5
"""The keys of barcode signers that a country may publish a year (ICAO Doc 9303-12 §4.1.3)."""
_NEXT_SIGNER_DUE = timedelta(days=30)
"""The time before the end of the last signer's key from which on the log warns of it."""
_NEXT_CRL_DUE = timedelta(days=14)
"""The time before the end of the revocation list from which on the log warns of it."""


def signers_of_year(folder: Path, year: int) -> int:
    """Count the signers of barcodes that begin in a year, of those that are struck off too."""
    certificates = [x509.load_der_x509_certificate(read_certificate(file)) for file in folder.glob("signer.*.crt*")]
    of_barcodes = [each for each in certificates if VDS_SIGNER in uses_of(each.extensions)]
    return sum(each.not_valid_before_utc.year == year for each in of_barcodes)


def place_of_key(signer: DocumentSigner) -> str:
    """Return where a signer's key is, in words for the operator."""
    return f"the token {signer.key.token.label}" if isinstance(signer.key, TokenKey) else "keys/"


def require_token_keys(signers: DocumentSigners) -> None:
    """Check that the keys that should be in a token are there, and close it again. Raises TokenError."""
    for signer in signers.signers:
        if isinstance(signer.key, TokenKey):
            signer.key.require()
            signer.key.token.close()


def warn_of_document_signers(signers: DocumentSigners, today: date) -> None:
    """Log that nobody may sign papers of a category, or that soon nobody may, and that the revocation list ends."""
    lacking = signers.lacking(today)
    if lacking:
        log.error(
            "no document signer may sign %s today: none is signed until `moi keys signer` has made the next one",
            ", ".join(lacking),
        )
    ending: dict[date, list[SignerCategory]] = {}
    for category in CATEGORIES:
        last = _last_day(signers, category)
        if category not in lacking and last - today < _NEXT_SIGNER_DUE:
            ending.setdefault(last, []).append(category)
    for last, categories in ending.items():
        log.warning(
            "the last document signer of %s may sign until %s: `moi keys signer` makes the next one",
            ", ".join(categories),
            last,
        )
    _warn_of_crl(signers, today)


def _last_day(signers: DocumentSigners, category: SignerCategory) -> date:
    """Return the last day on which papers of all kinds of a category can be signed."""
    return min(
        max((each.certificate.last for each in signers.signers if each.certificate.may_sign(kind)), default=date.min)
        for kind in KINDS_OF_CATEGORY[category]
    )


def _warn_of_crl(signers: DocumentSigners, today: date) -> None:
    if not is_ours(signers.csca[0]):
        return
    if signers.crl is None:
        log.warning("the CSCA has no revocation list: `moi keys crl` makes it")
    elif crl_due(signers.crl).date() - today < _NEXT_CRL_DUE:
        log.warning(
            "the CSCA's revocation list ends on %s: `moi keys crl` makes the next one", crl_due(signers.crl).date()
        )
