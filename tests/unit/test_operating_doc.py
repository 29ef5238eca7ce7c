"""The operator's guide names settings, commands and limits that the product has."""

import re

import typer.main

from moi_pwa.cli import app
from moi_pwa.settings import Settings, described
from tests.site import ROOT

PAGES = [ROOT / "docs/operating.md", *sorted((ROOT / "docs/operating").glob("*.md")), ROOT / "docs/api.md"]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def commands() -> set[str]:
    """Return every command as it is typed: "serve", "keys new"."""
    root = typer.main.get_command(app)
    names: set[str] = set()
    for name, command in getattr(root, "commands", {}).items():
        names |= {name, *(f"{name} {each}" for each in getattr(command, "commands", {}))}
    return names


def test_every_setting_that_is_named_is_one():
    known = {variable for variable, _, _ in described()}
    assert set(re.findall(r"\bMOI_[A-Z0-9_]+\b", TEXT)) <= known


def test_every_command_that_is_named_is_one():
    typed = re.findall(r"(?:^|`|; )moi ([a-z]+(?: [a-z]+(?:-[a-z]+)*)?)", TEXT, re.MULTILINE)
    groups = {name.split()[0] for name in commands() if " " in name}
    named = {each if each.split()[0] in groups else each.split()[0] for each in typed}
    assert named
    assert named <= commands()


def test_the_proxy_lets_the_largest_document_through():
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", TEXT)
    assert int(megabytes) * 1024 * 1024 > Settings.model_fields["document_bytes"].default
