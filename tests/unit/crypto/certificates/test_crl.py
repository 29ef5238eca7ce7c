"""The CSCA's revocation list, in ICAO's profile."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtensionOID

from moi_pwa.crypto.certificates.crl import crl_due, make_crl, read_crl
from moi_pwa.crypto.certificates.csca import make_csca
from moi_pwa.crypto.certificates.signer_certificate import issue_signer_certificate
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import CRL_URL

FIRST = date(2026, 1, 1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
KEY, NEXT_KEY = SigningKey.new(), SigningKey.new()
CSCA, NEXT_CSCA = (make_csca(key, first=FIRST, crl_url=CRL_URL) for key in (KEY, NEXT_KEY))


def signer(serial: int) -> bytes:
    return issue_signer_certificate(
        NEXT_KEY.private.public_key(), serial=serial, first=FIRST, category="visas", csca=CSCA, csca_key=KEY
    ).der


def listed(*serials: int, former: bytes | None = None, now: datetime = NOW) -> bytes:
    return make_crl([signer(each) for each in serials], former=former, csca=CSCA, csca_key=KEY, now=now)


def entries(crl: bytes) -> list[tuple[int, datetime]]:
    return [(each.serial_number, each.revocation_date_utc) for each in read_crl(crl)]


def number(crl: bytes) -> int:
    return read_crl(crl).extensions.get_extension_for_class(x509.CRLNumber).value.crl_number


def test_the_csca_signs_it():
    key = x509.load_der_x509_certificate(CSCA).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert read_crl(listed()).is_signature_valid(key)


def test_it_has_the_extensions_of_the_profile_and_names_the_csca_s_key():
    extensions = read_crl(listed()).extensions
    assert {each.oid: each.critical for each in extensions} == {
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER: False,
        ExtensionOID.CRL_NUMBER: False,
    }
    csca = x509.load_der_x509_certificate(CSCA)
    key_id = csca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier == key_id
    assert read_crl(listed()).issuer == csca.subject


def test_it_holds_for_ninety_days():
    crl = read_crl(listed())
    assert (crl.last_update_utc, crl.next_update_utc) == (NOW, NOW + timedelta(days=90))
    assert crl_due(listed()) == NOW + timedelta(days=90)


def test_it_lists_who_was_struck_off_by_serial_number_and_says_no_reason():
    assert entries(listed(7, 2)) == [(2, NOW), (7, NOW)]
    assert all(len(each.extensions) == 0 for each in read_crl(listed(7, 2)))


def test_a_list_of_nobody_has_no_empty_list_in_it():
    # RFC 5280 §5.1.2.6: what would be empty is left out. The extensions follow the moment of the next list at once.
    until = b"\x17\x0d260530120000Z"
    assert until + b"\xa0" in listed()


def test_the_next_list_keeps_the_days_of_the_former():
    assert entries(listed(2, 7, former=listed(2), now=NOW + WEEK)) == [(2, NOW), (7, NOW + WEEK)]


def test_each_list_has_a_greater_number_than_the_one_before():
    first = listed()
    assert number(listed(former=first)) == number(first) + 1
    assert number(listed(now=NOW + WEEK)) > number(first), "though the former list was lost"


def test_signers_of_former_keys_are_listed_by_the_newest():
    crl = make_crl([signer(2)], former=listed(2), csca=NEXT_CSCA, csca_key=NEXT_KEY, now=NOW + WEEK)
    assert entries(crl) == [(2, NOW)]


def test_signers_of_another_csca_are_not_ours_to_revoke(monkeypatch: pytest.MonkeyPatch):
    from moi_pwa.crypto.certificates import csca as module

    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COUNTRY_NAME, "JO")])
    monkeypatch.setattr(module, "CSCA_NAME", name)
    national = make_csca(NEXT_KEY, first=FIRST, crl_url=CRL_URL)
    crl = make_crl([signer(2)], former=None, csca=national, csca_key=NEXT_KEY, now=NOW)
    assert entries(crl) == []


def test_another_key_than_the_csca_s_signs_no_list():
    with pytest.raises(Refused, match="wrong_key"):
        make_crl([], former=None, csca=CSCA, csca_key=NEXT_KEY, now=NOW)


@pytest.mark.parametrize("der", [b"", CSCA, listed()[:-1]])
def test_bytes_that_are_no_list_are_refused(der: bytes):
    with pytest.raises(Refused, match="malformed"):
        read_crl(der)
