"""The numbers and seals of papers and refusals. One document signer signs both seals.

A signature by a token in the network may take a third of a second, so no transaction is open meanwhile: numbers are
reserved in a transaction of their own, and the caller checks in another one, before it stores what was signed, that it
is still right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.crypto import idb, vds
from moi_pwa.crypto.document_signer import SIGNER, DocumentSigner, NoSignerError
from moi_pwa.crypto.paper_seal import DOCUMENT_REFERENCES, idb_messages, vds_messages
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage.papers import papers


@dataclass(frozen=True, kw_only=True)
class Seals:
    """The two seals of a paper."""

    vds: bytes
    """The seal for the printed paper."""
    barcode: str
    """The seal for a screen, and for the file's metadata."""


@dataclass(frozen=True, kw_only=True)
class SealedNumber:
    """A number that nobody else gets, with its seals."""

    number: str
    seals: Seals
    certificate: str
    """The signer's certificate, as a header names it."""


async def sign_numbered(
    deps: Deps,
    kind: SealedKind,
    features: Sequence[Callable[[str], Sequence[Feature]]],
    *,
    issued_on: date,
    signed_on: date,
) -> list[SealedNumber]:
    """Reserve a number in the year of `signed_on` for each of `features`, and sign.

    Each of `features` returns what is sealed under a number. Unused numbers are skipped: nobody gets them later, except
    those that could not be signed.

    Raises:
        ValueError: there are more in the year than numbers.
        NoSignerError: nobody may sign this kind on `signed_on`, or the signer cannot be reached.
        UnspelledNameError: as `features` does, for a paper that would not name its holder.
    """
    signer, year = deps.document_signers.on(signed_on, kind), signed_on.year
    async with deps.database.transaction() as session:
        ordinals = await papers.take_ordinals(session, kind, year, len(features))
    numbers = [paper_number(kind, year, ordinal) for ordinal in ordinals]
    try:
        seals = [
            await sign_seals(kind, features_for(number), signer, issued_on=issued_on, signed_on=signed_on)
            for number, features_for in zip(numbers, features, strict=True)
        ]
    except (NoSignerError, UnspelledNameError):
        async with deps.database.transaction() as session:
            await papers.give_back_ordinals(session, kind, year, ordinals)
        raise
    certificate = signer.certificate.reference
    return [
        SealedNumber(number=number, seals=each, certificate=certificate)
        for number, each in zip(numbers, seals, strict=True)
    ]


async def sign_seals(
    kind: SealedKind, features: Sequence[Feature], signer: DocumentSigner, *, issued_on: date, signed_on: date
) -> Seals:
    """Sign both seals. The days are in Amman; the barcode has only the day of signing.

    Raises:
        NoSignerError: `signer` cannot be reached.
    """
    certificate = signer.certificate
    header = vds.VdsHeader(
        country=COUNTRY.alpha3,
        signer=SIGNER,
        certificate=certificate.reference,
        issued_on=issued_on,
        signed_on=signed_on,
        document=DOCUMENT_REFERENCES[kind],
    )
    barcode_header = idb.IdbHeader(country=COUNTRY.alpha3, certificate=certificate.idb_reference, signed_on=signed_on)
    unsigned = vds.encode_unsigned(header, vds_messages(features))
    unsigned_barcode = idb.encode_unsigned(barcode_header, idb_messages(kind, features))
    return Seals(
        vds=vds.with_signature(unsigned, await signer.key.sign(unsigned)),
        barcode=idb.with_signature(unsigned_barcode, await signer.key.sign(unsigned_barcode)),
    )
