"""The fees that the services declare, and the fee table that the product ships.

Amounts are for demonstration (domain sheet §5.1, §5.2): many are assumed, and the ministry may change each of them.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import cast

from moi_pwa.catalogue import all_services
from moi_pwa.core.fees import Fee, FeeAmount, FeeTable
from moi_pwa.core.text import Text

ADDRESS_NOT_REPORTED = Fee(
    key="address_not_reported",
    name=Text(ar="غرامة عدم التبليغ عن مكان السكن", en="Fine for not reporting an address"),
    amounts=(FeeAmount(fils=200_000, valid_from="2025-07-01"),),
)
"""A fine that is in the ministry's table, though no service takes it."""


@cache
def declared_fees() -> Mapping[str, Fee]:
    """Return key -> fee: those that services charge and hold, and those with which their rules compare."""
    named = (fee for service in all_services() for fee in fees_in((service.charges, service.guarantees, service.rules)))
    return {fee.key: fee for fee in (*named, ADDRESS_NOT_REPORTED)}


def fees_in(declared: object) -> Iterator[Fee]:
    """Yield the fees that a part of a declaration names."""
    if isinstance(declared, Fee):
        yield declared
    elif isinstance(declared, tuple):
        for each in cast("tuple[object, ...]", declared):
            yield from fees_in(each)
    elif dataclasses.is_dataclass(declared):
        for attribute in dataclasses.fields(declared):
            yield from fees_in(getattr(declared, attribute.name))


@cache
def fee_table() -> FeeTable:
    """Return the fee table that the product ships; the lists of reference data "fees" and "guarantees" in one."""
    return {key: fee.rows() for key, fee in declared_fees().items()}


def fee_fils(fee: str, day: date) -> int:
    """Return the price of `fee` on `day`, in fils (1/1000 JOD).

    Raises KeyError if there is no such fee, or none on that day.
    """
    for row in fee_table()[fee]:
        if row["from"] <= day.isoformat() <= (row["to"] or "9999-12-31"):
            return row["fils"]
    raise KeyError((fee, day.isoformat()))
