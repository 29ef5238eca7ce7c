"""The commands of `moi storage` for an operator."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner, Result

from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.settings import Settings
from tests.cases.sending import document_id, someone, submit, upload, with_portrait
from tests.fixtures.library_card import LIBRARY_CARD


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the only document that the server of the commands has received."""
    settings = Settings(demo=True, data_dir=tmp_path / "data")
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(settings.data_dir))
    migrate_database(settings)

    async def receive() -> None:
        async with open_deps(settings) as deps:
            known = replace(deps, services={LIBRARY_CARD.code: LIBRARY_CARD})
            await someone(known)
            await upload(known)
            await submit(known, with_portrait())

    asyncio.run(receive())
    [path] = (path for path in (settings.data_dir / "blobs").rglob("*") if path.is_file())
    return path


def storage(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["storage", *arguments])


def test_a_check_that_finds_nothing_succeeds(file: Path):
    checked = storage("check")
    assert (checked.exit_code, "no problems" in checked.output) == (0, True)


def test_one_that_finds_something_names_it_and_fails(file: Path):
    file.unlink()
    checked = storage("check")
    assert (checked.exit_code, f"file_missing {document_id(1)}" in checked.output) == (1, True)


def test_nothing_is_good_before_the_first_night(file: Path):
    assert storage("last").exit_code == 1


def test_orphans_are_counted_first_and_deleted_when_that_is_asked(file: Path):
    orphan = file.with_name(UUID(int=int(file.name[-2:], 16)).hex)
    orphan.write_bytes(b"left")
    os.utime(orphan, (0, 0))
    assert storage("orphans").output == "1 files without a document, 4 bytes\n"
    assert orphan.exists()
    assert storage("orphans", "--delete").output == "1 files without a document, 4 bytes: deleted\n"
    assert (orphan.exists(), file.exists()) == (False, True)
