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


def article(law: Text, number: int) -> Text:
    """Return one article of a law."""
    return Text(ar=f"المادة {number} من {law.ar}", en=f"Article {number} of the {law.en}")


# S21 prints the minister's article on permits as 20, which is the director's on temporary stays: 19 is assumed.
PERMITS = article(RESIDENCE_LAW, 19)
TEMPORARY_STAYS = article(RESIDENCE_LAW, 20)
DEPORTATION = article(RESIDENCE_LAW, 37)
