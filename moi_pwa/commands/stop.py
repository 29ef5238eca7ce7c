"""Helpers that end a command which cannot do its task, with a sentence on standard error."""

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
