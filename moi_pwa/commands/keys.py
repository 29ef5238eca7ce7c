"""`moi keys`: the server's own keys, and those of directorates and agencies."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps
    from moi_pwa.gateways.pkcs11_token import Token

commands = typer.Typer(no_args_is_help=True, help="The server's own keys, and those of directorates and agencies.")


@commands.command()
def new() -> None:
    """Make the server's own keys that are missing, in keys/ of the data folder. None of them opens a document."""
    from moi_pwa.composition.keys import make_keys
    from moi_pwa.settings import WrongSettings

    try:
        folder = make_keys(settings_or_stop())
    except WrongSettings as error:
        stop(str(error))
    typer.echo(f"keys are in {folder}: keep a copy where only you can read it")


@commands.command()
def receipts() -> None:
    """Replace the key that signs receipts. The former key vouches for it, so that phones go on trusting; then
    restart the server.
    """
    from moi_pwa.gateways.server_keys import NoKeysError, replace_receipt_key

    folder, token = _keys()
    try:
        with _stop_without_token():
            replaced = replace_receipt_key(folder, token)
    except NoKeysError as missing:
        stop(f"{missing} is missing: `moi keys new` makes what a server needs.")
    typer.echo(f"{replaced.receipt.kid} signs receipts once the server is started again")


@commands.command()
def presentment() -> None:
    """Print the public key that signs bills for banks' apps, which the operator of their switch needs."""
    from moi_pwa.gateways.server_keys import NoKeysError, read_server_keys

    try:
        with _stop_without_token():
            keys = read_server_keys(*_keys())
    except NoKeysError as missing:
        stop(f"{missing} is missing: `moi keys new` makes what a server needs.")
    typer.echo(keys.presentment.public_point)


@commands.command()
def signer(
    days: Annotated[
        int, typer.Option("--days", min=0, help="From today until it signs: phones should know it by then.")
    ] = 7,
) -> None:
    """Make the next signer of papers, certified by keys/csca.key. Restart the server afterwards.

    The former signer signs until the next one does. The private key of the next one is a file in keys/, or in the token
    of MOI_PKCS11_TOKEN.
    """
    from moi_pwa.crypto.refused import Refused
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.document_signers import add_document_signer

    folder, token = _keys()
    try:
        with _stop_without_token():
            made = add_document_signer(folder, first=now().date() + timedelta(days=days), token=token)
    except FileNotFoundError as missing:
        stop(
            f"{missing.filename} is missing: the next signer cannot be certified without it. `moi keys new` makes what a new server needs."
        )
    except Refused:
        stop(
            "keys/csca.key is not the key of keys/csca.crt, or it may certify nobody any more: docs/papers.md says what to do."
        )
    typer.echo(f"{made.reference} signs papers from {made.first} to {made.last}, once the server is started again")


@commands.command()
def retire() -> None:
    """Destroy the private keys of signers of papers that no longer sign. Their certificates stay, and so do their
    papers.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.document_signers import destroy_retired_keys

    folder, token = _keys_of_signers()
    with _stop_without_token():
        destroyed = destroy_retired_keys(folder, today=now().date(), token=token)
    for certificate in destroyed:
        typer.echo(f"{certificate.reference}: private key destroyed")


@commands.command()
def signers() -> None:
    """Print the signers of papers: number, state, first and last day, the reference in barcodes on screens, the
    place of the private key.
    """
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.document_signers import place_of_key, read_document_signers

    with _stop_without_token():
        kept = read_document_signers(*_keys_of_signers())
    keys = {each.certificate.serial: each for each in kept.signers}
    today = now().date()
    in_use = [serial for serial, each in keys.items() if each.may_sign_on(today)]
    for certificate in kept.certificates:
        if certificate.serial == max(in_use, default=0):
            state = "signs"
        elif certificate.first > today:
            state = "is yet to sign"
        else:
            state = "retired, private key still here" if certificate.serial in keys else "retired"
        days = f"{certificate.first} to {certificate.last}"
        place = f", key in {place_of_key(keys[certificate.serial])}" if certificate.serial in keys else ""
        typer.echo(f"{certificate.reference}: {state}, {days}, {certificate.idb_reference.hex()}{place}")
    if not in_use:
        typer.echo("Nobody may sign papers today: `moi keys signer --days 0` makes the next one.", err=True)


def _keys() -> tuple[Path, "Token | None"]:
    """Return the folder of the keys, and the token that holds those of document signers."""
    from moi_pwa.composition.keys import token_of

    settings = settings_or_stop()
    return settings.data_dir / "keys", token_of(settings)


@contextmanager
def _stop_without_token() -> Iterator[None]:
    from moi_pwa.gateways.pkcs11_token import TokenError

    try:
        yield
    except TokenError as error:
        stop(f"{error}.")


def _keys_of_signers() -> tuple[Path, "Token | None"]:
    folder, token = _keys()
    if not (folder / "csca.crt").exists():
        stop(f"{folder / 'csca.crt'} is missing: `moi keys new` makes what a server needs.")
    return folder, token


@commands.command()
def directorate(
    name: Annotated[str, typer.Argument(help="residence, visas, …")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Even if there is a key already.")] = False,
) -> None:
    """Make a directorate's key, sealed to each of its officers who has a key. Phones seal to it from now on."""
    _make(name, name, replace=replace)


