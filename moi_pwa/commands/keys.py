"""`moi keys`: the server's own keys, and those of directorates and agencies."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands import signers
from moi_pwa.commands.key_folder import key_folder, stop_without_token
from moi_pwa.commands.run import run
from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(no_args_is_help=True, help="The server's own keys, and those of directorates and agencies.")
commands.add_typer(signers.commands)


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

    folder, token = key_folder()
    try:
        with stop_without_token():
            replaced = replace_receipt_key(folder, token)
    except NoKeysError as missing:
        stop(f"{missing} is missing: `moi keys new` makes what a server needs.")
    typer.echo(f"{replaced.receipt.kid} signs receipts once the server is started again")


@commands.command()
def presentment() -> None:
    """Print the public key that signs bills for banks' apps, which the operator of their switch needs."""
    from moi_pwa.gateways.server_keys import NoKeysError, read_server_keys

    try:
        with stop_without_token():
            keys = read_server_keys(*key_folder())
    except NoKeysError as missing:
        stop(f"{missing} is missing: `moi keys new` makes what a server needs.")
    typer.echo(keys.presentment.public_point)


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
