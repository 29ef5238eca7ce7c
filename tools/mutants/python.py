"""Mutants of Python, made and counted by cosmic-ray."""

import ast
import hashlib
import multiprocessing
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import cosmic_ray.commands
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

import tools.mutants.operators  # noqa: F401  its operators are cosmic-ray's from now on
from tools.mutants.copies import FOLDER, ROOT, files, make_copy
from tools.mutants.reviewed import Mutant, changed_lines

_UNUSED = ["-p no:anyio", "-p no:cacheprovider", "-p no:schemathesis", "-p no:xdist", "-p no:rerunfailures"]
# Hypothesis' own profile "ci" takes the same examples each time, and does not fail on a busy machine.
_PYTEST = ["-m", "pytest", "-x", "-q", *_UNUSED, "--hypothesis-profile=ci", "-m", "not postgresql"]
_WITHOUT_FIXTURES = "tests/unit/rules/"
"""Tests that use no fixture of tests/conftest.py, whose imports take longer than they do."""

_NEAREST = (
    "Add_Sub|Sub_Add|Mul_FloorDiv|Div_Mul|FloorDiv_Mul|Mod_FloorDiv|Pow_Mul|BitOr_BitAnd|BitAnd_BitOr|BitXor_BitAnd"
    "|LShift_RShift|RShift_LShift|Eq_NotEq|NotEq_Eq|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt"
    "|Is_IsNot|IsNot_Is|USub_UAdd|Delete_Not|Delete_Invert"
)
_NOISE = re.compile(rf"core/Replace\w+Operator_(?!(?:{_NEAREST})$)")
"""cosmic-ray replaces each operator with every other one. Only those stay that a person would confuse."""


def run(path: str, sample: int | None) -> list[tuple[Mutant, str]]:
    """Test the mutants of a module or package, or `sample` of them, the same each time.

    A mutant that a former run killed counts as killed. One that survived is tested again: there may be a new test.
    Returns each mutant with "killed", "timeout", "survived" or "incompetent" (cosmic-ray failed).
    """
    tests = tests_beside(path)
    with use_db(_session(path)) as db:
        if not db.num_work_items:
            cosmic_ray.commands.init([Path(each) for each in _modules(path)], db, {})
            _skip_noise(db)
        if pending := list(not_killed(db, sample)):
            _test(pending, tests, db)
        return [
            (_mutant(item, result), _outcome(result))
            for item, result in db.completed_work_items
            if result.worker_outcome != WorkerOutcome.SKIPPED
        ]


def not_killed(db: WorkDB, sample: int | None) -> Iterator[WorkItem]:
    """Yield the mutants of the sample that no test killed so far: they survived, or were not tested."""
    results = {str(job_id): result for job_id, result in db.results}
    skipped = {job_id for job_id, result in results.items() if result.worker_outcome == WorkerOutcome.SKIPPED}
    mutants = sorted((item for item in db.work_items if item.job_id not in skipped), key=_place)
    print(f"{len(mutants)} mutants", file=sys.stderr)
    for mutant in random.Random(0).sample(mutants, min(sample or len(mutants), len(mutants))):
        result = results.get(mutant.job_id)
        if result is None or result.test_outcome != TestOutcome.KILLED:
            yield mutant


def _place(item: WorkItem) -> tuple[str, str, int]:
    [mutation] = item.mutations
    return str(mutation.module_path), mutation.operator_name, mutation.occurrence


def _modules(path: str) -> list[str]:
    return files(path if path.endswith(".py") else f"{path}/*.py")


def tests_beside(path: str) -> list[str]:
    """Return the test modules that import `path`: those of the room, or of the floor if its tests have no rooms."""
    _, floor, *rest = Path(path).with_suffix("").parts
    room = f"tests/unit/{floor}/{rest[0]}" if rest else ""
    folder = room if (ROOT / room).is_dir() else f"tests/unit/{floor}"
    name = ".".join(["moi_pwa", floor, *rest])
    parent, _, last = name.rpartition(".")
    imports = re.compile(rf"{re.escape(name)}\b|from {re.escape(parent)} import .*\b{last}\b")
    found = [each for each in files(f"{folder}/test_*.py") if imports.search((ROOT / each).read_text())]
    if not found:
        sys.exit(f"No test module in {folder} imports {name}.")
    return found


