"""The keys and certificates of document signers, as files in the folder of the server's keys.

* `csca.crt` is the certificate of the country signing CA.
* `csca.key` is its private key: only needed to make the next signer, and best kept elsewhere.
* `csca.<any name>.crt` are the certificates of former CAs.
* `signer.<serial number>.crt` stays for as long as the signer's papers are to be trusted.
* `signer.<serial number>.key` stays for as long as it signs: it holds the private key, or names the key in a PKCS#11
  token (RFC 7512).
* `signer.<serial number>.crt.revoked` is the name that an operator gives to the certificate of a key that got out:
  nothing reads it, and no other signer gets its number.

Certificates are in PEM (RFC 7468), keys as `SigningKey` writes them.
"""

import logging
from datetime import date, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.document_signer import (
    DocumentSigner,
    DocumentSigners,
    PaperKey,
    SignerCertificate,
    issue_signer_certificate,
    make_csca,
    read_signer_certificate,
)
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.pkcs11_token import Token, TokenError, TokenKey
from moi_pwa.gateways.private_files import write_once

log = logging.getLogger(__name__)

_NEXT_SIGNER_DUE = timedelta(days=30)
"""The time before the end of the last signer's key from which on the log warns of it."""
_CSCA, _CSCA_KEY = "csca.crt", "csca.key"
_IN_A_TOKEN = "pkcs11:"  # noqa: S105 -- the beginning of a URI


def make_document_signers(folder: Path, *, today: date, first: date, token: Token | None = None) -> None:
    """Make what is missing: the CSCA, and a signer from `first` on if no present one can sign today.

    Raises as `add_document_signer`.
    """
    if not (folder / _CSCA).exists():
        write_once(folder / _CSCA_KEY, SigningKey.new().to_text())
        write_once(folder / _CSCA, _pem(make_csca(_read_key(folder / _CSCA_KEY), first=first)))
    certificates = _read_certificates(folder)
    signers = _signers(folder, certificates, token)
    if not any(signer.may_sign_on(today) for signer in signers):
        add_document_signer(folder, first=first, token=token)


def read_document_signers(folder: Path, token: Token | None = None) -> DocumentSigners:
    """Return the document signers, including those whose key is in `token`, which is not opened.

    Raises:
        FileNotFoundError: there is no CSCA.
        Refused: a file has other content than its name says.
        TokenError: a key is in another token.
    """
    certificates = _read_certificates(folder)
    signers = _signers(folder, certificates, token)
    return DocumentSigners(csca=_read_cscas(folder), certificates=certificates, signers=signers)


def add_document_signer(folder: Path, *, first: date, token: Token | None = None) -> SignerCertificate:
    """Make the next signer, which signs from `first` on, with its private key in `token` or in a file.

    Raises:
        FileNotFoundError: csca.key is missing.
        Refused: as `issue_signer_certificate`.
        TokenError: the token cannot be used, or has such a key that was not made here.
    """
    csca, csca_key = _read_certificate(folder / _CSCA), _read_key(folder / _CSCA_KEY)
    serial = _last_serial(folder) + 1
    public_key = _make_key(_signer_file(folder, serial, "key"), token)
    certificate = issue_signer_certificate(public_key, serial=serial, first=first, csca=csca, csca_key=csca_key)
    write_once(_signer_file(folder, serial, "crt"), _pem(certificate.der))
    return certificate


def destroy_retired_keys(folder: Path, *, today: date, token: Token | None = None) -> list[SignerCertificate]:
    """Delete the private keys that sign no more, and return their certificates. Raises TokenError.

    A key signs no more if it is too old, or has a successor that has begun.
    """
    signers = read_document_signers(folder, token).signers
    begun = [signer for signer in signers if signer.certificate.first <= today]
    newest = max((signer.certificate.serial for signer in begun if signer.may_sign_on(today)), default=0)
    retired = [signer for signer in begun if signer.certificate.serial < newest or not signer.may_sign_on(today)]
    for signer in retired:
        if isinstance(signer.key, TokenKey):
            signer.key.destroy()
        _signer_file(folder, signer.certificate.serial, "key").unlink()
    return [signer.certificate for signer in retired]


