"""The sources of the domain sheet (S3 …), as an officer would name them. Of laws we had reports and translations."""

from moi_pwa.core.text import Text

_PSD = Text(ar="مديرية الأمن العام", en="Public Security Directorate")
_MOI = Text(ar="وزارة الداخلية", en="Ministry of Interior")
_RESIDENCE_LAW = Text(
    ar="قانون الإقامة وشؤون الأجانب رقم 24 لسنة 1973", en="Residence and Foreigners' Affairs Law No. 24 of 1973"
)
_NATIONALITY_LAW = Text(ar="قانون الجنسية الأردنية رقم 6 لسنة 1954", en="Jordanian Nationality Law No. 6 of 1954")
_LABOUR = Text(ar="وزارة العمل", en="Ministry of Labour")

SOURCES: dict[str, Text] = {
    "S3": _MOI,
    "S4": _MOI,
    "S5": _MOI,
    "S6": _MOI,
    "S14": _PSD,
    "S15": _PSD,
    "S16": _PSD,
    "S17": _PSD,
    "S18": _PSD,
    "S19": _PSD,
    "S20": Text(ar="إدارة التشغيل الفلبينية في الخارج", en="Philippine Overseas Employment Administration"),
    "S21": _RESIDENCE_LAW,
    "S22": _RESIDENCE_LAW,
    "S23": Text(ar="المفوضية السامية لشؤون اللاجئين", en="UNHCR Refworld"),
    "S24": Text(
        ar="جوردان تايمز، نقلًا عن مديرية الأمن العام", en="Jordan Times, quoting the Public Security Directorate"
    ),
    "S25": Text(ar="تعديل قانون الإقامة، 2025", en="Amendment of the residence law, 2025"),
    "S26": Text(ar="تعديل قانون الإقامة، 2016", en="Amendment of the residence law, 2016"),
    "S27": Text(ar="خبرني", en="Khaberni"),
    "S28": Text(ar="تمكين للمساعدة القانونية وحقوق الإنسان", en="Tamkeen, legal aid and human rights"),
    "S29": Text(ar="تعديل شروط الإقامة، 2025", en="Easing of residence requirements, 2025"),
    "S30": Text(ar="دليل الإقامة السنوية", en="A guide to annual residence"),
    "S31": Text(ar="دليل الإقامة لخمس سنوات", en="A guide to five-year residence"),
    "S32": Text(ar="دليل الإقامة بتملّك عقار", en="A guide to residence by property"),
    "S34": Text(ar="bal.com، محامو هجرة", en="bal.com, immigration lawyers"),
    "S36": Text(ar="ميدل إيست مونيتور، 2019", en="Middle East Monitor, 2019"),
    "S37": Text(ar="لوكمات تايمز، نقلًا عن وزارة الداخلية", en="Lokmat Times, quoting the Ministry of Interior"),
    "S38": Text(ar="johtt.com، 2023", en="johtt.com, 2023"),
    "S39": Text(ar="الجامعة الأردنية", en="University of Jordan"),
    "S40": Text(ar="جامعة العلوم والتكنولوجيا الأردنية", en="Jordan University of Science and Technology"),
    "S41": Text(ar="بيت العمال", en="Workers' House"),
    "S42": Text(ar="بيت العمال", en="Workers' House"),
    "S43": _LABOUR,
    "S44": _LABOUR,
    "S45": Text(
        ar="خدمات وزارة الداخلية الإلكترونية، نقلًا عن موقع آخر", en="The ministry's e-services, quoted on another site"
    ),
    "S46": _NATIONALITY_LAW,
    "S47": Text(ar="محاماة نت، عن الجنسية الأردنية", en="Mohamah.net, on Jordanian nationality"),
    "S48": _NATIONALITY_LAW,
    "S49": Text(ar="وزارة العمل الفلبينية", en="Philippine labour ministry"),
    "S50": Text(ar="walaw.press، عن التأشيرة الإلكترونية", en="walaw.press, on the e-visa"),
    "S56": Text(ar="التأشيرة الإلكترونية الهندية", en="India's e-visa"),
    "S66": Text(ar="الهيئة الاتحادية للهوية والجنسية، الإمارات", en="Federal identity authority, UAE"),
    "S74": Text(ar="تسهيلات التأشيرات، 2023", en="Visa easements, 2023"),
    "S75": Text(ar="خبرني، نقلًا عن مديرية الأمن العام", en="Khaberni, quoting the Public Security Directorate"),
    "S78": Text(ar="دليل الإقامة المؤقتة", en="A guide to temporary residence"),
    "S79": _NATIONALITY_LAW,
    "S80": Text(ar="خبرني، نقلًا عن وزارة العمل", en="Khaberni, quoting the Ministry of Labour"),
    "S81": _PSD,
    "S82": Text(ar="سؤال وجواب، حجة الوصاية", en="Questions and answers on custody deeds"),
    "S83": Text(ar="مينافن، عن العمل المخالف", en="MENAFN, on unlawful employment"),
}
