"""`moi officers`, as the operator of the server types it."""

import json
import re

import pytest
from typer.testing import CliRunner

from moi_pwa import settings
from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database


@pytest.fixture(autouse=True)
def server(monkeypatch, tmp_path):
    """Configure a server with an empty database."""
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(tmp_path / "data"))
    migrate_database(settings.load())


def officers(*words: str):
    return CliRunner().invoke(app, ["officers", *words])


def add(name: str = "rana", *more: str):
    return officers(
        "add", name, "--display-name", "رنا حدّاد", "--role", "reviewer", "--directorate", "residence", *more
    )


def test_an_added_officer_gets_a_one_time_password():
    added = add()

    assert added.exit_code == 0
    assert re.search(r"One-time password of rana: [a-z2-9]{4}(-[a-z2-9]{4}){3}$", added.stdout, re.MULTILINE)


def test_officers_are_listed_with_what_there_is_to_say():
    add()

    assert officers("list").stdout == "rana\tone-time password\treviewer\tresidence\tرنا حدّاد\n"


def test_disabling_asks_why():
    add()

    asked = CliRunner().invoke(app, ["officers", "disable", "rana"], input="retired\n")

    assert asked.exit_code == 0
    assert officers("list").stdout.split("\t")[1] == "left"


def test_what_is_wrong_is_said_at_its_place():
    refused = officers("add", "rana", "--display-name", "Rana", "--role", "reviewer")

    assert (refused.exit_code, refused.stderr) == (1, "Directorates: Fill in this field.\n")


def test_an_unknown_name_is_said_to_be_one():
    refused = officers("password", "nobody")

    assert (refused.exit_code, refused.stderr) == (1, "No officer has this sign-in name.\n")


def test_the_history_is_printed_line_by_line():
    add()
    officers("roles", "rana", "--role", "approver", "--directorate", "visas", "--note", "moved")
    officers("sessions", "end", "rana")

    printed = [json.loads(line) for line in officers("history").stdout.splitlines()]

    assert [(each["kind"], each["actor"], each["note"]) for each in printed] == [
        ("added", "cli", ""),
        ("changed", "cli", "moved"),
        ("sessions_ended", "cli", ""),
    ]
