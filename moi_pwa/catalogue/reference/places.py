"""Places in Jordan: governorates (ISO 3166-2) and ports of entry (domain sheet §12.4)."""

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

GOVERNORATES = (
    Option(value="JO-AM", label=Text(ar="العاصمة (عمّان)", en="Amman (Capital)")),
    Option(value="JO-IR", label=Text(ar="إربد", en="Irbid")),
    Option(value="JO-AZ", label=Text(ar="الزرقاء", en="Zarqa")),
    Option(value="JO-BA", label=Text(ar="البلقاء", en="Balqa")),
    Option(value="JO-MD", label=Text(ar="مادبا", en="Madaba")),
    Option(value="JO-MA", label=Text(ar="المفرق", en="Mafraq")),
    Option(value="JO-JA", label=Text(ar="جرش", en="Jerash")),
    Option(value="JO-AJ", label=Text(ar="عجلون", en="Ajloun")),
    Option(value="JO-KA", label=Text(ar="الكرك", en="Karak")),
    Option(value="JO-AT", label=Text(ar="الطفيلة", en="Tafilah")),
    Option(value="JO-MN", label=Text(ar="معان", en="Ma'an")),
    Option(value="JO-AQ", label=Text(ar="العقبة", en="Aqaba")),
)

PORTS = (
    Option(value="QAIA", label=Text(ar="مطار الملكة علياء الدولي", en="Queen Alia International Airport")),
    Option(value="AMM-MAR", label=Text(ar="مطار عمّان المدني (ماركا)", en="Amman Civil Airport (Marka)")),
    Option(
        value="AQJ", label=Text(ar="مطار الملك حسين الدولي (العقبة)", en="King Hussein International Airport (Aqaba)")
    ),
    Option(value="AQB-SEA", label=Text(ar="ميناء العقبة للركاب", en="Aqaba passenger port")),
    Option(value="KHB", label=Text(ar="جسر الملك حسين (اللنبي)", en="King Hussein (Allenby) Bridge")),
    Option(value="SHB", label=Text(ar="معبر الشيخ حسين (وادي الأردن)", en="Sheikh Hussein crossing (Jordan Valley)")),
    Option(value="WAC", label=Text(ar="معبر وادي عربة (الجنوبي)", en="Wadi Araba crossing (south)")),
    Option(value="JAB", label=Text(ar="مركز حدود جابر (سوريا)", en="Jaber border centre (Syria)")),
    Option(value="RAM", label=Text(ar="مركز حدود الرمثا (سوريا)", en="Ramtha border centre (Syria)")),
    Option(value="KAR", label=Text(ar="مركز حدود الكرامة (العراق)", en="Karamah border centre (Iraq)")),
    Option(value="OMA", label=Text(ar="مركز حدود العمري (السعودية)", en="Omari border centre (Saudi Arabia)")),
    Option(value="MUD", label=Text(ar="مركز حدود المدورة (السعودية)", en="Mudawwara border centre (Saudi Arabia)")),
    Option(value="DUR", label=Text(ar="مركز حدود الدرة (السعودية)", en="Durra border centre (Saudi Arabia)")),
)
