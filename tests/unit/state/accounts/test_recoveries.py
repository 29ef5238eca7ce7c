"""The page on which two officers recover an account, without a websocket."""

import re
from dataclasses import replace

import pytest

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client
from moi_pwa.core.officer import Officer
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from moi_pwa.rules.accounts.contact_addresses import mobile_address
from moi_pwa.state.accounts.recoveries import RecoveriesState
from tests.cases.colleagues import add_account
from tests.cases.officers import RANA, SALMA
from tests.desk.state import before, do

pytestmark = pytest.mark.usefixtures("given")

LOST, NEW = "0790000012", "0790000099"
SEEN = "Passport and face seen at the counter"
FIRST, SECOND = (replace(each, roles=frozenset({"supervisor"})) for each in (RANA, SALMA))


async def code_for(deps: Deps, mobile: str) -> str:
    await request_code(deps, contact=mobile_address(mobile), language="en", address=str(deps.new_id()))
    return last_code(deps, mobile)


def last_code(deps: Deps, mobile: str) -> str:
    assert isinstance(deps.sms, FileSms)
    texts = [each["text"] for each in deps.sms.messages() if each["mobile"] == mobile_address(mobile).address]
    found = re.search(r"\b\d{6}\b", texts[-1])
    assert found
    return found.group()


@pytest.fixture
async def owner(deps: Deps) -> None:
    """Make the account of somebody who then loses everything."""
    code = await code_for(deps, LOST)
    await sign_in(deps, contact=mobile_address(LOST), code=code, language="en", client=Client(address="192.0.2.1"))


async def page_of(deps: Deps, officer: Officer) -> RecoveriesState:
    await add_account(deps, officer, officer.id)
    return await before(deps, officer, RecoveriesState)


async def ask(deps: Deps, page: RecoveriesState, **changed: str) -> None:
    await do(page, "send_code", {"new": NEW})
    given = {"known": LOST, "code": last_code(deps, NEW), "note": SEEN}
    await do(page, "ask", given | changed)


@pytest.mark.usefixtures("owner")
async def test_one_officer_asks_and_another_confirms(deps: Deps):
    first, second = await page_of(deps, FIRST), await page_of(deps, SECOND)
    await ask(deps, first)
    assert first.notice == say("desk.recoveries.done.asked", "en")
    assert [(each.may_confirm, each.may_stop, each.note) for each in first.lines] == [(False, True, SEEN)]

    await do(second, "load")
    [line] = second.lines
    assert line.may_confirm
    await do(second, "confirm", line.id)
    assert second.notice == say("desk.recoveries.done.confirmed", "en")
    assert [each.state for each in second.lines] == [say("desk.recoveries.state.waiting", "en")]

    await do(first, "stop", line.id)
    assert [each.state for each in first.lines] == [say("desk.recoveries.state.stopped", "en")]


@pytest.mark.usefixtures("owner")
async def test_no_address_is_shown_whole(deps: Deps):
    page = await page_of(deps, FIRST)
    await ask(deps, page)
    shown = repr(page.lines) + page.sent_to
    assert LOST[1:] not in shown
    assert NEW[1:] not in shown


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    "changed,control,problem",
    [
        ({"code": "000000"}, "code", "code.wrong"),
        ({"note": " "}, "note", "note.required"),
        ({"known": "0790000055"}, "known", "known.unknown"),
        ({"known": "x"}, "known", "new.unreadable"),
    ],
)
async def test_what_is_wrong_is_said_at_its_place_and_the_code_stays_good(
    deps: Deps, changed: dict[str, str], control: str, problem: str
):
    page = await page_of(deps, FIRST)
    await ask(deps, page, **changed)
    assert page.problems == {control: say(f"desk.recoveries.problem.{problem}", "en")}
    assert (page.lines, page.sent_to != "") == ([], True)


async def test_an_address_that_cannot_be_read_is_said_at_its_place(deps: Deps):
    page = await page_of(deps, FIRST)
    await do(page, "send_code", {"new": "12"})
    assert page.problems == {"new": say("desk.recoveries.problem.new.unreadable", "en")}
    assert page.sent_to == ""


@pytest.mark.usefixtures("owner")
async def test_the_officer_who_asked_is_told_that_a_colleague_confirms(deps: Deps):
    page = await page_of(deps, FIRST)
    await ask(deps, page)
    await do(page, "confirm", page.lines[0].id)
    assert page.warning == say("desk.recoveries.refused.same_officer", "en")


@pytest.mark.parametrize("code", ["", "x", "01930000-0000-7000-8000-000000000000"])
async def test_a_recovery_that_is_not_there_changes_nothing(deps: Deps, code: str):
    page = await page_of(deps, FIRST)
    for act in ("confirm", "stop"):
        await do(page, act, code)
        assert page.warning == say("desk.recoveries.refused.changed", "en")
