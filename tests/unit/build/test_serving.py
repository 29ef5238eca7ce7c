"""A server runs from any folder and writes nothing into it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import moi_pwa
from moi_pwa import cli
from moi_pwa.build import paths
from moi_pwa.build.paths import SURFACES
from moi_pwa.build.serving import lacks_pages, reflex_folder
from moi_pwa.composition.keys import open_data_folder
from moi_pwa.settings import Settings, WrongSettings

SERVED = """
import os
from moi_pwa.build.paths import DIST
from moi_pwa.build.serving import enter_reflex_folder, reflex_folder
with reflex_folder(DIST):
    os.environ.update(MOI_SURFACE="desk", REFLEX_ENV_MODE="prod", __REFLEX_SKIP_COMPILE="true")
    enter_reflex_folder()
    from moi_pwa.moi_pwa import app
    from reflex_base.config import get_config
    app()
    config = get_config()
    print(config.app_name, config.frontend_path, config.state_manager_mode.value, os.environ["REFLEX_WEB_WORKDIR"])
"""


def test_the_desk_is_put_together_in_any_folder_and_writes_nothing_into_it(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", SERVED],
        cwd=tmp_path,
        env=os.environ | {"PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    *known, folder = done.stdout.split()
    assert known == ["moi_pwa", "/desk", "memory"]
    assert list(tmp_path.iterdir()) == []
    assert not Path(folder).exists()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path):
    occupied = tmp_path / "file"
    occupied.touch()
    with pytest.raises(WrongSettings, match=f"MOI_DATA_DIR: {occupied}"):
        open_data_folder(Settings(demo=True, data_dir=occupied / "data"))


def test_paths_of_the_settings_mean_the_same_wherever_the_server_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    given = Settings(demo=True, data_dir=Path("kept"), database_url="sqlite+aiosqlite:///other.db").anchored()
    assert (given.data_dir, given.database) == (tmp_path / "kept", f"sqlite+aiosqlite:///{tmp_path}/other.db")
    absolute = Settings(demo=True, data_dir=tmp_path, database_url="postgresql+asyncpg://moi@db/moi")
    assert absolute.anchored() == absolute


def test_the_site_is_the_one_that_is_named_then_the_sources_then_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert paths.site_folder(str(tmp_path)) == tmp_path
    assert paths.site_folder() == paths.DIST
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    assert paths.site_folder() == paths.PACKAGED
    assert paths.PACKAGED.parent == Path(moi_pwa.__file__).parent


def test_a_site_lacks_pages_until_both_surfaces_are_there(tmp_path: Path):
    for surface in SURFACES:
        assert lacks_pages(tmp_path)
        (tmp_path / surface).mkdir()
    assert not lacks_pages(tmp_path)


def test_the_list_of_pages_with_state_is_where_reflex_looks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("REFLEX_WEB_WORKDIR", "REFLEX_STATES_WORKDIR"):
        monkeypatch.setenv(name, "put back after the test")
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend/stateful_pages.json").write_text("[]")
    with reflex_folder(tmp_path):
        assert (Path(os.environ["REFLEX_WEB_WORKDIR"]) / "backend/stateful_pages.json").read_text() == "[]"


@pytest.mark.parametrize("command", ["build", "docs", "migration"])
def test_a_command_that_needs_the_sources_says_so_in_an_installed_package(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    done = CliRunner().invoke(cli.app, [command, *(["what"] if command == "migration" else [])])
    assert (done.exit_code, done.stderr) == (
        1,
        "This needs the sources of the program, and only the built package is installed here.\n",
    )
