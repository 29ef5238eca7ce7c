"""A visit visa and its holder."""

from datetime import date

from moi_pwa.catalogue import get_service
from moi_pwa.core.papers import Holder, PaperContent, Terms

VISA = get_service("VISIT_VISA")
HOLDER = Holder(
    path_prefix="", surname="SANTOS", given_names="MARIA CLARA", arabic_name="ماريا كلارا سانتوس", passport_number="P1234567", nationality="PHL",
    birth_date="1990-02-28", sex="F",
)  # fmt: skip
TERMS = Terms(valid_from=date(2026, 2, 2), valid_until=date(2026, 5, 2), entries=0, stay_days=30)
CONTENT = PaperContent(kind="visa", service=VISA.number, holder=HOLDER, terms=TERMS)
