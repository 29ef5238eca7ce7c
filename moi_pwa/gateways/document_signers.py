"""The keys and certificates of document signers, as files in the folder of the server's keys.

`csca.crt` is the certificate of the country signing CA, `csca.key` its private key: only needed to make the next signer, and best kept
elsewhere. `csca.<any name>.crt` are those of former ones. `signer.<serial number>.crt` stays for as long as the signer's papers are to be believed, `signer.<serial number>.key` for as
long as it signs. `signer.<serial number>.crt.revoked` is what an operator makes of the certificate of a key that got out: nothing reads it, and no
other signer gets its number. Certificates are in PEM (RFC 7468), keys as `SigningKey` writes them.
"""

import logging
from datetime import date, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.document_signer import (
    DocumentSigner,
    DocumentSigners,
    SignerCertificate,
    issue_signer_certificate,
    make_csca,
    read_signer_certificate,
)
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.private_files import write_once

log = logging.getLogger(__name__)

_NEXT_SIGNER_DUE = timedelta(days=30)
"""So long before the last signer's key may sign no more, the log begins to say so."""
_CSCA, _CSCA_KEY = "csca.crt", "csca.key"


def make_document_signers(folder: Path, *, today: date, first: date) -> None:
    """Make what is missing: the CSCA, and a signer from `first` on if none there is can sign today. Raises FileNotFoundError: csca.key."""
    if not (folder / _CSCA).exists():
        write_once(folder / _CSCA_KEY, SigningKey.new().to_text())
        write_once(folder / _CSCA, _pem(make_csca(_read_key(folder / _CSCA_KEY), first=first)))
    certificates = _read_certificates(folder)
    signers = _signers(folder, certificates)
    if not any(signer.may_sign_on(today) for signer in signers):
        add_document_signer(folder, first=first)


def read_document_signers(folder: Path) -> DocumentSigners:
    """Raises FileNotFoundError: there is no CSCA; Refused: a file that is not what its name says."""
    certificates = _read_certificates(folder)
    return DocumentSigners(csca=_read_cscas(folder), certificates=certificates, signers=_signers(folder, certificates))


def add_document_signer(folder: Path, *, first: date) -> SignerCertificate:
    """Make the next signer, which signs from `first` on. Raises FileNotFoundError: csca.key; Refused: as `issue_signer_certificate`."""
    csca, csca_key = _read_certificate(folder / _CSCA), _read_key(folder / _CSCA_KEY)
    serial = _last_serial(folder) + 1
    # If it was interrupted between the two files before, the key is there already.
    write_once(_signer_file(folder, serial, "key"), SigningKey.new().to_text())
    key = _read_key(_signer_file(folder, serial, "key"))
    certificate = issue_signer_certificate(
        key.private.public_key(), serial=serial, first=first, csca=csca, csca_key=csca_key
    )
    write_once(_signer_file(folder, serial, "crt"), _pem(certificate.der))
    return certificate


def destroy_retired_keys(folder: Path, *, today: date) -> list[SignerCertificate]:
    """Delete the private keys that sign no more: too old, or succeeded by a signer that has begun. Give whose they were."""
    signers = read_document_signers(folder).signers
    begun = [signer for signer in signers if signer.certificate.first <= today]
    newest = max((signer.certificate.serial for signer in begun if signer.may_sign_on(today)), default=0)
    retired = [
        signer.certificate for signer in begun if signer.certificate.serial < newest or not signer.may_sign_on(today)
    ]
    for certificate in retired:
        _signer_file(folder, certificate.serial, "key").unlink()
    return retired


def warn_of_document_signers(signers: DocumentSigners, today: date) -> None:
    """Log that nobody may sign papers, or that soon nobody may."""
    last = max((signer.certificate.last for signer in signers.signers), default=date.min)
    if not any(signer.may_sign_on(today) for signer in signers.signers):
        log.error("no document signer may sign today: no paper is signed until `moi keys signer` has made the next one")
    elif last - today < _NEXT_SIGNER_DUE:
        log.warning("the last document signer may sign until %s: `moi keys signer` makes the next one", last)


def _last_serial(folder: Path) -> int:
    return max((int(file.name.split(".")[1], 16) for file in folder.glob("signer.*.crt*")), default=0)


def _signers(folder: Path, certificates: tuple[SignerCertificate, ...]) -> tuple[DocumentSigner, ...]:
    return tuple(
        DocumentSigner(key=_read_key(key), certificate=certificate)
        for certificate in certificates
        if (key := _signer_file(folder, certificate.serial, "key")).exists()
    )


def _read_certificates(folder: Path) -> tuple[SignerCertificate, ...]:
    csca = _read_cscas(folder)
    read = [read_signer_certificate(_read_certificate(file), csca) for file in folder.glob("signer.*.crt")]
    return tuple(sorted(read, key=lambda certificate: certificate.serial))


def _read_cscas(folder: Path) -> tuple[bytes, ...]:
    """Today's first. Raises FileNotFoundError: there is none."""
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
