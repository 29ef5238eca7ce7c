"""The panel of officers' notes is on the screen and not on paper."""

from pathlib import Path

import moi_pwa.pages.desk.cases.notes as panel

PRINT = Path(__file__).parents[3] / "service_worker" / "src" / "styles" / "desk" / "print.css"


def test_notes_are_not_printed():
    rendered = str(panel.notes_panel("en").render())

    assert "panel notes on-screen" in rendered
    assert ".on-screen" in PRINT.read_text(encoding="utf-8").split("display: none")[0]


def test_the_panel_says_that_a_note_cannot_be_deleted():
    assert "cannot be changed or deleted" in str(panel.notes_panel("en").render())
