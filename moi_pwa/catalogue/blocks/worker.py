"""The worker for whom an employer applies, who is here on a permit to work."""

from moi_pwa.catalogue.blocks.employment import work_permit
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport
from moi_pwa.catalogue.blocks.person import NAMES, birth
from moi_pwa.catalogue.blocks.stay import RESIDENCE
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text

WORKER: tuple[Section, ...] = (
    Section(
        id="permit",
        title=Text(ar="إقامة العامل وتصريح عمله", en="Worker's residence and work permit"),
        fields=(*RESIDENCE, *work_permit()),
    ),
    Section(id="passport", title=Text(ar="جواز سفر العامل", en="Worker's passport"), fields=(NATIONALITY, *passport())),
    Section(id="name", title=Text(ar="اسم العامل", en="Worker's name"), fields=NAMES),
    Section(id="birth", title=Text(ar="بيانات ولادة العامل", en="Worker's birth details"), fields=birth()),
)
