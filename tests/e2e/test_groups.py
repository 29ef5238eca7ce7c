"""Companions come and go; what stands in the others' fields stays, and belongs to them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.filling import FORM, NOON, box, go_on, go_to, open_form, until_it_lives, wait_until_saved

_CHANGES = """() => {
  const observer = new MutationObserver(() => {});
  const others = [...document.querySelector("[data-items]").children];
  for (const item of others) {
    observer.observe(item, { subtree: true, childList: true, characterData: true, attributeOldValue: true });
  }
  document.querySelector("[data-add]").click();
  const isOther = ({ type, target, attributeName, oldValue }) => type !== "attributes" || target.getAttribute(attributeName) !== oldValue;
  return observer.takeRecords().filter(isOther).length + others.filter(item => !item.isConnected).length;
}"""

_LEADING_NOWHERE = """() => [...document.querySelectorAll("[data-items] *")].flatMap(element => {
  const named = ["for", "aria-describedby", "aria-controls"].flatMap(name => (element.getAttribute(name) ?? "").split(" "));
  return named.filter(id => id && document.querySelectorAll(`[id="${id}"]`).length !== 1);
})"""


@pytest.fixture
def form(page: Page) -> Page:
    """Open a form with three companions, each of whom has a name, a country and a sex."""
    page.clock.set_fixed_time(NOON)
    open_form(page, FORM)
    go_to(page, "companions")
    for n, name in enumerate(("ZAINAB", "HASSAN", "EMIL")):
        page.locator("[data-add]").click()
        box(page, f"companions/{n}/name_en_given").fill(name)
        box(page, f"companions/{n}/nationality").fill("DEU")
        box(page, f"companions/{n}/nationality").blur()
        expect(box(page, f"companions/{n}/nationality")).to_have_value("Germany")
        box(page, f"companions/{n}/sex-M").check()
    return page


def remove(page: Page, n: int) -> None:
    page.locator("[data-remove]").nth(n).click()


def test_adding_a_companion_touches_no_other(form: Page):
    assert form.evaluate(_CHANGES) == 0


def test_removing_a_companion_leaves_the_others_fields_in_place(form: Page):
    box(form, "companions/1/name_en_given").evaluate("field => { window.his = field; }")
    remove(form, 0)
    assert box(form, "companions/0/name_en_given").evaluate("field => field === window.his")


def test_after_a_companion_is_gone_every_label_hint_and_list_is_found_by_its_new_number(form: Page):
    remove(form, 0)
    assert form.evaluate(_LEADING_NOWHERE) == []
    assert form.locator("[data-items] h3").all_inner_texts() == ["Companion 1", "Companion 2"]


def test_what_is_typed_after_a_companion_is_gone_is_the_next_one_s(form: Page):
    remove(form, 0)
    box(form, "companions/0/name_en_given").fill("HASAN")
    box(form, "companions/0/nationality").fill("jord")
    expect(form.locator('[id="companions/0/nationality-list"] [role=option]')).to_have_text(["Jordan"])
    form.keyboard.press("Tab")
    wait_until_saved(form)
    form.reload()
    until_it_lives(form)
    expect(box(form, "companions/0/name_en_given")).to_have_value("HASAN")
    expect(box(form, "companions/1/name_en_given")).to_have_value("EMIL")


def test_choices_stay_with_their_companions_when_one_goes_and_comes_back(form: Page):
    box(form, "companions/1/sex-F").check()
    remove(form, 0)
    form.locator("[data-undo] button").click()
    for n, sex in enumerate("MFM"):
        expect(box(form, f"companions/{n}/sex-{sex}")).to_be_checked()


def test_a_problem_goes_with_its_companion(form: Page):
    go_on(form)
    expect(box(form, "companions/1/dob-problem")).to_be_visible()
    for part, digits in (("day", "12"), ("month", "5"), ("year", "1988")):
        box(form, f"companions/1/dob-{part}").fill(digits)
    expect(box(form, "companions/1/dob-problem")).to_be_hidden()
    remove(form, 0)
    expect(box(form, "companions/0/dob-problem")).to_be_hidden()
    expect(box(form, "companions/1/dob-problem")).to_be_visible()


def test_the_summary_leads_to_the_companion_who_has_the_problem_whatever_his_number_is_now(form: Page):
    go_on(form)
    remove(form, 0)
    dates = form.locator("[data-summary] a", has_text="Date of birth")
    expect(dates).to_have_count(2)
    dates.first.click()
    expect(box(form, "companions/0/dob-day")).to_be_focused()


def test_the_summary_names_the_companion_whose_problem_it_is_by_his_number_of_now(form: Page):
    go_on(form)
    dates = form.locator("[data-summary] a", has_text="Date of birth")
    expect(dates).to_have_text([re.compile(f"^Companion {n}: Date of birth – ") for n in (1, 2, 3)])
    remove(form, 0)
    expect(dates).to_have_text([re.compile(f"^Companion {n}: Date of birth – ") for n in (1, 2)])


def test_a_summary_that_is_higher_than_the_screen_is_read_from_its_heading(form: Page):
    go_on(form)
    expect(form.locator("[data-summary]")).to_be_focused()
    expect(form.locator("[data-summary] h2")).to_be_in_viewport(ratio=1)


def test_a_calculator_keeps_what_is_said_of_a_companion_when_others_come_and_go(page: Page):
    page.goto("/en/calculators/temp-ext/")
    page.locator("[data-live=yes]").wait_for()
    for n, country in enumerate(("Germany", "Jordan")):
        page.locator("[data-add]").click()
        box(page, f"companions/{n}/nationality").fill(country)
    expect(box(page, "companions/0/nationality")).to_have_value("Germany")
    remove(page, 0)
    expect(box(page, "companions/0/nationality")).to_have_value("Jordan")
    page.locator("[data-undo] button").click()
    expect(box(page, "companions/0/nationality")).to_have_value("Germany")
    expect(box(page, "companions/1/nationality")).to_have_value("Jordan")


_ATTACH_TO_THE_FIRST_AND_REMOVE_HIM = """() => {
  const [item] = document.querySelectorAll("[data-items] > *");
  const input = item.querySelector("[data-document=D01] input[type=file]");
  const chosen = new DataTransfer();
  chosen.items.add(new File(["%PDF-1.7 "], "his passport.pdf", { type: "application/pdf" }));
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  item.querySelector("[data-remove]").click();
}"""


def test_a_document_of_a_worker_who_was_removed_while_it_was_sealed_is_nobody_s(page: Page):
    open_form(page, "/en/apply/work-visa/")
    go_to(page, "workers")
    page.locator("[data-add]").click()
    box(page, "workers/0/passport_page").set_input_files(  # what seals is loaded
        {"name": "first.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 "}
    )
    expect(page.locator("[data-files] li")).to_have_count(1)
    page.evaluate(_ATTACH_TO_THE_FIRST_AND_REMOVE_HIM)
    expect(page.locator("[data-items] > *")).to_have_count(1)
    box(page, "workers/0/passport_page").set_input_files(
        {"name": "own.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 "}
    )
    expect(page.locator("[data-files] li")).to_have_count(1)
    expect(page.locator("[data-files] li")).to_contain_text("own.pdf")
