"""The CSCA's certificate in ICAO's profile, and the certificate that links the next one to it."""

from datetime import date, timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from moi_pwa.crypto.certificates import csca as csca_module
from moi_pwa.crypto.certificates.csca import make_csca, make_link_certificate
from moi_pwa.crypto.certificates.periods import CSCA_KEY_USE
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import CRL_URL

FIRST, NEXT = date(2026, 1, 1), date(2030, 10, 1)
DAY = timedelta(days=1)
KEY, NEXT_KEY = SigningKey.new(), SigningKey.new()
CSCA = make_csca(KEY, first=FIRST, crl_url=CRL_URL)
NEXT_CSCA = make_csca(NEXT_KEY, first=NEXT, crl_url=CRL_URL)
LINK = make_link_certificate(NEXT_CSCA, former=CSCA, former_key=KEY)
EACH = pytest.mark.parametrize("der", [CSCA, LINK], ids=["self-signed", "link"])


def read(der: bytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(der)


@EACH
def test_a_csca_has_the_extensions_of_the_profile(der: bytes):
    assert {each.oid: each.critical for each in read(der).extensions} == {
        ExtensionOID.BASIC_CONSTRAINTS: True,
        ExtensionOID.KEY_USAGE: True,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER: False,
        ExtensionOID.PRIVATE_KEY_USAGE_PERIOD: False,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME: False,
        ExtensionOID.ISSUER_ALTERNATIVE_NAME: False,
        ExtensionOID.CRL_DISTRIBUTION_POINTS: False,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER: False,
    }


@EACH
def test_a_csca_certifies_signers_and_revocation_lists_alone_and_no_other_ca(der: bytes):
    constraints = read(der).extensions.get_extension_for_class(x509.BasicConstraints).value
    uses = read(der).extensions.get_extension_for_class(x509.KeyUsage).value
    assert (constraints.ca, constraints.path_length) == (True, 0)
    assert (uses.key_cert_sign, uses.crl_sign, uses.digital_signature) == (True, True, False)


@EACH
def test_a_csca_names_our_revocation_list_and_then_icao_s(der: bytes):
    points = read(der).extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert [point.full_name[0].value for point in points if point.full_name] == [
        CRL_URL,
        "https://pkddownload1.icao.int/CRLs/JOR.crl",
        "https://pkddownload2.icao.int/CRLs/JOR.crl",
    ]


def test_the_csca_signs_itself():
    read(CSCA).verify_directly_issued_by(read(CSCA))


def test_no_two_certificates_under_the_csca_s_name_share_a_serial_number():
    made = [
        CSCA,
        NEXT_CSCA,
        LINK,
        make_csca(KEY, first=FIRST + DAY, crl_url=CRL_URL),
        make_csca(SigningKey.new(), first=FIRST, crl_url=CRL_URL),
    ]
    assert len({read(each).serial_number for each in made}) == len(made)


@EACH
def test_a_serial_number_is_positive_and_has_sixteen_octets(der: bytes):
    assert read(der).serial_number.bit_length() == 127


def test_the_same_key_and_day_give_the_same_certificate():
    assert make_csca(KEY, first=FIRST, crl_url=CRL_URL) == CSCA
    assert make_link_certificate(NEXT_CSCA, former=CSCA, former_key=KEY) == LINK


def test_a_link_certifies_the_next_key_by_the_former_under_the_same_name():
    link = read(LINK)
    link.verify_directly_issued_by(read(CSCA))
    assert (link.issuer, link.public_key()) == (link.subject, read(NEXT_CSCA).public_key())


def test_a_link_names_both_keys():
    former, after = (
        read(each).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value for each in (CSCA, NEXT_CSCA)
    )
    link = read(LINK).extensions
    assert link.get_extension_for_class(x509.SubjectKeyIdentifier).value == after
    assert link.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier == former.digest


def test_a_link_ends_with_the_key_that_verifies_it():
    assert read(LINK).not_valid_after_utc == read(CSCA).not_valid_after_utc < read(NEXT_CSCA).not_valid_after_utc


def test_a_link_to_another_name_says_that_the_name_has_changed(monkeypatch: pytest.MonkeyPatch):
    attribute = x509.NameAttribute(x509.oid.NameOID.COUNTRY_NAME, "JO")
    monkeypatch.setattr(csca_module, "CSCA_NAME", x509.Name([attribute]))
    renamed = make_csca(NEXT_KEY, first=NEXT, crl_url=CRL_URL)
    link = read(make_link_certificate(renamed, former=CSCA, former_key=KEY))
    change = link.extensions.get_extension_for_oid(x509.ObjectIdentifier("2.23.136.1.1.6.1"))
    assert (link.issuer, link.subject, change.critical) == (read(CSCA).subject, x509.Name([attribute]), False)


def test_another_key_than_the_former_csca_s_makes_no_link():
    with pytest.raises(Refused, match="wrong_key"):
        make_link_certificate(NEXT_CSCA, former=CSCA, former_key=NEXT_KEY)


def test_a_key_that_may_certify_no_more_makes_no_link():
    late = make_csca(NEXT_KEY, first=FIRST + CSCA_KEY_USE + DAY, crl_url=CRL_URL)
    with pytest.raises(Refused, match="malformed"):
        make_link_certificate(late, former=CSCA, former_key=KEY)
