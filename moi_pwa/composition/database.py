"""The commands on the database: migrations, the demonstration, the history of reference data."""

import json
from collections.abc import Callable
from dataclasses import asdict
from tempfile import TemporaryDirectory

from moi_pwa.actions.operations.refuse_demo import refuse_real_data
from moi_pwa.actions.reference_data import reference_changes_since
from moi_pwa.composition.deps import open_deps
from moi_pwa.composition.keys import open_data_folder
from moi_pwa.core.errors import RealDataError
from moi_pwa.settings import Settings, WrongSettings
from moi_pwa.storage.schema import migrate, write_migration


def migrate_database(settings: Settings) -> list[str]:
    """Migrate the database to this version, and return the numbers of the migrations that were run, oldest first.

    Raises:
        WrongSettings: as `open_data_folder`.
    """
    open_data_folder(settings)
    return migrate(settings.database)


def write_next_migration(message: str) -> None:
    """Write a migration from the difference between the tables and a fresh SQLite database with every migration."""
    with TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/moi.db"
        migrate(url)
        write_migration(url, message)


async def fill_demo(settings: Settings, tell: Callable[[str], object] = lambda _: None) -> None:
    """Fill the database with the demonstration, and write its sheet into the data folder. Nothing is written into the
    database twice.

    Args:
        settings: those of a demonstration.
        tell: is given a line about each part of the work before it is done.

    Raises:
        WrongSettings: the database holds real data: the demonstration's passwords are published.
    """
    from moi_pwa.demo import fill
    from moi_pwa.demo.sheet import FOLDER, write_sheet

    async with open_deps(settings) as deps:
        try:
            await refuse_real_data(deps)
        except RealDataError as error:
            raise WrongSettings(
                "The database holds officers, persons or cases; a demonstration needs an empty one (MOI_DATA_DIR, MOI_DATABASE_URL)."
            ) from error
        await fill(deps, tell)
        write_sheet(settings.data_dir / FOLDER, deps.today())


async def reference_changes(settings: Settings) -> list[str]:
    """Return every change of reference data as a line of JSON, oldest first: the new rows of a code, by whom, when
    and why.
    """
    lines: list[str] = []
    async with open_deps(settings) as deps:
        seq, more = 0, True
        while more:
            page = await reference_changes_since(deps, seq)
            seq, more = page.seq, page.more
            lines += [
                json.dumps({**asdict(change), "at": change.at.isoformat()}, ensure_ascii=False)
                for change in page.changes
            ]
    return lines
