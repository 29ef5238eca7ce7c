"""The ministry's list of trusted signers of papers."""

from dataclasses import replace
from datetime import UTC, date, datetime

from cryptography import x509

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.certificates.csca import make_csca, make_link_certificate
from moi_pwa.crypto.certificates.signer_certificate import read_signer_certificate
from moi_pwa.crypto.signed_json import verify_json
from moi_pwa.crypto.trust_list import TYPE, sign_trust_list
from tests.papers.signers import CRL_URL, fixed_key, followed_by_one_of_notices, trust_list_vectors
from tests.unit.crypto.pattern import vectors

KEY = fixed_key(99)
ISSUED_AT = datetime(2026, 1, 15, tzinfo=UTC)
SIGNERS = followed_by_one_of_notices()
JWS = sign_trust_list(SIGNERS, KEY, issued_at=ISSUED_AT)
LIST = verify_json(JWS, {KEY.kid: KEY.jwk}, typ=TYPE)


def test_the_list_is_written_as_the_vector_says():
    assert vectors("trust_list.json") == trust_list_vectors()


def test_the_list_of_one_time_is_always_the_same_and_that_of_another_time_another():
    same, next_day = (sign_trust_list(SIGNERS, KEY, issued_at=datetime(2026, 1, day, tzinfo=UTC)) for day in (15, 16))
    assert (same == JWS, next_day == JWS) == (True, False)


def test_each_signer_is_named_as_the_barcodes_that_it_signs_name_it():
    assert [(each["signer"], each["certificate"], each["idb_certificate"]) for each in LIST["signers"]] == [
        ("JOMI", certificate.reference, certificate.idb_reference.hex()) for certificate in SIGNERS.certificates
    ]


def test_each_certificate_is_in_it_and_was_issued_by_a_csca_that_is():
    csca = [from_base64url(each) for each in LIST["csca"]]
    read = [read_signer_certificate(from_base64url(each["der"]), csca) for each in LIST["signers"]]
    assert [(each.jwk, str(each.first), str(each.last)) for each in read] == [
        (each["jwk"], each["first"], each["last"]) for each in LIST["signers"]
    ]
    assert x509.load_der_x509_certificate(csca[0]).subject.rfc4514_string().endswith("C=JO")


def test_a_signer_whose_private_key_was_destroyed_stays_in_it():
    retired = replace(SIGNERS, signers=SIGNERS.signers[1:])
    assert sign_trust_list(retired, KEY, issued_at=ISSUED_AT) == JWS


def test_it_names_the_kinds_that_a_signer_of_one_category_may_sign():
    everything, notices = LIST["signers"]
    assert ("kinds" in everything, notices["kinds"]) == (False, ["notice", "refusal"])


def test_it_has_the_certificates_that_link_one_csca_to_the_next():
    csca = make_csca(fixed_key(98), first=date(2026, 6, 1), crl_url=CRL_URL)
    link = make_link_certificate(csca, former=SIGNERS.csca[0], former_key=fixed_key(100))
    signers = replace(SIGNERS, csca=(csca, *SIGNERS.csca), links=(link,))
    listed = verify_json(sign_trust_list(signers, KEY, issued_at=ISSUED_AT), {KEY.kid: KEY.jwk}, typ=TYPE)
    assert [from_base64url(each) for each in listed["links"]] == [link]
    assert [from_base64url(each) for each in listed["csca"]] == [csca, *SIGNERS.csca]


def test_it_holds_no_private_key():
    assert all(set(each["jwk"]) == {"kty", "crv", "x", "y"} for each in LIST["signers"])
