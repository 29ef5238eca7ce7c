"""Finding the right service, and knowing before the form whether one may apply and what it costs; offline."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.catalogue import all_services
from moi_pwa.core.text import LANGUAGES
from tests.e2e.conftest import NewPhone, wait_until_kept


@pytest.fixture
def offline(page: Page, phone: BrowserContext) -> Page:
    """Open a tab of a phone that has visited the home page once, and is offline now."""
    page.goto("/ar/")
    wait_until_kept(page)
    phone.set_offline(offline=True)
    return page


def test_a_misspelt_word_finds_the_service(offline: Page):
    offline.goto("/ar/")
    offline.get_by_role("searchbox").press_sequentially("تمدبد اقامه موقته")
    found = offline.locator(".results a")
    expect(found.first).to_have_text("طلب تمديد إذن إقامة مؤقتة")
    expect(offline.locator("[data-catalogue]")).to_be_hidden()
    found.first.click()
    expect(offline).to_have_url(re.compile(r"/ar/services/temp-ext/$"))


def test_the_results_are_reached_by_the_arrows(offline: Page):
    offline.goto("/ar/")
    box = offline.get_by_role("searchbox")
    box.press_sequentially("تأشيرة")
    expect(offline.locator(".results a").nth(1)).to_be_visible()
    box.press("ArrowDown")
    offline.keyboard.press("ArrowDown")
    expect(offline.locator(".results a").nth(1)).to_be_focused()
    offline.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_what_is_no_service_leads_to_the_guide(offline: Page):
    offline.goto("/ar/")
    offline.get_by_role("searchbox").press_sequentially("ظظظظ")
    expect(offline.locator("[data-nothing]")).to_be_visible()
    expect(offline.locator("[data-catalogue]")).to_be_visible()
    offline.locator("[data-nothing] a").first.click()
    expect(offline).to_have_url(re.compile(r"/ar/guide/$"))


def test_a_question_leads_to_its_open_answer(offline: Page):
    offline.goto("/ar/")
    offline.get_by_role("searchbox").press_sequentially("كيف ادفع")
    offline.locator(".results a").first.click()
    expect(offline).to_have_url(re.compile(r"/ar/help/#fees$"))
    expect(offline.locator("#fees p").first).to_be_visible()


def test_the_guide_is_walked_by_taps_and_back(offline: Page):
    offline.goto("/ar/guide/")
    for answer in ("غير أردني", "في الأردن", "زيارة أو إقامة مؤقتة", "البقاء مدة أطول زائرًا"):
        offline.locator("[data-question]:not([hidden]) a", has_text=answer).first.click()
    expect(offline.locator(".leads li:visible h3")).to_have_text(["طلب تمديد إذن إقامة مؤقتة"])
    offline.go_back()
    expect(offline.locator("[data-question=visitor_wants]")).to_be_visible()
    expect(offline.locator("[data-question=visitor_wants] h2")).to_be_focused()
    offline.locator("[data-question=visitor_wants] a", has_text="الدراسة").click()
    offline.locator(".leads a:visible").click()
    expect(offline).to_have_url(re.compile(r"/ar/services/res-study/$"))


def test_the_guide_needs_no_more_than_the_keyboard(offline: Page):
    offline.goto("/ar/guide/")
    first = offline.locator("[data-question=who] a").first
    expect(first).to_have_attribute("href", "#who=foreigner")
    first.focus()
    for answered in range(1, 4):
        offline.keyboard.press("Enter")
        expect(offline.locator(".said li")).to_have_count(answered)
        offline.keyboard.press("Tab")


def test_the_check_says_no_and_why_then_carries_the_answers_into_a_draft(offline: Page):
    offline.goto("/ar/check/res-cancel/")
    expect(offline.locator("[data-live=yes]")).to_be_attached()
    offline.locator("[data-show-result]").click()
    expect(offline.locator("[data-verdict=so_far]")).to_be_visible()
    expect(offline.locator("[data-paper]:visible").first).to_be_visible()
    offline.locator("[data-path=filed_by] label", has_text="صاحب").first.click()
    offline.locator("[data-carry]").click()
    expect(offline).to_have_url(re.compile(r"/ar/apply/res-cancel/#draft="))
    offline.locator("[data-task] a").first.click()
    expect(offline.locator("[data-path=filed_by] input:checked")).to_be_attached()


def test_a_passport_that_ends_too_soon_is_told_before_the_form(offline: Page):
    offline.goto("/ar/check/temp-ext/")
    expect(offline.locator("[data-live=yes]")).to_be_attached()
    for path, (day, month, year) in {
        "last_entry_date": ("1", "1", "2026"),
        "current_until": ("1", "12", "2026"),
        "extend_to": ("1", "2", "2027"),
    }.items():
        for part, value in zip(("day", "month", "year"), (day, month, year), strict=True):
            offline.locator(f"[id={path}-{part}]").fill(value)
    offline.locator("[data-show-result]").click()
    expect(offline.locator("[data-verdict=no]")).to_be_visible()
    expect(offline.locator("[data-verdict=no] li").first).to_contain_text("6 أشهر")
    expect(offline.locator("[data-carry]")).to_be_hidden()


def test_fees_follow_the_answers(offline: Page):
    offline.goto("/ar/calculators/temp-ext/")
    expect(offline.locator("[data-bill]")).to_contain_text("5.000")
    offline.locator("[data-path=extension_number] label", has_text="الثاني").click()
    expect(offline.locator("[data-bill] dl").first).to_contain_text("6.000")
    offline.locator("[data-add]").click()
    expect(offline.locator("[data-bill] dl").first).to_contain_text("7.000")


def test_the_fine_is_reckoned_by_the_rate_of_each_day(offline: Page):
    offline.goto("/ar/calculators/")
    fine = offline.locator("[data-fine]")
    fine.locator("label", has_text="زيارة").click()
    for path, (day, month, year) in {"last_day": ("28", "6", "2025"), "end": ("2", "7", "2025")}.items():
        for part, value in zip(("day", "month", "year"), (day, month, year), strict=True):
            offline.locator(f"[id={path}-{part}]").fill(value)
    expect(fine.locator("[data-bill]")).to_contain_text("9.000")
    fine.locator("label", has_text="سنوي").click()
    expect(fine.locator("[data-none]")).to_be_visible()


def test_the_fees_that_stand_in_a_page_are_those_that_its_script_finds(new_phone: NewPhone):
    # The fees are those before any answer. The script leaves the text in place, because a screen reader has read it
    # out.
    as_built, alive = new_phone(java_script_enabled=False).new_page(), new_phone().new_page()
    stands, found = {}, {}
    with_fees = [service for service in all_services() if service.charges or service.guarantees]
    for number, service in enumerate(with_fees):
        address = f"/{LANGUAGES[number % len(LANGUAGES)]}/calculators/{service.slug}/"
        as_built.goto(address)
        stands[address] = as_built.locator("[data-bill]").inner_html()
        alive.goto(address)
        expect(alive.locator("[data-questions][data-live=yes]")).to_be_attached()
        found[address] = alive.locator("[data-bill]").inner_html()
    assert stands == found
    assert any(stands.values())
