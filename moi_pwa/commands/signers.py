"""`moi keys`, of those who sign papers: the CSCA, its lists, and document signers."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from moi_pwa.commands.key_folder import key_folder, signer_folder, stop_without_csca, stop_without_token
from moi_pwa.commands.stop import settings_or_stop, stop
from moi_pwa.core.signers import CATEGORIES, SignerCategory

commands = typer.Typer()

_FAULTS = {
    "unreadable": "it is no X.509 certificate that can be read here",
    "another_key": "no request in keys/ is for its key",
    "another_issuer": "no CSCA in keys/ has issued it (put the CSCA's certificate there as csca.<name>.crt, in PEM), or its kind of key cannot be read here",
    "another_name": "its subject is not the one of the request, in printable strings",
    "extensions": "it must have an authority key identifier and, critical, the extended key usage of the request alone, id-icao-vdsSigner or, for credentials, id-kp-jwt; it may have DocumentType, and nothing else",
    "document_types": "its DocumentType is not the one of the request",
    "serial_number": "its serial number is not positive, or longer than twenty octets",
    "serial_taken": "another signer here has its serial number, by which barcodes name a signer: ask for one with another number",
    "too_short": "it ends before the papers that its key would sign",
}


@commands.command()
def signer(
    category: Annotated[SignerCategory | None, typer.Argument(help="One of each category when left out.")] = None,
    *,
    days: Annotated[
        int, typer.Option("--days", min=0, help="From today until it signs: phones should know it by then.")
    ] = 7,
) -> None:
    """Make the next signers of papers, certified by keys/csca.key. Restart the server afterwards.

    The former signer of a category signs until the next one does. The private key of the next one is a file in keys/,
    or in the token of MOI_PKCS11_TOKEN.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.checks import MAX_SIGNERS_A_YEAR, signers_of_year
    from moi_pwa.gateways.signers.make import add_document_signer

    folder, token = key_folder()
    first = now().date() + timedelta(days=days)
    with stop_without_token(), stop_without_csca():
        for each in (category,) if category else CATEGORIES:
            made = add_document_signer(folder, each, first=first, token=token)
            typer.echo(
                f"{made.reference} signs {each} from {made.first} to {made.last}, once the server is started again"
            )
    begun = signers_of_year(folder, first.year)
    if begun > MAX_SIGNERS_A_YEAR:
        typer.echo(
            f"{begun} signers of barcodes begin in {first.year}: a country may publish {MAX_SIGNERS_A_YEAR} a year (ICAO Doc 9303-12 §4.1.3).",
            err=True,
        )


@commands.command()
def csca() -> None:
    """Make the next CSCA, certified by keys/csca.key as well, and its lists. Restart the server afterwards.

    The former private key is destroyed. The former certificate stays, and so do its signers.
    """
    from moi_pwa.composition.keys import crl_url
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.make import make_next_csca

    folder, _ = signer_folder()
    with stop_without_csca():
        make_next_csca(folder, now=now(), crl_url=crl_url(settings_or_stop()))
    typer.echo("the next CSCA certifies: give its certificate, or keys/csca.ml, to everybody who has the former one")
    typer.echo("wait two days, then run `moi keys signer`; keep a copy of keys/csca.key where only you can read it")


@commands.command()
def crl() -> None:
    """Make the CSCA's next revocation list, with every signer.NNNN.crt.revoked: at least every 90 days. Restart the
    server afterwards.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.lists import renew_crl

    folder, _ = signer_folder()
    with stop_without_csca():
        typer.echo(f"written: {renew_crl(folder, now=now())}")


@commands.command()
def master_list() -> None:
    """Make the CSCA's master list, with all its certificates and links. Restart the server afterwards."""
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.lists import renew_master_list

    folder, _ = signer_folder()
    with stop_without_csca():
        typer.echo(f"written: {renew_master_list(folder, now=now())}")


@commands.command()
def request(category: Annotated[SignerCategory, typer.Argument()]) -> None:
    """Make the key of a signer that another CSCA is to certify, and print the file with the request (PKCS #10)."""
    import asyncio

    from moi_pwa.crypto.document_signer import NoSignerError
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.requests import request_document_signer

    folder, token = key_folder()
    if not folder.exists():
        stop(f"{folder} is missing: `moi keys new` makes what a server needs.")
    with stop_without_token():
        try:
            typer.echo(asyncio.run(request_document_signer(folder, category, today=now().date(), token=token)))
        except NoSignerError:
            stop(f"The token {token.label if token else ''} does not sign: the log says why.")


@commands.command(name="import")
def import_(
    certificate: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="In PEM or DER.")],
) -> None:
    """Make a signer of a requested key, with the certificate that the other CSCA has issued. Restart the server
    afterwards.
    """
    from moi_pwa.crypto.certificates.request import WrongCertificateError
    from moi_pwa.gateways.signers.requests import import_document_signer

    folder, _ = signer_folder()
    try:
        made = import_document_signer(folder, certificate.read_bytes())
    except WrongCertificateError as error:
        stop(f"{certificate} is not taken: {_FAULTS[error.fault]}.")
    papers = made.category or "every kind of paper, because its certificate has no DocumentType"
    typer.echo(f"{made.reference} signs {papers} from {made.first} to {made.last}, once the server is started again")


@commands.command()
def retire() -> None:
    """Destroy the private keys of signers of papers that no longer sign. Their certificates stay, and so do their
    papers.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.make import destroy_retired_keys

    folder, token = signer_folder()
    with stop_without_token():
        destroyed = destroy_retired_keys(folder, today=now().date(), token=token)
    for certificate in destroyed:
        typer.echo(f"{certificate.reference}: private key destroyed")


@commands.command()
def signers() -> None:
    """Print the signers of papers: number, state, category, first and last day, the reference in barcodes on screens,
    the place of the private key.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.signers.checks import place_of_key
    from moi_pwa.gateways.signers.files import read_document_signers

    with stop_without_token():
        kept = read_document_signers(*signer_folder())
    keys = {each.certificate.serial: each for each in kept.signers}
    today = now().date()
    in_use = kept.in_use(today)
    for certificate in kept.certificates:
        key = keys.get(certificate.serial)
        if key in in_use:
            state = "signs"
        elif certificate.first > today:
            state = "is yet to sign"
        else:
            state = "retired, private key still here" if key else "retired"
        days = f"{certificate.first} to {certificate.last}"
        place = f", key in {place_of_key(key)}" if key else ""
        papers = certificate.category or "every kind"
        typer.echo(f"{certificate.reference}: {state}, {papers}, {days}, {certificate.idb_reference.hex()}{place}")
    if lacking := kept.lacking(today):
        typer.echo(
            f"Nobody may sign {', '.join(lacking)} today: `moi keys signer --days 0` makes the next one.", err=True
        )
