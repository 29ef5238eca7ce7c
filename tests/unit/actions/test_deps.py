"""An application gets all that it needs from outside, or does not start."""

from dataclasses import MISSING, fields
from typing import get_args

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import MAX_CONCURRENT_JOBS
from moi_pwa.composition.deps import compose
from moi_pwa.core.jobs import JobKind
from moi_pwa.settings import Settings
from tests.database.kinds import ON_SQLITE

ITS_OWN = {
    "chance",
    "random_bits",
    "sessions_ended",
    "password_work",
    "elapsed",
    "clock_has_leaped",
    "follow_clock",
    "clock_trust",
}
"""Fields that are the same in every deployment: chance, and what a process keeps to itself."""


def test_nothing_that_a_deployment_decides_has_a_default():
    given = {each.name for each in fields(Deps) if each.default is MISSING and each.default_factory is MISSING}
    assert {each.name for each in fields(Deps)} - given == ITS_OWN


@ON_SQLITE
def test_an_application_that_nobody_does_jobs_for_is_not_put_together(deps: Deps):
    given = {name: value for name, value in vars(deps).items() if name != "handlers"}
    with pytest.raises(TypeError, match="handlers"):
        Deps(**given)


def test_a_server_does_jobs_of_every_kind(tmp_path):
    deps = compose(Settings(demo=True, data_dir=tmp_path / "data"))
    assert deps.handlers is HANDLERS
    assert set(HANDLERS) == set(MAX_CONCURRENT_JOBS) == set(get_args(JobKind))
