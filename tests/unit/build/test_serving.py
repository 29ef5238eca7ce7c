"""A server runs from any folder and writes nothing into it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moi_pwa.composition import open_data_folder
from moi_pwa.settings import Settings, WrongSettings

SERVED = """
import os
from moi_pwa.build.serving import enter_program_folder, reflex_folder
with reflex_folder():
    os.environ.update(MOI_SURFACE="desk", REFLEX_ENV_MODE="prod", __REFLEX_SKIP_COMPILE="true")
    enter_program_folder()
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
