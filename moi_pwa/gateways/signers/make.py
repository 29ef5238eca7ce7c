"""The making of document signers and of the CSCA that certifies them, and the end of their keys."""

from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.signers import SignerCategory
from moi_pwa.crypto.certificates.csca import make_csca, make_link_certificate
from moi_pwa.crypto.certificates.profile import beginning, is_key_of, serial_of
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate, issue_signer_certificate
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.pkcs11_token import Token, TokenError, TokenKey
from moi_pwa.gateways.private_files import write_once, write_over
from moi_pwa.gateways.signers.files import (
    CRL,
    CSCA,
    CSCA_KEY,
    MASTER_LIST,
    name_in_token,
    pem,
    read_certificate,
    read_document_signers,
    read_key,
    signer_file,
    taken_serials,
)
from moi_pwa.gateways.signers.lists import renew_crl, renew_master_list

_NEXT_KEY = "csca.next.key"
_LAST_OWN_SERIAL = 0xFFFF_FFFF
"""The greatest serial number that signers are counted to. Another CSCA may give any number, which is not counted on."""


def make_document_signers(folder: Path, *, today: date, first: date, crl_url: str, token: Token | None = None) -> None:
    """Make what is missing: the CSCA and its lists, and signers from `first` on of the categories that no present
    signer can sign today.

    Raises as `add_document_signer`.
    """
    if not (folder / CSCA).exists():
        write_once(folder / CSCA_KEY, SigningKey.new().to_text())
        write_once(folder / CSCA, pem(make_csca(read_key(folder / CSCA_KEY), first=first, crl_url=crl_url)))
    for category in read_document_signers(folder, token).lacking(today):
        add_document_signer(folder, category, first=first, token=token)
    if (folder / CSCA_KEY).exists():
        if not (folder / CRL).exists():
            renew_crl(folder, now=beginning(today))
        if not (folder / MASTER_LIST).exists():
            renew_master_list(folder, now=beginning(today))


def add_document_signer(
    folder: Path, category: SignerCategory, *, first: date, token: Token | None = None
) -> SignerCertificate:
    """Make the next signer of a category, which signs from `first` on, with its private key in `token` or in a file.

    Raises:
        FileNotFoundError: csca.key is missing.
        Refused: as `issue_signer_certificate`.
        TokenError: the token cannot be used, or has such a key that was not made here.
    """
    csca, csca_key = read_certificate(folder / CSCA), read_key(folder / CSCA_KEY)
    serial = max((each for each in taken_serials(folder) if each <= _LAST_OWN_SERIAL), default=0) + 1
    certificate = issue_signer_certificate(
        make_key(signer_file(folder, serial, "key"), token),
        serial=serial,
        first=first,
        category=category,
        csca=csca,
        csca_key=csca_key,
    )
    write_once(signer_file(folder, serial, "crt"), pem(certificate.der))
    return certificate


def make_next_csca(folder: Path, *, now: datetime, crl_url: str) -> None:
    """Make the next CSCA, which certifies from now on, the certificate that links it to today's, and its lists.

    Today's certificate is kept as a former one; its private key is destroyed. What an interrupted run has left is
    completed by the next.

    Raises:
        FileNotFoundError: csca.key is missing.
        Refused: as `make_link_certificate`.
    """
    current, next_key = read_certificate(folder / CSCA), folder / _NEXT_KEY
    former_key = read_key(folder / CSCA_KEY)
    write_once(next_key, SigningKey.new().to_text())
    key = read_key(next_key)
    csca = make_csca(key, first=now.date(), crl_url=crl_url)
    if not is_key_of(current, key):
        link = make_link_certificate(csca, former=current, former_key=former_key)
        write_once(folder / f"csca.{serial_of(current):04x}.crt", pem(current))
        write_once(folder / f"link.{serial_of(link):04x}.crt", pem(link))
        write_over(folder / CSCA, pem(csca))
    next_key.replace(folder / CSCA_KEY)
    renew_crl(folder, now=now)
    renew_master_list(folder, now=now)


def destroy_retired_keys(folder: Path, *, today: date, token: Token | None = None) -> list[SignerCertificate]:
    """Delete the private keys that sign no more, and return their certificates. Raises TokenError.

    A key signs no more if it is too old, or if a successor has begun for every kind of paper that it may sign.
    """
    signers = read_document_signers(folder, token)
    in_use = signers.in_use(today)
    retired = [each for each in signers.signers if each.certificate.first <= today and each not in in_use]
    for signer in retired:
        if isinstance(signer.key, TokenKey):
            signer.key.destroy()
        signer_file(folder, signer.certificate.serial, "key").unlink()
    return [signer.certificate for signer in retired]


def make_key(file: Path, token: Token | None) -> ec.EllipticCurvePublicKey:
    """Return the public key of a signer's new key.

    If an earlier run was interrupted before there was a certificate, its key is used. Raises TokenError.
    """
    if not file.exists():
        if token and token.public_key(file.stem):
            raise TokenError(
                f"the token {token.label} has a key {file.stem} that was not made here: each server has a token of its own"
            )
        write_once(file, token.uri(file.stem) if token else SigningKey.new().to_text())
    name = name_in_token(file, token)
    if token is None or name is None:
        return read_key(file).private.public_key()
    return token.public_key(name) or token.make_key(name)
