"""Examples of VISIT_VISA on either side of a rule's edge."""

from moi_pwa.core.answers import Json
from moi_pwa.demo.examples.answers import changed
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.visit_visa import (
    AT_ONCE,
    BROTHER,
    BROTHER_NOTICES,
    GROUP,
    MINOR,
    PATIENT,
    PATIENT_NOTICES,
    RENEWAL,
    RESTRICTED,
    TOURIST,
    TRAVELLER,
)

NOT_SPARED = {"R05": ["nationality", "companions/0/nationality"]}

IN_2023 = changed(
    PATIENT, passport_mrz=None, arrival_date="2023-01-10", departure_date="2023-01-24", treatment_from="2023-01-12"
)

BOY = changed(
    PATIENT,
    passport_mrz=None,
    dob="2011-01-16",
    marital_status="single",
    guardian_name="كريم الجبوري",
    guardian_relation="father",
    guardian_mobile="+962791234567",
    guardian_consent=True,
    guardian_document=["D25"],
)


def _travellers(count: int) -> list[Json]:
    return [TRAVELLER for _ in range(count)]


def _on_the_way(count: int) -> dict[str, list[str]]:
    return {"R05": ["nationality", *(f"companions/{n}/nationality" for n in range(count))]}


EXAMPLES = (
    Example(
        name="a passport of exactly six months on renewal",
        answers=changed(RENEWAL, passport_mrz=None, passport_expiry="2026-07-15"),
    ),
    Example(
        name="a passport a day short of six months on renewal",
        answers=changed(RENEWAL, passport_mrz=None, passport_expiry="2026-07-14"),
        problems={"passport_expiry": "R03"},
    ),
    Example(
        name="a Schengen residence of exactly six months from arrival",
        answers=changed(BROTHER, third_country_expiry="2026-09-01"),
        notices=BROTHER_NOTICES,
    ),
    Example(
        name="a Schengen residence a day short of six months spares nothing",
        answers=changed(BROTHER, third_country_expiry="2026-08-31"),
        notices=RESTRICTED,
    ),
    Example(
        name="a Gulf residence that bears a Hijri day",
        answers=changed(BROTHER, third_country="gcc", third_country_expiry="2026-09-01[u-ca=islamic-umalqura]"),
        notices=BROTHER_NOTICES,
    ),
    Example(
        name="a patient who is fifty-one today is spared the approval",
        answers=changed(PATIENT, dob="1975-01-15", passport_mrz=None),
        notices=PATIENT_NOTICES,
    ),
    Example(
        name="a patient who is fifty-one tomorrow is not",
        answers=changed(PATIENT, dob="1975-01-16", passport_mrz=None),
        notices=NOT_SPARED,
    ),
    Example(name="a boy who is fifteen tomorrow is spared the approval", answers=BOY, notices=PATIENT_NOTICES),
    Example(name="a boy who is fifteen today is not", answers=changed(BOY, dob="2011-01-15"), notices=NOT_SPARED),
    Example(
        name="a patient with three companions is spared the approval",
        answers=changed(PATIENT, companions=_travellers(3)),
        notices={**_on_the_way(3), "R09": ["nationality"]},
    ),
    Example(
        name="a patient with four companions is not",
        answers=changed(PATIENT, companions=_travellers(4)),
        notices=_on_the_way(4),
    ),
    Example(
        name="a patient on the day before patients were spared the approval",
        answers=IN_2023,
        notices=NOT_SPARED,
        today="2022-12-31",
    ),
    Example(
        name="a patient on the first day when patients are spared the approval",
        answers=IN_2023,
        notices=PATIENT_NOTICES,
        today="2023-01-01",
    ),
    Example(
        name="a group of five, its leader among them",
        answers=changed(GROUP, companions=_travellers(4)),
        problems={"companions": "R10"},
        notices=_on_the_way(4),
    ),
    Example(
        name="on the eighteenth birthday",
        answers=changed(TOURIST, dob="2008-01-15", passport_mrz=None),
        notices=AT_ONCE,
    ),
    Example(
        name="on the day before the eighteenth birthday",
        answers=changed(MINOR, filed_by="self", dob="2008-01-16"),
        problems={"filed_by": "R31"},
        notices=AT_ONCE,
    ),
)
