"""The data folder and the server's own keys in it."""

from pathlib import Path

from moi_pwa.crypto.certificates.crl import CRL_PATH
from moi_pwa.gateways import private_files
from moi_pwa.gateways.pkcs11_token import Token, TokenError
from moi_pwa.gateways.server_keys import NoKeysError, ServerKeys, make_server_keys, read_server_keys
from moi_pwa.settings import Settings, WrongSettings


def open_data_folder(settings: Settings) -> None:
    """Create the data folder, and in it the file of the embedded database, so that no other account can read them.

    Raises:
        WrongSettings: the folder exists and is open to other accounts, or it cannot be written.
    """
    try:
        private_files.open_data_folder(settings.data_dir)
        if not settings.database_url:  # a database that is named is migrated by its operator
            private_files.make_private_file(settings.data_dir / "moi.db")  # SQLite gives its other files the same mode
    except private_files.InsecurePermissionsError as error:
        raise WrongSettings(str(error)) from error
    except OSError as error:
        raise WrongSettings(f"MOI_DATA_DIR: {error.filename} cannot be made or written: {error.strerror}.") from error


def make_keys(settings: Settings) -> Path:
    """Make the server's own keys that are missing, and return their folder.

    Raises:
        WrongSettings: as `open_data_folder`; or the next document signer is due, and the key that certifies it is
            elsewhere, or its own cannot be made in the token.
    """
    open_data_folder(settings)
    folder = settings.data_dir / "keys"
    try:
        make_server_keys(folder, crl_url=crl_url(settings), token=token_of(settings))
    except NoKeysError as missing:
        raise WrongSettings(
            f"{missing} is missing: the next document signer cannot be certified without it. "
            "`moi keys request` asks another CSCA for its certificate."
        ) from missing
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error
    return folder


def token_of(settings: Settings) -> Token | None:
    """Return the token that holds the document signers' keys; None if they are in files."""
    if not settings.pkcs11_module:
        return None
    return Token(settings.pkcs11_module, settings.pkcs11_token, settings.pkcs11_pin)


def crl_url(settings: Settings) -> str:
    """Return the address at which this server publishes the CSCA's revocation list."""
    return f"{settings.origin}{CRL_PATH}"


def server_keys(settings: Settings) -> ServerKeys:
    """Return the server's own keys. A demonstration makes them; a real server has its own, and refuses a
    demonstration's.

    Raises:
        WrongSettings: there are none, or they are a demonstration's; or one is in a token that is not the settings'.
    """
    folder, token = settings.data_dir / "keys", token_of(settings)
    try:
        if settings.demo:
            return make_server_keys(folder, crl_url=crl_url(settings), demo=True, token=token)
        keys = read_server_keys(folder, token)
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error
    except NoKeysError as missing:
        raise WrongSettings(f"{missing} is missing: `moi keys new` makes what a server needs.") from missing
    if keys.demo:
        raise WrongSettings(f"{folder} holds keys of a demonstration; use another MOI_DATA_DIR.")
    return keys
