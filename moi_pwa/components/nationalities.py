"""The nationalities that need prior approval, or are exempt from it, in a folded list."""

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.nationality_lists import NationalityList


def nationality_details(nationalities: NationalityList, language: Language) -> rx.Component:
    """Render the list.

    `service_worker/src/page/reference/nationality_lists.js` inserts the names in force when it is opened.
    """
    return rx.el.details(
        rx.el.summary(say(f"page.service.nationalities_{nationalities.listed}", language)),
        rx.el.ul(*[rx.el.li(name) for name in nationalities.names], class_name="names"),
        data_nationality_list=nationalities.listed,
        data_flag=nationalities.flag,
        data_nationalities=asset_url("nationalities.json"),
        data_countries=asset_url(f"countries.{language}.json"),
    )
