"""A visa to leave Jordan and come back to one's residence (domain sheet 3)."""

from dataclasses import replace

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import ISSUE, PERMIT_DATES, RENEW
from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, HAS_OWN_PASSPORT, companion_person, companions
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, VISA_RESTRICTED, free_to_leave, no_live_application
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, GUARDIAN, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import PEOPLE, visa_renewal
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.reasons import other_reason
from moi_pwa.catalogue.blocks.stay import RESIDENCE
from moi_pwa.catalogue.blocks.visa import ACTION, CURRENT_VISA_NUMBER
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import All, Any, Compare, Equals, Moment
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, Option, YesNoField
from moi_pwa.core.papers import UNLIMITED_ENTRIES, Entries, Paper, Permission, Until
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

TODAY = Moment(of="today")
RETURN = Moment(of="return_by")
PERMIT_EXPIRY = Moment(of="residence_expiry")
WORKS = Equals(field="residence_type", value="work", phrase=Text(ar="لمن إقامته للعمل", en="if the permit is for work"))
STUDIES = Equals(
    field="residence_type", value="study", phrase=Text(ar="لمن إقامته للدراسة", en="if the permit is for study")
)


# A person with an expired passport may not return.
PASSPORT_LASTS = Rule(
    id="R72",
    at="passport_expiry",
    test=Compare(left=Moment(of="passport_expiry"), relation=">=", right=RETURN),
    message=Text(
        ar="يجب أن يبقى الجواز صالحًا حتى موعد العودة.",
        en="The passport must be valid until the return.",
    ),
    public_condition="message",
    source="R72: assumed; the number is ours",
)


ONE_TRIP_FEE = Fee(
    key="visa_exit_return_single",
    name=Text(ar="رسم خروج وعودة، سفرة واحدة", en="Exit and return fee, one trip"),
    amounts=(FeeAmount(fils=10_000, valid_from="2014-01-01"),),
)

