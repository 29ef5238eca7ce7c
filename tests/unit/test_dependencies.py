"""The wheel asks for versions that were tested, and the lists pin what it asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.site import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SERVE = [Requirement(each) for each in PROJECT["dependencies"]]
BUILD = [Requirement(each) for each in PROJECT["optional-dependencies"]["build"]]


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("asked", [*SERVE, *BUILD], ids=lambda asked: asked.name)
def test_a_dependency_has_a_bound_on_both_sides_and_the_lists_keep_to_it(asked: Requirement):
    operators = {specifier.operator for specifier in asked.specifier}
    assert operators in ({"=="}, {">=", "<"})
    assert asked.specifier.contains(pins("run.txt")[canonicalize_name(asked.name)])


def test_a_server_installs_nothing_that_only_a_build_needs():
    serve, run = pins("serve.txt"), pins("run.txt")
    assert serve.items() < run.items()
    assert {canonicalize_name(each.name) for each in SERVE} <= serve.keys()
    assert {canonicalize_name(each.name) for each in BUILD}.isdisjoint(serve)


def test_each_pin_of_a_server_has_its_hashes():
    blocks = re.split(r"^(?=\S)", (ROOT / "requirements/serve.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
