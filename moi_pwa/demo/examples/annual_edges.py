"""Applications for an annual permit that are incomplete, wrong, or only just right; `notices` are those of the
answers.
"""

from moi_pwa.demo.examples.annual import CERTIFICATE, GUARDED, WITHOUT_CERTIFICATE, Notices
from moi_pwa.demo.examples.answers import WITHOUT_ARABIC_NAME, Answers, changed, missed
from moi_pwa.demo.examples.example import Example


def nobody_is_known(first: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples in each of which one question about the applicant is left out."""
    unknown_origin = {name: paths for name, paths in notices.items() if name != "R05"}
    others = [path for path in notices["R05"] if path != "nationality"]
    return (
        missed(
            "the passport is missing",
            first,
            ("passport_type", "passport_number", "passport_country", "passport_issued", "passport_expiry"),
            notices=notices,
        ),
        missed(
            "the nationality is missing",
            first,
            ("nationality",),
            without=("mother_name",),
            notices=unknown_origin | ({"R05": others} if others else {}),
        ),
        missed(
            "the name is missing",
            first,
            ("name_en_given", "has_arabic_name"),
            without=tuple(WITHOUT_ARABIC_NAME),
            notices=notices,
        ),
        missed("an Arabic name is half written", first, ("name_ar_first", "name_ar_family"), notices=notices),
        missed(
            "sex, birth and occupation are missing",
            first,
            [name for name in ("sex", "birth_country", "mother_name", "marital_status", "profession") if name in first],
            notices=notices,
        ),
        missed("the address is missing", first, ("governorate", "area"), notices=notices),
        missed("nobody can be reached", first, ("mobile", "contact_channel", "contact_language"), notices=notices),
        missed("nothing is declared", first, not_agreed=("truth", "terms", "data_consent"), notices=notices),
    )


def date_of_birth_is_missing(first: Answers, notices: Notices) -> Example:
    return missed("the date of birth is missing", first, ("dob",), without=tuple(CERTIFICATE), notices=notices)


def records_speak(answers: Answers, notices: Notices, number: str) -> tuple[Example, ...]:
    """Return examples that depend on the ministry's records. `number` is the service's, of three digits."""
    return (
        Example(name="sent from abroad", answers=answers, known={"": {"abroad": True}}, problems={"filed_by": "R11"}, notices=notices),
        Example(
            name="an application of the same person is under way",
            answers=answers,
            known={"": {"live_application": {"ref": f"MOI-2026-{number}-000012-3"}}},
            problems={"passport_number": "R33"},
            notices=notices,
        ),
        Example(
            name="the records hold nothing against it",
            answers=answers,
            known={"": {"abroad": False, "live_application": False}},
            notices=notices,
        ),
    )  # fmt: skip


def first_permit_edges(first: Answers, notices: Notices) -> tuple[Example, ...]:
    return (
        missed("the first request says nothing", first, ("filed_by", "current_until"), notices=notices),
        missed("the last entry is missing", first, ("last_entry_date", "entry_port"), notices=notices),
        Example(
            name="the present stay ended yesterday",
            answers=changed(first, current_until="2026-01-14"),
            notices={**notices, "R47": ["current_until"]},
        ),
        Example(name="the present stay ends today", answers=changed(first, current_until="2026-01-15"), notices=notices),
        Example(
            name="a stay that ended before it began",
            answers=changed(first, current_until="2025-12-19"),
            problems={"current_until": "R34"},
            notices={**notices, "R47": ["current_until"]},
        ),
        Example(
            name="a passport renewed after entry",
            answers=changed(first, passport_issued="2026-01-05"),
            notices={**notices, "R34": ["last_entry_date"]},
        ),
        Example(
            name="another sex than in the machine-readable lines",
            answers=changed(first, sex="F"),
            notices={**notices, "R35": ["sex"]},
        ),
        egyptian(first, notices, more={"R61": ["nationality"]}),
    )  # fmt: skip


def egyptian(answers: Answers, notices: Notices, *, more: Notices | None = None) -> Example:
    return Example(
        name="an Egyptian needs no prior approval",
        answers=changed(answers, nationality="EGY", passport_country="EGY", passport_mrz=None, mother_name=None),
        notices={name: paths for name, paths in notices.items() if name != "R05"} | (more or {}),
    )


def address_edges(first: Answers, notices: Notices) -> tuple[Example, ...]:
    return (
        missed("it is not said whether the address is registered", first, ("address_fixed", "address_form"), notices=notices),
        Example(
            name="the address and fingerprints are not registered yet",
            answers=changed(first, address_fixed=False),
            problems={"address_fixed": "R24"},
            notices=notices,
        ),
    )  # fmt: skip


def medical_edges(answers: Answers, notices: Notices) -> tuple[Example, ...]:
    return (
        missed("the medical certificate is missing", answers, tuple(CERTIFICATE), notices=notices),
        Example(
            name="a medical certificate of three months",
            answers=changed(answers, medical_issued="2025-10-15"),
            notices=notices,
        ),
        Example(
            name="a medical certificate of three months and a day",
            answers=changed(answers, medical_issued="2025-10-14"),
            problems={"medical_issued": "R23"},
            notices=notices,
        ),
    )


def first_passport_edges(first: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples of rule R02."""
    return tuple(
        Example(
            name=f"a first permit on {name}",
            answers=changed(first, passport_mrz=None, passport_type=kind, passport_expiry=expiry),
            problems={} if enough else {"passport_expiry": "R02"},
            notices=notices,
        )
        for name, kind, expiry, enough in (
            ("a passport of three months", "ordinary", "2026-04-15", True),
            ("a passport a day short of three months", "ordinary", "2026-04-14", False),
            ("a travel document of six months", "travel_document", "2026-07-15", True),
            ("a travel document a day short of six months", "travel_document", "2026-07-14", False),
        )
    )


def six_months_edges(answers: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples of rule R03."""
    return tuple(
        Example(
            name=f"a passport {name} six months",
            answers=changed(answers, passport_mrz=None, passport_expiry=expiry),
            problems={} if enough else {"passport_expiry": "R03"},
            notices=notices,
        )
        for name, expiry, enough in (("of", "2026-07-15", True), ("a day short of", "2026-07-14", False))
    )


def renewal_edges(renewal: Answers, notices: Notices, *, other_kind: str) -> tuple[Example, ...]:
    late = {**notices, "R15": ["residence_expiry"]}
    return (
        missed(
            "the permit to be renewed is not named",
            renewal,
            ("personal_number", "residence_type", "residence_expiry", "residence_card"),
            notices=notices,
        ),
        *(
            Example(name=f"a renewal {name}", answers=changed(renewal, residence_expiry=expiry), notices=noticed)
            for name, expiry, noticed in (
                ("sixty days before the permit ends", "2026-03-16", notices),
                ("sixty-one days before the permit ends", "2026-03-17", late),
                ("on the permit's last day", "2026-01-15", notices),
                ("a month after the permit ended", "2025-12-15", notices),
                ("a month and a day after the permit ended", "2025-12-14", late),
            )
        ),
        Example(
            name="a renewal of another kind of permit",
            answers=changed(renewal, residence_type=other_kind),
            problems={"residence_type": "R60"},
            notices=notices,
        ),
        Example(
            name="a permit that ended on the day of its issue",
            answers=changed(renewal, residence_issued="2026-01-02", residence_expiry="2026-01-02"),
            problems={"residence_expiry": "R34"},
            notices=notices,
        ),
    )


def children(minor: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples of children under twelve, who need not be examined."""
    child = minor | WITHOUT_CERTIFICATE
    born_later = changed(child, dob="2025-12-21", passport_issued="2026-01-02")
    return (
        Example(
            name="a child of eleven without a medical certificate",
            answers=changed(child, dob="2014-01-16"),
            notices=notices,
        ),
        missed(
            "the medical certificate of a child who is twelve",
            changed(minor, dob="2014-01-15"),
            tuple(CERTIFICATE),
            notices=notices,
        ),
        *((entered_before_birth(born_later, notices),) if "last_entry_date" in minor else ()),
    )


def entered_before_birth(answers: Answers, notices: Notices) -> Example:
    """Return an example for `answers` of a child born on 21 December, whose passport came later still."""
    return Example(
        name="a child who came in on the day before its birth",
        answers=changed(answers, last_entry_date="2025-12-20"),
        problems={"last_entry_date": "R34"},
        notices={**notices, "R34": ["last_entry_date"]},
    )


def guardian_edges(minor: Answers, notices: Notices, *, grown: Answers | None = None) -> tuple[Example, ...]:
    """Return examples of guardians. `grown` are further answers of adults."""
    of_age = minor | (grown or {})
    return (
        missed(
            "the guardian is not named",
            minor,
            ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
            not_agreed=("guardian_consent",),
            notices=notices,
        ),
        Example(
            name="a minor who applies alone",
            answers=changed(minor, filed_by="self"),
            problems={"filed_by": "R31"},
            notices=notices,
        ),
        Example(
            name="on the eighteenth birthday one applies alone",
            answers=changed(of_age | dict.fromkeys(GUARDED), filed_by="self", dob="2008-01-15"),
            notices=notices,
        ),
        Example(
            name="a guardian's consent for somebody of eighteen",
            answers=changed(of_age, dob="2008-01-15"),
            problems={name: "hidden_field" for name in GUARDED if name != "filed_by"},
            notices=notices,
        ),
    )
