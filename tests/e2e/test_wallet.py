"""My wallet: all papers of a person and the family, on the phone alone.

It shows what ends soon, and how a paper is renewed, extended and shared.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect
from uuid_utils.compat import uuid7

from moi_pwa.catalogue.services.visit_visa import SERVICE as VISIT_VISA
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.demo.applications import moved
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.visit_visa import TOURIST
from moi_pwa.gateways.clock import now
from moi_pwa.locales import say
from moi_pwa.rules.dates import amman_day
from tests.e2e.accessibility import faults
from tests.e2e.applicant import attach, fill_at_once, photo, received, send, sign_out, signed_in
from tests.e2e.conftest import NewPhone, meant, wait_until_kept, watch_for_errors
from tests.e2e.filling import box, open_form
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.e2e.storage import DAMAGE, LOSE_KEY, change_storage, says
from tests.e2e.verifying import expect_verdict
from tests.precached import go_offline, wait_until_all_is_kept

SOON, LATER = timedelta(days=70), timedelta(days=3 * 365)
"""The times from now at which a visa of three months ends soon, and at which everything that ends has ended."""

PAPERS = 7
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def holders(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a phone that keeps the product, with a visa, permits of a family of five, and a revoked permit."""

    def issue(ministry: Issuing, page: Page) -> None:
        ministry.revoke(ministry.issue(page, "RES_STUDY"), "The student has left.")
        ministry.issue(page, "RES_NO_WORK", family=True)
        ministry.issue(page, "VISIT_VISA")

    with phone_with_papers(browser, server, issue, PAPERS) as phone:
        yield phone


@pytest.fixture
def phone(holders: BrowserContext) -> Iterator[BrowserContext]:
    """Yield the phone without a connection, with today's date."""
    go_offline(holders)
    holders.clock.set_fixed_time(now())
    yield holders
    for page in holders.pages:
        page.close()
    holders.set_offline(False)


def wait_for(page: Page, time: timedelta) -> None:
    page.clock.set_fixed_time(now() + time)


def groups(page: Page) -> dict[str, int]:
    found = {name: page.locator(f"[data-group={name}] [data-paper]").count() for name in ("expiring", "valid", "over")}
    return {name: count for name, count in found.items() if count}


@each_language
def test_all_that_was_issued_is_there_without_a_connection(page: Page, language: Language):
    open_wallet(page, PAPERS, language)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("page.wallet.heading", language))
    expect(page.locator("[data-place=wallet] a")).to_have_attribute("aria-current", "page")
    assert groups(page) == {"valid": 6, "over": 1}
    expect(page.locator("[data-group=valid] h3").first).to_contain_text("JAMES CARTER")  # issued last
    expect(page.locator("[data-group=over]")).to_contain_text(say("case.status.revoked", language))
    expect(page.locator("[data-reminder]")).to_have_count(0)
    assert faults(page) == []


def test_the_papers_of_a_family_are_told_apart_by_name(page: Page):
    open_wallet(page, PAPERS)
    permits = page.locator("[data-group=valid] h3", has_text="Annual residence permit")
    expect(permits).to_have_count(5)
    expect(permits.filter(has_text="FATIMA ALI ALJUBOURI")).to_have_count(1)


