"""The laws that the ministry decides under, as a decision names them (domain sheet §4)."""

from moi_pwa.core.text import Text

RESIDENCE_LAW = Text(
    ar="قانون الإقامة وشؤون الأجانب رقم 24 لسنة 1973",
    en="Residence and Foreigners' Affairs Law No. 24 of 1973",
)
NATIONALITY_LAW = Text(
    ar="قانون الجنسية الأردنية رقم 6 لسنة 1954",
    en="Jordanian Nationality Law No. 6 of 1954",
)


def article(law: Text, number: int, paragraph: Text | None = None) -> Text:
    """Return one article of a law, or a paragraph of it."""
    ar, en = (f"/{paragraph.ar}", f"/{paragraph.en}") if paragraph else ("", "")
    return Text(ar=f"المادة {number}{ar} من {law.ar}", en=f"Article {number}{en} of the {law.en}")


# S21 prints the minister's article on permits as 20, which is the director's on temporary stays: 19 is assumed.
PERMITS = article(RESIDENCE_LAW, 19)
TEMPORARY_STAYS = article(RESIDENCE_LAW, 20)
FIVE_YEARS = article(RESIDENCE_LAW, 22)
LATE_RENEWAL = article(RESIDENCE_LAW, 34, Text(ar="أ", en="A"))
DEPORTATION = article(RESIDENCE_LAW, 37)
WIFE_OF_A_JORDANIAN = article(NATIONALITY_LAW, 8)

# What no law says, as far as the sheet has it, but the pages of a ministry do.
INTERIOR_INSTRUCTIONS = Text(ar="تعليمات وزارة الداخلية", en="Instructions of the Ministry of Interior")
SECURITY_INSTRUCTIONS = Text(ar="تعليمات مديرية الأمن العام", en="Instructions of the Public Security Directorate")
