"""Jordan's missions abroad that interview applicants, and what their officers see: domain sheet §3.

The list holds embassies by city; the ministry confirms it. What a mission sees is what identifies the person who comes:
no document, no companion, and nothing of the application beyond that. The days are assumed.
"""

from collections.abc import Mapping

from moi_pwa.core.consultation import INTERVIEW_RESULTS, Consultation, MissionCode
from moi_pwa.core.text import Text


def _embassy(code: MissionCode, city: Text) -> Consultation:
    return Consultation(
        agency=code,
        name=Text(ar=f"السفارة الأردنية في {city.ar}", en=f"Embassy of Jordan in {city.en}"),
        days=20,
        roles=frozenset({"given_names", "surname", "nationality", "passport_number", "birth_date"}),
        fields=frozenset(),
        documents=frozenset(),
        answers=INTERVIEW_RESULTS,
    )


_CITIES: tuple[tuple[MissionCode, Text], ...] = (
    ("embassy_abu_dhabi", Text(ar="أبوظبي", en="Abu Dhabi")),
    ("embassy_algiers", Text(ar="الجزائر", en="Algiers")),
    ("embassy_ankara", Text(ar="أنقرة", en="Ankara")),
    ("embassy_baghdad", Text(ar="بغداد", en="Baghdad")),
    ("embassy_beijing", Text(ar="بكين", en="Beijing")),
    ("embassy_beirut", Text(ar="بيروت", en="Beirut")),
    ("embassy_berlin", Text(ar="برلين", en="Berlin")),
    ("embassy_brussels", Text(ar="بروكسل", en="Brussels")),
    ("embassy_cairo", Text(ar="القاهرة", en="Cairo")),
    ("embassy_canberra", Text(ar="كانبرا", en="Canberra")),
    ("embassy_damascus", Text(ar="دمشق", en="Damascus")),
    ("embassy_doha", Text(ar="الدوحة", en="Doha")),
    ("embassy_islamabad", Text(ar="إسلام آباد", en="Islamabad")),
    ("embassy_jakarta", Text(ar="جاكرتا", en="Jakarta")),
    ("embassy_kuala_lumpur", Text(ar="كوالالمبور", en="Kuala Lumpur")),
    ("embassy_kuwait", Text(ar="الكويت", en="Kuwait City")),
    ("embassy_london", Text(ar="لندن", en="London")),
    ("embassy_madrid", Text(ar="مدريد", en="Madrid")),
    ("embassy_manama", Text(ar="المنامة", en="Manama")),
    ("embassy_moscow", Text(ar="موسكو", en="Moscow")),
    ("embassy_muscat", Text(ar="مسقط", en="Muscat")),
    ("embassy_nairobi", Text(ar="نيروبي", en="Nairobi")),
    ("embassy_new_delhi", Text(ar="نيودلهي", en="New Delhi")),
    ("embassy_ottawa", Text(ar="أوتاوا", en="Ottawa")),
    ("embassy_paris", Text(ar="باريس", en="Paris")),
    ("embassy_pretoria", Text(ar="بريتوريا", en="Pretoria")),
    ("embassy_rabat", Text(ar="الرباط", en="Rabat")),
    ("embassy_riyadh", Text(ar="الرياض", en="Riyadh")),
    ("embassy_rome", Text(ar="روما", en="Rome")),
    ("embassy_tokyo", Text(ar="طوكيو", en="Tokyo")),
    ("embassy_tunis", Text(ar="تونس", en="Tunis")),
    ("embassy_vienna", Text(ar="فيينا", en="Vienna")),
    ("embassy_washington", Text(ar="واشنطن", en="Washington")),
)

MISSIONS: Mapping[str, Consultation] = {code: _embassy(code, city) for code, city in _CITIES}
"""The missions by code, in the alphabetical order of their cities in English."""
