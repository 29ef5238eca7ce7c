"""Examples of TRANSIT_VISA."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    GERMAN,
    IRAQI,
    REACHED_BY_TEXT,
    Answers,
    changed,
    differing_from_zone,
    missed,
)
from moi_pwa.demo.examples.example import Example

FLIGHT: Answers = {
    "filed_by": "self",
    "onward_country": "SAU",
    "onward_visa_needed": True,
    "arrival_date": "2026-03-01",
    "departure_date": "2026-03-02",
    "entry_port": "QAIA",
    "exit_port": "QAIA",
    "transport": "air",
    "carrier": "RJ 713",
    **changed(GERMAN, marital_status=None, profession=None),
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "ticket": ["D21"],
    "onward_visa": ["D22"],
    **DECLARED,
}

# Home to Iraq by his own car, for which he needs neither a visa nor a ticket.
DRIVER: Answers = changed(
    FLIGHT | IRAQI,
    filed_by="host",
    onward_country="IRQ",
    onward_visa_needed=False,
    entry_port="OMA",
    exit_port="KAR",
    transport="vehicle",
    carrier=None,
    vehicle_number="بغداد 44871",
    residence_country="IRQ",
    home_address="الكرادة، بغداد",
    ticket=None,
    onward_visa=None,
)

MINOR: Answers = changed(
    FLIGHT,
    filed_by="guardian",
    dob="2010-07-01",
    passport_mrz=None,
    guardian_name="Karl Schmidt",
    guardian_relation="father",
    guardian_mobile="+4915112345678",
    guardian_consent=True,
    guardian_document=["D25"],
)

AT_ONCE = {"R06": ["nationality"]}
RESTRICTED = {"R05": ["nationality"]}

EXAMPLES = (
    Example(name="a night between two flights", answers=FLIGHT, notices=AT_ONCE),
    Example(name="a driver on his way home, for whom a relative applies", answers=DRIVER, notices=RESTRICTED),
    Example(name="a minor, for whom the father applies", answers=MINOR, notices=AT_ONCE),
    missed(
        "the journey is not told",
        FLIGHT,
        ("filed_by", "onward_country", "arrival_date", "departure_date", "entry_port", "exit_port"),
        notices=AT_ONCE,
    ),
    missed(
        "neither the means nor the need of a visa is told",
        FLIGHT,
        ("onward_visa_needed", "transport"),
        without=("carrier", "ticket", "onward_visa"),
        notices=AT_ONCE,
    ),
    missed("a car without number plate", DRIVER, ("vehicle_number",), notices=RESTRICTED),
    missed(
        "nothing of the passport but its number",
        FLIGHT,
        ("nationality", "passport_type", "passport_country", "passport_issued", "passport_expiry"),
    ),
    missed(
        "nothing of the person",
        FLIGHT,
        ("passport_number", "name_en_given", "has_arabic_name", "sex", "dob", "birth_country"),
        notices=AT_ONCE,
    ),
    missed(
        "nothing of a driver's life, nor his Arabic names",
        DRIVER,
        (
            *("name_ar_first", "name_ar_family", "mother_name"),
            *("marital_status", "profession", "residence_country", "home_address"),
        ),
        notices=RESTRICTED,
    ),
    missed(
        "nothing of a minor's father",
        MINOR,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
        notices=AT_ONCE,
    ),
    missed(
        "no way to reach the applicant",
        FLIGHT,
        ("mobile", "contact_channel", "contact_language"),
        notices=AT_ONCE,
    ),
    missed("no documents", FLIGHT, ("passport_page", "ticket", "onward_visa"), notices=AT_ONCE),
    missed("nothing is declared", FLIGHT, not_agreed=("truth", "terms", "data_consent"), notices=AT_ONCE),
    Example(
        name="a ticket of someone with a car",
        answers=changed(DRIVER, ticket=["D21"]),
        problems={"ticket": "hidden_field"},
        notices=RESTRICTED,
    ),
    Example(
        name="departure on the second day after arrival",
        answers=changed(FLIGHT, departure_date="2026-03-03"),
        notices=AT_ONCE,
    ),
    Example(
        name="departure on the third day after arrival",
        answers=changed(FLIGHT, departure_date="2026-03-04"),
        problems={"departure_date": "R25"},
        notices=AT_ONCE,
    ),
    Example(
        name="two days over 29 February",
        answers=changed(FLIGHT, arrival_date="2028-02-28", departure_date="2028-03-01"),
        today="2028-02-01",
        notices=AT_ONCE,
    ),
    Example(
        name="three days over the end of a February of 28 days",
        answers=changed(FLIGHT, arrival_date="2026-02-27", departure_date="2026-03-02"),
        problems={"departure_date": "R25"},
        notices=AT_ONCE,
    ),
    Example(
        name="departure before arrival",
        answers=changed(FLIGHT, departure_date="2026-02-28"),
        problems={"departure_date": "too_early"},
        notices=AT_ONCE,
    ),
    Example(
        name="an arrival that was yesterday",
        answers=changed(FLIGHT, arrival_date="2026-01-14", departure_date="2026-01-15"),
        problems={"arrival_date": "too_early"},
        notices=AT_ONCE,
    ),
    Example(
        name="to Jordan itself",
        answers=changed(FLIGHT, onward_country="JOR"),
        problems={"onward_country": "R71"},
        notices=AT_ONCE,
    ),
    Example(
        name="a passport of exactly six months on arrival",
        answers=changed(FLIGHT, passport_mrz=None, passport_expiry="2026-09-01"),
        notices=AT_ONCE,
    ),
    Example(
        name="a passport a day short of six months on arrival",
        answers=changed(FLIGHT, passport_mrz=None, passport_expiry="2026-08-31"),
        problems={"passport_expiry": "R01"},
        notices=AT_ONCE,
    ),
    Example(
        name="a minor who applies alone",
        answers=changed(MINOR, filed_by="self"),
        problems={"filed_by": "R31"},
        notices=AT_ONCE,
    ),
    Example(
        name="eighteen today, who applies alone",
        answers=changed(FLIGHT, dob="2008-01-15", passport_mrz=None),
        notices=AT_ONCE,
    ),
    Example(
        name="eighteen tomorrow, who applies alone",
        answers=changed(MINOR, filed_by="self", dob="2008-01-16"),
        problems={"filed_by": "R31"},
        notices=AT_ONCE,
    ),
    Example(
        name="an application of the same person is under way",
        answers=FLIGHT,
        known={"": {"live_application": {"ref": "MOI-2026-002-000017-4"}}},
        problems={"passport_number": "R33"},
        notices=AT_ONCE,
    ),
    Example(
        name="no application of the same person is under way",
        answers=FLIGHT,
        known={"": {"live_application": False}},
        notices=AT_ONCE,
    ),
    Example(
        name="a passport that ends on the day of its issue",
        answers=changed(FLIGHT, passport_mrz=None, passport_expiry="2022-03-01"),
        problems={"passport_expiry": "R34"},
        notices=AT_ONCE,
    ),
    Example(
        name="a passport that is older than its holder",
        answers=changed(MINOR, dob="2022-03-02"),
        problems={"passport_issued": "R34"},
        notices=AT_ONCE,
    ),
    Example(
        name="the machine-readable lines of somebody else",
        answers=changed(FLIGHT, passport_mrz=IRAQI["passport_mrz"]),
        notices={**AT_ONCE, "R35": differing_from_zone()},
    ),
)
