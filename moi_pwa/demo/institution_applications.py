"""The applications of the demonstration's institutions, each for a person who works or studies there."""

from dataclasses import dataclass, replace
from datetime import timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import fixed_id, fixed_seed
from moi_pwa.demo.applications import DemoApplication, for_applicant, moved, send
from moi_pwa.demo.examples import examples_of

_APART = timedelta(hours=20)


@dataclass(frozen=True, kw_only=True)
class _Names:
    """The names of a person for whom an institution applies, in Latin letters and in Arabic."""

    given: str
    surname: str
    first: str
    father: str
    grandfather: str
    family: str

    def answers(self) -> dict[str, str]:
        return {
            "name_en_given": self.given,
            "name_en_surname": self.surname,
            "name_ar_first": self.first,
            "name_ar_father": self.father,
            "name_ar_grandfather": self.grandfather,
            "name_ar_family": self.family,
        }


_PEOPLE = (
    _Names(
        given="MUSTAFA ADNAN", surname="ALSAADI", first="مصطفى", father="عدنان", grandfather="محمود", family="السعدي"
    ),
    _Names(given="OMAR TARIQ", surname="ALHADITHI", first="عمر", father="طارق", grandfather="جاسم", family="الحديثي"),
    _Names(given="YASIR FADHIL", surname="ALJANABI", first="ياسر", father="فاضل", grandfather="خليل", family="الجنابي"),
    _Names(given="BASHAR NABIL", surname="HADDAD", first="بشار", father="نبيل", grandfather="إلياس", family="حداد"),
)


async def apply_for_people(deps: Deps, acting: Acting, code: str) -> None:
    """Send an application of the service for each person, in the name of the institution; their fees are due."""
    service = deps.services[code]
    example, public_key = examples_of(code)[0], public_key_of(fixed_seed(service.directorate))
    for number, names in enumerate(_PEOPLE, start=1):
        sent_at = deps.now() - _APART * number
        then = replace(deps, now=lambda sent_at=sent_at: sent_at)
        label = f"{acting.party_id} {number}"
        application = DemoApplication(service=service, answers=moved(example, then.today()) | names.answers())
        await send(
            then,
            for_applicant(application, label),
            case_id=fixed_id(f"application of {label}"),
            acting=acting,
            public_key=public_key,
        )
