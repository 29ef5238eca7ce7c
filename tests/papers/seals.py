"""Seals of papers, as the ministry writes them, by a signer of tests.

`python -m tests.papers.seals` writes `tests/vectors/seals.json`.
"""

from datetime import date, timedelta
from typing import Any

from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.crypto import ecdsa, idb, vds
from moi_pwa.crypto.document_signer import SIGNER, DocumentSigner
from moi_pwa.crypto.paper_seal import DOCUMENT_REFERENCES, idb_messages, vds_messages
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import document_signers
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS, vectors_of

SIGNED_ON = date(2026, 2, 2)


def idb_text(
    signer: DocumentSigner, kind: SealedKind, features: list[Feature], signed_on: date, *, country: str = "JOR"
) -> str:
    """Return the text that a phone shows as a QR code."""
    header = idb.IdbHeader(country=country, certificate=signer.certificate.idb_reference, signed_on=signed_on)
    unsigned = idb.encode_unsigned(header, idb_messages(kind, features))
    return idb.with_signature(unsigned, _signature(signer, unsigned))


def vds_bytes(
    signer: DocumentSigner, kind: SealedKind, features: list[Feature], signed_on: date, *, country: str = "JOR"
) -> bytes:
    """Return the bytes that are printed as a Data Matrix."""
    header = vds.VdsHeader(
        country=country,
        signer=SIGNER,
        certificate=signer.certificate.reference,
        issued_on=signed_on,
        signed_on=signed_on,
        document=DOCUMENT_REFERENCES[kind],
    )
    unsigned = vds.encode_unsigned(header, vds_messages(features))
    return vds.with_signature(unsigned, _signature(signer, unsigned))


def _signature(signer: DocumentSigner, unsigned: bytes) -> bytes:
    """Return the signature at once, because a writer of vectors has no event loop."""
    assert isinstance(signer.key, SigningKey)
    return ecdsa.sign(unsigned, signer.key.private)


def feature(tag: int, value: dict[str, Any]) -> Feature:
    """Return a feature that is written as in `tests/vectors/papers.json`."""
    match value:
        case {"features": features}:
            return tag, tuple((each, bytes.fromhex(digits)) for each, digits in features)
        case {"text": text}:
            return tag, text
        case {"day": day}:
            return tag, date.fromisoformat(day)
        case _:
            return tag, bytes.fromhex(value["bytes"])


def sealed_vectors() -> list[dict[str, Any]]:
    """Return the sealed entries of `tests/vectors/papers.json`: papers and refusals."""
    vectors = vectors_of("papers")
    return vectors["papers"] + vectors["refusals"]


def vector_paper(name: str) -> tuple[SealedKind, list[Feature]]:
    """Return a paper of `tests/vectors/papers.json` by its name."""
    paper = next(each for each in sealed_vectors() if each["name"] == name)
    return paper["kind"], [feature(*each) for each in paper["features"]]


def seal_vectors() -> dict[str, Any]:
    signer = document_signers().on(SIGNED_ON, "visa")
    certificate = signer.certificate
    after = certificate.last + timedelta(1)
    visa = vector_paper("a visa for two entries")
    no_paper: tuple[SealedKind, list[Feature]] = ("visa", [(1, "V<JOR"), (3, b"\1\2")])

    def both(
        paper: tuple[SealedKind, list[Feature]], signed_on: date = SIGNED_ON, country: str = "JOR"
    ) -> dict[str, str]:
        return {
            "idb": idb_text(signer, *paper, signed_on, country=country),
            "vds": vds_bytes(signer, *paper, signed_on, country=country).hex(),
        }

    return {
        "signer": {
            "signer": SIGNER,
            "certificate": certificate.reference,
            "idb_certificate": certificate.idb_reference.hex(),
            "jwk": certificate.jwk,
            "first": str(certificate.first),
            "last": str(certificate.last),
        },
        "signed_on": str(SIGNED_ON),
        "seals": [{"paper": each["name"], **both(vector_paper(each["name"]))} for each in sealed_vectors()],
        "odd": {
            "of another country whose signer has the same name": both(visa, country="D"),
            "signed after the signer's last day": both(visa, signed_on=after),
            "signed, and no paper": both(no_paper),
        },
    }


if __name__ == "__main__":
    (VECTORS / "seals.json").write_text(laid_out(seal_vectors()), encoding="utf-8")
