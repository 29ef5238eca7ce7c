"""docs/operating/settings.md says what the settings declare. `moi docs` writes it anew."""

from moi_pwa.build.settings_doc import FILE, settings_doc, write_settings_doc
from moi_pwa.settings import described


def test_it_is_fresh():
    assert FILE.read_text(encoding="utf-8") == settings_doc(), "stale: run `moi docs`"


def test_every_setting_has_its_row():
    rows = [line.split("`")[1] for line in settings_doc().splitlines() if line.startswith("| `")]
    assert rows == [variable for variable, _, _ in described()]


def test_what_opens_something_is_called_secret():
    secret = {line.split("`")[1] for line in settings_doc().splitlines() if "*Secret.*" in line}
    assert {"MOI_SMS_TOKEN", "MOI_CARD_PASSWORD", "MOI_DATABASE_URL", "MOI_METRICS_TOKEN"} <= secret
    assert not {"MOI_PORT", "MOI_PUBLIC_URL"} & secret


def test_it_is_written_only_if_it_changed(tmp_path):
    assert write_settings_doc(tmp_path / "settings.md")
    assert not write_settings_doc(tmp_path / "settings.md")
