"""Both seals of a paper, or of a decision, signed by one document signer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.crypto import idb, vds
from moi_pwa.crypto.document_signer import SIGNER, DocumentSigner
from moi_pwa.crypto.paper_seal import DOCUMENT_REFERENCES, idb_messages, vds_messages
from moi_pwa.rules.papers.zone import ISSUER


@dataclass(frozen=True, kw_only=True)
class Seals:
    """`vds`: for what is printed. `barcode`: for a screen, and for the file's metadata."""

    vds: bytes
    barcode: str


async def sign_seals(
    kind: SealedKind, features: Sequence[Feature], signer: DocumentSigner, *, issued_on: date, signed_on: date
) -> Seals:
    """Days in Amman; the barcode says the day of signing alone. Raises NoSignerError: `signer` cannot be reached."""
    certificate = signer.certificate
    header = vds.VdsHeader(
        country=ISSUER,
        signer=SIGNER,
        certificate=certificate.reference,
        issued_on=issued_on,
        signed_on=signed_on,
        document=DOCUMENT_REFERENCES[kind],
    )
    barcode_header = idb.IdbHeader(country=ISSUER, certificate=certificate.idb_reference, signed_on=signed_on)
    unsigned = vds.encode_unsigned(header, vds_messages(features))
    unsigned_barcode = idb.encode_unsigned(barcode_header, idb_messages(kind, features))
    return Seals(
        vds=vds.with_signature(unsigned, await signer.key.sign(unsigned)),
        barcode=idb.with_signature(unsigned_barcode, await signer.key.sign(unsigned_barcode)),
    )
