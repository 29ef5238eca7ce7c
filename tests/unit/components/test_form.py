"""The markup that `service_worker/src/page/entries/form.js` brings to life."""

import html5lib
import pytest

from moi_pwa.catalogue import offered_services
from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.components.fields import COMPONENTS
from moi_pwa.components.form import service_form
from moi_pwa.components.questions import questions_form
from moi_pwa.core import fields as kinds
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.rules.forms.answers import asked_at_first
from tests.as_html import as_html
from tests.unit.components.every_kind import EVERY_KIND, FIELDS, GROUP

FORM = html5lib.parseFragment(as_html(service_form(EVERY_KIND, "en")), namespaceHTMLElements=False)[0]


def find(path):
    found = FORM.findall(path)
    assert len(found) == 1, f"{path}: {len(found)}"
    return found[0]


def field(path):
    return find(f".//*[@data-path='{path}']")


def every_kind_of_field():
    return [
        kind
        for kind in vars(kinds).values()
        if isinstance(kind, type) and issubclass(kind, Field) and kind is not Field
    ]


def test_every_kind_of_field_has_a_component():
    assert set(every_kind_of_field()) - {GroupField} == set(COMPONENTS)


def test_every_kind_of_field_is_in_the_service_that_is_tried_here():
    assert {type(each) for each in (*FIELDS, GROUP)} == set(every_kind_of_field())


@pytest.mark.parametrize("declared", FIELDS, ids=lambda each: each.id)
def test_a_field_says_what_it_is(declared):
    found = field(declared.id)
    assert (found.get("data-path"), found.get("data-kind")) == (declared.id, declared.kind)


@pytest.mark.parametrize("declared", FIELDS, ids=lambda each: each.id)
def test_every_control_has_a_name(declared):
    found = field(declared.id)
    labels = {label.get("for") for label in found.iter("label")}
    controls = [each for tag in ("input", "select", "textarea") for each in found.iter(tag)]
    assert controls
    assert {control.get("id") for control in controls} == labels


def test_a_hint_is_read_out_with_its_control():
    assert find(".//input[@id='a_text']").get("aria-describedby") == "a_text-hint"


def test_what_need_not_be_answered_says_so():
    assert "(optional)" in "".join(field("a_text").find("label").itertext())


def test_the_parts_of_a_date_stand_in_the_order_day_month_year():
    assert [part.get("id") for part in field("a_date").iter("input")] == ["a_date-day", "a_date-month", "a_date-year"]


SERVICES = offered_services(coming_soon=True)


def hidden_fields(form):
    """Return the paths of the service's own hidden fields, without those of groups."""
    fields = [each for each in form.iter() if each.get("data-path") and "/" not in each.get("data-path")]
    assert fields
    return {each.get("data-path") for each in fields if each.get("hidden") is not None}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_what_is_not_asked_at_first_is_hidden_before_the_conditions_have_come(service):
    form = html5lib.parseFragment(as_html(service_form(service, "en")), namespaceHTMLElements=False)[0]
    asked = {question.path for question in asked_at_first(service)}
    assert hidden_fields(form) == {each.id for section in service.sections for each in section.fields} - asked


def test_questions_on_a_page_of_their_own_are_hidden_alike():
    paths = {each.id for section in TEMP_EXT.sections for each in section.fields}
    form = html5lib.parseFragment(
        as_html(questions_form(TEMP_EXT, "en", paths, kind="fees")), namespaceHTMLElements=False
    )[0]
    assert hidden_fields(form) == paths - {question.path for question in asked_at_first(TEMP_EXT)}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_no_browser_writes_answers_down(service):
    # Before it writes its session file, Firefox looks at each control in words, and for the others at the form.
    form = html5lib.parseFragment(as_html(service_form(service, "en")), namespaceHTMLElements=False)[0]
    controls = [each for tag in ("input", "select", "textarea") for each in form.iter(tag)]
    in_words = [each for each in controls if each.get("type") not in ("radio", "checkbox", "file")]
    assert {each.get("autocomplete") for each in (form, *in_words)} == {"off"}
    assert {each.get("autocomplete", "off") for each in controls} == {"off"}


def test_a_few_options_are_radio_buttons_of_one_name():
    radios = list(field("a_choice").iter("input"))
    assert [(radio.get("name"), radio.get("id"), radio.get("value")) for radio in radios] == [
        ("a_choice", f"a_choice-v{n}", f"v{n}") for n in range(3)
    ]


