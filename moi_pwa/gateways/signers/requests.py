"""Signers that another CSCA certifies, such as the country's own: requests for them, and the certificates that come."""

from datetime import date
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.core.signers import SignerCategory
from moi_pwa.crypto.certificates.request import WrongCertificateError, read_issued, request_signer
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate
from moi_pwa.gateways.pkcs11_token import Token, TokenKey
from moi_pwa.gateways.private_files import write_once
from moi_pwa.gateways.signers.files import name_in_token, pem, read_cscas, read_key, signer_file, taken_serials
from moi_pwa.gateways.signers.make import make_key

_PEM = b"-----BEGIN"


async def request_document_signer(
    folder: Path, category: SignerCategory, *, today: date, token: Token | None = None
) -> Path:
    """Make the key of a signer, in `token` or in a file, and return the file with the request for its certificate.

    Of one category there is one request a day: it is written once.

    Raises:
        TokenError: the token cannot be used, or has such a key that was not made here.
        NoSignerError: the token does not sign.
    """
    file = folder / f"request.{category}.{today:%Y%m%d}.key"
    public_key = make_key(file, token)
    name = name_in_token(file, token)
    key = TokenKey(token, name, public_key) if token and name else read_key(file)
    request = file.with_suffix(".csr")
    write_once(request, await request_signer(key, public_key, category))
    return request


def import_document_signer(folder: Path, issued: bytes) -> SignerCertificate:
    """Make a signer of a key that was requested, and of the certificate, in PEM or DER, that a CSCA of `folder` issued.

    Raises:
        WrongCertificateError: as `read_issued`; "serial_taken" if another signer has its serial number.
        FileNotFoundError: there is no CSCA.
    """
    der = _der(issued)
    certificate, request = _find_request(folder, der)
    serial, key = certificate.serial, request.with_suffix(".key")
    file = signer_file(folder, serial, "crt")
    if serial in taken_serials(folder) and not (file.exists() and file.read_text().strip() == pem(der)):
        raise WrongCertificateError("serial_taken")
    write_once(signer_file(folder, serial, "key"), key.read_text().strip())
    write_once(file, pem(der))
    key.unlink()
    request.unlink()
    return certificate


def _der(issued: bytes) -> bytes:
    """Return a certificate in DER, if it is in PEM. Raises WrongCertificateError."""
    if not issued.lstrip().startswith(_PEM):
        return issued
    try:
        return x509.load_pem_x509_certificate(issued).public_bytes(Encoding.DER)
    except ValueError as error:
        raise WrongCertificateError("unreadable") from error


def _find_request(folder: Path, der: bytes) -> tuple[SignerCertificate, Path]:
    """Return the certificate with the request that asked for it. Raises WrongCertificateError."""
    csca = read_cscas(folder)
    for request in sorted(folder.glob("request.*.csr")):
        try:
            return read_issued(der, request.read_text(), csca), request
        except WrongCertificateError as error:
            if error.fault != "another_key":
                raise
    raise WrongCertificateError("another_key")
