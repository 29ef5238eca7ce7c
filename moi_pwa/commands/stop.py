"""How a command ends that cannot do what it was asked."""

from typing import TYPE_CHECKING, Never

import typer

from moi_pwa.logs import configure_logging

if TYPE_CHECKING:
    from moi_pwa.settings import Settings


def stop(sentence: str) -> Never:
    """Say why, on standard error; the exit code is 1."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def settings_or_stop() -> "Settings":
    """The settings of this process, which logs at their level from now on. Imported late, so that `moi --help` and `moi build` stay quick."""
    from moi_pwa.settings import WrongSettings, load

    try:
        settings = load()
    except WrongSettings as error:
        stop(str(error))
    configure_logging(settings.log_level)
    return settings
