"""The keys and certificates of document signers, as files in the folder of the server's keys.

* `csca.crt` is the certificate of the country signing CA.
* `csca.key` is its private key: only needed to certify and to revoke, and best kept elsewhere.
* `csca.<any name>.crt` are the certificates of former CAs, and of another one whose signers sign here.
* `link.<first day>.crt` is the certificate by which the former CSCA vouches for the one of that day.
* `csca.crl` is the CSCA's revocation list, `csca.ml` its master list.
* `signer.<serial number>.crt` stays for as long as the signer's papers are to be trusted.
* `signer.<serial number>.key` stays for as long as it signs: it holds the private key, or names the key in a PKCS#11
  token (RFC 7512).
* `signer.<serial number>.crt.revoked` is the name that an operator gives to the certificate of a key that got out: the
  next revocation list has it, and no other signer gets its number.
* `request.<category>.<day>.{key,csr}` are the key and the request of a signer that another CSCA is to certify.

Certificates and requests are in PEM (RFC 7468), lists in DER, keys as `SigningKey` writes them.
"""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate, read_signer_certificate
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners, PaperKey
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.pkcs11_token import Token, TokenError, TokenKey

CSCA, CSCA_KEY = "csca.crt", "csca.key"
CRL, MASTER_LIST = "csca.crl", "csca.ml"
_IN_A_TOKEN, _OBJECT = "pkcs11:", ";object="


def read_document_signers(folder: Path, token: Token | None = None) -> DocumentSigners:
    """Return the document signers, including those whose key is in `token`, which is not opened.

    Raises:
        FileNotFoundError: there is no CSCA.
        Refused: a file has other content than its name says.
        TokenError: a key is in another token.
    """
    csca = read_cscas(folder)
    certificates = [read_signer_certificate(read_certificate(file), csca) for file in folder.glob("signer.*.crt")]
    certificates.sort(key=lambda certificate: certificate.serial)
    return DocumentSigners(
        csca=csca,
        certificates=tuple(certificates),
        signers=tuple(
            DocumentSigner(key=_paper_key(key, certificate, token), certificate=certificate)
            for certificate in certificates
            if (key := signer_file(folder, certificate.serial, "key")).exists()
        ),
        links=read_links(folder),
        crl=_read_if_there(folder / CRL),
        master_list=_read_if_there(folder / MASTER_LIST),
    )


def read_cscas(folder: Path) -> tuple[bytes, ...]:
    """Return the CSCA certificates, today's first. Raises FileNotFoundError if there is none."""
    return tuple(read_certificate(file) for file in (folder / CSCA, *sorted(folder.glob("csca.*.crt"))))


def read_links(folder: Path) -> tuple[bytes, ...]:
    return tuple(read_certificate(file) for file in sorted(folder.glob("link.*.crt")))


def read_revoked(folder: Path) -> list[bytes]:
    """Return the certificates of signers that were struck off."""
    return [read_certificate(file) for file in folder.glob("signer.*.crt.revoked")]


def read_certificate(file: Path) -> bytes:
    """Return a certificate in DER. Raises FileNotFoundError, or Refused "malformed"."""
    try:
        return x509.load_pem_x509_certificate(file.read_bytes()).public_bytes(Encoding.DER)
    except ValueError as error:
        raise Refused("malformed") from error


def read_key(file: Path) -> SigningKey:
    """Return a private key. Raises FileNotFoundError, or Refused "malformed"."""
    return SigningKey.from_text(file.read_text().strip())


def taken_serials(folder: Path) -> set[int]:
    """Return the serial numbers of all signers, struck off or not."""
    return {int(file.name.split(".")[1], 16) for file in folder.glob("signer.*.crt*")}


def signer_file(folder: Path, serial: int, suffix: str) -> Path:
    return folder / f"signer.{serial:04X}.{suffix}"


def pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode().strip()


def name_in_token(file: Path, token: Token | None) -> str | None:
    """Return the name in the token of the key that a file stands for; None if the key is in the file itself.

    Raises TokenError if it names another token than `token`.
    """
    content = file.read_text().strip()
    if not content.startswith(_IN_A_TOKEN):
        return None
    name = content.partition(_OBJECT)[2].partition(";")[0]
    if token is None or not name or content != token.uri(name):
        raise TokenError(f"{file} says that its key is {content}: MOI_PKCS11_TOKEN must name that token")
    return name


def _paper_key(file: Path, certificate: SignerCertificate, token: Token | None) -> PaperKey:
    name = name_in_token(file, token)
    return TokenKey(token, name, certificate.public_key) if token and name else read_key(file)


def _read_if_there(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
