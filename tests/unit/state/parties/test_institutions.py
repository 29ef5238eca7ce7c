"""The page of institutions' accounts, without a websocket."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.core.officer import Officer
from moi_pwa.state.parties.institutions import InstitutionsState
from moi_pwa.state.session import NotYourWorkError
from tests.cases.account_officers import FIRAS, HANA, MUNA, OF_RESIDENCE, OMAR, add_account_officers
from tests.cases.institution import institution_id
from tests.cases.institution_events import REGISTRATION
from tests.desk.state import before, do
from tests.factories import add_person, person_id

pytestmark = pytest.mark.usefixtures("given")

ITS_PAGE = f"id={institution_id()}"
WHY = {"reason": "The licence was withdrawn"}


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    await add_account_officers(deps)
    await add_person(deps.database, 1)
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            REGISTRATION,
            party_id=institution_id(),
            administrator=person_id(1),
            administrators_name="منى",
        )
        await record_institution_event(deps, session, institution_id(), "verified", by=MUNA.id)


async def page(deps: Deps, officer: Officer, query: str = ITS_PAGE) -> InstitutionsState:
    return await before(deps, officer, InstitutionsState, query=query)


async def test_institutions_are_listed_and_found(deps: Deps):
    state = await page(deps, FIRAS, "")
    assert [(each.name, each.status) for each in state.lines] == [("Company", "Verified")]
    await do(state, "search", {"words": "nobody"})
    assert (state.lines, state.found) == ([], "Found: 0")


async def test_an_account_shows_its_members_masked_and_its_history_with_names(deps: Deps):
    shown = (await page(deps, FIRAS)).detail
    [member] = shown.members
    assert (member.name, member.role) == ("منى", "Administrator")
    assert "•" in member.contact or "*" in member.contact
    assert [(each.title, each.by) for each in shown.events] == [
        ("The institution was verified", "Muna"),
        ("The registration was sent", "منى"),
    ]


async def test_a_reviewer_reads_and_asks_for_nothing(deps: Deps):
    state = await page(deps, FIRAS)
    assert (state.detail.may_ask, state.detail.may_confirm) == ([], False)
    await do(state, "suspend", WHY)
    assert (state.warning, state.detail.status) == ("You are not allowed to do this.", "Verified")


async def test_two_officers_suspend_an_institution(deps: Deps):
    asking = await page(deps, MUNA)
    await do(asking, "suspend", WHY)
    assert asking.notice == "Request recorded. Another officer must confirm it."
    assert (asking.detail.may_confirm, asking.detail.waits_for_other) == (False, True)

    confirming = await page(deps, OMAR)
    assert "Muna" in confirming.detail.asked
    assert confirming.detail.asked_reason == "The licence was withdrawn"
    await do(confirming, "confirm")
    assert (confirming.notice, confirming.detail.status) == ("The account is suspended.", "Suspended")


async def test_a_supervisor_who_asked_is_told_that_another_one_confirms(deps: Deps):
    state = await page(deps, OMAR)
    await do(state, "end", WHY)
    await do(state, "confirm")
    assert (state.warning, state.detail.status) == (
        "Another officer must confirm this: you asked for it.",
        "Verified",
    )


async def test_a_page_left_open_confirms_only_what_it_shows(deps: Deps):
    asking = await page(deps, MUNA)
    await do(asking, "suspend", WHY)
    confirming = await page(deps, OMAR)
    await do(asking, "decline", {"reason": "A mistake"})
    await do(asking, "end", WHY)

    await do(confirming, "confirm")
    assert confirming.warning == "The institution’s account has changed. Its current state is shown."
    assert confirming.detail.status == "Verified"
    assert "end the account" in confirming.detail.asked


async def test_nothing_is_confirmed_on_a_page_that_shows_nothing(deps: Deps):
    state = await page(deps, OMAR, "")
    await do(state, "confirm")
    assert (state.warning, state.detail.id) == ("There is no institution at this address.", "")


async def test_a_missing_reason_is_said_at_its_form(deps: Deps):
    state = await page(deps, MUNA)
    await do(state, "suspend", {"reason": " "})
    assert state.problems == {"suspended": "Fill this in"}
    await do(state, "merge", WHY | {"into": "12"})
    assert state.problems == {"into": "No verified institution has this number"}


async def test_a_change_is_declined_with_a_reason(deps: Deps):
    await do(await page(deps, MUNA), "suspend", WHY)
    state = await page(deps, HANA)
    await do(state, "decline", {"reason": ""})
    assert list(state.problems) == ["decline"]
    await do(state, "decline", {"reason": "It is valid"})
    assert (state.detail.asked, state.detail.events[0].reason) == ("", "It is valid")


async def test_a_supervisor_of_another_directorate_has_no_page_of_accounts(deps: Deps):
    with pytest.raises(NotYourWorkError):
        await page(deps, OF_RESIDENCE)


@pytest.mark.parametrize("query", [f"id={person_id(1)}", "id=x"])
async def test_an_address_of_no_institution_shows_the_list(deps: Deps, query: str):
    state = await page(deps, FIRAS, query)
    assert (state.absent, len(state.lines)) == (True, 1)
