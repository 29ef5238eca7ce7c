"""Officers share their work: a supervisor assigns chosen rows, a note and a star stand on the page of a case."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.actions.deps import Deps
from moi_pwa.demo.bank import pay_bills
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import new_desk, sign_in
from tests.e2e.desk_actions import send_example
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer


class FreeCases(Ministry):
    def send(self) -> str:
        """Send an application that waits for an officer, so that no other test loses one. Return its id."""

        async def act(deps: Deps) -> UUID:
            case_id = await send_example(deps, "TEMP_EXT")
            await pay_bills(deps, case_id)
            return case_id

        return str(self._do(act))


@pytest.fixture
def free_cases(server: MoiServer) -> list[str]:
    return [FreeCases(server).send() for _ in range(2)]


def desk(new_phone: NewPhone, errors: list[str], name: str) -> Page:
    page = new_desk(new_phone)
    watch_for_errors(page, errors)
    sign_in(page, name)
    return page


def test_rows_are_chosen_by_a_key_and_assigned(new_phone: NewPhone, errors: list[str], free_cases: list[str]):
    page = desk(new_phone, errors, "supervisor.residence")
    page.get_by_role("button", name=re.compile("^Not assigned")).click()
    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.locator(".bulk-bar")).to_be_hidden()
    for case_id in free_cases:
        page.locator(f'tr[data-case="{case_id}"] .reference').focus()
        page.keyboard.press("x")
    expect(page.locator(".bulk-bar")).to_be_visible()
    expect(page.locator("tbody tr input:checked")).to_have_count(2)
    page.locator("[data-step=bulk_assign]").click()
    panel = page.locator("[data-panel=bulk_assign]")
    expect(panel).to_be_visible()
    expect(page.locator("tbody tr input:checked")).to_have_count(2)
    panel.locator("select").select_option(index=1)
    assert faults(page) == []
    panel.get_by_role("button", name="Assign").click()
    expect(page.locator(".bulk-outcomes li")).to_have_count(2)


def test_a_note_and_a_star_stand_on_the_page_of_a_case(new_phone: NewPhone, errors: list[str]):
    page = desk(new_phone, errors, "reviewer.residence")
    page.locator("tbody tr .reference").first.click()
    page.locator("[data-step=watch]").click()
    expect(page.locator("[data-step=unwatch]")).to_be_visible()
    page.locator("#note-text").fill("The owner called.")
    page.locator("[data-step=note]").click()
    expect(page.locator("[data-notes] .message").first).to_have_text("The owner called.")
    expect(page.locator("#note-text")).to_have_value("")
    page.emulate_media(media="print")
    expect(page.locator("[data-notes]")).to_be_hidden()
    page.emulate_media(media="screen")
    assert faults(page) == []


def test_the_board_opens_what_it_counts(new_phone: NewPhone, errors: list[str]):
    page = desk(new_phone, errors, "supervisor.residence")
    page.get_by_role("link", name="Team board").click()
    expect(page.locator(".team table").first).to_be_visible()
    assert faults(page) == []
    number = page.locator(".team td a").first
    counted = int(number.inner_text())
    number.click()
    expect(page.locator("tbody tr")).to_have_count(min(counted, 50))


def test_an_absence_is_entered_and_ended(new_phone: NewPhone, errors: list[str]):
    page = desk(new_phone, errors, "supervisor.residence")
    page.get_by_role("link", name="Absences").click()
    day = page.locator("#absence-first").get_attribute("min") or ""
    page.locator("#absence-first").fill(day)
    page.locator("#absence-last").fill(day)
    page.locator("[data-panel=absence] button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert faults(page) == []
    page.locator("[data-step=end_absence]").click()
    expect(page.locator("tbody tr")).to_have_count(0)
