from pathlib import Path

import pytest

from moi_pwa.crypto.receipt import verify_rotation
from moi_pwa.gateways.server_keys import NoKeysError, make_server_keys, read_server_keys, replace_receipt_key
from tests.papers.signers import CRL_URL


def test_keys_are_made_once(tmp_path: Path) -> None:
    first = make_server_keys(tmp_path, crl_url=CRL_URL)

    second = make_server_keys(tmp_path, crl_url=CRL_URL)

    assert (second.receipt.kid, second.push.kid, second.code_secret, second.people_secret) == (
        first.receipt.kid,
        first.push.kid,
        first.code_secret,
        first.people_secret,
    )


def test_no_two_secrets_are_the_same(tmp_path: Path) -> None:
    keys = make_server_keys(tmp_path, crl_url=CRL_URL)
    assert keys.code_secret != keys.people_secret


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    make_server_keys(tmp_path / "keys", crl_url=CRL_URL)

    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert (modes, (tmp_path / "keys").stat().st_mode & 0o777) == ({0o600}, 0o700)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    make_server_keys(tmp_path, crl_url=CRL_URL)
    (tmp_path / "push.key").unlink()

    with pytest.raises(NoKeysError, match=r"push\.key"):
        read_server_keys(tmp_path)


def test_keys_of_a_demonstration_stay_marked(tmp_path: Path) -> None:
    make_server_keys(tmp_path, crl_url=CRL_URL, demo=True)

    assert make_server_keys(tmp_path, crl_url=CRL_URL).demo


def test_real_keys_do_not_become_a_demonstrations(tmp_path: Path) -> None:
    make_server_keys(tmp_path, crl_url=CRL_URL)

    assert not make_server_keys(tmp_path, crl_url=CRL_URL, demo=True).demo


def test_a_replaced_receipt_key_is_vouched_for_by_each_before_it(tmp_path: Path) -> None:
    first = make_server_keys(tmp_path, crl_url=CRL_URL).receipt
    second = replace_receipt_key(tmp_path).receipt
    third = replace_receipt_key(tmp_path)

    trusted = {first.kid: first.jwk}
    for rotation in third.receipt_rotations:
        trusted |= [verify_rotation(rotation, trusted)]
    assert trusted == {key.kid: key.jwk for key in (first, second, third.receipt)}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_former_receipt_key_is_kept(tmp_path: Path) -> None:
    former = make_server_keys(tmp_path, crl_url=CRL_URL).receipt
    replace_receipt_key(tmp_path)
    assert (tmp_path / f"receipt.{former.kid}.key").read_text().strip() == former.to_text()
