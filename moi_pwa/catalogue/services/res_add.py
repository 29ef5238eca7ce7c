"""Add companions to an annual residence permit (domain sheet 14)."""

from dataclasses import replace

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import COMPANION_OVERSTAY_WARNING, CURRENT_UNTIL, OVERSTAYED, PERMIT_DATES
from moi_pwa.catalogue.blocks.companion_stay import newborn_registered, newborns_fine
from moi_pwa.catalogue.blocks.companions import companions
from moi_pwa.catalogue.blocks.conditions import (
    RESIDENCE_RESTRICTED,
    no_live_application,
    on_no_other_permit,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.dependants import dependant
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.medical import medical_rule
from moi_pwa.catalogue.blocks.papers import WITH_WORK_PERMIT
from moi_pwa.catalogue.blocks.passport import NATIONALITY, date_rule, passport_rules
from moi_pwa.catalogue.blocks.person import NAMES, birth
from moi_pwa.catalogue.blocks.residence_fees import APPLICATION_FEE, OVERSTAY_FINE
from moi_pwa.catalogue.blocks.residence_rules import dependants, permit_lasts
from moi_pwa.catalogue.blocks.stay import RESIDENCE, last_entry
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import Any, Compare, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, Option, YesNoField
from moi_pwa.core.papers import Paper, Until
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

IS_NEWBORN = Equals(field="add_reason", value="newborn")
ENTERED_SEPARATELY = Equals(field="entered_separately", value=True)

COMPANION = (
    ChoiceField(
        id="add_reason",
        label=Text(ar="سبب الإضافة", en="Reason for adding"),
        options=(
            Option(value="newborn", label=Text(ar="مولود جديد", en="Newborn child")),
            Option(value="marriage", label=Text(ar="زواج", en="Marriage")),
            Option(value="joined", label=Text(ar="التحاق بصاحب الإقامة", en="Joining the permit holder")),
            Option(value="new_passport", label=Text(ar="جواز سفر جديد", en="New passport")),
        ),
    ),
    *dependant(),
    YesNoField(
        id="entered_separately",
        if_yes=Text(
            ar="لمن دخل الأردن منفردًا عن صاحب الإقامة", en="if they entered Jordan separately from the permit holder"
        ),
        label=Text(
            ar="هل دخل هذا الشخص الأردن منفردًا عن صاحب الإقامة؟",
            en="Did this person enter Jordan separately from the permit holder?",
        ),
        when=Not(IS_NEWBORN),
    ),
    *last_entry(when=ENTERED_SEPARATELY),
    replace(CURRENT_UNTIL, when=ENTERED_SEPARATELY),
    document_field("stamp_pages", "D02", when=ENTERED_SEPARATELY),
)

ADDITION_FEE = Fee(
    key="residence_add",
    name=Text(ar="رسم إضافة إلى إذن إقامة", en="Permit addition fee"),
    amounts=(FeeAmount(fils=10_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="RES_ADD",
    number=14,
    version=2,
    title=Text(ar="طلب إضافة إلى إذن إقامة سنوي", en="Add companions to an annual residence permit"),
    summary=Text(
        ar="لمن يحمل إذن إقامة سنويًا ويرغب في إضافة زوج أو زوجة أو أبناء أو والدين إليه. تنتهي إقامة المرافق بانتهاء الإذن.",
        en="For annual permit holders who want to add a spouse, children or parents. A companion's residence ends with the permit.",
    ),
    who=(
        Text(ar="غير الأردني الذي يحمل إذن إقامة سنويًا", en="Foreigners with an annual residence permit"),
        Text(ar="صاحب العمل أو الجامعة نيابةً عن صاحب الإقامة", en="An employer or university, for the permit holder"),
    ),
    outcome=Text(
        ar="إذن إقامة معدّل، وبطاقة إقامة لكل مرافق.",
        en="An amended permit, and a residence card for each companion.",
    ),
    phase=2,
    group="annual",
    icon="join",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    restricted_course="security",
    target_days=5,
    restricted_target_days=7,
    eligibility=("residence_type", "residence_expiry"),
    found_by=(
        Text(ar="إضافة زوجة أو مولود إلى الإقامة", en="add wife or baby to residence"),
        Text(ar="إقامة مرافق", en="dependant residence"),
        Text(ar="لم شمل", en="family reunion"),
        Text(ar="مولود جديد", en="newborn"),
        Text(ar="إضافة ابن، إضافة زوج", en="add husband, add child, put on my permit"),
    ),
    guide=Lead(
        when=Any((Equals(field="family_change", value="add"), Equals(field="worker_needs", value="family"))),
        because=Text(
            ar="يُضاف أفراد الأسرة إلى إذن المقيم، وتنتهي إقامتهم بانتهائه.",
            en="Family members can be added to a resident's permit. Their residence ends with it.",
        ),
    ),
    paper=Paper(
        kind="residence_permit",
        title=Text(ar="إذن إقامة لمرافق", en="Companion's residence permit"),
        holders=("companions",),
        until=(Until(day=Moment(of="residence_expiry")),),
        permissions=(WITH_WORK_PERMIT,),
        conditions=(
            Text(
                ar="ينتهي هذا الإذن مع إقامة صاحب الإذن الأصلي.",
                en="This permit ends with that of the main permit holder.",
            ),
        ),
    ),
    sections=(
        Section(
            id="permit",
            title=Text(ar="إذن الإقامة السنوي", en="Annual permit"),
            fields=(filed_by(SELF, EMPLOYER, UNIVERSITY), *RESIDENCE),
        ),
        Section(id="name", title=Text(ar="اسم صاحب الإقامة", en="Permit holder's name"), fields=NAMES),
        Section(
            id="birth",
            title=Text(ar="بيانات ولادة صاحب الإقامة", en="Permit holder's birth details"),
            fields=(NATIONALITY, *birth(security_check=RESIDENCE_RESTRICTED)),
        ),
        sections.CIRCUMSTANCES,
        Section(
            id="companions",
            title=Text(ar="من تطلبون إضافتهم", en="People to add"),
            fields=(
                companions(
                    COMPANION,
                    label=Text(ar="المرافقون المطلوب إضافتهم", en="Companions to add"),
                    minimum=1,
                    maximum=10,
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="وثائق صاحب الإقامة", en="Permit holder's documents"),
            fields=(
                document_field("residence_card", "D04"),
                document_field("passport_page", "D01"),
                document_field(
                    "institution_letter",
                    "D32",
                    when=OneOf(
                        field="filed_by",
                        values=("employer", "university"),
                        phrase=Text(
                            ar="إذا قدّم الطلب صاحب العمل أو جامعة", en="if the employer or a university applies"
                        ),
                    ),
                ),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="personal_number"),
        on_no_other_permit(),
        GUARDIAN_RULE,
        permit_lasts(),
        *dependants(),
        medical_rule(each="companions"),
        newborn_registered(IS_NEWBORN),
        COMPANION_OVERSTAY_WARNING,
        prior_approval(RESIDENCE_RESTRICTED, each="companions"),
        PERMIT_DATES,
        date_rule(
            "last_entry_date",
            Compare(left=Moment(of="last_entry_date"), relation=">=", right=Moment(of="dob")),
            each="companions",
        ),
        *passport_rules(each="companions"),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=ADDITION_FEE, per="companion"),
        Charge(fee=OVERSTAY_FINE, per="companion", when=OVERSTAYED, each_day_after=Moment(of="current_until")),
        newborns_fine(IS_NEWBORN),
    ),
)
