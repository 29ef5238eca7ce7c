"""The examples of docs/api.md run against a server, in their order, and print what the page says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.server import MoiServer, free_port
from tests.site import ROOT

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(sh|python|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMANDS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


def within(said: Any, whole: Any) -> bool:
    """Return whether `whole` has every member of `said`, at each level."""
    if isinstance(said, dict) and isinstance(whole, dict):
        return all(name in whole and within(value, whole[name]) for name, value in said.items())
    return said == whole


def test_the_examples_run_and_print_what_the_page_says(server: MoiServer, tmp_path: Path):
    (tmp_path / "scan.jpg").write_bytes(bytes(300_000))  # more than a chunk; nobody opens it here
    environment = os.environ | {"MOI": server.url, "MOI_DATA_DIR": str(server.data), "PYTHONPATH": str(ROOT)}
    environment["RECEIVER"] = str(free_port())
    printed, ran, compared = "", 0, 0
    for language, block in _BLOCK.findall(TEXT):
        if language == "json":
            assert within(json.loads(block), json.loads(printed)), printed
            compared += 1
            continue
        done = subprocess.run(
            [*_COMMANDS[language], block], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
        printed, ran = done.stdout, ran + 1
    assert (ran, compared) == (15, 9)
