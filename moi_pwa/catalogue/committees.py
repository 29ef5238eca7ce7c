"""The committees that recommend in the ministry, by directorate: domain sheet §9 (16, 17, 21, 22).

Names, members and quorum are assumed.
"""

from collections.abc import Mapping

from moi_pwa.core.committee import Committee
from moi_pwa.core.text import Text

COMMITTEES: Mapping[str, Committee] = {
    "residence": Committee(name=Text(ar="لجنة الإقامة", en="Residence committee"), members=5, quorum=3),
    "follow_up": Committee(
        name=Text(ar="لجنة النظر في قرارات الإبعاد", en="Deportation review committee"), members=5, quorum=3
    ),
    "nationality": Committee(name=Text(ar="لجنة الجنسية", en="Nationality committee"), members=7, quorum=4),
}
"""The committee of each directorate that handles a service whose cases are put before one."""
