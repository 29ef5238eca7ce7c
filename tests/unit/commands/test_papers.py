"""The commands that find papers to be issued again."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from moi_pwa.cli import app
from moi_pwa.storage.schema import migrate


@pytest.mark.parametrize("command", ["misspelled", "struck-off"])
def test_nothing_is_printed_where_no_paper_is_to_be_issued_again(tmp_path: Path, command: str):
    migrate(f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}")
    environment = {"MOI_DEMO": "true", "MOI_DATA_DIR": str(tmp_path), "MOI_DATABASE_URL": ""}
    told = CliRunner().invoke(app, ["papers", command], env=environment)
    assert (told.exit_code, told.stdout) == (0, "")
