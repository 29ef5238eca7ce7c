"""The lists that a CSCA signs for everybody: its revocation list and its master list, made by the operator."""

from datetime import datetime
from pathlib import Path

from moi_pwa.crypto.certificates.crl import make_crl
from moi_pwa.crypto.certificates.master_list import make_master_list
from moi_pwa.gateways.private_files import write_bytes_over
from moi_pwa.gateways.signers.files import (
    CRL,
    CSCA,
    CSCA_KEY,
    MASTER_LIST,
    read_certificate,
    read_cscas,
    read_key,
    read_links,
    read_revoked,
)


def renew_crl(folder: Path, *, now: datetime) -> Path:
    """Write the next revocation list, with all signers that were struck off, and return its file.

    Raises:
        FileNotFoundError: csca.key is missing.
        Refused: as `make_crl`.
    """
    file = folder / CRL
    crl = make_crl(
        read_revoked(folder),
        former=file.read_bytes() if file.exists() else None,
        csca=read_certificate(folder / CSCA),
        csca_key=read_key(folder / CSCA_KEY),
        now=now.replace(microsecond=0),
    )
    write_bytes_over(file, crl)
    return file


def renew_master_list(folder: Path, *, now: datetime) -> Path:
    """Write the master list, with all CSCA and link certificates, and return its file.

    Raises:
        FileNotFoundError: csca.key is missing.
        Refused: as `make_master_list`.
    """
    listed = make_master_list(
        [*read_cscas(folder), *read_links(folder)],
        csca=read_certificate(folder / CSCA),
        csca_key=read_key(folder / CSCA_KEY),
        now=now.replace(microsecond=0),
    )
    write_bytes_over(folder / MASTER_LIST, listed)
    return folder / MASTER_LIST