@commands.command()
def agency(
    code: Annotated[str, typer.Argument(help="security, labour, health")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Even if there is a key already.")] = False,
) -> None:
    """Make an agency's key, sealed to each of its officers who has a key. Officers who ask the agency seal documents
    to it from now on.
    """
    from moi_pwa.catalogue.agencies import CONSULTATIONS
    from moi_pwa.core.recipients import recipient_of_agency

    if code not in CONSULTATIONS:
        stop(f"There is no agency {code}. Agencies: {', '.join(sorted(CONSULTATIONS))}.")
    _make(code, recipient_of_agency(code), replace=replace)


def _make(name: str, recipient: str, *, replace: bool) -> None:
    """Make a recipient's key. `name` is the operator's name for the recipient."""
    from moi_pwa.actions.accounts import recipient_keys
    from moi_pwa.core.errors import NoHolderError, RecipientHasKeyError

    async def make(deps: "Deps") -> str:
        known = await recipient_keys.list_recipient_keys(deps)
        public_key, holders, skipped = await recipient_keys.new_recipient_key(
            deps, recipient, replace=replace, made_by=getpass.getuser()
        )
        opened_by = ", ".join(holder.sign_in_name for holder in holders)
        former = [
            f"in place of\n{_named(key.public_key)}" for key in known if key.current and key.recipient == recipient
        ]
        unusable = [f"not sealed to {each.sign_in_name}: the officer's own key is unusable" for each in skipped]
        return "\n".join((f"{name}: opened by {opened_by}", _named(public_key), *former, *unusable))

    try:
        typer.echo(run(make))
    except RecipientHasKeyError as error:
        stop(
            f"{name} has a key already:\n{_named(error.public_key)}\n"
            "With --replace another one is made. Documents are then sealed to that one; what was sealed to the former stays with "
            "those officers who can open it, and officers who join later cannot open it."
        )
    except NoHolderError:
        stop(f"No officer of {name} has made a key yet: each does so at the desk.")


@commands.command(name="list")
def list_() -> None:
    """Print keys of directorates and agencies: id, fingerprint in words, when and by whom each was made, how many
    officers can open it.
    """
    from moi_pwa.actions.accounts.recipient_keys import list_recipient_keys

    for key in run(list_recipient_keys):
        state, by = "in use" if key.current else "former", f" by {key.made_by}" if key.made_by else ""
        typer.echo(f"{key.recipient}: {state}, made {key.made_at:%Y-%m-%d %H:%M} UTC{by}, opened by {key.holders}")
        typer.echo(_named(key.public_key))


def _named(public_key: bytes) -> str:
    """Return a public key as people distinguish it: by its id and fingerprints."""
    from moi_pwa.crypto.fingerprint import fingerprint
    from moi_pwa.crypto.keys import key_id

    lines = (f"key {key_id(public_key)}", fingerprint(public_key, "en"), fingerprint(public_key, "ar"))
    return "\n".join(f"    {line}" for line in lines)
