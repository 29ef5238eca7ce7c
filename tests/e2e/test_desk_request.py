"""An officer asks for details by picking answers, documents and ready sentences, and sees what the applicant sees."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import family_paper
from tests.e2e.conftest import NewPhone, Owner, watch_for_errors
from tests.e2e.desk import DESK, sign_in
from tests.e2e.enlarged import Enlarged
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

SIDES = {"ar": "يرجى تصوير الوجهين.", "en": "Photograph both sides."}


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(owner: Owner, server: MoiServer) -> str:
    """Return the id of a case that a reviewer has."""
    case_id = Ministry(server).receive_from(owner.mobile, family_paper())
    Ministry(server).take(case_id)
    return case_id


@pytest.fixture
def desk(new_phone: NewPhone, errors: list[str]) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    watch_for_errors(page, errors)
    return page


def open_panel(desk: Page, case: str, language: str = "en") -> Locator:
    """Open the panel, and return its element."""
    sign_in(desk, "reviewer.residence", language)
    desk.goto(f"/desk/{language}/case/?id={case}")
    desk.locator("[data-step=ask]").click()
    request = desk.locator("moi-details-request")
    expect(request.locator(".request-count")).to_contain_text("0")
    return request


def pick(desk: Page, name: str) -> Locator:
    return desk.locator(f"[data-pick='{name}']").first


def test_an_answer_is_chosen_where_it_stands(desk: Page, case: str):
    request = open_panel(desk, case)
    pick(desk, "document D02").click()
    expect(pick(desk, "document D02")).to_have_attribute("aria-pressed", "true")
    expect(request.locator("[name='document D02']")).to_be_checked()
    expect(request.locator(".request-count")).to_have_text("Chosen: 1")


def test_a_press_on_the_answer_itself_chooses_it_and_another_leaves_it(desk: Page, case: str):
    request = open_panel(desk, case)
    answer = desk.locator(".answer:has([data-pick='field passport_number'])").first
    answer.locator("dd").click()
    expect(request.locator("[name='field passport_number']")).to_be_checked()
    answer.locator("dd").click()
    expect(request.locator("[name='field passport_number']")).not_to_be_checked()


def test_an_answer_is_chosen_in_the_panel_and_left(desk: Page, case: str):
    request = open_panel(desk, case)
    request.get_by_label("Search answers and documents").fill("stamp")
    box = request.locator("[name='document D02']")
    box.check()
    expect(pick(desk, "document D02")).to_have_attribute("aria-pressed", "true")
    box.uncheck()
    expect(pick(desk, "document D02")).to_have_attribute("aria-pressed", "false")


def test_what_is_typed_stays_when_an_answer_is_chosen(desk: Page, case: str):
    open_panel(desk, case)
    desk.locator("#step-message").fill("Dear Anna,")
    pick(desk, "document D02").click()
    expect(desk.locator("#step-message")).to_have_value("Dear Anna,")


def test_a_search_finds_answers_of_each_person_however_they_are_typed(desk: Page, case: str):
    request = open_panel(desk, case)
    request.get_by_label("Search answers and documents").fill("DATE OF BIRTH")
    shown = request.locator(".request-item:visible")
    expect(shown.first).to_contain_text("Date of birth")
    assert {"field dob", "field companions/0/dob"} <= {
        each.locator("input").get_attribute("name") for each in shown.all()
    }
    request.get_by_label("Search answers and documents").fill("nothing like this")
    expect(request.get_by_text("No answer or document matches your search.")).to_be_visible()


def test_answers_stand_under_their_section_and_person(desk: Page, case: str):
    request = open_panel(desk, case)
    assert any("Companion 1" in each for each in request.locator(".request-groups summary").all_inner_texts())


def test_a_sentence_is_put_into_the_message_in_the_applicants_language_and_taken_out(desk: Page, case: str):
    request = open_panel(desk, case)
    pick(desk, "document D02").click()
    spoken = desk.locator(".step-panel > .hint strong").inner_text()
    sentence = SIDES["ar" if spoken == "Arabic" else "en"]
    button = request.get_by_role("button", name=sentence)
    button.click()
    expect(desk.locator("#step-message")).to_have_value(sentence)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(desk.locator("#step-message")).to_have_value("")


def test_the_preview_shows_both_languages(desk: Page, case: str):
    request = open_panel(desk, case)
    pick(desk, "document D02").click()
    desk.locator("#step-message").fill(SIDES["en"])
    preview = request.locator(".request-preview")
    preview.get_by_role("button", name="Arabic").click()
    expect(preview.locator(".message")).to_have_text(SIDES["ar"])
    expect(preview).to_contain_text(say("form.ask", "ar"))
    preview.get_by_role("button", name="English").click()
    expect(preview.locator(".message")).to_have_text(SIDES["en"])
    expect(preview.locator("li")).to_have_text("Stamp pages of the passport")


def test_the_applicant_reads_what_the_preview_showed(desk: Page, page: Page, case: str):
    request = open_panel(desk, case)
    pick(desk, "document D02").click()
    pick(desk, "field companions/0/dob").click()
    desk.locator("#step-message").fill(f"{SIDES['en']}\nThank you.")
    request.locator(".request-preview").get_by_role("button", name="English").click()
    seen = request.locator(".request-preview .ask").inner_text()
    desk.locator("[data-panel=ask] [type=submit]").click()
    expect(desk.locator(".case-head .badge")).to_have_text("Additional details required")
    page.goto(f"/en/case/#{case}")
    expect(page.locator("section.ask .message")).to_contain_text(SIDES["en"])
    shown = page.locator("section.ask").inner_text()
    assert shown.split() == [*seen.split(), *say("case.ask_answer", "en").split()]


def test_a_rejected_document_is_offered_as_chosen_with_its_reason(desk: Page, case: str, server: MoiServer):
    Ministry(server).reject_document(case, code="D02", reason="blurred")
    sign_in(desk, "reviewer.residence")
    desk.goto(f"/desk/en/case/?id={case}")
    desk.locator("[data-step=ask]").click()
    request = desk.locator("moi-details-request")
    expect(request.locator("[name='document D02']")).to_be_checked()
    message = desk.locator("#step-message")
    assert message.input_value() in (
        "Stamp pages of the passport: The picture is blurred",
        "صفحات الأختام في جواز السفر: الصورة غير واضحة",
    )
    request.locator("[name='document D02']").uncheck()
    expect(message).to_have_value("")


def test_a_request_is_read_offline_in_both_languages(
    page: Page, phone: BrowserContext, owner: Owner, server: MoiServer
):
    case = Ministry(server).receive_from(owner.mobile, family_paper())
    Ministry(server).ask(case, SIDES["ar"], documents=["D02"])
    for language in LANGUAGES:
        page.goto(f"/{language}/case/#{case}")
        expect(page.locator("section.ask .message")).to_have_text(SIDES[language])
    go_offline(phone)
    page.reload()
    expect(page.locator("section.ask .message")).to_have_text(SIDES["en"])
    expect(page.locator("section.ask li")).to_have_text("Stamp pages of the passport")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_shuts_no_officer_out(desk: Page, case: str, language: str):
    request = open_panel(desk, case, language)
    pick(desk, "document D02").click()
    for summary in request.locator("summary").all():
        summary.click()
    assert faults(desk) == []


def test_the_panel_is_read_whole_with_large_text(desk: Page, case: str):
    enlarged = Enlarged(desk)
    open_panel(desk, case)
    pick(desk, "document D02").click()
    assert enlarged.faults_of_large_text() == []


def test_the_panel_is_worked_by_the_keyboard_alone(desk: Page, case: str):
    request = open_panel(desk, case)
    pick(desk, "document D02").focus()
    desk.keyboard.press("Enter")
    expect(request.locator("[name='document D02']")).to_be_checked()
    summary = request.locator(".request-groups summary").first
    summary.focus()
    is_open = request.locator(".request-groups details").first.evaluate("each => each.open")
    desk.keyboard.press("Enter")
    expect(request.locator(".request-groups details").first).to_have_js_property("open", not is_open)
