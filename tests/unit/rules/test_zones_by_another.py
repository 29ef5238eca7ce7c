"""Zones that we write, read by a library that is not ours."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mrz.checker.mrva import MRVACodeChecker
from mrz.checker.td2 import TD2CodeChecker

from moi_pwa.core.paper_number import MAX_ORDINAL, paper_number
from moi_pwa.core.papers import Holder
from moi_pwa.rules.papers.mrz import Zone, write_td2_zone, write_visa_zone
from tests.papers.contents import HOLDER

NAMES = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz'’-ÄÅÆÐĦŁÑÖØŒßÞÜéłñ", min_size=1, max_size=60
).filter(lambda name: any(letter.isalpha() for letter in name))
HOLDERS = st.builds(
    lambda surname, given_names, nationality, sex, born: replace(
        HOLDER, surname=surname, given_names=given_names, nationality=nationality, sex=sex, birth_date=str(born)
    ),
    NAMES,
    NAMES,
    st.sampled_from(["IRQ", "DEU", "EGY", "SYR", "IND", "LKA", "UNO", "XXA"]),
    st.sampled_from(["M", "F"]),
    st.dates(date(1930, 1, 1), date(2025, 12, 31)),
)


@pytest.mark.parametrize(
    "write, checker, document, kind",
    [
        (write_visa_zone, MRVACodeChecker, "V", "visa"),
        (write_td2_zone, TD2CodeChecker, "AR", "residence_permit"),
        (write_td2_zone, TD2CodeChecker, "I", "emergency_travel_document"),
    ],
    ids=["visa", "residence permit", "emergency travel document"],
)
@settings(max_examples=200)
@given(holder=HOLDERS, ordinal=st.integers(1, MAX_ORDINAL), until=st.dates(date(2026, 1, 1), date(2049, 12, 31)))
def test_another_library_accepts_a_zone_and_reads_what_we_wrote(
    write: Any, checker: Any, document: str, kind: Any, holder: Holder, ordinal: int, until: date
):
    number = paper_number(kind, 2026, ordinal)
    read = checker("\n".join(write(Zone(document=document, number=number, holder=holder, valid_until=until))))
    assert (bool(read), read.report.falses) == (True, [])
    fields = read.fields()
    assert (fields.document_number, fields.country, fields.nationality) == (
        number,
        "JOR",
        "D" if holder.nationality == "DEU" else holder.nationality,
    )
    assert fields.birth_date == holder.birth_date[2:].replace("-", "")
    assert fields.expiry_date == until.strftime("%y%m%d")
