"""Two officers give the account of somebody who has lost everything another address, and the owner is told."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import new_mobile, signed_in
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import new_desk, show_both_factors
from tests.e2e.server import MoiServer


@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_officer_asks_another_confirms_and_either_stops(new_phone: NewPhone, server: MoiServer, language: Language):
    lost, new = signed_in(new_phone().new_page(), server), new_mobile()
    first, second = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(first), watch_for_errors(second)]
    for page, name in ((first, "supervisor.residence"), (second, "admin.ministry")):
        show_both_factors(page, name, language)
        page.goto(f"/desk/{language}/recoveries/")
        expect(page.locator("#recovery-new")).to_be_visible()
    before = first.locator("[data-recovery]").count()
    ask(first, server, lost=lost, new=new)
    expect(first.locator("[data-recovery]")).to_have_count(before + 1)
    expect(first.locator("[data-recovery]").first.locator("[data-step=confirm]")).to_have_count(0)
    assert faults(first) == []

    second.reload()
    second.locator("[data-recovery]").first.locator("[data-step=confirm]").click()
    expect(second.get_by_text(say("desk.recoveries.done.confirmed", language))).to_be_visible()
    expect(second.locator("[data-recovery] .badge").first).to_have_text(say("desk.recoveries.state.waiting", language))
    assert faults(second) == []

    first.reload()
    first.locator("[data-recovery]").first.locator("[data-step=stop]").click()
    expect(first.locator("[data-recovery] .badge").first).to_have_text(say("desk.recoveries.state.stopped", language))
    assert errors == [[], []]


def ask(page: Page, server: MoiServer, *, lost: str, new: str) -> None:
    """Ask for a recovery by the keyboard alone."""
    page.locator("#recovery-new").fill(new)
    page.keyboard.press("Enter")
    expect(page.locator("#recovery-code")).to_be_visible()
    assert faults(page) == []
    page.locator("#recovery-code").fill("000000")
    page.locator("#recovery-known").fill(lost)
    page.locator("#recovery-note").fill("Passport and face seen at the counter")
    page.locator("#recovery-known").press("Enter")
    expect(page.locator("#recovery-code-problem")).to_be_visible()
    expect(page.locator("#recovery-known")).to_have_value(lost)
    page.locator("#recovery-code").fill(server.code(new, after=0))
    page.locator("#recovery-known").press("Enter")
    expect(page.locator("#recovery-new")).to_be_visible()
