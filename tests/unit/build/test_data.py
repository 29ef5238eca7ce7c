import json
import re
from itertools import combinations

import pytest

from moi_pwa.build.data import all_data, write_data
from moi_pwa.build.phones import phone_plans
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.text import LANGUAGES
from tests.site import ROOT

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_a_phone_knows_what_each_service_is_called(language):
    said = all_data(all_services())[f"words.screens.{language}.json"]
    for service in all_services():
        assert said[f"service.{service.code}"] == service.title.in_language(language)


@each_language
def test_what_is_said_on_finished_pages_is_not_loaded_again(language):
    assert not [key for key in all_data(all_services())[f"words.{language}.json"] if key.startswith("page.")]


@each_language
def test_what_only_screens_say_is_no_part_of_what_a_form_waits_for(language):
    files = all_data(all_services())
    parts = [files[f"words{part}.{language}.json"] for part in ("", ".screens", ".device", ".verify")]
    assert all(parts)
    for one, other in combinations(parts, 2):
        assert not one.keys() & other.keys()


_KEY = re.compile(r"""["`]([a-z_]+\.)[a-z_$]""")


def test_a_script_that_is_no_screen_says_nothing_of_what_only_screens_say():
    scripts = [
        path
        for path in (ROOT / "service_worker/src/page").rglob("*.js")
        if not {"screens", "officer"} & set(path.parts)
    ]
    said = {prefix for script in scripts for prefix in _KEY.findall(script.read_text())}
    assert {"form.", "problem.", "prefill.", "sign_in."} <= said
    assert not said & {"bill.", "case.", "device.", "fee.", "push.", "send.", "service.", "unreadable.", "verify."}


@each_language
def test_every_fee_that_a_service_takes_has_a_name_and_an_amount(language):
    files = all_data(all_services())
    for service in all_services():
        names = files[f"service.{service.slug}.{language}.json"]["fee_names"]
        for charge in (*service.charges, *service.guarantees):
            assert names[charge.fee.key] == charge.fee.name.in_language(language)
            assert files["fees.json"][charge.fee.key]


@each_language
def test_a_rule_comes_with_its_message(language):
    for service in all_services():
        rules = all_data((service,))[f"service.{service.slug}.{language}.json"]["rules"]
        assert [rule["message"] for rule in rules] == [rule.message.in_language(language) for rule in service.rules]


def test_a_number_s_country_is_in_one_of_the_two_tables():
    files = all_data(all_services())
    home, abroad = files["phones.home.json"], files["phones.abroad.json"]
    assert set(home) == {COUNTRY.phones.calling_code}
    assert home | abroad == phone_plans()
    assert COUNTRY.phones.calling_code not in abroad


def test_a_file_s_name_changes_with_its_content(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    addresses = []
    for content in ("one", "two"):
        write_data({"words.ar.json": content}, tmp_path)
        addresses.append(json.loads((tmp_path / "manifest.json").read_text())["words.ar.json"])
    assert all(re.fullmatch(r"/_moi/words\.ar\.[0-9A-F]{8}\.json", address) for address in addresses)
    assert addresses[0] != addresses[1]
