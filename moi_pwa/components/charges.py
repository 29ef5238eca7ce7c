"""The charges of a service, as a table that can be read before applying."""

from datetime import date

import reflex as rx

from moi_pwa.catalogue.fees import fee_fils, fee_table
from moi_pwa.components.assets import asset_url
from moi_pwa.components.requirements import notes
from moi_pwa.core.service import Charge, Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words
from moi_pwa.presentation.format import format_amount, format_day
from moi_pwa.presentation.services.service_summary import charge


def charge_table(
    service: Service, charges: tuple[Charge, ...], language: Language, *, day: date, name: str
) -> rx.Component:
    """Render `charges` with the amounts of `day`; `name` is "fees" or "guarantees".

    `service_worker/src/page/reference/fee_tables.js` inserts the amounts in force when the page is
    read, by the same sentences.
    """
    since = max(_in_force_since(charge.fee.key, day) for charge in charges)
    lead, nothing = f"page.service.{name}_lead", say(f"page.service.nothing.{name}", language)
    return rx.el.table(
        rx.el.caption(say(lead, language, day=format_day(since, language))),
        rx.el.tbody(*[_line(service, charge, language, day, nothing) for charge in charges]),
        class_name="fee-table",
        data_fee_table=asset_url("fees.json"),
        data_lead=words(language)[lead],
        data_amount=words(language)["page.service.amount"],
        data_nothing=nothing,
    )


def _line(service: Service, each: Charge, language: Language, day: date, nothing: str) -> rx.Component:
    fils = fee_fils(each.fee.key, day)
    return rx.el.tr(
        rx.el.th(each.fee.name.in_language(language), *notes(*charge(service, each, language)), scope="row"),
        rx.el.td(
            rx.el.bdi(format_amount(fils, language)) if fils else nothing,
            data_fee=each.fee.key,
        ),
    )


def _in_force_since(fee: str, day: date) -> date:
    return max(since for row in fee_table()[fee] if (since := date.fromisoformat(row["from"])) <= day)
