"""A question declares its answer's role for a person; its id does not decide it."""

from moi_pwa.core.fields import CountryField, FieldRole, PassportField
from moi_pwa.core.service import Service
from tests.services import SERVICES
from tests.unit.catalogue.declared import each_service, scopes

KINDS: dict[FieldRole, str] = {
    "arabic_family_name": "text",
    "arabic_father_name": "text",
    "arabic_first_name": "text",
    "arabic_grandfather_name": "text",
    "arabic_name": "text",
    "birth_date": "date",
    "companions": "group",
    "former_passport_number": "passport",
    "given_names": "text",
    "institution_arabic_name": "text",
    "institution_latin_name": "text",
    "institution_number": "establishment_number",
    "national_number": "national_number",
    "nationality": "country",
    "passport_number": "passport",
    "personal_number": "national_number",
    "relation": "lookup",
    "sex": "choice",
    "surname": "text",
    "workers": "group",
}


@each_service
def test_nobody_is_asked_twice_for_what_has_a_role(service: Service):
    for scope in scopes(service):
        roles = [field.role for field in scope if field.role]
        assert len(roles) == len(set(roles))


@each_service
def test_a_role_is_had_by_a_question_of_its_kind(service: Service):
    assert [
        field.id for scope in scopes(service) for field in scope if field.role and field.kind != KINDS[field.role]
    ] == []


def test_a_question_of_one_id_has_one_role_in_all_services():
    # A device keeps its answers about people by the ids of questions.
    roles: dict[str, set[FieldRole | None]] = {}
    for service in SERVICES:
        for scope in scopes(service):
            for field in scope:
                roles.setdefault(field.id, set()).add(field.role)
    assert {name: held for name, held in roles.items() if len(held) > 1} == {}


@each_service
def test_a_passport_is_of_a_country_that_is_asked_beside_it(service: Service):
    for scope in scopes(service):
        countries = {field.id for field in scope if isinstance(field, CountryField)}
        issuers = {field.issued_by for field in scope if isinstance(field, PassportField) and field.issued_by}
        assert issuers <= countries
