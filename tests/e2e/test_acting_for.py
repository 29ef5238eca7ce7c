"""A person acts for two institutions and for themselves on one phone, and nothing of one is shown for another."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.catalogue.services.inst_register import SERVICE
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.e2e.acting import LISTS, act_for, bar
from tests.e2e.applicant import fill_family_of_guests, received, send, sign_in, sign_out, signed_in
from tests.e2e.conftest import Owner, meant, wait_until_kept
from tests.e2e.filling import FORM, box, go_to, open_form, wait_until_saved
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@dataclass(frozen=True)
class Member:
    """The owner of the phone: a filer of the first institution, a viewer of the second."""

    first: str
    second: str


@pytest.fixture(scope="module")
def member(owner: Owner, server: MoiServer) -> Member:
    ministry = Ministry(server)
    first = ministry.found_institution(1, {owner.mobile: "filer"})
    return Member(first, ministry.found_institution(2, {owner.mobile: "viewer"}))


@pytest.fixture
def phone(owners_phone: BrowserContext, member: Member) -> BrowserContext:
    return owners_phone


def begin_draft(page: Page, name: str) -> str:
    page.goto("about:blank")
    open_form(page, FORM)
    go_to(page, "name")
    box(page, "name_en_given").fill(name)
    wait_until_saved(page)
    return page.url.partition("#draft=")[2].partition("&")[0]


def listed(page: Page, draft: str) -> Locator:
    return page.locator(f"h3 a[href*='{draft}']")


def test_the_page_says_for_whom_the_person_acts_and_changes_it(page: Page, member: Member):
    act_for(page, member.first)
    expect(bar(page)).to_contain_text(re.compile("Acting for: .*Company 1"))
    page.goto("/ar/wallet/")
    expect(bar(page)).to_contain_text(re.compile("تتصرفون باسم: .*شركة 1"))
    act_for(page, member.second)
    expect(bar(page)).to_contain_text("Your role does not allow you to apply or pay.")
    expect(page.get_by_role("link", name="Choose a service")).to_have_count(0)
    act_for(page, "")
    expect(bar(page)).to_contain_text(say("acting.own", "en"))


def test_the_choice_is_made_by_the_keyboard_and_read_out(page: Page, member: Member):
    act_for(page, "")
    bar(page).locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar(page).get_by_role("status")).to_contain_text("Company 1")
    expect(bar(page)).to_be_focused()


def test_drafts_of_one_party_are_not_in_the_list_of_another_and_keep_theirs(page: Page, member: Member):
    act_for(page, "")
    own = begin_draft(page, "ANNA")
    act_for(page, member.first)
    institutions = begin_draft(page, "BERTA")
    expect(page.locator("[data-acting-line]")).to_contain_text("Company 1")
    page.goto(LISTS)
    expect(listed(page, institutions)).to_be_visible()
    expect(listed(page, own)).to_have_count(0)
    act_for(page, "")
    expect(listed(page, own)).to_be_visible()
    expect(listed(page, institutions)).to_have_count(0)
    page.goto("about:blank")
    open_form(page, f"{FORM}#draft={institutions}&at=name")
    expect(page.locator("[data-acting-line]")).to_contain_text("Company 1")
    expect(box(page, "name_en_given")).to_have_value("BERTA")


def test_another_tab_follows_the_choice_and_an_open_form_keeps_its_party(
    page: Page, phone: BrowserContext, member: Member
):
    act_for(page, member.first)
    draft = begin_draft(page, "CLARA")
    other = phone.new_page()
    act_for(other, "")
    page.bring_to_front()
    box(page, "name_en_surname").fill("OWL")
    wait_until_saved(page)
    expect(page.locator("[data-acting-line]")).to_contain_text("Company 1")
    expect(listed(other, draft)).to_have_count(0)
    act_for(page, member.first)
    expect(bar(other)).to_contain_text("Company 1")
    expect(listed(other, draft)).to_be_visible()


def test_the_choice_works_without_a_connection(page: Page, phone: BrowserContext, member: Member):
    act_for(page, "")
    wait_until_kept(page)
    go_offline(phone)
    act_for(page, member.first)
    expect(bar(page)).to_contain_text("Company 1")


def test_an_application_is_sent_and_received_for_the_institution(page: Page, server: MoiServer, member: Member):
    act_for(page, member.first)
    fill_family_of_guests(page)
    case_id = send(page)
    received(page)
    expect(page.locator(f"[data-party='{member.first}']")).to_contain_text(re.compile("Acting for: .*Company 1"))
    assert Ministry(server).party_of(case_id) == member.first
    page.goto(LISTS)
    expect(listed(page, case_id)).to_be_visible()
    act_for(page, "")
    expect(listed(page, case_id)).to_have_count(0)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-elsewhere]")).to_contain_text("Company 1")
    expect(page.locator(".facts")).to_have_count(0)
    page.locator("[data-elsewhere] [data-act-for]").click()
    expect(page.locator(".facts .reference")).to_be_visible()
    expect(bar(page)).to_contain_text("Company 1")
    expect(page.locator("[data-event=submitted] [data-by=member]")).to_contain_text(re.compile("Sent by: .*Member"))


def test_a_viewer_is_not_offered_to_send_and_what_was_typed_stays(page: Page, member: Member):
    act_for(page, member.second)
    fill_family_of_guests(page)
    expect(page.locator("[data-acting-line]")).to_contain_text("Your role does not allow you to apply")
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()
    expect(page.locator("[data-not-sent]")).to_contain_text("Your role does not allow you to apply")
    expect(page).to_have_url(re.compile("/apply/"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_registration_is_for_people_themselves_and_says_so_before_it_is_begun(
    page: Page, member: Member, language: Language
):
    act_for(page, member.first)
    open_form(page, f"/{language}/apply/inst-register/")
    line = page.locator("[data-acting-line]")
    registering = next(rule for rule in SERVICE.rules if rule.id == "R54")
    expect(line).to_contain_text(registering.message.in_language(language))
    line.locator("[data-act-for='']").click()
    expect(line).to_contain_text(say("acting.draft.own", language))
    expect(line).not_to_contain_text(registering.message.in_language(language))


def test_kept_people_of_an_institution_fill_no_form_of_the_person(page: Page, member: Member):
    act_for(page, member.first)
    fill_family_of_guests(page)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    box(page, "keep-people").check()
    send(page)
    received(page)
    open_form(page, "/en/apply/visit-visa/")
    expect(page.locator("[data-prefill]")).to_be_visible()
    act_for(page, "")
    page.goto("about:blank")
    open_form(page, "/en/apply/visit-visa/")
    expect(page.locator("[data-tasks]")).to_be_visible()
    expect(page.locator("[data-acting-line]")).to_contain_text(say("acting.draft.own", "en"))
    expect(page.locator("[data-prefill]")).to_have_count(0)


def test_a_removed_member_loses_sight_at_the_next_sync_and_can_delete_what_was_begun(
    page: Page, server: MoiServer, owner: Owner, member: Member, errors: list[str]
):
    ministry = Ministry(server)
    third = ministry.found_institution(3, {owner.mobile: "filer"})
    act_for(page, third)
    draft = begin_draft(page, "DORA")
    fill_family_of_guests(page)
    case_id = send(page)
    received(page)
    ministry.remove_member(third, owner.mobile)
    page.goto(LISTS)
    expect(bar(page)).to_contain_text("You no longer act for")
    expect(listed(page, case_id)).to_have_count(0)
    expect(listed(page, draft)).to_be_visible()
    expect(page.locator(f"[data-party='{third}']").first).to_contain_text("Company 3")
    card = page.locator("li.card", has=listed(page, draft))
    card.get_by_role("button", name="Delete").click()
    page.locator("dialog.confirm button").first.click()
    expect(listed(page, draft)).to_have_count(0)
    meant(errors, "403")  # the sync that tells the page, if the worker's did not tell it before


def test_whoever_signs_in_next_sees_nothing_of_any_party(page: Page, server: MoiServer, owner: Owner, member: Member):
    act_for(page, member.first)
    draft = begin_draft(page, "EMMA")
    sign_out(page)
    expect(bar(page)).to_be_hidden()
    signed_in(page, server)
    expect(listed(page, draft)).to_have_count(0)
    expect(page.locator("[data-others]")).to_be_visible()
    expect(page.locator("[data-acting]:visible")).to_have_count(0)
    sign_out(page)
    Ministry(server).let_ask_again(owner.mobile)
    page.goto("/en/sign-in/")
    sign_in(page, server, owner.mobile)
    act_for(page, member.first)
    expect(listed(page, draft)).to_be_visible()
