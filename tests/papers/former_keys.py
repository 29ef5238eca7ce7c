"""A folder of keys as it was made before December 2026: a CSCA and its only signer both have the serial number 1, the
signer may sign everything, and there is no revocation list.
"""

from datetime import date
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.papers.signers import fixed_key

FIRST = date(2026, 1, 15)
_CSCA = """
-----BEGIN CERTIFICATE-----
MIICujCCAmGgAwIBAgIBATAKBggqhkjOPQQDAjBGMQswCQYDVQQGEwJKTzEdMBsG
A1UECgwUTWluaXN0cnkgb2YgSW50ZXJpb3IxGDAWBgNVBAMMD0NTQ0EgZS1zZXJ2
aWNlczAeFw0yNjAxMTUwMDAwMDBaFw0zNzAzMTgwMDAwMDBaMEYxCzAJBgNVBAYT
AkpPMR0wGwYDVQQKDBRNaW5pc3RyeSBvZiBJbnRlcmlvcjEYMBYGA1UEAwwPQ1ND
QSBlLXNlcnZpY2VzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESQoZUx8WjVw6
WuYQCDm7LR2SDXjmrqw/fagZZsD3IXC7zS8h21gb1RUDE6V8+i2d6+INn0YBF7WI
/Pmw9Dd3lKOCAT4wggE6MBIGA1UdEwEB/wQIMAYBAf8CAQAwDgYDVR0PAQH/BAQD
AgEGMB0GA1UdDgQWBBTBAAHMpJHb4Er8LUFYdbaMTxfMBDAfBgNVHSMEGDAWgBTB
AAHMpJHb4Er8LUFYdbaMTxfMBDArBgNVHRAEJDAigA8yMDI2MDExNTAwMDAwMFqB
DzIwMzEwMTE0MDAwMDAwWjAbBgNVHREEFDASpBAwDjEMMAoGA1UEBwwDSk9SMBsG
A1UdEgQUMBKkEDAOMQwwCgYDVQQHDANKT1IwbQYDVR0fBGYwZDAwoC6gLIYqaHR0
cHM6Ly9wa2Rkb3dubG9hZDEuaWNhby5pbnQvQ1JMcy9KT1IuY3JsMDCgLqAshipo
dHRwczovL3BrZGRvd25sb2FkMi5pY2FvLmludC9DUkxzL0pPUi5jcmwwCgYIKoZI
zj0EAwIDRwAwRAIgFKg9hplqOyoASB11dZlMUpURYHH9VPw89MJJRa8twm8CIFA7
QG72MoUCD3oIFCmJX+qCGM9ZGz/UbhmU9w/DsdaM
-----END CERTIFICATE-----
"""
_SIGNER = """
-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIBATAKBggqhkjOPQQDAjBGMQswCQYDVQQGEwJKTzEdMBsG
A1UECgwUTWluaXN0cnkgb2YgSW50ZXJpb3IxGDAWBgNVBAMMD0NTQ0EgZS1zZXJ2
aWNlczAeFw0yNjAxMTUwMDAwMDBaFw0zMjAzMTgyMzU5NTlaMBoxCzAJBgNVBAYT
AkpPMQswCQYDVQQDEwJNSTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM/HRlie
ShQHhbO/lMcmmtGxetJZ++cXwnauCw50mDOvnuJdAgtb6Xm+T5Nn4nEyLOihAGrv
DkH2Eee7GTCXjvijOjA4MB8GA1UdIwQYMBaAFMEAAcykkdvgSvwtQVh1toxPF8wE
MBUGA1UdJQEB/wQLMAkGB2eBCAEBCwEwCgYIKoZIzj0EAwIDRwAwRAIgXdJ9HESK
pmILy77ZxlQeojMAzGtPIY41nomkeuYk8UACICD93I7bFBxrLMdQmPd/7P47XAHw
3+SB383UOvQKD21O
-----END CERTIFICATE-----
"""
FORMER_CSCA = x509.load_pem_x509_certificate(_CSCA.strip().encode()).public_bytes(Encoding.DER)


def write_former_keys(folder: Path) -> None:
    """Write the CSCA and the signer, both with their private keys."""
    for name, content in {
        "csca.crt": _CSCA,
        "csca.key": fixed_key(100).to_text(),
        "signer.0001.crt": _SIGNER,
        "signer.0001.key": fixed_key(101).to_text(),
    }.items():
        (folder / name).write_text(content.strip() + "\n")
