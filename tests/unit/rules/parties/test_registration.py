"""The account that an application registers is derived from the application."""

from datetime import date
from uuid import UUID

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.fields import ChoiceField, DateField, EstablishmentNumberField, TextField
from moi_pwa.core.parties import INSTITUTION_KINDS
from moi_pwa.core.service import Service
from moi_pwa.demo.examples.inst_register import COMPANY, MISSION
from moi_pwa.rules.parties.registration import account_id, registration_of

CASE = UUID(int=0xA000_0001)
REGISTERING = [service for service in all_services() if service.institution]


def test_an_application_registers_one_account_however_often_it_is_read():
    assert account_id(CASE) == account_id(UUID(str(CASE)))
    assert account_id(CASE) != account_id(UUID(int=0xA000_0002))


def test_nobody_chooses_the_id_of_an_account_by_that_of_an_application():
    assert account_id(CASE) != CASE


@pytest.mark.parametrize("service", REGISTERING, ids=lambda service: service.code)
def test_a_service_names_questions_of_the_kinds_that_an_account_needs(service: Service):
    fields = {field.id: field for section in service.sections for field in section.fields}
    account = service.institution

    assert account is not None
    kind = fields[account.kind]
    assert isinstance(kind, ChoiceField)
    assert {option.value for option in kind.options} == set(INSTITUTION_KINDS)
    assert isinstance(fields[account.number], EstablishmentNumberField)
    assert all(isinstance(fields[name], TextField) for name in (account.name_ar, account.name_en))
    assert all(isinstance(fields[day], DateField) and fields[day].required for day in account.expiry)


@pytest.mark.parametrize("answers, expires", [(COMPANY, date(2026, 12, 31)), (MISSION, date(2027, 12, 31))])
def test_a_registration_ends_with_the_certificate_or_with_the_authorisation(answers: dict[str, str], expires: date):
    [service] = REGISTERING
    assert service.institution is not None

    assert registration_of(service.institution, answers).registration_expires_on == expires
