"""The folder of the server's keys, as commands find it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from moi_pwa.gateways.pkcs11_token import Token


def key_folder() -> tuple[Path, "Token | None"]:
    """Return the folder of the keys, and the token that holds those of document signers."""
    from moi_pwa.composition.keys import token_of

    settings = settings_or_stop()
    return settings.data_dir / "keys", token_of(settings)


def signer_folder() -> tuple[Path, "Token | None"]:
    """Return the same as `key_folder`, or end the command if there is no CSCA."""
    folder, token = key_folder()
    if not (folder / "csca.crt").exists():
        stop(f"{folder / 'csca.crt'} is missing: `moi keys new` makes what a server needs.")
    return folder, token


@contextmanager
def stop_without_token() -> Iterator[None]:
    """End the command with a sentence if the token cannot be used."""
    from moi_pwa.gateways.pkcs11_token import TokenError

    try:
        yield
    except TokenError as error:
        stop(f"{error}.")


@contextmanager
def stop_without_csca() -> Iterator[None]:
    """End the command with a sentence if the CSCA's key is missing, or may not be used."""
    from moi_pwa.crypto.refused import Refused

    try:
        yield
    except FileNotFoundError as missing:
        stop(
            f"{missing.filename} is missing: nothing can be certified without it. `moi keys new` makes what a new server needs."
        )
    except Refused:
        stop(
            "keys/csca.key is not the key of keys/csca.crt, or it may certify nobody any more: docs/papers.md says what to do."
        )
