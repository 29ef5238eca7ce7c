"""The reference lists: the title of each, and the form of its entries."""

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import Option
from moi_pwa.core.reference import Column, ReferenceList
from moi_pwa.core.text import Text

_AMOUNT = Column(name="fils", label=Text(ar="المبلغ", en="Amount"), kind="number")

LISTS: dict[str, ReferenceList] = {
    "governorates": ReferenceList(title=Text(ar="المحافظات", en="Governorates")),
    "districts": ReferenceList(
        title=Text(ar="الألوية", en="Districts"),
        columns=(Column(name="parent", label=Text(ar="المحافظة", en="Governorate"), kind="code", of="governorates"),),
    ),
    "ports": ReferenceList(
        title=Text(ar="المنافذ الحدودية", en="Ports of entry"),
        columns=(
            Column(
                name="kind",
                label=Text(ar="نوع المنفذ", en="Type"),
                kind="choice",
                options=(
                    Option(value="air", label=Text(ar="جوي", en="Airport")),
                    Option(value="sea", label=Text(ar="بحري", en="Seaport")),
                    Option(value="land", label=Text(ar="بري", en="Land crossing")),
                ),
            ),
        ),
    ),
    "stations": ReferenceList(title=Text(ar="محطات الدفع النقدي", en="Cash payment stations")),
    "visiting_hours": ReferenceList(
        title=Text(ar="أوقات استقبال المراجعين", en="Visiting hours"),
        closed=True,
        columns=(
            Column(name="opens", label=Text(ar="من الساعة", en="From (hour)"), kind="number"),
            Column(name="closes", label=Text(ar="إلى الساعة", en="To (hour)"), kind="number"),
            Column(name="minutes", label=Text(ar="دقائق كل موعد", en="Minutes for each visit"), kind="number"),
            Column(name="places", label=Text(ar="عدد المراجعين معًا", en="Visitors at the same time"), kind="number"),
        ),
    ),
    "contacts": ReferenceList(
        title=Text(ar="عناوين المديريات وهواتفها", en="Contact details of directorates"),
        named=False,
        closed=True,
        lasting=True,
        columns=(
            Column(
                name="ar",
                label=Text(ar="العنوان بالعربية", en="Address in Arabic"),
                kind="text",
                optional=True,
                given_with="en",
            ),
            Column(
                name="en",
                label=Text(ar="العنوان بالإنجليزية", en="Address in English"),
                kind="text",
                optional=True,
                given_with="ar",
            ),
            Column(name="telephone", label=Text(ar="رقم الهاتف", en="Phone number"), kind="telephone", optional=True),
            Column(
                name="opens",
                label=Text(ar="الرد على الهاتف من", en="Phone answered from"),
                kind="time",
                optional=True,
                given_with="closes",
            ),
            Column(
                name="closes",
                label=Text(ar="الرد على الهاتف حتى", en="Phone answered until"),
                kind="time",
                optional=True,
                given_with="opens",
                later_than="opens",
            ),
        ),
    ),
    "relations": ReferenceList(title=Text(ar="صلات القرابة", en="Relationships")),
    "reject_reasons": ReferenceList(title=Text(ar="أسباب الرفض", en="Reasons for refusing an application")),
    "document_reasons": ReferenceList(title=Text(ar="أسباب رفض الوثائق", en="Reasons for refusing a document")),
    "request_sentences": ReferenceList(
        title=Text(ar="جمل جاهزة لطلب التفاصيل", en="Ready sentences for asking for details"),
        sentences=True,
        columns=(
            Column(
                name="about",
                label=Text(ar="تُعرض لطلب", en="Offered for"),
                kind="choice",
                options=(
                    Option(value="all", label=Text(ar="كل ما يُطلب", en="Everything")),
                    Option(value="answers", label=Text(ar="أي إجابة", en="Any answer")),
                    Option(value="documents", label=Text(ar="أي وثيقة", en="Any document")),
                    *(Option(value=each.code, label=each.label) for each in DOCUMENTS.values()),
                ),
            ),
        ),
    ),
    "approval_conditions": ReferenceList(
        title=Text(ar="شروط جاهزة للموافقة", en="Ready conditions of an approval"), sentences=True
    ),
    "holidays": ReferenceList(
        title=Text(ar="العطل الرسمية", en="Public holidays"),
        columns=(
            Column(name="first", label=Text(ar="أول يوم", en="First day"), kind="day"),
            Column(name="last", label=Text(ar="آخر يوم", en="Last day"), kind="day"),
            Column(name="announced", label=Text(ar="أُعلنت رسميًا", en="Officially announced"), kind="yes_no"),
        ),
    ),
    "nationalities": ReferenceList(
        title=Text(ar="الجنسيات", en="Nationalities"),
        named=False,
        closed=True,
        lasting=True,
        columns=(
            Column(
                name="visa_class",
                label=Text(ar="التأشيرة", en="Visa"),
                kind="choice",
                options=(
                    Option(value="restricted", label=Text(ar="مقيدة: موافقة مسبقة", en="Restricted: prior approval")),
                    Option(value="unrestricted", label=Text(ar="غير مقيدة", en="Not restricted")),
                    Option(value="visa_free", label=Text(ar="دون تأشيرة", en="No visa needed")),
                ),
            ),
            Column(
                name="residence_class",
                label=Text(ar="الإقامة", en="Residence"),
                kind="choice",
                options=(
                    Option(value="restricted", label=Text(ar="مقيدة: موافقة مسبقة", en="Restricted: prior approval")),
                    Option(value="exempt", label=Text(ar="معفاة من إذن الإقامة", en="Exempt from a residence permit")),
                ),
            ),
            Column(
                name="border_stay_days",
                label=Text(ar="أيام الإقامة الممنوحة عند الدخول", en="Days granted at entry"),
                kind="number",
            ),
        ),
    ),
    "fees": ReferenceList(
        title=Text(ar="الرسوم والغرامات", en="Fees and fines"),
        named=False,
        lasting=True,
        settled=True,
        columns=(_AMOUNT,),
    ),
    "guarantees": ReferenceList(
        title=Text(ar="الكفالات والودائع", en="Guarantees and deposits"),
        named=False,
        lasting=True,
        settled=True,
        columns=(_AMOUNT,),
    ),
}
