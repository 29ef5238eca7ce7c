"""The books are right after each step, in any order.

The steps are presses, cards, notifications, polls, lists, officers' steps, restarts and clock steps.
"""

import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from moi_pwa.actions.deps import Deps
from tests.hanging import LONG
from tests.money.machine import MoneyMachine

EXAMPLES = {"sqlite": 16, "postgresql": 10}
STEPS = 35


@LONG
def test_money_is_entered_once_whatever_happens_in_whichever_order(
    deps: Deps, request: pytest.FixtureRequest, tmp_path: Path
):
    numbers = itertools.count()

    def copied() -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), file)
        return f"sqlite+aiosqlite:///{file}"

    kind = "sqlite" if deps.database.is_sqlite else "postgresql"
    new_url = copied if kind == "sqlite" else request.getfixturevalue("empty_postgres")
    machine = type("Machine", (MoneyMachine,), {"template": deps, "empty": {"new": new_url}, "folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES[kind],
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
