"""Papers that the services of tests issue."""

from moi_pwa.catalogue.blocks.papers import for_months
from moi_pwa.core.papers import Paper
from moi_pwa.core.text import Text

CARD_FOR_A_YEAR = Paper(kind="notice", title=Text(ar="بطاقة", en="Card"), until=for_months(12))
CARD_WITHOUT_END = Paper(kind="notice", title=Text(ar="بطاقة", en="Card"))
