"""Choices about passports and permits."""

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

PASSPORT_TYPES = (
    Option(value="ordinary", label=Text(ar="جواز سفر عادي", en="Ordinary passport")),
    Option(value="diplomatic", label=Text(ar="جواز سفر دبلوماسي", en="Diplomatic passport")),
    Option(value="special", label=Text(ar="جواز سفر خاص", en="Special or service passport")),
    Option(value="temporary_jordanian", label=Text(ar="جواز سفر أردني مؤقت", en="Temporary Jordanian passport")),
    Option(value="travel_document", label=Text(ar="وثيقة سفر", en="Travel document")),
    Option(value="refugee_document", label=Text(ar="وثيقة سفر للاجئين", en="Refugee travel document")),
    Option(value="bridge_card", label=Text(ar="بطاقة إحصاءات الجسور", en="Bridges statistics card")),
)

# Not passports: rules on travel documents apply (R02, R08, R28).
TRAVEL_DOCUMENTS = ("travel_document", "refugee_document", "bridge_card")

RESIDENCE_TYPES = (
    Option(value="work", label=Text(ar="عمل", en="Work")),
    Option(value="study", label=Text(ar="دراسة", en="Study")),
    Option(value="family", label=Text(ar="التحاق برب الأسرة", en="Joining the head of the family")),
    Option(value="no_work", label=Text(ar="دون عمل", en="Without work")),
    Option(value="investor", label=Text(ar="مستثمر", en="Investor")),
    Option(value="property", label=Text(ar="تملّك عقار", en="Property owner")),
    Option(value="five_year", label=Text(ar="خمس سنوات", en="Five-year")),
    Option(value="bridge", label=Text(ar="حامل بطاقة الجسور", en="Bridges card holder")),
)

THIRD_COUNTRIES = (
    Option(value="us", label=Text(ar="الولايات المتحدة", en="United States")),
    Option(value="uk", label=Text(ar="المملكة المتحدة", en="United Kingdom")),
    Option(value="schengen", label=Text(ar="إحدى دول شنغن", en="A Schengen country")),
    Option(value="canada", label=Text(ar="كندا", en="Canada")),
    Option(value="gcc", label=Text(ar="إحدى دول مجلس التعاون الخليجي", en="A Gulf Cooperation Council country")),
    Option(value="au", label=Text(ar="أستراليا", en="Australia")),
    Option(value="jp", label=Text(ar="اليابان", en="Japan")),
    Option(value="kr", label=Text(ar="كوريا الجنوبية", en="South Korea")),
    Option(value="ch", label=Text(ar="سويسرا", en="Switzerland")),
)
