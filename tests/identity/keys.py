"""Keys of this server as a client of a provider of identities."""

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from moi_pwa.crypto.relying_party_key import RelyingPartyKey, read_relying_party_key


def pem_of(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def new_key() -> RelyingPartyKey:
    return read_relying_party_key(pem_of(ec.generate_private_key(ec.SECP256R1())))
