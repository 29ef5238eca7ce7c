"""An administrator invites somebody to an institution, who accepts on a phone of their own and acts for it."""

import itertools
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import new_mobile, sign_in, signed_in
from tests.e2e.conftest import NewPhone, meant, wait_until_kept, watch_for_errors
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

INSTITUTION = "/en/institution/"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Registered:
    """An institution, and its administrator's mobile."""

    id: str
    name: str
    administrator: str


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    return new_phone(reduced_motion="reduce")  # so that axe sees no colour while it changes


@pytest.fixture
def registered(page: Page, server: MoiServer) -> Registered:
    """Register an institution, whose administrator is signed in on `page`, on its page."""
    mobile, number = signed_in(page, server), next(_numbers)
    institution = Ministry(server).register_institution(number, mobile)
    page.goto(INSTITUTION)
    page.locator(f"[data-choose='{institution}']").click()
    expect(page.locator("[data-member]")).to_have_count(1)
    return Registered(institution, f"Institution {number}", mobile)


@pytest.fixture
def other(new_phone: NewPhone, errors: list[str]) -> Page:
    """Open a tab of another person's phone."""
    page = new_phone(reduced_motion="reduce").new_page()
    watch_for_errors(page, errors)
    return page


def invite(page: Page, server: MoiServer, mobile: str, role: str = "filer") -> str:
    """Invite somebody by the keyboard alone, and return the link of the message."""
    page.locator("#invite-name").fill("Omar Saleh")
    page.locator("#invite-contact").fill(mobile)
    page.locator(f"#invite-{role}").check()
    page.locator("[data-invite]").press("Enter")
    expect(page.locator("[data-invited]")).to_contain_text("Omar Saleh")
    expect(page.locator("[data-invitation]")).to_be_visible()
    return link_in(server.messages(mobile)[-1])


def link_in(text: str) -> str:
    found = re.search(r"/\w\w/invitation/#\S+", text)
    assert found
    return found[0]


def join(page: Page, server: MoiServer, link: str, mobile: str) -> None:
    """Open an invitation on a phone where nobody is signed in, and accept it."""
    page.goto(link)
    expect(page.locator("[data-needs-sign-in]")).to_be_visible()
    assert page.url.endswith("/invitation/")
    assert "#" not in (page.locator("[data-language-switch]").get_attribute("href") or "")
    page.locator("[data-sign-in-link]").click()
    sign_in(page, server, mobile)
    page.locator("[data-accept]").click()
    expect(page.locator("[data-joined]")).to_be_visible()


def confirm(page: Page, button: Locator) -> None:
    button.click()
    page.get_by_role("alertdialog").locator(".danger, .primary").click()


def members(page: Page) -> Locator:
    return page.locator("[data-member]")


def test_who_was_invited_accepts_and_acts_for_the_institution(
    page: Page, registered: Registered, other: Page, server: MoiServer, errors: list[str]
):
    mobile = new_mobile()
    link = invite(page, server, mobile)
    assert faults(page) == []
    other.goto(link)
    expect(other.locator("[data-invited-by]")).to_contain_text(registered.name)
    assert faults(other) == []
    other.goto("about:blank")
    join(other, server, link, mobile)
    assert faults(other) == []
    assert other.evaluate("sessionStorage.length") == 0
    other.locator("[data-act-now]").click()
    expect(other.locator("[data-acting]")).to_contain_text(registered.name)
    expect(members(other)).to_have_count(2)
    expect(other.locator("[data-own=true]")).to_contain_text("Filer")
    expect(other.locator("#invite-name")).to_have_count(0)
    expect(other.get_by_role("button", name="Remove member")).to_have_count(0)
    page.reload()
    expect(members(page)).to_have_count(2)
    expect(page.locator("[data-invitation]")).to_have_count(0)


def test_the_acting_bar_and_the_page_of_the_device_lead_to_the_institution(page: Page, registered: Registered):
    page.goto("/en/device/")
    expect(page.locator("[data-to-institution]")).to_have_attribute("href", INSTITUTION)
    page.locator("[data-acting]").get_by_role("link", name="The institution and its members").click()
    expect(page.locator("[data-institution]")).to_contain_text(registered.name)


def test_back_and_reload_after_acceptance_open_no_invitation(
    registered: Registered, page: Page, other: Page, server: MoiServer, errors: list[str]
):
    mobile = new_mobile()
    link = invite(page, server, mobile)
    join(other, server, link, mobile)
    other.reload()
    expect(other.locator("[data-refusal=none]")).to_contain_text("you already act for the institution")
    other.locator("main").get_by_role("link", name="Institutions that you act for").click()
    other.go_back()
    expect(other.locator("[data-refusal=none]")).to_be_visible()
    other.goto("about:blank")
    other.goto(link)
    expect(other.locator("[data-refusal=invitation_over]")).to_contain_text("has already been accepted")
    meant(errors, "404 (Not Found)")


