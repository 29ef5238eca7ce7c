"""Another ministry's folder, in a process of its own: services and country are read when a process starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from moi_pwa.build.fingerprint import ministry_fingerprint
from tests.site import MOI, ROOT

MINISTRY = Path(__file__).parents[1] / "fixtures/ministry"


def told(program: str, folder: Path | str = MINISTRY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "MOI_CATALOGUE": str(folder), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def answered(program: str) -> dict[str, object]:
    done = told(f"import json\n{program}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_its_services_are_the_only_ones():
    assert answered("""
from moi_pwa.build.data import all_data
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.fees import fee_table
files = all_data(all_services())
print(json.dumps({
    "codes": [service.code for service in all_services()],
    "declared": sorted(name for name in files if name.startswith("service.")),
    "price": [row["fils"] for row in fee_table()["garden_walk"]],
    "home": list(files["phones.home.json"]),
    "governorates": list(files["reference.json"]["lists"]["governorates"]),
    "guarantees": files["reference.json"]["amounts"].get("guarantees", 0),
}))
""") == {
        "codes": ["GARDEN_PASS", "GARDEN_WALK"],
        "declared": [
            "service.garden-pass.ar.json",
            "service.garden-pass.en.json",
            "service.garden-walk.ar.json",
            "service.garden-walk.en.json",
        ],
        "price": [2550],
        "home": ["20"],
        "governorates": ["EG-C", "EG-GZ"],
        "guarantees": 0,
    }


def test_every_format_is_its_countrys():
    assert answered("""
from datetime import UTC, date, datetime
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.papers import Holder
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.presentation.format import format_amount, format_exact_amount, format_moment
from moi_pwa.rules.cases.reference_number import read_reference, reference_number
from moi_pwa.rules.forms.mobiles import country_of_mobile, to_mobile
from moi_pwa.rules.forms.phone import clean_phone, is_phone
from moi_pwa.rules.money import fils_of, money_of, parse_fils, read_dinars
from moi_pwa.rules.papers.mrz import Zone, write_td2_zone
holder = Holder(path_prefix="", surname="ALI", given_names="MONA", arabic_name="", passport_number="A1",
                nationality="EGY", birth_date="1990-01-01", sex="F")
zone = write_td2_zone(Zone(document="AR", number="A1", holder=holder, valid_until=date(2027, 1, 1)))
number = reference_number(2026, 1, 7)
print(json.dumps({
    "reference": number,
    "read": read_reference(number.lower().replace("-", " ")) == number,
    "jordanian": read_reference(number.replace("MOG", "MOI")),
    "amount": [format_amount(2500, "en"), format_amount(2550, "en"), format_exact_amount(123456, "en")],
    "money": [str(money_of(2550).amount), money_of(2550).currency, fils_of(money_of(2550))],
    "parsed": [parse_fils("25.50"), parse_fils("25.500"), read_dinars("25.5")],
    "phone": [clean_phone("0100 123 4567"), clean_phone("201001234567"), clean_phone("0201001234567")],
    "is_phone": is_phone("+201001234567"),
    "mobile": [to_mobile("01001234567"), *country_of_mobile("+201001234567")],
    "moment": format_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "ar"),
    "zone": zone[0][:5],
    "signer": SIGNER,
    "merchant": COUNTRY.merchant_name,
}))
""") == {
        "reference": "MOG-2026-001-000007-9",
        "read": True,
        "jordanian": None,
        "amount": ["25 EGP", "25.50 EGP", "1,234.56 EGP"],
        "money": ["25.50", "EGP", 2550],
        "parsed": [2550, None, 2550],
        "phone": ["+201001234567", "+201001234567", "0201001234567"],
        "is_phone": True,
        "mobile": ["+201001234567", "EG", "20"],
        "moment": "2 يوليو 2026، 01:30",
        "zone": "AREGY",
        "signer": "EGMG",
        "merchant": "وزارة الحدائق / Ministry of Gardens",
    }


def test_its_pages_are_drawn_without_anything_of_jordans_money():
    assert answered("""
from datetime import date
from moi_pwa.catalogue import all_services
from moi_pwa.pages.applicant import pages
from tests.as_html import as_html
drawn = {page.route: as_html(page.content() if callable(page.content) else page.content)
         for page in pages(all_services(), date(2026, 1, 15))}
fees = [page for route, page in drawn.items() if "garden-walk" in route and "25.50 EGP" in page]
print(json.dumps({
    "english": sorted(route for route in drawn if "garden" in route and route.startswith("/en/")),
    "priced": bool(fees),
    "dinars": [route for route, page in drawn.items() if "JOD" in page or "د.أ" in page],
}))
""") == {
        "english": [
            "/en/apply/garden-pass",
            "/en/apply/garden-walk",
            "/en/calculators/garden-walk",
            "/en/services/garden-pass",
            "/en/services/garden-walk",
        ],
        "priced": True,
        "dinars": [],
    }


def test_every_page_of_the_desk_names_it_and_no_other():
    assert answered("""
import os
os.environ["MOI_SURFACE"] = "desk"
from moi_pwa.pages.desk.routes import PAGES
drawn = {page.path: str(page.content("en")) for page in PAGES}
print(json.dumps({
    "others": [path for path, page in drawn.items() if "Ministry of Interior" in page],
    "nameless": [path for path, page in drawn.items() if "Ministry of Gardens" not in page],
}))
""") == {"others": [], "nameless": []}


@pytest.mark.parametrize("folder", ["tests/fixtures/ministry", "/nowhere/at/all"])
def test_a_folder_that_is_none_stops_the_start(folder):
    done = told("import moi_pwa.catalogue.country", folder)
    assert done.returncode == 1
    assert "MOI_CATALOGUE must be the absolute path of a folder." in done.stderr


def test_a_command_says_in_one_sentence_that_the_folder_is_none():
    done = subprocess.run(
        [MOI, "migrate"], env={**os.environ, "MOI_CATALOGUE": "gardens"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "MOI_CATALOGUE must be the absolute path of a folder.\n")


def test_the_demonstration_is_jordans(tmp_path):
    changed = {"MOI_CATALOGUE": str(MINISTRY), "MOI_DEMO": "true", "MOI_DATA_DIR": str(tmp_path)}
    done = subprocess.run([MOI, "demo"], env={**os.environ, **changed}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "goes without MOI_CATALOGUE" in done.stderr


def test_a_sentence_under_an_unknown_key_is_refused(tmp_path):
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/en.json").write_text('{"nav.minister": "?"}')
    done = told("from moi_pwa.locales import words; words('en')", tmp_path)
    assert done.returncode == 1
    assert "no sentence has these keys: nav.minister" in done.stderr


def test_a_change_in_the_folder_makes_the_pages_stale(tmp_path):
    (tmp_path / "country.py").write_text("1")
    before = ministry_fingerprint(tmp_path)
    (tmp_path / "country.py").write_text("2")
    assert ministry_fingerprint(None) == "none"
    assert ministry_fingerprint(tmp_path) != before