def _session(path: str) -> Path:
    """Return the file of cosmic-ray's results for these sources; a change of any of them begins anew."""
    contents = hashlib.sha256()
    for file in [*_modules(path), "tools/mutants/operators.py", "tools/mutants/python.py"]:
        contents.update((ROOT / file).read_bytes())
    name = path.replace("/", "-")
    session = FOLDER / f"{name}.{contents.hexdigest()[:12]}.sqlite"
    FOLDER.mkdir(exist_ok=True)
    for former in FOLDER.glob(f"{name}.????????????.sqlite"):
        if former != session:
            former.unlink()
    return session


def _skip_noise(db: WorkDB) -> None:
    """Skip replacements that nobody would write by mistake, and mutants of what only the type checker reads."""
    types = {path: list(spans_for_types(path)) for path in {item.mutations[0].module_path for item in db.work_items}}
    for item in db.work_items:
        [mutation] = item.mutations
        for_types = any(start <= mutation.start_pos < end for start, end in types[mutation.module_path])
        if for_types or _NOISE.match(mutation.operator_name):
            db.set_result(item.job_id, WorkResult(WorkerOutcome.SKIPPED))


def spans_for_types(path: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.arg(annotation=ast.expr() as found) | ast.AnnAssign(annotation=found):
                pass
            case ast.FunctionDef(returns=ast.expr() as found) | ast.AsyncFunctionDef(returns=ast.expr() as found):
                pass
            case ast.Subscript(value=ast.Name(id="Literal")) | ast.Call(func=ast.Name(id="dataclass")) as found:
                pass
            case ast.Call(func=ast.Name(id="cast"), args=[found, _]):
                pass
            case _:
                continue
        yield (found.lineno, found.col_offset), (found.end_lineno or 0, found.end_col_offset or 0)


def _test(pending: list[WorkItem], tests: list[str], db: WorkDB) -> None:
    """Test mutants in one copy of the tree for each core."""
    copies: SimpleQueue[Path] = multiprocessing.get_context("spawn").SimpleQueue()
    first = make_copy("copy-0")
    options = ["--noconftest"] if tests[0].startswith(_WITHOUT_FIXTURES) else []
    command = [sys.executable, *_PYTEST, *options, *tests]
    started = time.monotonic()
    unchanged = subprocess.run(command, cwd=first, check=False, capture_output=True, text=True)
    if unchanged.returncode:
        sys.exit(f"{unchanged.stdout}\nThe tests fail without a mutant.")
    timeout = 30 + 5 * (time.monotonic() - started)
    cores = len(os.sched_getaffinity(0))
    for copy in [first, *(FOLDER / f"copy-{number}" for number in range(1, cores))]:
        if copy != first:
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(first, copy, symlinks=True)
        copies.put(copy)
    with multiprocessing.get_context("spawn").Pool(cores, _enter, (copies,)) as pool:
        results = pool.imap_unordered(partial(_result, command=shlex.join(command), timeout=timeout), pending)
        for number, (job_id, result) in enumerate(results, 1):
            db.set_result(job_id, result)
            print(f"\r{number} of {len(pending)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _enter(copies: SimpleQueue[Path]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that has the pool ends it
    os.chdir(copies.get())


def _result(item: WorkItem, command: str, timeout: float) -> tuple[str, WorkResult]:
    return item.job_id, mutate_and_test(item.mutations, command, timeout)


def _mutant(item: WorkItem, result: WorkResult) -> Mutant:
    [mutation] = item.mutations
    change = changed_lines(result.diff or "")
    return Mutant(str(mutation.module_path), mutation.start_pos[0], mutation.operator_name.partition("/")[2], change)


def _outcome(result: WorkResult) -> str:
    if result.test_outcome == TestOutcome.KILLED and result.output == "timeout":
        return "timeout"
    return (result.test_outcome or TestOutcome.INCOMPETENT).value
