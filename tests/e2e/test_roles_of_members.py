"""A member is offered on the institution's case what the role permits, and nothing else."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.parties import MembershipRole
from moi_pwa.demo.accounts import fixed_id
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.rules.parties.registration import account_id
from tests.e2e.acting import act_for
from tests.e2e.applicant import sign_in
from tests.e2e.server import MoiServer

PARTY = str(account_id(fixed_id("institution 0")))
COMPANY = DEMO_INSTITUTIONS[0]
MOBILES = {"administrator": COMPANY.administrator} | {role: each.mobile for role, each in COMPANY.members.items()}

FILES = {"[data-withdraw] button"}
PAYS = {"[data-pay]"}
OFFERED: dict[MembershipRole, set[str]] = {
    "administrator": FILES | PAYS,
    "filer": FILES,
    "finance": PAYS,
    "viewer": set(),
}


@pytest.fixture
def server(server_with_bank: MoiServer) -> MoiServer:
    return server_with_bank


@pytest.mark.parametrize("role", OFFERED)
def test_a_case_offers_what_the_role_permits(page: Page, server: MoiServer, role: MembershipRole):
    page.goto("/en/sign-in/")
    sign_in(page, server, MOBILES[role].replace("+962", "0"))
    act_for(page, PARTY)
    page.locator("a[href*='/case/#']").first.click()
    expect(page.locator("moi-bill")).to_contain_text("5.000")
    expect(page.locator("[data-party]")).to_contain_text(COMPANY.name)
    assert {act for act in FILES | PAYS if page.locator(act).count()} == OFFERED[role]
