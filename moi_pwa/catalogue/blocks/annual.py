"""Questions and charges of every application for an annual permit: issue or renewal, the stay until now, fines."""

from dataclasses import replace
from typing import Literal

from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.medical import medical_issued
from moi_pwa.catalogue.blocks.passport import date_rule
from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.catalogue.laws import LATE_RENEWAL
from moi_pwa.core.conditions import All, Compare, Condition, Equals, Moment, Not
from moi_pwa.core.fields import ChoiceField, DateField, Field, Option, YesNoField
from moi_pwa.core.service import Charge, Rule
from moi_pwa.core.text import Text

ISSUE = Equals(
    field="action", value="issue", phrase=Text(ar="عند التقديم لأول مرة", en="when you apply for the first time")
)
RENEW = Equals(field="action", value="renew", phrase=Text(ar="عند التجديد", en="to renew"))

_TODAY = Moment(of="today")
_CURRENT_UNTIL = Moment(of="current_until")
_LAST_ENTRY = Moment(of="last_entry_date")

OVERSTAYED = Compare(
    left=_CURRENT_UNTIL,
    relation="<",
    right=_TODAY,
    phrase=Text(ar="إذا انتهت مدة الإقامة المسموح بها", en="if the permitted stay has ended"),
)
RENEWED_LATE = Compare(
    left=Moment(of="residence_expiry", months=1),
    relation="<",
    right=_TODAY,
    phrase=Text(ar="إذا مضى أكثر من شهر على انتهاء الإقامة", en="if the permit ended more than a month ago"),
)

ACTION = ChoiceField(
    id="action",
    label=Text(ar="ماذا تطلبون؟", en="What do you need?"),
    options=(
        Option(value="issue", label=Text(ar="إذن إقامة لأول مرة", en="A first permit")),
        Option(value="renew", label=Text(ar="تجديد إذن إقامة", en="A permit renewal")),
    ),
)


def current_until(*, when: Condition | None = None) -> DateField:
    return DateField(
        id="current_until",
        label=Text(ar="آخر يوم مسموح بالإقامة فيه", en="Last permitted day of stay"),
        hint=Text(
            ar="من ختم الدخول أو التأشيرة أو آخر تمديد.",
            en="On the entry stamp, the visa or the last extension.",
        ),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=12),
        when=when,
    )


CURRENT_UNTIL = current_until(when=ISSUE)

ADDRESS_FIXED = YesNoField(
    id="address_fixed",
    label=Text(
        ar="هل حُدد مكان السكن وأُخذت البصمة لدى المركز الأمني؟",
        en="Has the security centre registered the address and taken fingerprints?",
    ),
    when=ISSUE,
    proven_by=("D07",),
)

OVERSTAY_WARNING = Rule(
    id="R47",
    at="current_until",
    test=Not(OVERSTAYED),
    severity="warns",
    message=Text(
        ar="انتهت مدة الإقامة المسموح بها، وتُحسب غرامة عن كل يوم تجاوز.",
        en="The permitted stay has ended. There is a fine for each day since.",
    ),
    source="R47: sheet 12, S24, S25; the number is ours",
    basis=LATE_RENEWAL,
)

COMPANION_OVERSTAY_WARNING = replace(OVERSTAY_WARNING, each="companions")

PERMIT_DATES = date_rule(
    "residence_expiry",
    Compare(left=Moment(of="residence_expiry"), relation=">", right=Moment(of="residence_issued")),
)

ENTERED_ON_PASSPORT = date_rule(
    "last_entry_date",
    Compare(left=_LAST_ENTRY, relation=">=", right=Moment(of="passport_issued")),
    warns=True,
    source="R34: assumed; it only warns, for the passport may have been renewed after entry",
)

STAYS_AFTER_ENTRY = date_rule("current_until", Compare(left=_CURRENT_UNTIL, relation=">=", right=_LAST_ENTRY))

STAY_DATES = (
    date_rule("last_entry_date", Compare(left=_LAST_ENTRY, relation=">=", right=Moment(of="dob"))),
    ENTERED_ON_PASSPORT,
    STAYS_AFTER_ENTRY,
    PERMIT_DATES,
)


def permit_documents(*, examined: Condition) -> tuple[Field, ...]:
    """Return the documents of every applicant. `examined` is true of those who need a medical certificate."""
    return (
        document_field("passport_page", "D01"),
        document_field("stamp_pages", "D02"),
        document_field("photo", "D03"),
        document_field("residence_card", "D04", when=RENEW),
        medical_issued(when=examined),
        document_field("medical_certificate", "D05", when=examined),
    )


def fines(*, per: Literal["application", "person"] = "person", except_for: Not | None = None) -> tuple[Charge, ...]:
    """Return the fines of §5.1, for each day since the present stay ended.

    A renewal costs nothing within a month, and later all days since the end. `per` "person" needs the companions' own
    dates: `companion_stay.PRESENT_STAY`.
    """
    return tuple(
        Charge(
            fee=OVERSTAY_FINE,
            per=per,
            when=All((late, except_for)) if except_for else late,
            each_day_after=Moment(of=field),
        )
        for field, late in (("current_until", OVERSTAYED), ("residence_expiry", RENEWED_LATE))
    )
