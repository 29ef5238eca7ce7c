"""A process that freezes, or whose host loses its power, keeps no other from accepting applications."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import DocumentsMissingError
from moi_pwa.storage.engine import sequences
from tests.cases.sending import someone, submit, with_portrait
from tests.database.kinds import ON_POSTGRESQL
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD

ROOT = Path(__file__).parents[4]


@contextmanager
def frozen_in_its_submission(url: str, folder: Path) -> Generator[subprocess.Popen[bytes]]:
    """Yield a stopped process that holds the reference number of the library card; SIGCONT lets it go on."""
    process = subprocess.Popen([sys.executable, "-m", "tests.cases.frozen_submission", url, str(folder)], cwd=ROOT)
    try:
        _, how = os.waitpid(process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(how), "it ended before it had a number"
        yield process
    finally:
        process.kill()
        process.wait()


@ON_POSTGRESQL
async def test_another_process_accepts_while_one_is_frozen_with_the_number(deps: Deps, tmp_path: Path):
    await someone(deps, 1)
    await someone(deps, 2)
    with frozen_in_its_submission(deps.database.url, tmp_path):
        async with asyncio.timeout(30):
            received = await submit(deps)

    assert received.reference.startswith("MOI-2026-")


@ON_POSTGRESQL
async def test_what_a_frozen_process_had_not_committed_never_happened(deps: Deps, tmp_path: Path):
    await someone(deps, 1)
    await someone(deps, 2)
    with frozen_in_its_submission(deps.database.url, tmp_path) as process:
        first = await submit(deps)
        process.send_signal(signal.SIGCONT)
        status = await asyncio.to_thread(process.wait)

    assert (first.reference[:19], status != 0) == ("MOI-2026-999-000001", True)


@ON_POSTGRESQL
async def test_documents_are_looked_for_before_the_number_is_waited_for(deps: Deps):
    await someone(deps)
    async with deps.database.transaction() as session, asyncio.timeout(10):
        await sequences.next_reference_number(session, LIBRARY_CARD.number, NOON.year)
        with pytest.raises(DocumentsMissingError):
            await submit(deps, with_portrait())
