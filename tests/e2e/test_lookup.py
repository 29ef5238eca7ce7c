"""Answers typed as a person does: entries of lists, days that are partly known, and days in Hijri."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from moi_pwa.core.fields import DateField, LookupField
from moi_pwa.core.service import Section, Service
from moi_pwa.core.text import Text
from tests.e2e import stand_in
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import NOON, box, go_on, open_form, until_it_lives, wait_until_saved
from tests.e2e.server import MoiServer
from tests.site import built_site


def _text(english: str) -> Text:
    return Text(ar=f"{english} بالعربية", en=english)


SERVICE = Service(
    code="DRAGON_NEST",
    number=998,
    version=1,
    title=_text("Nest of a dragon"),
    summary=_text("Not a real service"),
    who=(),
    outcome=_text("A nest"),
    phase=9,
    directorate="residence",
    sections=(
        Section(
            id="place",
            title=_text("The place"),
            fields=(
                LookupField(id="governorate", label=_text("Governorate"), list="governorates"),
                LookupField(id="district", label=_text("District"), list="districts", within="governorate"),
                LookupField(id="port", label=_text("Port"), list="ports", only=("QAIA", "JAB")),
            ),
        ),
        Section(
            id="days",
            title=_text("The days"),
            fields=(
                DateField(id="hatched", label=_text("Hatched on"), partial=True),
                DateField(id="issued", label=_text("Issued on"), hijri=True),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def nests(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    built_site()
    site = tmp_path_factory.mktemp("site")
    stand_in.copy_site(site)
    for language in ("ar", "en"):
        stand_in.add_form(site, SERVICE, language)
    server = MoiServer(tmp_path_factory.mktemp("server"), site=site)
    server.start_on(demonstration)
    yield server
    server.stop()


@pytest.fixture
def form(new_phone: NewPhone, nests: MoiServer) -> Page:
    page = new_phone(base_url=nests.url, service_workers="block").new_page()
    page.clock.set_fixed_time(NOON)
    open_form(page, "/en/apply/dragon-nest/")
    go_to(page, "place")
    return page


def go_to(page: Page, section: str) -> None:
    page.locator("[data-form]").evaluate(
        "(_, at) => { location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + at; }", section
    )
    expect(page.locator(f"[data-section={section}], [data-{section}]").first).to_be_visible()


def options(page: Page, name: str) -> Locator:
    return page.locator(f'[id="{name}-list"] [role=option]')


def choose(page: Page, name: str, typed: str) -> None:
    box(page, name).fill("")
    box(page, name).press_sequentially(typed)
    box(page, name).press("ArrowDown")
    box(page, name).press("Enter")


def type_day(page: Page, name: str, day: str = "", month: str = "", year: str = "") -> None:
    for part, digits in (("day", day), ("month", month), ("year", year)):
        box(page, f"{name}-{part}").fill(digits)


def answer_at_the_check(page: Page, question: str) -> Locator:
    go_to(page, "check")
    row = page.locator("[data-answers] dl > div", has=page.locator("dt", has_text=question))
    return row.locator("bdi")


def test_an_entry_is_found_by_its_name_in_the_other_language(form: Page):
    choose(form, "governorate", "إربد")
    expect(box(form, "governorate")).to_have_value("Irbid")


def test_districts_are_those_of_the_governorate(form: Page):
    choose(form, "governorate", "Aqaba")
    box(form, "district").click()
    expect(options(form, "district").first).to_contain_text("Aqaba")
    assert options(form, "district").count() < 6


def test_districts_are_those_of_a_governorate_typed_while_the_lists_were_on_their_way(form: Page):
    held: list[Route] = []
    reference = form.locator("[data-form]").get_attribute("data-reference")
    with form.expect_request(f"**{reference}*"):
        form.route(f"**{reference}*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
        form.evaluate("new BroadcastChannel('moi').postMessage({ type: 'reference' })")
    box(form, "governorate").press_sequentially("Aqaba")
    box(form, "district").click()
    expect(box(form, "district")).to_be_focused()
    for route in held:
        route.continue_()
    expect(options(form, "district").first).to_contain_text("Aqaba")


def test_who_has_chosen_no_governorate_is_told_to(form: Page):
    box(form, "district").click()
    expect(form.locator("[data-path=district] [role=status]")).to_have_text("First answer: Governorate.")


def test_another_governorate_clears_the_district_and_says_so(form: Page):
    choose(form, "governorate", "Aqaba")
    choose(form, "district", "Aqaba")
    expect(box(form, "district")).not_to_have_value("")
    choose(form, "governorate", "Irbid")
    expect(box(form, "district")).to_have_value("")
    expect(form.locator("[data-path=district] [role=status]")).to_contain_text("Your earlier choice was cleared")


def test_a_chosen_entry_stays_after_a_reload(form: Page):
    choose(form, "governorate", "Aqaba")
    choose(form, "district", "Aqaba")
    district = box(form, "district").input_value()
    wait_until_saved(form)
    form.reload()
    until_it_lives(form)
    expect(box(form, "governorate")).to_have_value("Aqaba")
    expect(box(form, "district")).to_have_value(district)


def test_a_list_offers_only_what_the_question_takes(form: Page):
    box(form, "port").click()
    expect(options(form, "port")).to_have_count(2)


def test_what_is_not_on_the_list_is_refused_at_its_field(form: Page):
    box(form, "governorate").fill("Atlantis")
    go_on(form)
    expect(box(form, "governorate-problem")).to_be_visible()


def test_the_list_covers_what_is_below_so_that_a_tap_there_arrives(form: Page):
    going_on = form.locator("[data-section=place] [data-continue]")
    before = going_on.bounding_box()
    box(form, "governorate").press_sequentially("Irb")
    expect(options(form, "governorate").first).to_be_visible()
    place = going_on.bounding_box()
    assert place
    assert place == before
    form.mouse.move(place["x"] + 9, place["y"] + 9)
    form.mouse.down()
    form.mouse.up()
    expect(box(form, "district-problem")).to_be_visible()


def test_a_tap_arrives_below_a_list_that_has_no_such_entry(form: Page):
    box(form, "governorate").press_sequentially("Atl")
    expect(form.locator("[data-path=governorate] [role=status]")).not_to_be_empty()
    place = form.locator("[data-section=place] [data-continue]").bounding_box()
    assert place
    form.mouse.move(place["x"] + 9, place["y"] + 3)
    form.mouse.down()
    form.mouse.up()
    expect(box(form, "district-problem")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_list_stands_under_its_line_as_wide_as_it(new_phone: NewPhone, nests: MoiServer, language: str):
    page = new_phone(base_url=nests.url, service_workers="block").new_page()
    open_form(page, f"/{language}/apply/dragon-nest/")
    go_to(page, "place")
    box(page, "governorate").click()
    expect(options(page, "governorate").first).to_be_visible()
    line, shown = box(page, "governorate").bounding_box(), box(page, "governorate-list").bounding_box()
    assert line
    assert shown
    assert (shown["x"], shown["width"]) == (line["x"], line["width"])
    assert 0 <= shown["y"] - (line["y"] + line["height"]) < 16


def test_the_active_entry_is_told_from_the_others_in_forced_colours(form: Page):
    form.emulate_media(forced_colors="active")
    box(form, "governorate").press_sequentially("a")
    box(form, "governorate").press("ArrowDown")
    expect(options(form, "governorate").first).to_have_attribute("aria-selected", "true")
    colours = options(form, "governorate").evaluate_all(
        "all => all.map(each => `${getComputedStyle(each).color} ${getComputedStyle(each).backgroundColor}`)"
    )
    assert colours[0] not in colours[1:]


@pytest.mark.parametrize(
    "typed, shown",
    [({"year": "1988"}, "1988"), ({"month": "5", "year": "1988"}, "May 1988"), ({"day": "3", "month": "5", "year": "1988"}, "3 May 1988")],
)  # fmt: skip
def test_a_day_may_be_known_in_part(form: Page, typed: dict[str, str], shown: str):
    go_to(form, "days")
    type_day(form, "hatched", **typed)
    type_day(form, "issued", "15", "1", "2026")
    go_on(form)
    expect(form.locator("[data-check]")).to_be_visible()
    expect(answer_at_the_check(form, "Hatched on")).to_have_text(shown)


def test_a_day_without_its_month_is_refused(form: Page):
    go_to(form, "days")
    type_day(form, "hatched", day="3", year="1988")
    go_on(form)
    expect(box(form, "hatched-problem")).to_be_visible()


def test_a_hijri_day_is_shown_in_both_calendars_and_stays(form: Page):
    go_to(form, "days")
    box(form, "issued-hijri").check()
    type_day(form, "issued", "٢٦", "7", "1447")
    expect(form.locator("[data-path=issued] .meaning")).to_contain_text("15/01/2026")
    wait_until_saved(form)
    form.reload()
    until_it_lives(form)
    expect(box(form, "issued-hijri")).to_be_checked()
    expect(box(form, "issued-day")).to_have_value("26")
    expect(box(form, "issued-year")).to_have_value("1447")
    expect(answer_at_the_check(form, "Issued on")).to_contain_text("15 January 2026")


def test_a_hijri_day_that_there_is_not_gets_a_sentence(form: Page):
    go_to(form, "days")
    box(form, "issued-hijri").check()
    type_day(form, "issued", "30", "8", "1447")
    expect(form.locator("[data-path=issued] .meaning")).to_contain_text("has no such day")
    go_on(form)
    expect(box(form, "issued-problem")).to_be_visible()


def test_a_day_that_is_not_whole_yet_is_kept_as_typed(form: Page):
    go_to(form, "days")
    box(form, "issued-hijri").check()
    type_day(form, "issued", month="7", year="1447")
    wait_until_saved(form)
    form.reload()
    until_it_lives(form)
    expect(box(form, "issued-hijri")).to_be_checked()
    expect(box(form, "issued-month")).to_have_value("07")


def test_those_who_see_hear_or_type_otherwise_can_use_them(form: Page):
    form.emulate_media(reduced_motion="reduce")
    box(form, "governorate").press_sequentially("a")
    expect(options(form, "governorate").first).to_be_visible()
    assert faults(form) == []
    go_to(form, "days")
    box(form, "issued-hijri").focus()
    form.keyboard.press("Space")
    type_day(form, "issued", "26", "7", "1447")
    assert faults(form) == []
