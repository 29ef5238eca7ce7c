"""Public keys that say what their curve is, instead of naming it.

Doc 9303-12 §4.1.6.3 wants the parameters of the curve written out (ECParameters of ANSI X9.62, with the cofactor), and
the point uncompressed. A CSCA copies the key from a request into the certificate as it is. `cryptography` reads such
keys, and writes only names (RFC 5480).
"""

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ObjectIdentifier, PublicKeyAlgorithmOID

_PRIME_FIELD = ObjectIdentifier("1.2.840.10045.1.1")
_V1 = 1
_ELEMENT_BYTES = 32


@asn1.sequence
class _FieldId:
    type: x509.ObjectIdentifier
    prime: int


@asn1.sequence
class _Curve:
    a: bytes
    b: bytes


@asn1.sequence
class _EcParameters:
    version: int
    field: _FieldId
    curve: _Curve
    base: bytes
    order: int
    cofactor: int


@asn1.sequence
class _Algorithm:
    algorithm: x509.ObjectIdentifier
    parameters: _EcParameters


@asn1.sequence
class _SubjectPublicKeyInfo:
    algorithm: _Algorithm
    point: asn1.BitString


_PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_P256 = _EcParameters(
    version=_V1,
    field=_FieldId(type=_PRIME_FIELD, prime=_PRIME),
    curve=_Curve(a=(_PRIME - 3).to_bytes(_ELEMENT_BYTES), b=_B.to_bytes(_ELEMENT_BYTES)),
    base=ec.derive_private_key(1, ec.SECP256R1())
    .public_key()
    .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
    order=0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    cofactor=1,
)
"""The curve P-256 (NIST SP 800-186 §3.2.1.3)."""


def explicit_public_key(key: ec.EllipticCurvePublicKey) -> asn1.TLV:
    """Return the SubjectPublicKeyInfo of a key on P-256."""
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    algorithm = _Algorithm(algorithm=PublicKeyAlgorithmOID.EC_PUBLIC_KEY, parameters=_P256)
    written = asn1.encode_der(_SubjectPublicKeyInfo(algorithm=algorithm, point=asn1.BitString(point, 0)))
    return asn1.decode_der(asn1.TLV, written)
