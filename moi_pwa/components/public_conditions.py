"""The conditions that must hold before a person can apply, as a list on the service's page."""

from datetime import date

import reflex as rx

from moi_pwa.catalogue.fees import fee_fils
from moi_pwa.components.assets import asset_url
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import words
from moi_pwa.presentation.format import format_amount
from moi_pwa.presentation.services.service_summary import PublicCondition, conditions


def public_conditions(service: Service, language: Language, day: date) -> list[rx.Component]:
    """Render the list with the amounts of `day`, or nothing if the service has no condition.

    `service_worker/src/page/reference/fee_tables.js` inserts the amounts in force when the page is read.
    """
    found = conditions(service, language)
    items = [rx.el.li(*_sentence(each, language, day)) for each in found]
    return [rx.el.ul(*items, class_name="conditions")] if items else []


def _sentence(condition: PublicCondition, language: Language, day: date) -> list[str | rx.Component]:
    if condition.fee is None:
        return [condition.text]
    before, after = condition.text.split("{amount}")
    amount = rx.el.bdi(
        format_amount(fee_fils(condition.fee, day), language),
        data_fee=condition.fee,
        data_fee_table=asset_url("fees.json"),
        data_amount=words(language)["page.service.amount"],
    )
    return [before, amount, after]
