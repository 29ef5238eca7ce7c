"""The command that finds papers to be issued again."""

from pathlib import Path

from typer.testing import CliRunner

from moi_pwa.cli import app
from moi_pwa.storage.schema import migrate


def test_nothing_is_printed_where_no_paper_is_misspelled(tmp_path: Path):
    migrate(f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}")
    environment = {"MOI_DEMO": "true", "MOI_DATA_DIR": str(tmp_path), "MOI_DATABASE_URL": ""}
    told = CliRunner().invoke(app, ["papers", "misspelled"], env=environment)
    assert (told.exit_code, told.stdout) == (0, "")
