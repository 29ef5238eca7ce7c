from datetime import date

import pytest
from PIL import Image

from moi_pwa.build.paths import ASSETS
from moi_pwa.build.web_manifest import web_manifest
from moi_pwa.catalogue import all_services
from moi_pwa.components.head import BAND
from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.applicant import pages

each_language = pytest.mark.parametrize("language", LANGUAGES)


def pictures(manifest):
    return [
        *manifest["icons"],
        *manifest["screenshots"],
        *(icon for each in manifest["shortcuts"] for icon in each["icons"]),
    ]


@each_language
def test_every_picture_is_there_in_the_size_that_is_stated(language):
    for picture in pictures(web_manifest(language)):
        with Image.open(ASSETS / picture["src"].removeprefix("/")) as image:
            assert "{}x{}".format(*image.size) == picture["sizes"], picture["src"]


@each_language
def test_an_icon_may_be_cut_to_a_circle(language):
    # The mark lies within the middle 80 % of a maskable icon, and its ground reaches every corner.
    icons = [icon for icon in web_manifest(language)["icons"] if icon["purpose"] == "maskable"]
    assert icons
    for icon in icons:
        with Image.open(ASSETS / icon["src"].removeprefix("/")) as image:
            colours = image.convert("RGB")
            side = image.width
            ground = colours.crop((0, 0, 1, 1)).tobytes()
            edge = colours.crop((round(side * 0.1), 0, round(side * 0.1) + 1, side)).tobytes()
        assert f"#{ground.hex()}" == BAND["light"]
        assert edge == ground * side


@each_language
def test_shortcuts_lead_to_pages_that_are_there(language):
    routes = {page.route for page in pages(all_services(), date(2026, 1, 15))}
    manifest = web_manifest(language)
    assert {each["url"].rstrip("/") for each in manifest["shortcuts"]} | {manifest["start_url"].rstrip("/")} <= routes


def test_both_languages_are_one_application():
    assert [web_manifest(language)["id"] for language in LANGUAGES] == ["/ar/", "/ar/"]
    assert [(web_manifest(language)["start_url"], web_manifest(language)["dir"]) for language in LANGUAGES] == [
        ("/ar/", "rtl"),
        ("/en/", "ltr"),
    ]


@each_language
def test_who_comes_back_by_the_icon_stays_where_they_were(language):
    assert web_manifest(language)["launch_handler"]["client_mode"][0] == "focus-existing"


@each_language
def test_the_shortcuts_are_the_person_s_own_pages_and_verifying(language):
    shortcuts = web_manifest(language)["shortcuts"]
    assert [each["url"] for each in shortcuts] == [
        f"/{language}/{page}/" for page in ("applications", "wallet", "verify", "guide")
    ]
    assert len(shortcuts) <= 4, "launchers show four"


@each_language
def test_files_of_ours_are_opened_by_the_pages_that_read_them(language):
    handlers = web_manifest(language)["file_handlers"]
    assert {suffix: each["action"] for each in handlers for [suffix] in each["accept"].values()} == {
        ".moi": f"/{language}/applications/",
        ".jws": f"/{language}/verify/",
    }


@each_language
def test_what_is_shared_is_posted_to_a_page_that_shows_it(language):
    routes = {page.route for page in pages(all_services(), date(2026, 1, 15))}
    target = web_manifest(language)["share_target"]
    assert target["action"].rstrip("/") in routes
    assert (target["method"], target["enctype"]) == ("POST", "multipart/form-data")


@each_language
def test_the_system_s_bar_continues_the_page_s_band(language):
    assert web_manifest(language)["theme_color"] == BAND["light"]
