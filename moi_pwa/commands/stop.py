"""Helpers that end a command which cannot do its task, with a sentence on standard error."""

import os
import socket
from typing import TYPE_CHECKING, Never

import typer

from moi_pwa.logs import configure_logging

if TYPE_CHECKING:
    from moi_pwa.settings import Settings


def stop(sentence: str) -> Never:
    """Print the reason on standard error, and exit with code 1."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def settings_or_stop() -> "Settings":
    """Return the settings of this process, and log at their level from now on.

    They are imported late, so that `moi --help` and `moi build` stay quick.
    """
    from moi_pwa.settings import WrongSettings, load

    try:
        settings = load()
    except WrongSettings as error:
        stop(str(error))
    configure_logging(settings.log_level)
    return settings


def require_free_port(host: str, port: int, setting: str) -> None:
    """End a command that is to listen where another program does, or where it may not. `setting` names the variable
    with the port.
    """
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        # Python adds the address to the text of an errno; a name that is not found has a negative one.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        stop(f"Nothing can listen on {host}:{port}: {reason}. {setting} chooses another port.")
