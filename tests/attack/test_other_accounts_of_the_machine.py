"""Another account of the machine reads what the server keeps."""

import asyncio
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.settings import Settings
from tests.cases.sending import someone, upload
from tests.e2e.server import free_port
from tests.site import OPEN


def moi(folder: Path, *command: str, umask: int, demo: bool = True) -> Result:
    before = os.umask(umask)
    try:
        return CliRunner().invoke(app, command, env=environment(folder, demo=demo))
    finally:
        os.umask(before)


def environment(folder: Path, *, demo: bool) -> dict[str, str | None]:
    inherited = {name: None for name in os.environ if name.startswith("MOI_")}
    real_settings = {
        "MOI_SMS_URL": "https://relay.example",
        "MOI_SMTP_HOST": "localhost",
        "MOI_EMAIL_FROM": "noreply@moi.gov.jo",
        "MOI_PUBLIC_URL": "https://eservices.example",
        "MOI_VAPID_SUBJECT": "mailto:a@b.jo",
    }
    ours = {"MOI_DATA_DIR": str(folder / "new" / "data"), "MOI_PORT": str(free_port())}
    return inherited | OPEN | ours | ({"MOI_DEMO": "true"} if demo else real_settings)


def open_to_others(folder: Path) -> dict[str, str]:
    """Return the files and folders that other accounts can read, write or search, with their modes."""
    found = [folder / "new" / "data", *(folder / "new" / "data").rglob("*")]
    modes = {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in found}
    return {path: oct(mode) for path, mode in modes.items() if mode & 0o077}


@pytest.mark.parametrize(
    "order",
    [
        ("keys new", "migrate", "officers add"),
        ("migrate", "officers add", "keys new"),
        ("officers add", "keys new", "migrate"),
    ],
    ids=" ".join,
)
def test_commands_of_a_real_server_leave_nothing_open_whichever_comes_first(tmp_path: Path, order: tuple[str, ...]):
    for command in order:
        # Some cannot do their work yet; what they leave must be closed as well.
        added = ["a", "--display-name", "A", "--role", "admin"]
        moi(tmp_path, *command.split(), *(added if command == "officers add" else []), umask=0, demo=False)
        assert open_to_others(tmp_path) == {}
    assert (tmp_path / "new/data/moi.db").exists()
    assert (tmp_path / "new/data/keys/receipt.key").exists()


@pytest.mark.parametrize(
    "order", [("demo", "migrate"), ("serve", "migrate"), ("work", "migrate", "demo")], ids=" ".join
)
def test_nor_do_those_of_a_demonstration(tmp_path: Path, order: tuple[str, ...]):
    for command in order:
        moi(tmp_path, command, umask=0)
        assert open_to_others(tmp_path) == {}
    assert (tmp_path / "new/data/moi.db").exists()
    assert any((tmp_path / "new/data").glob("blobs/*")) is (order[-1] == "demo")  # which fills a migrated database


@pytest.fixture
def umask_000() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask_000")
def test_what_a_running_server_writes_is_closed_too(tmp_path: Path):
    settings = Settings(demo=True, data_dir=tmp_path / "new" / "data")
    migrate_database(settings)

    async def serve() -> dict[str, str]:
        async with open_deps(settings) as deps:
            await someone(deps)
            await upload(deps)
            await deps.sms.send(mobile="+962790000001", text="", key="")
            assert {"moi.db-wal", "moi.db-shm"} <= {path.name for path in settings.data_dir.iterdir()}
            return open_to_others(tmp_path)

    assert asyncio.run(serve()) == {}
    assert (settings.data_dir / "sms.jsonl").exists()


@pytest.mark.parametrize("command", ["keys new", "migrate", "serve"])
def test_a_folder_that_is_open_is_refused_with_the_command_that_closes_it(tmp_path: Path, command: str):
    (tmp_path / "new" / "data").mkdir(parents=True, mode=0o755)
    (tmp_path / "new" / "data").chmod(0o755)
    done = moi(tmp_path, *command.split(), umask=0o022)
    assert done.exit_code == 1
    assert f"chmod -R go= {tmp_path / 'new' / 'data'}" in done.stderr


def test_files_that_an_earlier_version_left_open_in_a_private_folder_are_closed(tmp_path: Path):
    data = tmp_path / "new" / "data"
    assert moi(tmp_path, "migrate", umask=0o022).exit_code == 0
    (data / "keys").mkdir(mode=0o755)
    for name in ("sms.jsonl", "registers.json", "keys/DEMO"):
        (data / name).write_text("[]" if name == "registers.json" else "")
    for path in data.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert moi(tmp_path, "migrate", umask=0o022).exit_code == 0
    assert open_to_others(tmp_path) == {}
