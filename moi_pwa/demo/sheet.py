"""A filled sheet for trying the page of a sheet: guests of a company who need visit visas, with their documents."""

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.visit_visa import SERVICE
from moi_pwa.core.answers import Json
from moi_pwa.core.fields import DateField
from moi_pwa.core.reference import Lists
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.demo.pictures import picture
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.gateways.private_files import make_private_folder, write_bytes_over
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import choices_of
from moi_pwa.rules.sheets.layout import Column, marker, tables

FOLDER = "demo-sheet"
"""The folder within the data folder."""
SHEET = "visit-visa.csv"
FILER = DEMO_INSTITUTIONS[0].members["filer"].mobile
"""The mobile of the member who files it."""

MISTAKES: Mapping[int, str] = {4: "departure_date", 9: "passport_expiry"}
"""Maps the number of an application to the question that is answered wrongly: a guest leaves before arriving, and a
passport ends too soon after the arrival.
"""

_LANGUAGE = "en"
_ARRIVES_IN = timedelta(days=45)
_STAYS = timedelta(days=9)


class _Guest(NamedTuple):
    nationality: str
    surname: str
    given: str
    sex: str
    born: date
    profession: str
    mobile: str


_GUESTS = (
    _Guest("DEU", "BRANDT", "JONAS", "M", date(1984, 3, 9), "Mechanical engineer", "+49 30 901820101"),
    _Guest("DEU", "KELLER", "SOPHIE", "F", date(1990, 11, 23), "Quality inspector", "+49 30 901820102"),
    _Guest("ITA", "RICCI", "MARCO", "M", date(1977, 6, 2), "Loom fitter", "+39 06 69812345"),
    _Guest("ITA", "GRECO", "ELENA", "F", date(1988, 1, 30), "Textile designer", "+39 06 69812346"),
    _Guest("FRA", "MOREAU", "CLAIRE", "F", date(1981, 9, 14), "Buyer", "+33 1 99 00 12 34"),
    _Guest("FRA", "LAURENT", "HUGO", "M", date(1993, 4, 5), "Buyer", "+33 1 99 00 12 35"),
    _Guest("ESP", "ORTEGA", "LUCIA", "F", date(1986, 12, 19), "Chemist", "+34 810 123 456"),
    _Guest("GBR", "HUGHES", "DANIEL", "M", date(1972, 8, 27), "Auditor", "+44 121 234 5678"),
    _Guest("GBR", "PATEL", "PRIYA", "F", date(1991, 2, 11), "Auditor", "+44 121 234 5679"),
    _Guest("USA", "CARTER", "JAMES", "M", date(1979, 11, 2), "Sales director", "+1 303 555 0142"),
    _Guest("USA", "NGUYEN", "LINDA", "F", date(1985, 5, 16), "Logistics manager", "+1 303 555 0143"),
    _Guest("JPN", "TANAKA", "YUKI", "F", date(1987, 7, 7), "Process engineer", "+81 3 1234 5678"),
)
"""Invented people, whose nationalities need no prior approval."""


def sheet_files(day: date) -> dict[str, bytes]:
    """Return the content of each file by its name: the sheet, and the documents, whose names begin with the number of
    their row and the code of the document. All days follow from `day`.
    """
    documents = {
        name: content
        for number in range(1, len(_GUESTS) + 1)
        for name, content in (
            (f"{number}-D01.png", picture(f"passport of guest {number}")),
            (f"{number}-D03.jpg", PORTRAIT.print),
            (f"{number}-D32.png", picture(f"letter for guest {number}")),
        )
    }
    return {SHEET: _sheet(day), **documents}


def write_sheet(folder: Path, day: date) -> None:
    """Write the files into a folder. Those of an earlier day are replaced, because their days pass."""
    make_private_folder(folder)
    for name, content in sheet_files(day).items():
        write_bytes_over(folder / name, content)


def _sheet(day: date) -> bytes:
    """Return the sheet as a spreadsheet saves it as text, with the mark by which it is known to be UTF-8."""
    table = tables(SERVICE)[0]
    lists = lists_on(reference_data(), day)
    own, *questions = table.columns
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([each.section.in_language(_LANGUAGE) if each.section else "" for each in table.columns])
    writer.writerow([each.label.in_language(_LANGUAGE) for each in table.columns])
    writer.writerow([marker(SERVICE, _LANGUAGE, table), *(each.id for each in questions)])
    for number, guest in enumerate(_GUESTS, start=1):
        answers = {own.id: str(number), **_answers(number, guest, day)}
        writer.writerow([_words(each, answers.get(each.id), lists) for each in table.columns])
    return text.getvalue().encode("utf-8-sig")


def _answers(number: int, guest: _Guest, day: date) -> dict[str, Json]:
    arrival = day + _ARRIVES_IN + timedelta(days=number % 3)
    answers: dict[str, Json] = {
        "action": "issue",
        "visit_kind": "business",
        "trips": "3m_single",
        "nationality": guest.nationality,
        "passport_type": "ordinary",
        "passport_number": f"X{4_410_020 + number}",
        "passport_country": guest.nationality,
        "passport_issued": str(day - timedelta(days=600 + number)),
        "passport_expiry": str(day + timedelta(days=3000 - number)),
        "name_en_given": guest.given,
        "name_en_surname": guest.surname,
        "has_arabic_name": False,
        "sex": guest.sex,
        "dob": str(guest.born),
        "birth_country": guest.nationality,
        "marital_status": "single",
        "profession": guest.profession,
        "residence_country": guest.nationality,
        "home_address": f"{number} Station Road",
        "arrival_date": str(arrival),
        "departure_date": str(arrival + _STAYS),
        "arrival_port": "QAIA",
        "stay_place": "Sahab, guest house of the factory",
        "visited_before": False,
        "sponsor_mobile": FILER,
        "sponsor_undertaking": True,
        "mobile": guest.mobile,
        "contact_channel": "sms",
        "contact_language": "en",
        "truth": True,
        "terms": True,
        "data_consent": True,
    }
    wrong = {"departure_date": str(arrival - timedelta(days=2)), "passport_expiry": str(arrival + timedelta(days=90))}
    return answers | {path: answer for path, answer in wrong.items() if MISTAKES.get(number) == path}


def _words(column: Column, answer: Json, lists: Lists) -> str:
    """Return an answer as a person types it into the cell."""
    field = column.field
    if answer is None or field is None:
        return str(answer or "")
    if isinstance(field, DateField):
        return f"{date.fromisoformat(str(answer)):%d/%m/%Y}"
    if isinstance(answer, bool):
        answer = "yes" if answer else "no"
    return (choices_of(field, _LANGUAGE, lists) or {}).get(str(answer), str(answer))
