"""The administrator's page for seals that nobody issued, without a websocket."""

import pytest

from moi_pwa.actions.papers.unissued_seals import count_unissued_seal
from moi_pwa.state.papers.unissued_seals import UnissuedSealsState
from tests.desk.state import asked_by, officer_session

pytestmark = pytest.mark.usefixtures("given")


async def page(deps, role: str):
    state = asked_by(UnissuedSealsState, str(await officer_session(deps, role)))
    await UnissuedSealsState.load.fn(state)
    return state


async def test_an_administrator_reads_what_was_shown_and_when(deps):
    await count_unissued_seal(deps, sha256="ab" * 32, kind="visa", signer="0001")
    [line] = (await page(deps, "admin")).lines
    assert (line.kind, line.sha256, line.signer, line.shown) == ("Visa", "ab" * 32, "0001", "1")
