"""Mutants of JavaScript, made and counted by Stryker."""

import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.mutants.copies import FOLDER, files, make_copy
from tools.mutants.reviewed import Mutant, changed_lines

_SLOW = {"another_country", "eligibility", "requested", "services", "session_states", "zones"}
_RANDOM = {"random_details", "random_phone"}
_LEFT_OUT = _SLOW | _RANDOM
"""Tests that run for the module of their name alone.

Slow ones bundle modules, start `node --test`, whose output Stryker cannot read, or go through all services or states.
"""

_OUTCOMES = {"Killed": "killed", "Timeout": "timeout", "Survived": "survived", "NoCoverage": "survived"}


def run(path: str) -> list[tuple[Mutant, str]]:
    """Test the mutants of a module or folder against the tests of its room, as far as a former run did not.

    Returns each mutant with "killed", "timeout", "survived" or "incompetent" (it could not run).
    """
    room = path.split("/")[2].removesuffix(".js")
    copy = make_copy("copy-js")
    modules = {Path(each).stem for each in files(path if path.endswith(".js") else f"{path}/*.js")}
    left_out = {f"{each}.test.js" for each in _LEFT_OUT - modules}
    tests = [each for each in files(f"service_worker/test/{room}/*.test.js") if Path(each).name not in left_out]
    report = FOLDER / "stryker.json"
    within = path.removeprefix("service_worker/")
    options = {
        "inPlace": True,  # tests read vectors outside service_worker, which Stryker would not copy
        "testRunner": "tap",
        "tap": {
            "testFiles": [each.removeprefix("service_worker/") for each in tests],
            "nodeArgs": ["-r", "{{hookFile}}", "--test-reporter=tap", "{{testFile}}"],
        },
        "mutate": [within if within.endswith(".js") else f"{within}/**/*.js"],
        "timeoutMS": 15_000,  # beyond the time of the tests. Other programs may keep the machine busy.
        "dryRunTimeoutMinutes": 30,
        "concurrency": len(os.sched_getaffinity(0)),
        "incremental": True,
        "incrementalFile": str(FOLDER / f"{path.replace('/', '-')}.json"),
        "reporters": ["json", "progress-append-only"],
        "jsonReporter": {"fileName": str(report)},
    }
    (copy / "service_worker/stryker.conf.json").write_text(json.dumps(options), encoding="utf-8")
    # The `node` of the virtual environment is a script that starts node: the TAP runner looks for node's own process.
    node = subprocess.run(["node", "-p", "process.execPath"], check=True, capture_output=True, text=True).stdout.strip()
    environment = {**os.environ, "PATH": f"{Path(node).parent}:{os.environ['PATH']}"}
    stryker = [node, "node_modules/@stryker-mutator/core/bin/stryker.js", "run"]
    if subprocess.run(stryker, cwd=copy / "service_worker", env=environment, check=False).returncode:
        sys.exit("Stryker failed.")
    return list(_results(json.loads(report.read_text(encoding="utf-8"))))


def _results(report: dict[str, Any]) -> Iterator[tuple[Mutant, str]]:
    for name, file in report["files"].items():
        for found in file["mutants"]:
            line = found["location"]["start"]["line"]
            change = _change(file["source"], found["location"], found.get("replacement", ""))
            mutant = Mutant(f"service_worker/{name}", line, found["mutatorName"], change)
            yield mutant, _OUTCOMES.get(found["status"], "incompetent")


def _change(source: str, location: dict[str, dict[str, int]], replacement: str) -> tuple[str, ...]:
    lines = source.splitlines()
    start, end = location["start"], location["end"]
    before = lines[start["line"] - 1 : end["line"]]
    after = before[0][: start["column"] - 1] + replacement + before[-1][end["column"] - 1 :]
    return changed_lines("\n".join(difflib.unified_diff(before, after.splitlines(), lineterm="")))