def place_of_key(signer: DocumentSigner) -> str:
    """Return where a signer's key is, in words for the operator."""
    return f"the token {signer.key.token.label}" if isinstance(signer.key, TokenKey) else "keys/"


def require_token_keys(signers: DocumentSigners) -> None:
    """Check that the keys that should be in a token are there, and close it again. Raises TokenError."""
    for signer in signers.signers:
        if isinstance(signer.key, TokenKey):
            signer.key.require()
            signer.key.token.close()


def warn_of_document_signers(signers: DocumentSigners, today: date) -> None:
    """Log that nobody may sign papers, or that soon nobody may."""
    last = max((signer.certificate.last for signer in signers.signers), default=date.min)
    if not any(signer.may_sign_on(today) for signer in signers.signers):
        log.error("no document signer may sign today: no paper is signed until `moi keys signer` has made the next one")
    elif last - today < _NEXT_SIGNER_DUE:
        log.warning("the last document signer may sign until %s: `moi keys signer` makes the next one", last)


def _last_serial(folder: Path) -> int:
    return max((int(file.name.split(".")[1], 16) for file in folder.glob("signer.*.crt*")), default=0)


def _signers(
    folder: Path, certificates: tuple[SignerCertificate, ...], token: Token | None
) -> tuple[DocumentSigner, ...]:
    return tuple(
        DocumentSigner(key=_paper_key(key, certificate, token), certificate=certificate)
        for certificate in certificates
        if (key := _signer_file(folder, certificate.serial, "key")).exists()
    )


def _paper_key(file: Path, certificate: SignerCertificate, token: Token | None) -> PaperKey:
    named = _token_of(file, token)
    return TokenKey(named, file.stem, certificate.public_key) if named else _read_key(file)


def _make_key(file: Path, token: Token | None) -> ec.EllipticCurvePublicKey:
    """Return the public key of a signer's new key.

    If an earlier run was interrupted before there was a certificate, its key is used.
    """
    if not file.exists():
        if token and token.public_key(file.stem):
            raise TokenError(
                f"the token {token.label} has a key {file.stem} that was not made here: each server has a token of its own"
            )
        write_once(file, token.uri(file.stem) if token else SigningKey.new().to_text())
    named = _token_of(file, token)
    if named is None:
        return _read_key(file).private.public_key()
    return named.public_key(file.stem) or named.make_key(file.stem)


def _token_of(file: Path, token: Token | None) -> Token | None:
    """Return the token that a key file names, None if the key is in the file itself.

    Raises TokenError if it names another token than `token`.
    """
    content = file.read_text().strip()
    if not content.startswith(_IN_A_TOKEN):
        return None
    if token is None or content != token.uri(file.stem):
        raise TokenError(f"{file} says that its key is {content}: MOI_PKCS11_TOKEN must name that token")
    return token


def _read_certificates(folder: Path) -> tuple[SignerCertificate, ...]:
    csca = _read_cscas(folder)
    certificates = [read_signer_certificate(_read_certificate(file), csca) for file in folder.glob("signer.*.crt")]
    return tuple(sorted(certificates, key=lambda certificate: certificate.serial))


def _read_cscas(folder: Path) -> tuple[bytes, ...]:
    """Return the CSCA certificates, today's first. Raises FileNotFoundError if there is none."""
    return tuple(_read_certificate(file) for file in (folder / _CSCA, *sorted(folder.glob("csca.*.crt"))))


def _read_certificate(file: Path) -> bytes:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes()).public_bytes(Encoding.DER)
    except ValueError as error:
        raise Refused("malformed") from error


def _read_key(file: Path) -> SigningKey:
    return SigningKey.from_text(file.read_text().strip())


def _signer_file(folder: Path, serial: int, suffix: str) -> Path:
    return folder / f"signer.{serial:04X}.{suffix}"


def _pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode().strip()
