"""The CSCA master list: Doc 9303-12 §9, a SignedData of RFC 5652 over the certificates of our CSCA.

A receiving state's tools read it to learn of the next CSCA. The CSCA itself may not sign it (§5.3), so each list has a
signer of its own, whose private key signs this one list and is then forgotten: nobody can steal it.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.name import _ASN1Type  # pyright: ignore[reportPrivateUsage] -- there is no other way to ask for one
from cryptography.x509.oid import NameOID, ObjectIdentifier

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.crypto.certificates.profile import (
    alternative_names,
    authority_of,
    require_key_of,
    require_may_certify,
    serial_number,
    sign,
)
from moi_pwa.crypto.signing_key import SigningKey

MASTER_LIST_PATH = "/api/csca.ml"
"""The path at which a server publishes the list."""

_SIGNER_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY.alpha2),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, COUNTRY.ministry.en),
        x509.NameAttribute(NameOID.COMMON_NAME, "Master List Signer", _ASN1Type.PrintableString),
    ]
)
_CSCA_MASTER_LIST = ObjectIdentifier("2.23.136.1.1.2")
"""The object identifier id-icao-cscaMasterList."""
_MASTER_LIST_SIGNING_KEY = ObjectIdentifier("2.23.136.1.1.3")
"""The object identifier id-icao-cscaMasterListSigningKey."""
_SIGNED_DATA = ObjectIdentifier("1.2.840.113549.1.7.2")
_CONTENT_TYPE = ObjectIdentifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = ObjectIdentifier("1.2.840.113549.1.9.4")
_SIGNING_TIME = ObjectIdentifier("1.2.840.113549.1.9.5")
_SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ECDSA_WITH_SHA256 = ObjectIdentifier("1.2.840.10045.4.3.2")
_LIST_V0, _SIGNED_DATA_V3, _BY_KEY_ID_V3 = 0, 3, 3
_USES = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@asn1.sequence
class _CscaMasterList:
    version: int
    certificates: asn1.SetOf[x509.Certificate]


@asn1.sequence
class _AlgorithmIdentifier:
    algorithm: x509.ObjectIdentifier


@asn1.sequence
class _EncapsulatedContent:
    content_type: x509.ObjectIdentifier
    content: Annotated[bytes, asn1.Explicit(0)]


@asn1.sequence
class _Attribute:
    type: x509.ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class _SignerInfo:
    version: int
    subject_key_identifier: Annotated[bytes, asn1.Implicit(0)]
    digest_algorithm: _AlgorithmIdentifier
    signed_attributes: Annotated[asn1.SetOf[_Attribute], asn1.Implicit(0)]
    signature_algorithm: _AlgorithmIdentifier
    signature: bytes


@asn1.sequence
class _SignedData:
    version: int
    digest_algorithms: asn1.SetOf[_AlgorithmIdentifier]
    content: _EncapsulatedContent
    certificates: Annotated[asn1.SetOf[x509.Certificate], asn1.Implicit(0)]
    signers: asn1.SetOf[_SignerInfo]


@asn1.sequence
class _ContentInfo:
    content_type: x509.ObjectIdentifier
    content: Annotated[_SignedData, asn1.Explicit(0)]


def make_master_list(certificates: Sequence[bytes], *, csca: bytes, csca_key: SigningKey, now: datetime) -> bytes:
    """Return the signed list in DER.

    Args:
        certificates: the CSCA's certificates, its own and the link certificates.
        csca: the certificate of today's CSCA, one of them.
        csca_key: its key.
        now: the moment of the list, in whole seconds.

    Raises:
        Refused: "wrong_key" if the key is not the CSCA's; "malformed" if it may not be used any more.
    """
    issuer = x509.load_der_x509_certificate(csca)
    key = SigningKey.new()
    signer = _certify(key, issuer, csca_key, now)
    listed = [x509.load_der_x509_certificate(each) for each in sorted(set(certificates))]
    content = asn1.encode_der(_CscaMasterList(version=_LIST_V0, certificates=asn1.SetOf(listed)))
    signed_data = _SignedData(
        version=_SIGNED_DATA_V3,
        digest_algorithms=asn1.SetOf([_AlgorithmIdentifier(algorithm=_SHA256)]),
        content=_EncapsulatedContent(content_type=_CSCA_MASTER_LIST, content=content),
        certificates=asn1.SetOf([signer, issuer]),
        signers=asn1.SetOf([_signer_info(key, signer, content, now)]),
    )
    return asn1.encode_der(_ContentInfo(content_type=_SIGNED_DATA, content=signed_data))


def listed_certificates(master_list: bytes) -> list[bytes]:
    """Return the certificates in a list in DER; the list's signature is not verified. Raises ValueError."""
    content = asn1.decode_der(_ContentInfo, master_list).content.content.content
    listed = asn1.decode_der(_CscaMasterList, content).certificates.as_list()
    return [each.public_bytes(Encoding.DER) for each in listed]


def _certify(key: SigningKey, issuer: x509.Certificate, csca_key: SigningKey, now: datetime) -> x509.Certificate:
    """Return the certificate of the list's signer, which is valid for as long as the CSCA's: its key signs no more."""
    require_key_of(issuer, csca_key)
    require_may_certify(issuer, now)
    public_key = key.private.public_key()
    subject, issued_by = alternative_names()
    builder = (
        x509.CertificateBuilder(
            issuer_name=issuer.subject,
            subject_name=_SIGNER_NAME,
            public_key=public_key,
            serial_number=serial_number(csca_key.private.public_key(), public_key, now),
        )
        .not_valid_before(now)
        .not_valid_after(issuer.not_valid_after_utc)
        .add_extension(authority_of(issuer), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(_USES, critical=True)
        .add_extension(x509.ExtendedKeyUsage([_MASTER_LIST_SIGNING_KEY]), critical=True)
        .add_extension(subject, critical=False)
        .add_extension(issued_by, critical=False)
        .add_extension(issuer.extensions.get_extension_for_class(x509.CRLDistributionPoints).value, critical=False)
    )
    return x509.load_der_x509_certificate(sign(builder, csca_key))


def _signer_info(key: SigningKey, signer: x509.Certificate, content: bytes, now: datetime) -> _SignerInfo:
    attributes = asn1.SetOf(
        [
            _attribute(_CONTENT_TYPE, _CSCA_MASTER_LIST),
            _attribute(_SIGNING_TIME, asn1.UTCTime(now)),
            _attribute(_MESSAGE_DIGEST, sha256(content).digest()),
        ]
    )
    signed = asn1.encode_der(attributes)
    key_id = signer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    return _SignerInfo(
        version=_BY_KEY_ID_V3,
        subject_key_identifier=key_id,
        digest_algorithm=_AlgorithmIdentifier(algorithm=_SHA256),
        signed_attributes=attributes,
        signature_algorithm=_AlgorithmIdentifier(algorithm=_ECDSA_WITH_SHA256),
        signature=key.private.sign(signed, ec.ECDSA(SHA256())),
    )


def _attribute(kind: ObjectIdentifier, value: object) -> _Attribute:
    return _Attribute(type=kind, values=asn1.SetOf([asn1.decode_der(asn1.TLV, asn1.encode_der(value))]))