def test_nothing_is_asked_of_the_server_for_it(page: Page, holders: BrowserContext):
    holders.set_offline(False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_wallet(page, PAPERS)
    page.locator("[data-show]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert [url for url in asked if "/api/" in url and ("papers" in url or "cases" in url)] == []


@each_language
def test_what_ends_soon_stands_first_and_is_reminded_of(page: Page, language: Language):
    wait_for(page, SOON)
    open_wallet(page, PAPERS, language)
    assert groups(page) == {"expiring": 1, "valid": 5, "over": 1}
    expect(page.locator("[data-paper]").first).to_contain_text("JAMES CARTER")
    within = say("wallet.within_30", language)
    expect(page.locator("[data-reminder]")).to_contain_text(within)
    assert faults(page) == []
    page.goto(f"/{language}/applications/")
    expect(page.locator("[data-wallet]")).to_contain_text(within)
    assert faults(page) == []
    page.locator("[data-wallet] a").click()
    expect(page.locator("[data-reminder]")).to_be_visible()


def test_what_has_ended_stands_below_and_says_so(page: Page):
    wait_for(page, LATER)
    open_wallet(page, PAPERS)
    assert groups(page) == {"over": PAPERS}
    expect(page.locator("[data-reminder]")).to_have_count(0)
    expect(page.locator("[data-paper] .badge", has_text="Expired on")).to_have_count(PAPERS - 1)
    assert faults(page) == []


def test_only_what_ends_or_has_ended_can_be_renewed_and_nothing_that_was_revoked(page: Page):
    open_wallet(page, PAPERS)
    expect(page.locator("[data-follow-up=renew]")).to_have_count(0)
    wait_for(page, LATER)
    page.reload()
    expect(page.locator("[data-follow-up=renew]")).to_have_count(PAPERS - 1)


def test_renew_begins_a_draft_with_what_the_paper_says_without_a_connection(page: Page):
    wait_for(page, SOON)
    open_wallet(page, PAPERS)
    visa = page.locator("[data-paper]").first
    number = visa.get_attribute("data-paper")
    assert number is not None
    visa.locator("[data-follow-up=renew]").click()
    page.wait_for_url("**/en/apply/visit-visa/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    expect(box(page, "action-renew")).to_be_checked()
    expect(box(page, "visa_number")).to_have_value(number)
    expect(box(page, "visa_expiry-year")).not_to_have_value("")
    expect(box(page, "name_en_given")).to_have_value("JAMES")
    expect(box(page, "passport_number")).not_to_have_value("")


def test_a_stay_is_extended_from_a_visit_visa_without_a_connection(page: Page):
    open_wallet(page, PAPERS)
    visa = page.locator("[data-paper]", has_text="JAMES CARTER")
    number = visa.get_attribute("data-paper")
    assert number is not None
    expect(visa.locator("[data-follow-up]")).to_have_count(1)  # nothing ends soon
    visa.get_by_role("button", name="Extend your stay").click()
    page.wait_for_url("**/en/apply/temp-ext/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    expect(box(page, "entry_visa_number")).to_have_value(number)
    expect(box(page, "name_en_given")).to_have_value("JAMES")
    expect(box(page, "passport_number")).not_to_have_value("")
    expect(box(page, "current_until-year")).to_have_value("")  # the entry stamp says it, and no visa
    expect(box(page, "extension_number-first")).not_to_be_checked()


@each_language
def test_what_can_be_extended_and_renewed_says_which_is_for_what(page: Page, language: Language):
    wait_for(page, SOON)
    open_wallet(page, PAPERS, language)
    visa = page.locator("[data-paper]").first
    buttons = [say(f"paper.{name}", language) for name in ("extend", "renew")]
    expect(visa.locator("[data-follow-up]")).to_have_text(buttons)
    expect(visa).to_contain_text(say("paper.extend_or_renew", language))
    assert faults(page) == []


def test_an_extension_is_extended_once_more_from_its_last_day_on(new_phone: NewPhone, server: MoiServer):
    page = new_phone(locale="en").new_page()
    signed_in(page, server)
    wait_until_kept(page)
    Issuing(server).issue(page, "TEMP_EXT")
    open_wallet(page, 1)
    wait_until_all_is_kept(page)
    go_offline(page.context)
    page.get_by_role("button", name="Extend your stay").click()
    page.wait_for_url("**/en/apply/temp-ext/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    expect(box(page, "extension_number-second")).to_be_checked()
    expect(box(page, "current_until-year")).not_to_have_value("")
    expect(box(page, "extend_to-year")).to_have_value("")


def test_renewing_one_of_a_family_s_permits_begins_a_draft_for_all_of_them(page: Page):
    wait_for(page, timedelta(days=340))
    open_wallet(page, PAPERS)
    page.locator("[data-paper]", has_text="FATIMA ALI ALJUBOURI").locator("[data-follow-up=renew]").click()
    page.wait_for_url("**/en/apply/res-no-work/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    expect(box(page, "action-renew")).to_be_checked()
    expect(box(page, "residence_expiry-year")).not_to_have_value("")
    expect(box(page, "name_en_given")).to_have_value("HASSAN KAREEM")
    expect(page.locator("[data-path=companions] [data-items] > *")).to_have_count(4)


def test_what_was_sent_from_this_phone_begins_its_renewal(new_phone: NewPhone, server: MoiServer, errors: list[str]):
    page = new_phone().new_page()
    watch_for_errors(page, errors)
    signed_in(page, server)
    wait_until_kept(page)
    open_form(page, "/en/apply/visit-visa/")
    passport = {"passport_number": "W8800017"}
    answers = moved(Example(name="", answers=TOURIST | passport), amman_day(now()))
    fill_at_once(page, VISIT_VISA, answers)
    attach(page, "passport_page", photo())
    attach(page, "photo", photo("face.jpg"))
    case_id = send(page)
    received(page)
    Issuing(server).pay(case_id)
    page.goto("about:blank")
    wait_for(page, SOON)
    open_wallet(page, 1)
    go_offline(page.context)
    page.locator("[data-follow-up=renew]").click()
    page.wait_for_url("**/en/apply/visit-visa/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    expect(box(page, "action-renew")).to_be_checked()
    expect(box(page, "home_address")).to_have_value("12 Elm Street, Denver")
    expect(box(page, "departure_date-year")).to_have_value("")
    expect(page.locator("[data-path=passport_page] [data-files] li")).to_have_count(0)


def verify(page: Page, holders: BrowserContext, picture: bytes) -> None:
    """Verify a picture on the public page.

    The phone gets a connection for it, because the reader of pictures is loaded when it is first needed.
    """
    holders.set_offline(False)
    page.goto("/en/verify/")
    chosen: FilePayload = {"name": "paper.png", "mimeType": "image/png", "buffer": picture}
    page.set_input_files("#file", chosen)
    expect_verdict(page, "valid")


@each_language
def test_the_code_that_fills_the_screen_is_read_and_is_valid(page: Page, holders: BrowserContext, language: Language):
    page.emulate_media(color_scheme="dark")
    open_wallet(page, PAPERS, language)
    page.locator("[data-show]").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("button", name=say("paper.close", language))).to_be_in_viewport(ratio=1)
    seen = page.screenshot()
    assert faults(page) == []
    verify(page, holders, seen)


@each_language
def test_a_paper_is_saved_as_a_picture_where_nothing_can_be_shared(
    page: Page, holders: BrowserContext, language: Language, tmp_path: Path
):
    open_wallet(page, PAPERS, language)
    paper = page.locator("[data-paper]").first
    paper.locator("[data-show]").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=say("paper.share", language)).click()
    assert download.value.suggested_filename == f"{paper.get_attribute('data-paper')}.png"  # and no name of a person
    download.value.save_as(tmp_path / "paper.png")
    with Image.open(tmp_path / "paper.png") as picture:
        colours = picture.convert("RGBA")
    assert colours.getpixel((2, colours.height - 2)) == (255, 255, 255, 255)
    title = ImageOps.invert(colours.convert("L").crop((0, 180, colours.width, 270))).getbbox()
    assert title is not None
    assert (title[0] > colours.width / 2) == (language == "ar")  # it begins where the language's lines do
    verify(page, holders, (tmp_path / "paper.png").read_bytes())


_SHARES = """
  const noted = [];
  const note = what => { noted.push(what); document.documentElement.dataset.noted = noted.join(", "); };
  navigator.canShare = ({files}) => files.length === 1;
  navigator.share = async ({files: [file], ...rest}) => {
    note(["shared", file.name, file.type, file.size > 10_000 ? "drawn" : "empty", ...Object.keys(rest)].join(" "));
    await Promise.resolve();
    if (globalThis.refusal) throw new DOMException("", globalThis.refusal);
    note("done");
  };
  HTMLAnchorElement.prototype.click = function () { note(`downloaded ${this.download}`); };
"""


@pytest.mark.parametrize(
    "refusal, then", [(None, "done"), ("NotAllowedError", "downloaded {number}.png")], ids=["taken", "refused"]
)
def test_a_paper_is_shared_by_the_system_s_own_window(page: Page, refusal: str | None, then: str):
    page.add_init_script(_SHARES)
    number = share(page, refusal)
    noted = f"shared {number}.png image/png drawn, {then.format(number=number)}"
    expect(page.locator("html")).to_have_attribute("data-noted", noted)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_who_closes_the_system_s_own_window_has_saved_nothing(page: Page):
    page.add_init_script(_SHARES)
    number = share(page, "AbortError")
    expect(page.locator("html")).to_have_attribute("data-noted", f"shared {number}.png image/png drawn")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-noted", f"shared {number}.png image/png drawn")


def share(page: Page, refusal: str | None) -> str:
    """Share the first paper of the wallet, and return its number."""
    open_wallet(page, PAPERS)
    page.evaluate("refusal => { globalThis.refusal = refusal; }", refusal)
    paper = page.locator("[data-paper]").first
    paper.locator("[data-show]").click()
    page.locator("[data-share]").click()
    return str(paper.get_attribute("data-paper"))


def test_a_paper_is_opened_shared_and_closed_from_the_keyboard_alone(page: Page):
    open_wallet(page, PAPERS)
    page.locator("[data-place=wallet] a").focus()
    while page.evaluate("document.activeElement.dataset.show") is None:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    while page.evaluate("document.activeElement.dataset.share") is None:
        page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-show]").first).to_be_focused()


@each_language
def test_an_empty_wallet_says_what_will_be_in_it(new_phone: NewPhone, server: MoiServer, language: Language):
    page = new_phone(reduced_motion="reduce", service_workers="block").new_page()
    page.goto(f"/{language}/wallet/")
    empty = page.locator(".empty")
    expect(empty).to_contain_text(say("wallet.signed_out", language))
    expect(empty.get_by_role("link", name=say("wallet.sign_in", language))).to_have_attribute(
        "href", f"/{language}/sign-in/#next=/{language}/wallet/"
    )
    signed_in(page, server, language)
    page.goto(f"/{language}/wallet/")
    expect(empty).to_contain_text(say("wallet.empty", language))
    assert faults(page) == []
    empty.get_by_role("link").click()
    page.wait_for_url(f"**/{language}/")


def test_two_hundred_papers_are_there_after_a_cold_start_without_a_connection(new_phone: NewPhone, server: MoiServer):
    phone = new_phone(locale="en")
    page = phone.new_page()
    signed_in(page, server)
    wait_until_kept(page)
    Issuing(server).issue(page, "RES_NO_WORK", family=True)

    def forty_times(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["cases"] = [with_numbers_of_its_own(case, n) for case in body["cases"] for n in range(40)]
        route.fulfill(response=answer, json=body)

    phone.route("**/api/sync?*", forty_times)
    open_wallet(page, 200)
    wait_until_all_is_kept(page)
    page.close()
    go_offline(phone)

    page = phone.new_page()
    open_wallet(page, 200)
    last = page.locator("[data-paper]").last
    last.locator("[data-show]").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_in_viewport(ratio=1)


def with_numbers_of_its_own(case: dict[str, Any], n: int) -> dict[str, Any]:
    papers = [paper | {"number": f"{paper['number'][0]}99{n:03}{at:03}"} for at, paper in enumerate(case["papers"])]
    return case | {"id": str(uuid7()), "papers": papers}


def a_visa(page: Page, server: MoiServer) -> str:
    """Issue a visa on a phone of its own, open its wallet, and return the id of the case."""
    signed_in(page, server)
    case_id = Issuing(server).issue(page, "VISIT_VISA")
    open_wallet(page, 1)
    return case_id


def test_the_papers_vanish_when_another_tab_signs_out(new_phone: NewPhone, server: MoiServer):
    phone = new_phone(service_workers="block")
    page, other = phone.new_page(), phone.new_page()
    a_visa(page, server)
    page.locator("[data-show]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    sign_out(other)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-paper]")).to_have_count(0)
    expect(page.locator(".empty")).to_contain_text("Sign in")


def test_a_lost_key_is_said_and_leads_to_where_it_is_mended(new_phone: NewPhone, server: MoiServer, errors: list[str]):
    page = new_phone().new_page()
    watch_for_errors(page, errors)
    a_visa(page, server)
    change_storage(page, LOSE_KEY)
    page.goto("/en/wallet/")
    says(page, "key_lost").get_by_role("link").click()
    expect(page.locator("[data-unreadable]")).to_be_visible()
    meant(errors, "DeviceKeyLost")
    meant(errors, "Unreadable")


def test_papers_of_a_damaged_case_are_said_to_be_missing(new_phone: NewPhone, server: MoiServer, errors: list[str]):
    page = new_phone().new_page()
    watch_for_errors(page, errors)
    case_id = a_visa(page, server)
    page.context.route("**/api/sync?*", lambda route: route.abort())  # the ministry's word would mend it
    for store in ("cases", "case_summaries"):
        change_storage(page, DAMAGE, [store, case_id])
    page.goto("/en/wallet/")
    expect(page.locator("[data-damaged]")).to_contain_text("cannot be opened")
    expect(page.locator(".empty")).to_have_count(0)
    meant(errors, "Unreadable")
