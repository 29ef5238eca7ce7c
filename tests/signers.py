"""Who signs papers in tests."""

from datetime import date
from functools import cache

from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners, issue_signer_certificate, make_csca
from moi_pwa.crypto.signing_key import SigningKey


@cache
def document_signers(*firsts: date) -> DocumentSigners:
    """One for each first day; without any, one that signs in 2026."""
    days = firsts or (date(2026, 1, 1),)
    csca_key = SigningKey.new()
    csca = make_csca(csca_key, first=min(days))
    signers: list[DocumentSigner] = []
    for serial, first in enumerate(days, start=1):
        key = SigningKey.new()
        certificate = issue_signer_certificate(
            key.private.public_key(), serial=serial, first=first, csca=csca, csca_key=csca_key
        )
        signers.append(DocumentSigner(key=key, certificate=certificate))
    return DocumentSigners(
        csca=(csca,), certificates=tuple(signer.certificate for signer in signers), signers=tuple(signers)
    )
