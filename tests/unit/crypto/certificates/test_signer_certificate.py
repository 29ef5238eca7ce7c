"""Certificates of signers of papers, in ICAO's profile."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from moi_pwa.core.signers import CATEGORIES, KINDS_OF_CATEGORY, SIGNED_KINDS, SignedKind, SignerCategory
from moi_pwa.crypto.certificates.csca import make_csca
from moi_pwa.crypto.certificates.periods import (
    CSCA_KEY_USE,
    KEY_USE,
    MAX_PAPER_VALIDITY,
    PAPER_VALIDITY,
)
from moi_pwa.crypto.certificates.signer_certificate import (
    SignerCertificate,
    issue_signer_certificate,
    read_signer_certificate,
)
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.crypto.idb import certificate_reference
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.former_keys import FORMER_CSCA
from tests.papers.signers import CRL_URL, document_signers, fixed_key

FIRST = date(2026, 1, 1)
CSCA_KEY, KEY = SigningKey.new(), SigningKey.new()
CSCA = make_csca(CSCA_KEY, first=FIRST, crl_url=CRL_URL)
DAY = timedelta(days=1)
OF_A_CATEGORY = pytest.mark.parametrize("category", CATEGORIES)


def issue(
    serial: int = 1,
    first: date = FIRST,
    category: SignerCategory = "visas",
    csca: bytes = CSCA,
    csca_key: SigningKey = CSCA_KEY,
) -> SignerCertificate:
    public_key = KEY.private.public_key()
    return issue_signer_certificate(
        public_key, serial=serial, first=first, category=category, csca=csca, csca_key=csca_key
    )


def extensions_of(certificate: x509.Certificate) -> dict[str, bool]:
    """Return the names of the extensions, and whether each is critical."""
    return {str(each.oid.dotted_string): each.critical for each in certificate.extensions}


def test_a_signer_has_the_extensions_of_the_profile_and_no_other():
    assert extensions_of(issue().x509) == {
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER.dotted_string: False,
        ExtensionOID.EXTENDED_KEY_USAGE.dotted_string: True,
        "2.23.136.1.1.6.2": False,
    }


@OF_A_CATEGORY
def test_a_signer_of_a_category_may_sign_its_kinds_and_no_other(category: SignerCategory):
    certificate = issue(category=category)
    able = [kind for kind in SIGNED_KINDS if certificate.may_sign(kind)]
    assert (certificate.category, tuple(able)) == (category, KINDS_OF_CATEGORY[category])


@pytest.mark.parametrize("kind", SIGNED_KINDS)
def test_a_signer_without_document_types_may_sign_every_kind_of_seal(kind: SignedKind):
    [certificate] = document_signers().certificates
    may_sign = certificate.may_sign(kind)
    assert (certificate.kinds, certificate.category, may_sign) == (None, None, kind != "credential")


def test_the_signer_of_credentials_signs_tokens_and_is_no_signer_of_barcodes():
    certificate = issue(category="credentials")
    uses = certificate.x509.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [use.dotted_string for use in uses] == ["1.3.6.1.5.5.7.3.37"]
    assert extensions_of(certificate.x509).keys() == {"2.5.29.35", "2.5.29.37"}


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


@OF_A_CATEGORY
def test_a_paper_that_was_signed_in_the_last_second_is_valid_no_longer_than_its_signer(category: SignerCategory):
    certificate = issue(category=category)
    signed = datetime.combine(certificate.last + DAY, datetime.min.time(), UTC) - timedelta(seconds=1)
    assert certificate.x509.not_valid_after_utc >= signed + PAPER_VALIDITY[category]


@pytest.mark.parametrize("category, years", [("visas", 5), ("permits", 5), ("travel-documents", 1), ("notices", 10)])
def test_a_certificate_verifies_the_last_paper_of_its_key_for_years(category: SignerCategory, years: int):
    certificate = issue(category=category)
    left = certificate.x509.not_valid_after_utc.date() - certificate.last
    assert years * 365 < left.days <= years * 366


@OF_A_CATEGORY
def test_a_signer_of_the_csca_s_last_day_is_valid_no_longer_than_the_csca(category: SignerCategory):
    certificate = issue(first=FIRST + CSCA_KEY_USE, category=category)
    csca = x509.load_der_x509_certificate(CSCA)
    assert certificate.x509.not_valid_after_utc <= csca.not_valid_after_utc


def test_under_a_csca_that_ends_earlier_a_signer_of_notices_ends_with_it_and_signs_as_long():
    certificate = issue(
        serial=2, first=date(2026, 12, 1), category="notices", csca=FORMER_CSCA, csca_key=fixed_key(100)
    )
    csca = x509.load_der_x509_certificate(FORMER_CSCA)
    assert certificate.x509.not_valid_after_utc == csca.not_valid_after_utc
    assert certificate.last == certificate.first + KEY_USE - DAY


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
    other = make_csca(SigningKey.new(), first=FIRST, crl_url=CRL_URL)
    with pytest.raises(Refused, match="unknown_signer"):
        read_signer_certificate(issue().der, [other])


def test_a_certificate_of_any_of_several_cscas_is_read():
    other = make_csca(SigningKey.new(), first=FIRST, crl_url=CRL_URL)
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


def test_the_same_key_and_days_give_the_same_certificate():
    assert issue().der == issue().der


def test_the_longest_paper_has_five_years_whichever_leap_days_lie_in_them():
    days = (date(year, 2, 28) for year in range(2024, 2100))
    assert all(day.replace(year=day.year + 5) - day <= MAX_PAPER_VALIDITY for day in days)