def test_many_options_are_a_list_that_begins_empty():
    assert [option.get("value") for option in field("a_list").iter("option")] == ["", *[f"v{n}" for n in range(9)]]


def test_yes_and_no_are_values():
    assert [radio.get("value") for radio in field("a_yes_no").iter("input")] == ["yes", "no"]


def test_a_country_is_looked_up():
    assert find(".//input[@id='a_country']").get("data-lookup") == "countries"


def test_an_entry_of_a_list_is_looked_up_within_another_s():
    control = find(".//input[@id='a_lookup']")
    assert (control.get("data-lookup"), control.get("data-within")) == ("districts", "a_governorate")


def test_a_list_may_be_cut_down_to_some_codes():
    assert find(".//input[@id='a_governorate']").get("data-only") == "JO-AM JO-IR"


def test_a_date_that_may_be_partly_known_says_so():
    hint = field("a_partial_date").find("p[@id='a_partial_date-hint']")
    assert hint is not None
    assert "do not know" in (hint.text or "")
    assert field("a_partial_date").get("data-partial") == ""


def test_a_date_that_a_document_may_bear_in_hijri_is_marked():
    assert [each.get("data-path") for each in FORM.iter() if each.get("data-hijri") is not None] == ["a_hijri_date"]


@pytest.mark.parametrize(
    "path", ["a_code", "a_phone", "a_email", "a_passport", "a_mrz", "a_national_number", "a_establishment_number"]
)
def test_latin_data_reads_from_left_to_right(path):
    control = next(each for each in field(path).iter() if each.get("id") == path)
    assert control.get("dir") == "ltr"


def test_a_file_field_names_its_document_and_its_limit():
    found = field("a_file")
    assert (found.get("data-document"), found.get("data-max")) == ("D01", "3")
    assert found.find(".//ul[@data-files]") is not None


def test_a_group_keeps_the_template_of_an_item():
    group = field("companions")
    assert (group.tag, group.get("data-min"), group.get("data-max")) == ("fieldset", "0", "10")
    template = group.find("template[@data-item]")
    assert template.find(".//input[@id='companions/#/dob-day']") is not None
    assert template.find(".//*[@data-path='companions/#/proof']") is not None
    assert group.find(".//button[@data-add][@type='button']") is not None


def test_sections_wait_hidden_for_the_script():
    sections = FORM.findall("section[@data-section]")
    assert [section.get("data-section") for section in sections] == ["first", "second"]
    assert all("hidden" in section.attrib for section in sections)


def test_the_task_list_names_every_section_and_the_check():
    assert [task.get("data-task") for task in find(".//ol[@data-tasks]")] == ["first", "second", "check"]


def test_a_step_that_is_not_asked_at_first_is_not_seen_in_the_task_list():
    form = html5lib.parseFragment(as_html(service_form(TEMP_EXT, "en")), namespaceHTMLElements=False)[0]
    unseen = {each.get("data-task"): "hidden" in each.attrib for each in form.iterfind(".//li[@data-task]")}
    assert (unseen["sponsor"], unseen["name"], unseen["check"]) == (True, False, False)


def test_a_heading_of_a_screen_can_take_the_focus():
    headings = [section.find("h2") for section in FORM.findall("section")]
    assert all(heading.get("tabindex") == "-1" for heading in headings)


def test_the_form_names_what_it_needs():
    assert {key: FORM.get(key) for key in ("data-service", "data-version", "novalidate")} == {
        "data-service": "EVERY_KIND",
        "data-version": "3",
        "novalidate": "",
    }
    assert "service.every-kind" in FORM.get("data-declaration")
    assert "countries.en" in FORM.get("data-countries")


def test_a_question_that_is_not_asked_at_first_is_hidden_from_the_beginning():
    form = html5lib.parseFragment(as_html(service_form(TEMP_EXT, "en")), namespaceHTMLElements=False)[0]
    hidden = {each.get("data-path"): "hidden" in each.attrib for each in form.iterfind(".//*[@data-path]")}
    assert (hidden["reason_detail"], hidden["reason"]) == (True, False)


def test_no_id_is_there_twice():
    ids = [each.get("id") for each in FORM.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