def test_another_person_does_not_accept_and_reads_whom_it_was_sent_to(
    registered: Registered, page: Page, other: Page, server: MoiServer, errors: list[str]
):
    mobile = new_mobile()
    link = invite(page, server, mobile)
    signed_in(other, server)
    other.goto(link)
    other.locator("[data-accept]").click()
    expect(other.locator("[data-refusal=invitation_for_other]")).to_contain_text("the invitation was sent to")
    meant(errors, "403 (Forbidden)")
    assert faults(other) == []
    other.locator("[data-sign-in-link]").click()
    sign_in(other, server, mobile)
    other.locator("[data-accept]").click()
    expect(other.locator("[data-joined]")).to_be_visible()


def test_an_administrator_changes_a_role_and_removes_a_member_whose_sight_ends(
    registered: Registered, page: Page, other: Page, server: MoiServer, errors: list[str]
):
    mobile = new_mobile()
    join(other, server, invite(page, server, mobile), mobile)
    other.locator("[data-act-now]").click()
    expect(members(other)).to_have_count(2)
    page.reload()
    card = page.locator("[data-own=false]")
    card.locator("summary").click()
    card.locator("select").select_option("viewer")
    card.locator("[data-change]").click()
    expect(page.locator("[data-done]")).to_contain_text("Viewer")
    other.reload()
    expect(other.locator("[data-acting]")).to_contain_text("Your role does not allow you to apply or pay.")
    confirm(page, card.get_by_role("button", name="Remove member"))
    expect(members(page)).to_have_count(1)
    expect(page.locator("h1")).to_be_focused()
    other.reload()
    expect(other.locator("[data-acting]")).to_contain_text("You no longer act for")
    expect(members(other)).to_have_count(0)
    meant(errors, "403 (Forbidden)")


def test_the_last_administrator_cannot_leave_and_another_member_can(
    registered: Registered, page: Page, other: Page, server: MoiServer
):
    expect(page.locator("[data-last]")).to_contain_text("You are the only administrator")
    expect(page.get_by_role("button", name="Leave this institution")).to_have_count(0)
    mobile = new_mobile()
    join(other, server, invite(page, server, mobile, "viewer"), mobile)
    other.locator("[data-act-now]").click()
    confirm(other, other.get_by_role("button", name="Leave this institution"))
    expect(other.locator("moi-institution")).to_contain_text("You are not a member of any institution")


def test_a_wrong_invitation_says_so_at_its_place_and_loses_nothing(
    registered: Registered, page: Page, errors: list[str]
):
    page.locator("#invite-name").fill("Omar")
    page.locator("#invite-contact").fill("12")
    page.locator("#invite-filer").check()
    page.locator("[data-invite]").click()
    expect(page.locator("#invite-contact-problem")).to_contain_text("Enter a mobile number")
    meant(errors, "422 (Unprocessable")
    expect(page.locator("#invite-contact")).to_be_focused()
    expect(page.locator("#invite-name")).to_have_value("Omar")
    page.locator("#invite-contact").fill(registered.administrator)
    page.locator("[data-invite]").click()
    expect(page.locator("#invite-contact-problem")).to_contain_text("is already a member")
    meant(errors, "409 (Conflict)")
    assert faults(page) == []


def test_an_invitation_that_was_withdrawn_opens_nothing(
    registered: Registered, page: Page, other: Page, server: MoiServer, errors: list[str]
):
    link = invite(page, server, new_mobile())
    confirm(page, page.get_by_role("button", name="Withdraw invitation"))
    expect(page.locator("[data-invitation]")).to_have_count(0)
    other.goto(link)
    expect(other.locator("[data-refusal=invitation_over]")).to_contain_text("was withdrawn")
    meant(errors, "404 (Not Found)")
    other.goto("about:blank")
    other.goto(link[:-3])
    expect(other.locator("[data-refusal=damaged]")).to_contain_text("not complete")


def test_without_a_connection_the_institution_is_shown_and_not_its_members(
    registered: Registered, page: Page, phone: BrowserContext
):
    wait_until_kept(page)
    go_offline(phone)
    page.reload()
    expect(page.locator("[data-institution]")).to_contain_text(registered.name)
    expect(page.locator("[data-refusal=offline]")).to_contain_text("not saved on this device")
    expect(members(page)).to_have_count(0)
    phone.set_offline(False)
    expect(members(page)).to_have_count(1)


def test_an_institution_that_is_suspended_says_so_and_invites_nobody(
    registered: Registered, page: Page, server: MoiServer
):
    Ministry(server).record_event(registered.id, "suspended")
    page.reload()
    expect(page.locator("[data-state=suspended]")).to_contain_text("The ministry has suspended the account")
    expect(page.locator("[data-may-not-invite]")).to_be_visible()


@pytest.mark.parametrize("address", ["institution", "invitation"])
def test_without_a_sign_in_or_an_invitation_the_page_says_what_to_do(other: Page, address: str):
    other.goto(f"/ar/{address}/")
    expect(other.locator(f"moi-{address}")).to_contain_text(
        "يرجى تسجيل الدخول" if address == "institution" else "لا توجد هنا دعوة"
    )
    assert faults(other) == []
