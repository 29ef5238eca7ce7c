"""The version is set in pyproject.toml, and everything else agrees."""

import re
import tomllib
from importlib.metadata import version

import yaml
from fastapi import FastAPI
from typer.testing import CliRunner

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.cli import app
from tests.desk.forms import desk_forms
from tests.site import ROOT

VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_what_is_installed_is_of_this_version():
    assert version("moi-pwa") == VERSION, "run `make setup`"


def test_the_command_prints_it():
    assert CliRunner().invoke(app, ["--version"]).stdout == f"moi {VERSION}\n"


def test_the_api_describes_itself_by_it(deps: Deps):
    api: FastAPI = create_api(deps, desk_forms=desk_forms())
    assert api.openapi()["info"]["version"] == VERSION


def test_the_changelog_has_it_first_and_with_its_day():
    released = re.findall(r"^## (\S+) - (\d{4}-\d{2}-\d{2})$", CHANGELOG, re.MULTILINE)
    assert released[0][0] == VERSION
    assert re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)[0] == "Unreleased"
    assert PUBLICCODE["releaseDate"] == released[0][1]


def test_the_catalogue_of_public_software_is_told_of_it():
    assert PUBLICCODE["softwareVersion"] == VERSION
    assert PUBLICCODE["legal"]["license"] == "Apache-2.0"


def test_pictures_for_the_catalogue_of_public_software_are_there():
    pictures = [
        PUBLICCODE["logo"],
        *(name for text in PUBLICCODE["description"].values() for name in text["screenshots"]),
    ]
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_it_is_the_version_that_gets_fixes():
    minor = VERSION.rpartition(".")[0]
    assert f"| {minor}.x | yes |" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_a_commit_is_checked_as_make_lint_checks():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    entries = [re.sub(r"^(\.venv|service_worker/node_modules/\.)/?bin/", "", hook["entry"]) for hook in hooks]
    run = [entry.removesuffix(" --force-exclude") for entry in entries]
    assert run == [line.lstrip("\t@") for line in recipe[1].splitlines()]
