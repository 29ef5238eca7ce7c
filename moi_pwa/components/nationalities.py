"""The nationalities that need prior approval, or are exempt from it, folded away until somebody looks."""

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.nationality_lists import NationalityList


def nationality_details(of: NationalityList, language: Language) -> rx.Component:
    """`service_worker/src/page/nationality_lists.js` puts in the names that are in force when it is opened."""
    return rx.el.details(
        rx.el.summary(say(f"page.service.nationalities_{of.listed}", language)),
        rx.el.ul(*[rx.el.li(name) for name in of.names], class_name="names"),
        data_nationality_list=of.listed,
        data_flag=of.flag,
        data_nationalities=asset_url("nationalities.json"),
        data_countries=asset_url(f"countries.{language}.json"),
    )
