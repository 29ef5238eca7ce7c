"""The request for a signer under another CSCA, and the certificate that comes back."""

import asyncio
from datetime import date

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from moi_pwa.core.signers import CATEGORIES, SignerCategory
from moi_pwa.crypto.certificates.document_types import document_type_extension, document_types
from moi_pwa.crypto.certificates.request import Fault, WrongCertificateError, read_issued, request_signer
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers import national_csca

KEY = SigningKey.new()
CSCA = [national_csca.certificate().public_bytes(Encoding.DER)]
DOCUMENT_TYPES = ObjectIdentifier("2.23.136.1.1.6.2")
UTF8_NAME = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "JO"), x509.NameAttribute(NameOID.COMMON_NAME, "MI")])


def requested(category: SignerCategory = "visas", key: SigningKey = KEY) -> str:
    return asyncio.run(request_signer(key, key.private.public_key(), category))


REQUEST = requested()


def test_the_signer_s_own_key_signs_the_request():
    request = x509.load_pem_x509_csr(REQUEST.encode())
    assert (request.is_signature_valid, request.public_key()) == (True, KEY.private.public_key())


def test_a_request_asks_for_the_signer_s_name_in_printable_strings():
    subject = x509.load_pem_x509_csr(REQUEST.encode()).subject
    assert (subject.rfc4514_string(), b"\x13\x02JO" in subject.public_bytes()) == ("CN=MI,C=JO", True)
    assert b"\x13\x02MI" in subject.public_bytes()


def test_a_request_writes_the_curve_out_with_its_cofactor():
    der = x509.load_pem_x509_csr(REQUEST.encode()).public_bytes(Encoding.DER)
    prime = "302c06072a8648ce3d0101022100ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
    order_and_cofactor = "022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020101"
    assert bytes.fromhex(prime) in der
    assert bytes.fromhex(order_and_cofactor) in der


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_request_asks_for_the_extensions_of_a_category(category: SignerCategory):
    extensions = x509.load_pem_x509_csr(requested(category).encode()).extensions
    types = {} if category == "credentials" else {"2.23.136.1.1.6.2": False}
    assert {each.oid.dotted_string: each.critical for each in extensions} == {"2.5.29.37": True, **types}
    issued = read_issued(national_csca.issue(requested(category)), requested(category), CSCA)
    assert (issued.category, issued.types) == (category, document_types(extensions))


def test_what_the_csca_issued_signs_from_the_day_after_it_begins_in_the_middle_of():
    issued = read_issued(national_csca.issue(REQUEST), REQUEST, CSCA)
    assert (issued.first, issued.reference) == (date(2025, 12, 19), "5C31B7D29A4011EE")


def test_a_certificate_that_is_short_ends_the_use_of_its_key_early():
    issued = read_issued(national_csca.issue(REQUEST, years=6), REQUEST, CSCA)
    assert issued.last < date(2026, 12, 18) < read_issued(national_csca.issue(REQUEST), REQUEST, CSCA).last


def test_a_certificate_for_another_use_than_was_asked_for_is_refused():
    assert fault_of(national_csca.issue(requested("credentials"))) == "extensions"
    assert fault_of(national_csca.issue(REQUEST), requested("credentials")) == "extensions"


def test_a_csca_may_leave_the_document_types_out():
    issued = read_issued(national_csca.issue(REQUEST, without=DOCUMENT_TYPES), REQUEST, CSCA)
    assert issued.kinds is None


def fault_of(der: bytes, request: str = REQUEST) -> Fault:
    with pytest.raises(WrongCertificateError) as caught:
        read_issued(der, request, CSCA)
    return caught.value.fault


@pytest.mark.parametrize(
    "changes, fault",
    [
        ({"key": ec.derive_private_key(501, ec.SECP384R1())}, "another_issuer"),
        ({"subject": national_csca.NAME}, "another_name"),
        ({"subject": UTF8_NAME}, "another_name"),
        ({"without": x509.AuthorityKeyIdentifier.oid}, "extensions"),
        ({"without": x509.ExtendedKeyUsage.oid}, "extensions"),
        ({"extra": x509.SubjectKeyIdentifier(b"1")}, "extensions"),
        ({"serial": 2**159}, "serial_number"),
        ({"years": 5}, "too_short"),
    ],
    ids=[
        "another CSCA's",
        "another name",
        "the name in UTF-8",
        "no authority key identifier",
        "no extended key usage",
        "an extension too many",
        "21 octets",
        "five years",
    ],
)
@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_what_leaves_the_profile_is_refused_by_its_fault(changes: dict[str, object], fault: Fault):
    assert fault_of(national_csca.issue(REQUEST, **changes)) == fault


def test_a_certificate_of_another_key_is_refused():
    assert fault_of(national_csca.issue(requested(key=SigningKey.new()))) == "another_key"


def test_a_certificate_of_other_document_types_than_asked_for_is_refused():
    types = document_type_extension(["P"])
    assert fault_of(national_csca.issue(REQUEST, without=DOCUMENT_TYPES, extra=types)) == "document_types"


@pytest.mark.parametrize("der", [b"", b"x", national_csca.issue(REQUEST)[:-1], REQUEST.encode()])
def test_bytes_that_are_no_certificate_are_refused(der: bytes):
    assert fault_of(der) == "unreadable"


def test_a_request_that_cannot_be_read_is_refused():
    with pytest.raises(Refused, match="malformed"):
        read_issued(national_csca.issue(REQUEST), "a request", CSCA)
