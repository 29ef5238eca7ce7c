"""The invariants of a case hold after each step of applicants, other parties, officers, agencies and the bank.

The steps come in any order.
"""

import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from moi_pwa.actions.deps import Deps
from tests.cases.machine import CaseMachine
from tests.hanging import LONG

EXAMPLES = {"sqlite": 16, "postgresql": 8}
STEPS = 40


@LONG
def test_a_case_is_right_whatever_happens_in_whichever_order(
    deps: Deps, request: pytest.FixtureRequest, tmp_path: Path
):
    numbers = itertools.count()

    def copied() -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), file)
        return f"sqlite+aiosqlite:///{file}"

    kind = "sqlite" if deps.database.is_sqlite else "postgresql"
    new_url = copied if kind == "sqlite" else request.getfixturevalue("empty_postgres")
    machine = type("Machine", (CaseMachine,), {"template": deps, "empty": {"new": new_url}})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES[kind],
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
