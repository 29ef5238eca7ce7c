"""An administrator's change reaches a phone over one connection, and its forms without any."""

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.catalogue.countries import nationalities
from moi_pwa.catalogue.fees import fee_table
from moi_pwa.gateways.clock import now
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.dates import amman_day
from tests.e2e.conftest import wait_until_kept
from tests.e2e.devtools import PUBLIC_RECORD, wait_until
from tests.e2e.filling import open_form
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

FROM, UNTIL, NEW = "2014-01-01", "2015-12-31", "2016-01-01"
FEE = "nationality_renounce"
MAX_BYTES = 400
"""The largest size of the answer that carries one change."""
_IS_KEPT = f'async (part) => JSON.stringify(await ({PUBLIC_RECORD})("reference")).includes(part)'


def until_kept(page: Page, part: str) -> None:
    """Wait until the reference data on the device contains this text."""
    wait_until(page, _IS_KEPT, part)


def test_a_renamed_port_is_on_the_list_of_a_form_without_a_connection(
    page: Page, phone: BrowserContext, server: MoiServer
):
    page.goto("/en/")
    wait_until_kept(page)
    former = {"from": FROM, "to": UNTIL, "ar": "العمري", "en": "Omari", "kind": "land"}
    renamed = former | {"from": NEW, "to": None, "ar": "مركز حدود التنين", "en": "Dragon Crossing"}
    Ministry(server).change("ports", "OMA", [former, renamed])
    with page.expect_request("**/api/reference*") as asked:
        page.reload()
    until_kept(page, "Dragon Crossing")
    assert len(page.request.get(asked.value.url).body()) < MAX_BYTES
    go_offline(phone)
    open_form(page, "/en/apply/temp-ext/")
    page.locator("[data-lookup=ports]").first.evaluate("input => { input.closest('.screen').hidden = false; }")
    box = page.locator("[data-lookup=ports]").first
    box.press_sequentially("dragon")
    expect(page.get_by_role("option", name="Dragon Crossing")).to_be_visible()


def test_a_changed_fee_is_on_its_service_s_page_from_its_day_on_also_without_a_connection(
    page: Page, phone: BrowserContext, server: MoiServer
):
    page.goto("/en/services/nat-renounce/")
    wait_until_kept(page)
    amount, lead = page.locator(f"[data-fee={FEE}]"), page.locator("[data-lead] caption").first
    shipped, printed = amount.inner_text(), lead.inner_text()
    moment = now()
    today, tomorrow = amman_day(moment), amman_day(moment + timedelta(days=1))
    *former, last = fee_table()[FEE]
    rows = [*former, {**last, "to": today.isoformat()}, {"from": tomorrow.isoformat(), "to": None, "fils": 1_234_500}]
    Ministry(server).change("fees", FEE, rows)
    page.reload()
    until_kept(page, "1234500")
    expect(amount).to_have_text(shipped)
    expect(lead).to_have_text(printed)
    page.clock.set_fixed_time(moment + timedelta(days=1))
    page.reload()
    expect(amount).to_have_text("1,234.500 JOD")
    expect(lead).to_contain_text(format_day(tomorrow, "en"))
    go_offline(phone)
    page.reload()
    expect(amount).to_have_text("1,234.500 JOD")
    expect(lead).to_contain_text(format_day(tomorrow, "en"))


def test_a_nationality_that_needs_approval_since_today_is_named_also_without_a_connection(
    page: Page, phone: BrowserContext, server: MoiServer
):
    page.goto("/en/services/visit-visa/")
    wait_until_kept(page)
    named = page.locator("[data-nationality-list] li")
    expect(named.get_by_text("France", exact=True)).to_have_count(0)
    *former, last = nationalities()["FRA"]
    before = {**last, "to": "2015-12-31"}
    Ministry(server).change(
        "nationalities", "FRA", [*former, before, {**last, "from": NEW, "visa_class": "restricted"}]
    )
    page.reload()
    until_kept(page, "FRA")
    go_offline(phone)
    page.reload()
    page.get_by_text("Nationalities that need prior approval", exact=True).click()
    expect(named.get_by_text("France", exact=True)).to_be_visible()
