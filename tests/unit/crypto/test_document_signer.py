"""Signers of papers: certificates in ICAO's profile, and the signer of each day."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from moi_pwa.crypto.document_signer import (
    CSCA_KEY_USE,
    KEY_USE,
    MAX_PAPER_VALIDITY,
    SIGNER,
    DocumentSigner,
    NoSignerError,
    SignerCertificate,
    issue_signer_certificate,
    make_csca,
    read_signer_certificate,
)
from moi_pwa.crypto.idb import certificate_reference
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import document_signers

FIRST = date(2026, 1, 1)
CSCA_KEY, KEY = SigningKey.new(), SigningKey.new()
CSCA = make_csca(CSCA_KEY, first=FIRST)
DAY = timedelta(days=1)


def issue(serial: int = 1, first: date = FIRST, csca_key: SigningKey = CSCA_KEY) -> SignerCertificate:
    public_key = KEY.private.public_key()
    return issue_signer_certificate(public_key, serial=serial, first=first, csca=CSCA, csca_key=csca_key)


def extensions_of(certificate: x509.Certificate) -> dict[str, bool]:
    """Return the names of the extensions, and whether each is critical."""
    return {str(each.oid.dotted_string): each.critical for each in certificate.extensions}


def test_the_csca_has_the_extensions_of_the_profile():
    required = {
        ExtensionOID.BASIC_CONSTRAINTS: True,
        ExtensionOID.KEY_USAGE: True,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER: False,
        ExtensionOID.PRIVATE_KEY_USAGE_PERIOD: False,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME: False,
        ExtensionOID.ISSUER_ALTERNATIVE_NAME: False,
        ExtensionOID.CRL_DISTRIBUTION_POINTS: False,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER: False,
    }
    assert extensions_of(x509.load_der_x509_certificate(CSCA)) == {
        oid.dotted_string: critical for oid, critical in required.items()
    }


def test_the_csca_certifies_signers_and_revocation_lists_alone_and_no_other_ca():
    csca = x509.load_der_x509_certificate(CSCA)
    constraints = csca.extensions.get_extension_for_class(x509.BasicConstraints).value
    uses = csca.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (constraints.ca, constraints.path_length) == (True, 0)
    assert (uses.key_cert_sign, uses.crl_sign, uses.digital_signature) == (True, True, False)


def test_the_csca_signs_itself():
    csca = x509.load_der_x509_certificate(CSCA)
    csca.verify_directly_issued_by(csca)


def test_a_signer_has_the_two_extensions_of_the_profile_and_no_other():
    assert extensions_of(issue().x509) == {
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER.dotted_string: False,
        ExtensionOID.EXTENDED_KEY_USAGE.dotted_string: True,
    }


def test_a_signer_signs_seals_and_nothing_else():
    uses = issue().x509.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [use.dotted_string for use in uses] == ["2.23.136.1.1.11.1"]


def test_a_signer_names_its_country_and_itself_as_barcodes_do():
    names = {each.oid: each.value for each in issue().x509.subject}
    assert names == {NameOID.COUNTRY_NAME: "JO", NameOID.COMMON_NAME: "MI"}
    assert SIGNER == "JOMI"


def test_a_signer_s_names_are_printable_strings():
    der = issue().x509.subject.public_bytes()
    assert b"\x13\x02JO" in der
    assert b"\x13\x02MI" in der


@pytest.mark.parametrize("serial, reference", [(1, "0001"), (255, "00FF"), (0x12345, "12345")])
def test_a_seal_names_a_signer_by_its_serial_number(serial: int, reference: str):
    assert issue(serial).reference == reference


def test_a_barcode_on_a_screen_names_a_signer_by_its_certificate():
    certificate = issue()
    assert certificate.idb_reference == certificate_reference(certificate.der)


def test_a_paper_of_five_years_that_was_signed_in_the_last_second_is_valid_no_longer_than_its_signer():
    certificate = issue()
    signed = datetime.combine(certificate.last + DAY, datetime.min.time(), UTC) - timedelta(seconds=1)
    expires = signed.replace(year=signed.year + 5)
    assert certificate.x509.not_valid_after_utc >= expires


def test_a_signer_of_the_csca_s_last_day_is_valid_no_longer_than_the_csca():
    certificate = issue(first=FIRST + CSCA_KEY_USE)
    csca = x509.load_der_x509_certificate(CSCA)
    assert certificate.x509.not_valid_after_utc <= csca.not_valid_after_utc


def test_the_csca_certifies_nobody_when_its_own_key_may_not_be_used():
    with pytest.raises(Refused, match="malformed"):
        issue(first=FIRST + CSCA_KEY_USE + DAY)


def test_another_key_than_the_csca_s_certifies_nobody():
    with pytest.raises(Refused, match="wrong_key"):
        issue(csca_key=SigningKey.new())


def test_a_certificate_is_read_as_it_was_issued():
    certificate = issue(7)
    read = read_signer_certificate(certificate.der, [CSCA])
    assert (read, read.jwk, read.first, read.last) == (certificate, KEY.jwk, FIRST, FIRST + KEY_USE - DAY)


def test_a_certificate_of_another_csca_is_refused():
    other = make_csca(SigningKey.new(), first=FIRST)
    with pytest.raises(Refused, match="unknown_signer"):
        read_signer_certificate(issue().der, [other])


def test_a_certificate_of_any_of_several_cscas_is_read():
    other = make_csca(SigningKey.new(), first=FIRST)
    assert read_signer_certificate(issue().der, [other, CSCA]) == issue()


@pytest.mark.parametrize("der", [b"", b"x", CSCA, issue().der[:-1], issue().der + b"\0"])
def test_bytes_that_are_no_signer_s_certificate_are_refused(der: bytes):
    with pytest.raises(Refused, match="malformed"):
        read_signer_certificate(der, [CSCA])


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_a_certificate_with_any_byte_changed_is_refused():
    der = issue().der
    for at, bit in product(range(len(der)), (1, 4, 0x80)):
        changed = bytes([*der[:at], der[at] ^ bit, *der[at + 1 :]])
        with pytest.raises(Refused):
            read_signer_certificate(changed, [CSCA])


def test_a_signature_of_whose_last_byte_fewer_bits_are_said_to_count_is_refused():
    der = next(der for serial in range(1, 100) if not (der := issue(serial).der)[-1] & 1)
    start = len(der) - len(x509.load_der_x509_certificate(der).signature)
    changed = der[: start - 1] + b"\1" + der[start:]

    x509.load_der_x509_certificate(changed).verify_directly_issued_by(x509.load_der_x509_certificate(CSCA))
    with pytest.raises(Refused, match="malformed"):
        read_signer_certificate(changed, [CSCA])


def test_a_key_that_is_not_the_certified_one_signs_nothing():
    with pytest.raises(Refused, match="wrong_key"):
        DocumentSigner(key=SigningKey.new(), certificate=issue())


SECOND = FIRST + timedelta(days=400)


@pytest.mark.parametrize(
    "day, serial",
    [
        (FIRST, 1),
        (SECOND - DAY, 1),
        (SECOND, 2),
        (FIRST + KEY_USE, 2),
        (SECOND + KEY_USE - DAY, 2),
    ],
    ids=["its first day", "the last before the next", "the next one's first", "after the first may not", "the last"],
)
def test_the_newest_signer_that_may_sign_on_a_day_does(day: date, serial: int):
    assert document_signers(FIRST, SECOND).on(day).certificate.serial == serial


@pytest.mark.parametrize("day", [FIRST - DAY, FIRST + KEY_USE, date.min, date.max])
def test_nobody_signs_before_the_first_or_after_the_last_day(day: date):
    with pytest.raises(NoSignerError):
        document_signers(FIRST).on(day)


def test_the_same_key_and_days_give_the_same_certificate():
    assert (make_csca(CSCA_KEY, first=FIRST), issue().der) == (CSCA, issue().der)


def test_the_longest_paper_has_five_years_whichever_leap_days_lie_in_them():
    days = (date(year, 2, 28) for year in range(2024, 2100))
    assert all(day.replace(year=day.year + 5) - day <= MAX_PAPER_VALIDITY for day in days)
