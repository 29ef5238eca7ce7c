"""Seals of papers by a signer of tests, as the ministry would write them; `python -m tests.seals` writes `tests/vectors/seals.json`."""

import base64
import json
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.papers import Feature, PaperKind
from moi_pwa.crypto import idb, vds
from moi_pwa.crypto.paper_seal import DOCUMENT_REFERENCES, idb_messages, vds_messages
from tests.vectors_of import VECTORS, vectors_of

SIGNER_KEY = ec.derive_private_key(46, ec.SECP256R1())
SIGNER_NAME, CERTIFICATE, IDB_CERTIFICATE = "JOMI", "0001", "0a1b2c3d4e"
SIGNED_ON = date(2026, 2, 2)


def _coordinate(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32)).decode().rstrip("=")


def signer(key: ec.EllipticCurvePrivateKey = SIGNER_KEY) -> dict[str, Any]:
    """As the trust list names it, but for its certificate."""
    point = key.public_key().public_numbers()
    return {
        "signer": SIGNER_NAME,
        "certificate": CERTIFICATE,
        "idb_certificate": IDB_CERTIFICATE,
        "jwk": {"kty": "EC", "crv": "P-256", "x": _coordinate(point.x), "y": _coordinate(point.y)},
        "first": "2026-01-01",
        "last": "2026-06-30",
    }


def idb_text(
    kind: PaperKind,
    features: list[Feature],
    *,
    signed_on: date = SIGNED_ON,
    country: str = "JOR",
    key: ec.EllipticCurvePrivateKey = SIGNER_KEY,
) -> str:
    """What a phone shows as a QR code."""
    header = idb.IdbHeader(country=country, certificate=bytes.fromhex(IDB_CERTIFICATE), signed_on=signed_on)
    return idb.sign_idb(idb.encode_unsigned(header, idb_messages(kind, features)), key)


def vds_bytes(kind: PaperKind, features: list[Feature], *, signed_on: date = SIGNED_ON, country: str = "JOR") -> bytes:
    """What is printed as Data Matrix."""
    header = vds.VdsHeader(
        country=country,
        signer=SIGNER_NAME,
        certificate=CERTIFICATE,
        issued_on=signed_on,
        signed_on=signed_on,
        document=DOCUMENT_REFERENCES[kind],
    )
    return vds.sign_vds(vds.encode_unsigned(header, vds_messages(features)), SIGNER_KEY)


def feature(tag: int, value: dict[str, str]) -> Feature:
    """As `tests/vectors/papers.json` writes one."""
    match value:
        case {"text": text}:
            return tag, text
        case {"day": day}:
            return tag, date.fromisoformat(day)
        case _:
            return tag, bytes.fromhex(value["bytes"])


def vector_paper(name: str) -> tuple[PaperKind, list[Feature]]:
    """Of `tests/vectors/papers.json`."""
    paper = next(each for each in vectors_of("papers")["papers"] if each["name"] == name)
    return paper["kind"], [feature(*each) for each in paper["features"]]


def seal_vectors() -> dict[str, Any]:
    named = [(paper["name"], *vector_paper(paper["name"])) for paper in vectors_of("papers")["papers"]]
    visa, after = vector_paper("a visa for two entries"), date(2026, 7, 1)
    no_paper: tuple[PaperKind, list[Feature]] = ("visa", [(1, "V<JOR"), (3, b"\1\2")])
    odd: dict[str, tuple[str, bytes]] = {
        "of another country whose signer has the same name": (
            idb_text(*visa, country="D"),
            vds_bytes(*visa, country="D"),
        ),
        "signed after the signer's last day": (idb_text(*visa, signed_on=after), vds_bytes(*visa, signed_on=after)),
        "signed, and no paper": (idb_text(*no_paper), vds_bytes(*no_paper)),
    }
    return {
        "signer": signer(),
        "signed_on": SIGNED_ON.isoformat(),
        "seals": [
            {"paper": name, "idb": idb_text(kind, features), "vds": vds_bytes(kind, features).hex()}
            for name, kind, features in named
        ],
        "odd": {name: {"idb": text, "vds": seal.hex()} for name, (text, seal) in odd.items()},
    }


if __name__ == "__main__":
    (VECTORS / "seals.json").write_text(json.dumps(seal_vectors(), indent=2) + "\n")
