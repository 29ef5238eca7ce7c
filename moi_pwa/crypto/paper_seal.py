"""The two seals of a paper, and the features in them: a VDS for print, an IDB for a screen.

Twin: `paper_seal.js`, which reads them.

The features of each kind of paper, and their form, are those of ICAO Doc 9303-7 (visa) and 9303-8 (emergency travel
document), BSI TR-03137 (residence permit). ICAO knows no notice and no decision to refuse, so that document reference,
message tag and features of these are ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from moi_pwa.core.papers import Feature, FeatureValue, SealedKind
from moi_pwa.crypto.c40 import decode_c40, encode_c40
from moi_pwa.crypto.day_bytes import decode_day, encode_day
from moi_pwa.crypto.idb import Idb
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.tlv import Message, decode_tlvs, encode_tlv
from moi_pwa.crypto.vds import Vds

DOCUMENT_REFERENCES: Mapping[SealedKind, int] = {
    "visa": 0x5D01,
    "residence_permit": 0xFB06,
    "emergency_travel_document": 0x5E03,
    "notice": 0xA102,
    "refusal": 0xA104,
}
"""The document reference of each kind in the header of a VDS.

The second byte is the category. ICAO assigns odd ones, an issuer even ones (Doc 9303-13, table 1).
"""
_FORMER_REFERENCES: Mapping[int, SealedKind] = {0xA103: "refusal"}
"""The references that seals had until December 2026."""
_KINDS_BY_REFERENCE: Mapping[int, SealedKind] = {
    **_FORMER_REFERENCES,
    **{reference: kind for kind, reference in DOCUMENT_REFERENCES.items()},
}

_IDB_TAGS: Mapping[SealedKind, int] = {
    "visa": 0x01,
    "emergency_travel_document": 0x02,
    "notice": 0x90,
    "refusal": 0x91,
}
"""The tag of the one message of an IDB that holds all features of a kind."""
_KINDS_BY_TAG: Mapping[int, SealedKind] = {tag: kind for kind, tag in _IDB_TAGS.items()}
_PERMIT_TAGS = {0x81: 2, 0x87: 3, 0x92: 7}
"""The tags of an IDB's messages that hold a residence permit's features each -> the tags that these have in a VDS."""
_PERMIT_REQUIRED = frozenset({0x81, 0x87})
"""The messages by which an IDB is known to be a residence permit's."""

_Coding = Literal["text", "bytes", "day", "features"]
_CODINGS: Mapping[SealedKind, Mapping[int, _Coding]] = {
    "visa": {1: "text", 2: "text", 3: "bytes", 4: "bytes", 5: "text", 6: "bytes", 7: "features"},
    "residence_permit": {2: "text", 3: "text", 7: "features"},
    "emergency_travel_document": {2: "text", 7: "features"},
    "notice": {1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day", 8: "features"},
    "refusal": {
        1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day", 8: "day", 9: "text",
        10: "features",
    },
}  # fmt: skip
"""The form of each feature that is read; other features, such as a later version may write, are skipped."""


@dataclass(frozen=True, kw_only=True)
class SealedPaper:
    """The content of a seal: its kind, and its features in their order."""

    kind: SealedKind
    features: Sequence[Feature]


def vds_messages(features: Sequence[Feature]) -> Sequence[Message]:
    return [(tag, _encode(value)) for tag, value in features]


def idb_messages(kind: SealedKind, features: Sequence[Feature]) -> Sequence[Message]:
    messages = vds_messages(features)
    if kind == "residence_permit":
        tags = {tag: national for national, tag in _PERMIT_TAGS.items()}
        return [(tags[tag], value) for tag, value in messages]
    return [(_IDB_TAGS[kind], b"".join(encode_tlv(tag, value) for tag, value in messages))]


def read_vds_paper(vds: Vds) -> SealedPaper:
    """Return the content of a VDS.

    Raises Refused: "unknown_document"; "not_c40" or "malformed" for a feature that cannot be read.
    """
    kind = _KINDS_BY_REFERENCE.get(vds.header.document)
    if kind is None:
        raise Refused("unknown_document")
    return SealedPaper(kind=kind, features=_read(kind, vds.messages))


def read_idb_paper(idb: Idb) -> SealedPaper:
    """Return the content of an IDB. Raises Refused as `read_vds_paper`."""
    tags = [tag for tag, _ in idb.messages]
    if _PERMIT_REQUIRED <= set(tags) <= set(_PERMIT_TAGS):
        features = [(_PERMIT_TAGS[tag], value) for tag, value in idb.messages]
        return SealedPaper(kind="residence_permit", features=_read("residence_permit", features))
    kind = _KINDS_BY_TAG.get(tags[0]) if len(tags) == 1 else None
    if kind is None:
        raise Refused("unknown_document")
    return SealedPaper(kind=kind, features=_read(kind, decode_tlvs(idb.messages[0][1])))


def _read(kind: SealedKind, messages: Sequence[Message]) -> Sequence[Feature]:
    """Return the features that are known. Raises Refused "malformed" if one occurs twice."""
    codings = _CODINGS[kind]
    tags = [tag for tag, _ in messages]
    if len(set(tags)) != len(tags):
        raise Refused("malformed")
    return [(tag, _decode(codings[tag], value)) for tag, value in messages if tag in codings]


def _encode(value: FeatureValue) -> bytes:
    match value:
        case str():
            return encode_c40(value)
        case bytes():
            return value
        case tuple():
            return b"".join(encode_tlv(tag, each) for tag, each in value)
        case _:
            return encode_day(value)


def _decode(coding: _Coding, value: bytes) -> FeatureValue:
    match coding:
        case "text":
            return decode_c40(value)
        case "bytes":
            return value
        case "day":
            return decode_day(value)
        case "features":
            return tuple(decode_tlvs(value))
