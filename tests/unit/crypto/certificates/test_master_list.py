"""The CSCA's master list."""

from datetime import UTC, date, datetime

import pytest

from moi_pwa.crypto.certificates.csca import make_csca, make_link_certificate
from moi_pwa.crypto.certificates.master_list import listed_certificates, make_master_list
from moi_pwa.crypto.certificates.periods import CSCA_KEY_USE
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import CRL_URL

NOW = datetime(2030, 11, 2, tzinfo=UTC)
KEY, NEXT_KEY = SigningKey.new(), SigningKey.new()
FORMER, CSCA = (
    make_csca(key, first=first, crl_url=CRL_URL)
    for key, first in ((KEY, date(2026, 1, 1)), (NEXT_KEY, date(2030, 10, 1)))
)
LINK = make_link_certificate(CSCA, former=FORMER, former_key=KEY)


def test_it_lists_every_certificate_of_the_csca_once():
    listed = make_master_list([CSCA, FORMER, LINK, CSCA], csca=CSCA, csca_key=NEXT_KEY, now=NOW)
    assert sorted(listed_certificates(listed)) == sorted([CSCA, FORMER, LINK])


def test_each_list_has_a_signer_of_its_own():
    one, two = (make_master_list([CSCA], csca=CSCA, csca_key=NEXT_KEY, now=NOW) for _ in range(2))
    assert one != two


def test_another_key_than_the_csca_s_makes_no_list():
    with pytest.raises(Refused, match="wrong_key"):
        make_master_list([CSCA], csca=CSCA, csca_key=KEY, now=NOW)


def test_a_key_that_may_certify_no_more_makes_no_list():
    with pytest.raises(Refused, match="malformed"):
        make_master_list([CSCA], csca=CSCA, csca_key=NEXT_KEY, now=NOW + CSCA_KEY_USE)