SEVERAL_TRIPS_FEE = Fee(
    key="visa_exit_return_multi",
    name=Text(ar="رسم خروج وعودة، عدة سفرات", en="Exit and return fee, several trips"),
    amounts=(FeeAmount(fils=30_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="EXIT_RETURN_VISA",
    number=3,
    version=1,
    title=Text(ar="تأشيرة بقصد الخروج والعودة", en="Exit and return visa"),
    summary=Text(
        ar="لمن يحمل إذن إقامة سنويًا، وتحتاج جنسيته إلى تأشيرة لدخول الأردن، ويرغب في السفر ثم العودة إلى إقامته، أو في تجديد تأشيرة خروج وعودة قائمة.",
        en="For annual permit holders whose nationality needs a visa to enter Jordan, and who want to travel and come back, or to renew this visa.",
    ),
    who=(
        Text(ar="غير الأردني الذي يحمل إذن إقامة سنويًا", en="Foreigners with an annual residence permit"),
        Text(ar="صاحب العمل أو الجامعة نيابةً عن صاحب الإقامة", en="An employer or university, for the permit holder"),
    ),
    outcome=Text(
        ar="تأشيرة خروج وعودة تبيّن آخر موعد للعودة.",
        en="An exit and return visa showing the last day to return.",
    ),
    phase=1,
    group="visa",
    icon="return",
    directorate="visas",
    decided_under=RESIDENCE_LAW,
    course="simple",
    target_days=2,
    eligibility=("action", "exit_date", "return_by", "residence_expiry", "nationality", "passport_expiry"),
    found_by=(
        Text(ar="تأشيرة عودة", en="re-entry visa"),
        Text(ar="السفر والرجوع إلى الأردن", en="leave and come back"),
        Text(ar="خروج وعودة للمقيمين", en="travel on residence permit"),
        Text(ar="فيزا خروج وعودة", en="exit permit"),
        Text(ar="تجديد تأشيرة خروج وعودة", en="renew re-entry visa"),
        Text(ar="السفر والعودة بالإقامة", en="travel abroad and return, holiday abroad"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="resident_wants", value="travel"),
                Equals(field="companion_wants", value="travel"),
                Equals(field="worker_needs", value="travel"),
            )
        ),
        because=Text(
            ar="المقيم الذي تحتاج جنسيته إلى موافقة مسبقة يسافر ويعود بتأشيرة خروج وعودة.",
            en="Residents whose nationality needs prior approval need this visa to travel and return.",
        ),
    ),
    paper=Paper(
        kind="visa",
        title=Text(ar="تأشيرة خروج وعودة", en="Exit and return visa"),
        holders=PEOPLE,
        until=(Until(day=RETURN),),
        entries=(
            Entries(number=1, when=Equals(field="trips", value="single")),
            Entries(number=UNLIMITED_ENTRIES),
        ),
        document_code="VR",
        permissions=(Permission(work="residence_permit"),),
        conditions=(
            Text(
                ar="يجب أن تكون العودة إلى الأردن في آخر يوم من صلاحية هذه التأشيرة أو قبله.",
                en="You must return to Jordan on or before the last day of this visa.",
            ),
        ),
        renewed_by=visa_renewal("EXIT_RETURN_VISA", last="visa_return_by", asked_anew=("return_by",)),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="السفر والعودة", en="Travel"),
            fields=(
                ACTION,
                filed_by(SELF, GUARDIAN, EMPLOYER, UNIVERSITY),
                CURRENT_VISA_NUMBER,
                DateField(
                    id="visa_return_by",
                    label=Text(ar="آخر موعد للعودة في التأشيرة الحالية", en="Last day to return on the current visa"),
                    not_before=Moment(of="today", months=-6),
                    not_after=Moment(of="today", months=24),
                    when=RENEW,
                    proven_by=("D45",),
                ),
                ChoiceField(
                    id="trips",
                    label=Text(ar="كم سفرة تطلبون؟", en="How many trips?"),
                    options=(
                        Option(value="single", label=Text(ar="سفرة واحدة", en="One trip")),
                        Option(value="multi", label=Text(ar="عدة سفرات", en="Several trips")),
                    ),
                ),
                DateField(
                    id="exit_date",
                    label=Text(ar="تاريخ الخروج", en="Date of departure"),
                    hint=Text(
                        ar="تاريخ أول خروج إذا كانت عدة سفرات. عند التجديد بعد السفر: تاريخ المغادرة.",
                        en="The first departure, if there are several. To renew after leaving, the day of departure.",
                    ),
                    not_before=Moment(of="today", months=-6),
                    not_after=Moment(of="today", months=6),
                ),
                DateField(
                    id="return_by",
                    label=Text(ar="آخر موعد للعودة", en="Last day to return"),
                    hint=Text(
                        ar="قبل انتهاء الإقامة، وخلال 6 أشهر من الخروج.",
                        en="Before the residence permit ends, and within 6 months of departure.",
                    ),
                    not_before=Moment(of="exit_date"),
                    not_after=Moment(of="today", months=24),
                ),
                CountryField(id="destination", label=Text(ar="بلد الوجهة", en="Destination")),
                ChoiceField(
                    id="travel_reason",
                    label=Text(ar="سبب السفر", en="Reason for travel"),
                    options=(
                        Option(value="family", label=Text(ar="زيارة الأهل", en="Visiting family")),
                        Option(value="leave", label=Text(ar="إجازة", en="Holiday")),
                        Option(value="work", label=Text(ar="عمل", en="Work")),
                        Option(value="study", label=Text(ar="دراسة", en="Study")),
                        Option(value="treatment", label=Text(ar="علاج", en="Medical treatment")),
                        Option(value="pilgrimage", label=Text(ar="حج أو عمرة", en="Hajj or Umrah")),
                        Option(value="other", label=Text(ar="سبب آخر", en="Another reason")),
                    ),
                ),
                other_reason("travel_reason"),
            ),
        ),
        Section(
            id="permit",
            title=Text(ar="إذن الإقامة السنوي", en="Annual permit"),
            fields=(
                *RESIDENCE,
                YesNoField(
                    id="works_in_household",
                    label=Text(ar="هل صاحب الطلب من العاملين في المنازل؟", en="Is the applicant a domestic worker?"),
                    when=WORKS,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        Section(
            id="companions",
            title=Text(ar="المرافقون", en="Companions"),
            fields=(
                companions(
                    (
                        *companion_person(),
                        *COMPANION_PASSPORT,
                        document_field("passport_page", "D01", when=HAS_OWN_PASSPORT),
                    ),
                    label=Text(ar="من يسافر ويعود مع صاحب الطلب", en="Who travels and returns with the applicant"),
                    hint=Text(
                        ar="المرافقون المضافون إلى إذن الإقامة. اتركوها فارغة إذا كان صاحب الطلب يسافر وحده.",
                        en="Companions on the residence permit. Leave empty if the applicant travels alone.",
                    ),
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("residence_card", "D04"),
                document_field("visa", "D45", when=RENEW),
                document_field("student_proof", "D12", when=STUDIES),
                document_field(
                    "institution_letter",
                    "D32",
                    hint=Text(
                        ar="كتاب موقّع من صاحب العمل يبيّن علمه بالسفر، ومختوم إذا كان منشأة.",
                        en="A signed letter from the employer saying they know about the trip. An establishment must also stamp it.",
                    ),
                    when=WORKS,
                ),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        Rule(
            id="R26",
            at="return_by",
            test=All(
                (
                    Compare(left=RETURN, relation="<=", right=Moment(of="residence_expiry", days=-1)),
                    Compare(left=RETURN, relation="<=", right=Moment(of="exit_date", months=6)),
                )
            ),
            message=Text(
                ar="يجب أن تكون العودة قبل يوم على الأقل من انتهاء الإقامة، وخلال 6 أشهر من الخروج.",
                en="The return must be at least a day before the residence permit ends, and within 6 months of departure.",
            ),
            public_condition="message",
            source="R26: S30; the day before the permit ends: assumed",
        ),
        Rule(
            id="R63",
            at="exit_date",
            when=ISSUE,
            test=Compare(left=Moment(of="exit_date"), relation=">=", right=TODAY),
            message=Text(
                ar="يجب ألا يسبق تاريخ الخروج يوم تقديم الطلب.",
                en="The date of departure must be today or later.",
            ),
            public_condition="evident",
            source="R63: sheet 3; the number is ours",
        ),
        Rule(
            id="R40",
            at="exit_date",
            when=All((ISSUE, Equals(field="works_in_household", value=True))),
            test=Compare(left=Moment(of="exit_date"), relation=">=", right=Moment(of="today", days=7)),
            severity="warns",
            message=Text(
                ar="يُقدّم طلب سفر العاملين في المنازل قبل السفر بخمسة أيام عمل. قد يصدر القرار بعد تاريخ الخروج.",
                en="For domestic workers, apply 5 working days before the trip. The decision may come after the date of departure.",
            ),
            source="R40: S49; five working days are seven days with the weekend: assumed",
        ),
        Rule(
            id="R73",
            at="residence_expiry",
            test=Compare(left=PERMIT_EXPIRY, relation=">=", right=TODAY),
            message=Text(
                ar="انتهت إقامة صاحب الطلب. يرجى تجديدها أولًا.",
                en="The residence permit has ended. Renew it first.",
            ),
            public_condition=Text(
                ar="يجب أن تكون إقامة صاحب الطلب سارية.",
                en="The applicant's residence permit must be valid.",
            ),
            source="R73: sheet 3; the number is ours",
        ),
        Rule(
            id="R74",
            at="nationality",
            test=VISA_RESTRICTED,
            severity="warns",
            message=Text(
                ar="قد لا تلزم هذه التأشيرة، فصاحب الطلب يستطيع العودة بإذن إقامته ما دام ساريًا.",
                en="This visa may not be needed: the applicant can return on a valid residence permit.",
            ),
            source="R74: sheet 3, assumed; the number is ours",
        ),
        PERMIT_DATES,
        *passport_rules(),
        *passport_rules(each="companions"),
        PASSPORT_LASTS,
        replace(PASSPORT_LASTS, each="companions"),
        GUARDIAN_RULE,
        free_to_leave(at="exit_date"),
        no_live_application(at="personal_number"),
    ),
    charges=(
        Charge(
            fee=ONE_TRIP_FEE,
            per="person",
            when=Equals(field="trips", value="single", phrase=Text(ar="لسفرة واحدة", en="for one trip")),
        ),
        Charge(
            fee=SEVERAL_TRIPS_FEE,
            per="person",
            when=Equals(field="trips", value="multi", phrase=Text(ar="لعدة سفرات", en="for several trips")),
        ),
    ),
)
