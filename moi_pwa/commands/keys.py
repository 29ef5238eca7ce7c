"""`moi keys`: the server's own keys, and those of the directorates."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(no_args_is_help=True, help="The server's own keys, and those of the directorates.")


@commands.command()
def new() -> None:
    """Make what is missing of the server's own keys, in keys/ of the data folder. None of them opens a document."""
    from moi_pwa.composition import make_keys
    from moi_pwa.settings import WrongSettings

    try:
        folder = make_keys(settings_or_stop())
    except WrongSettings as error:
        stop(str(error))
    typer.echo(f"keys are in {folder}: keep a copy where only you can read it")


@commands.command()
def receipts() -> None:
    """Replace the key that signs receipts. The former one hands over, so that phones go on believing; then restart the server."""
    from moi_pwa.gateways.server_keys import NoKeysError, replace_receipt_key

    folder = settings_or_stop().data_dir / "keys"
    try:
        replaced = replace_receipt_key(folder)
    except NoKeysError as missing:
        stop(f"{missing} is missing: `moi keys new` makes what a server needs.")
    typer.echo(f"{replaced.receipt.kid} signs receipts once the server is started again")


@commands.command()
def presentment() -> None:
    """Print the public key that signs what banks' apps are told of bills: the operator of their switch needs it."""
    from moi_pwa.gateways.server_keys import NoKeysError, read_server_keys

    try:
        keys = read_server_keys(settings_or_stop().data_dir / "keys")
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
    from moi_pwa.actions import directorate_staff

    async def make(deps: "Deps") -> str:
        known = await directorate_staff.list_directorate_keys(deps)
        public_key, holders, skipped = await directorate_staff.new_directorate_key(
            deps, name, replace=replace, made_by=getpass.getuser()
        )
        opened_by = ", ".join(holder.sign_in_name for holder in holders)
        former = [f"in place of\n{_named(key.public_key)}" for key in known if key.current and key.directorate == name]
        unusable = [f"not sealed to {each.sign_in_name}: the officer's own key is unusable" for each in skipped]
        return "\n".join((f"{name}: opened by {opened_by}", _named(public_key), *former, *unusable))

    try:
        typer.echo(run(make))
    except directorate_staff.DirectorateHasKeyError as error:
        stop(
            f"{name} has a key already:\n{_named(error.public_key)}\n"
            "With --replace another one is made. Phones then seal to that one; what was sealed to the former stays with "
            "those officers who can open it, and officers who join later cannot open it."
        )
    except directorate_staff.NoRecipientError:
        stop(f"No officer of {name} has made a key yet: each does so at the desk.")


@commands.command(name="list")
def list_() -> None:
    """Print directorates' keys: id, fingerprint in words, when and by whom each was made, how many officers open it."""
    from moi_pwa.actions.directorate_staff import list_directorate_keys

    for key in run(list_directorate_keys):
        state, by = "in use" if key.current else "former", f" by {key.made_by}" if key.made_by else ""
        typer.echo(f"{key.directorate}: {state}, made {key.made_at:%Y-%m-%d %H:%M} UTC{by}, opened by {key.holders}")
        typer.echo(_named(key.public_key))


def _named(public_key: bytes) -> str:
    """A public key as people tell it from another."""
    from moi_pwa.crypto.fingerprint import fingerprint
    from moi_pwa.crypto.keys import key_id

    lines = (f"key {key_id(public_key)}", fingerprint(public_key, "en"), fingerprint(public_key, "ar"))
    return "\n".join(f"    {line}" for line in lines)
