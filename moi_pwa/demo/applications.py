"""The applications of the demonstration: the services' own examples, moved to the day of sending and sealed."""

import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.give_details import Details, give_details
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.submit_application import Application, submit_application
from moi_pwa.actions.applicant.uploads import append_upload, begin_upload
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.answers import Facts, Json
from moi_pwa.core.documents import AnnouncedDocument, Manifest, SealedKey
from moi_pwa.core.fields import FileField
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Service
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.document_key import DocumentContext, seal_content_key
from moi_pwa.crypto.envelope import new_content_key, seal_stream
from moi_pwa.demo.accounts import fixed_id
from moi_pwa.demo.examples import examples_of
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.pictures import picture
from moi_pwa.rules.cases.other_party import is_asked
from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.forms.answers import ask, check_answers
from moi_pwa.rules.parties.filing import filer_of
from moi_pwa.rules.reference.on_day import facts_on

# These hold whenever the application is sent; the machine-readable lines repeat some of them.
_LASTING = ("dob", "passport_issued", "passport_expiry")


@dataclass(frozen=True, kw_only=True)
class DemoApplication:
    """An application that can be sent on `day`."""

    service: Service
    answers: dict[str, Any]

    def first_document(self) -> tuple[str, str]:
        """Return path and code of the first document that goes with it."""
        return next(
            (field.id, field.document)
            for section in self.service.sections
            for field in section.fields
            if isinstance(field, FileField) and field.id in self.answers
        )


def application_for(deps: Deps, number: int, day: date) -> DemoApplication:
    """Return the `number`th application: the open services with examples take turns, and at each turn their
    examples.
    """
    facts = facts_on(reference_data(), day)
    services = [
        each
        for each in deps.services.values()
        if not each.coming_soon and not each.institution and examples_of(each.code)  # those: `demo/institutions.py`
    ]
    turn, index = divmod(number, len(services))
    few = list(islice(sendable_applications(services[index], facts), turn + 1))
    return few[turn % len(few)]


def sendable_applications(service: Service, facts: Facts) -> Iterator[DemoApplication]:
    """Yield an application for each example of the service that a person may send for themselves on the day."""
    for example in examples_of(service.code):
        if not example.problems:
            demo = DemoApplication(service=service, answers=moved(example, facts.today))
            if not check_answers(service, demo.answers, replace(facts, filer=filer_of(None))):
                yield demo


def for_applicant(demo: DemoApplication, label: str) -> DemoApplication:
    """Return the application about other people, because nobody may have two applications for a service under way.

    `label` selects the people.
    """
    return replace(demo, answers=_renumbered(demo.answers, label))


def concerning(demo: DemoApplication, mobile: str, today: date) -> DemoApplication:
    """Return the application with this mobile of the other party, E.164, if one must agree."""
    party = demo.service.other_party
    if party is None or not is_asked(demo.service, demo.answers, today):
        return demo
    return replace(demo, answers={**demo.answers, party.mobile: mobile})


def _renumbered(answers: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Return the answers with other invented passports and personal numbers, without the lines that repeat them."""
    changed: dict[str, Any] = {}
    for name, answer in answers.items():
        number = f"{int.from_bytes(hashlib.sha256(f'{label} {name}'.encode()).digest()[:4]) % 10**7:07}"
        if name.endswith("mrz"):
            continue
        if name.endswith("passport_number"):
            changed[name] = f"P{number}"
        elif name.endswith(("personal_number", "national_number")):
            changed[name] = f"200{number}"
        elif isinstance(answer, list) and answer and isinstance(answer[0], dict):
            changed[name] = [_renumbered(item, f"{label} {name} {index}") for index, item in enumerate(answer)]
        else:
            changed[name] = answer
    return changed


async def send(deps: Deps, demo: DemoApplication, *, case_id: UUID, acting: Acting, public_key: bytes) -> None:
    """Seal a picture for each document, upload it, and send the application."""
    desk = _Desk(deps=deps, case_id=case_id, party_id=acting.party_id, public_key=public_key)
    answers = await desk.with_documents(demo.service, demo.answers)
    language = "ar" if answers.get("contact_language") != "en" else "en"
    application = Application(
        service=demo.service.code,
        service_version=demo.service.version,
        language=language,
        answers=answers,
        documents=desk.manifests,
    )
    body: Json = {
        "service": application.service,
        "service_version": application.service_version,
        "language": language,
        "answers": answers,
        "documents": desk.manifests_as_json(),
        "made_at": deps.now().isoformat().replace("+00:00", "Z"),
    }
    delivery = Delivery(acting=acting, application_id=case_id, submission_id=case_id, body=body)
    await submit_application(deps, delivery, application)


async def send_again(deps: Deps, *, case_id: UUID, party_id: UUID, public_key: bytes, path: str, document: str) -> None:
    """Send a better picture of the one document that was asked for."""
    desk = _Desk(deps=deps, case_id=case_id, party_id=party_id, public_key=public_key, round=2)
    document_id = await desk.seal(document, document)
    details = Details(answers={path: [document_id]}, documents=desk.manifests, message="صورة أوضح، مع الشكر.")
    body: Json = {
        "answers": {path: [document_id]},
        "documents": desk.manifests_as_json(),
        "message": details.message,
    }
    details_id = fixed_id(f"details of {case_id}")
    delivery = Delivery(acting=Acting.alone(party_id), application_id=case_id, submission_id=details_id, body=body)
    await give_details(deps, delivery, details)


async def send_objection(deps: Deps, *, case_id: UUID, party_id: UUID) -> None:
    message = "شروط الخدمة منطبقة، والوثائق المرفقة تثبت ذلك. أرجو إعادة النظر في القرار."
    body: Json = {"message": message, "made_at": deps.now().isoformat().replace("+00:00", "Z")}
    objection_id = fixed_id(f"objection of {case_id}")
    delivery = Delivery(acting=Acting.alone(party_id), application_id=case_id, submission_id=objection_id, body=body)
    await object_to_refusal(deps, delivery, message=message)


async def send_agreement(deps: Deps, *, case_id: UUID, party_id: UUID) -> None:
    """Send the other party's consent."""
    body: Json = {"agrees": True, "made_at": deps.now().isoformat().replace("+00:00", "Z")}
    consent_id = fixed_id(f"consent of {case_id}")
    delivery = Delivery(acting=Acting.alone(party_id), application_id=case_id, submission_id=consent_id, body=body)
    await answer_consent_request(deps, delivery, agrees=True)


@dataclass(kw_only=True)
class _Desk:
    """The state of sealing the documents of one application."""

    deps: Deps
    case_id: UUID
    party_id: UUID
    public_key: bytes
    round: int = 1
    manifests: list[Manifest] = field(default_factory=list[Manifest])

    async def with_documents(self, service: Service, answers: dict[str, Any]) -> dict[str, Any]:
        """Return the answers with the id of a sealed picture for each document code."""
        facts = facts_on(reference_data(), self.deps.today())
        files = {
            question.path: question.context.path_prefix + question.field.document  # pyright: ignore[reportAttributeAccessIssue]
            for question in ask(service, answers, facts).questions
            if question.field.kind == "file" and question.answer
        }

        async def fill(value: Any, path: str) -> Any:
            if path in files:
                return [await self.seal(code, files[path]) for code in value]
            if isinstance(value, list):
                return [await fill(each, f"{path}/{index}") for index, each in enumerate(value)]
            if isinstance(value, Mapping):
                return {name: await fill(each, f"{path}/{name}".removeprefix("/")) for name, each in value.items()}
            return value

        return await fill(answers, "")

    async def seal(self, code: str, path: str) -> str:
        document_id = fixed_id(f"document {path} {self.round} {len(self.manifests)} of {self.case_id}")
        plain, key = picture(code), new_content_key()
        sealed = b"".join(seal_stream([plain], key))
        digest = hashlib.sha256(sealed).hexdigest()
        context = DocumentContext(application_id=str(self.case_id), document_id=str(document_id), code=code)
        sealed_key = seal_content_key(key, self.public_key, context)
        announced = AnnouncedDocument(
            id=document_id,
            party_id=self.party_id,
            application_id=self.case_id,
            size=len(sealed),
            sha256=digest,
        )
        await begin_upload(self.deps, announced)
        await append_upload(
            self.deps, party_id=self.party_id, document_id=document_id, offset=0, pieces=_at_once(sealed)
        )
        self.manifests.append(
            Manifest(
                id=document_id,
                code=code,
                path=path,
                media_type="image/png",
                plain_bytes=len(plain),
                sealed_bytes=len(sealed),
                sha256=digest,
                sealed_keys=(
                    SealedKey(
                        key_id=sealed_key.key_id,
                        enc=to_base64url(sealed_key.sealed.enc),
                        ciphertext=to_base64url(sealed_key.sealed.ciphertext),
                    ),
                ),
            )
        )
        return str(document_id)

    def manifests_as_json(self) -> list[Json]:
        return [
            {**vars(manifest), "id": str(manifest.id), "sealed_keys": [vars(key) for key in manifest.sealed_keys]}
            for manifest in self.manifests
        ]


async def _at_once(data: bytes) -> AsyncIterator[bytes]:
    yield data


def moved(example: Example, day: date) -> dict[str, Any]:
    """Return the answers as they would be on `day`: a date a week before the example's day becomes a week before
    this day.
    """
    by = day - date.fromisoformat(example.today)

    def later(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [later(name, each) for each in value]
        if isinstance(value, dict):
            return dict(_pairs(value))
        return value if name.endswith(_LASTING) else _later(value, by)

    def _pairs(answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in answers.items():
            yield name, later(name, value)

    return dict(_pairs(example.answers))


def _later(value: Any, by: timedelta) -> Any:
    """Return a day moved, with the mark of its calendar; anything else as it is."""
    day = parse_day(value[:10]) if isinstance(value, str) and value[10:11] in ("", "[") else None
    return (day + by).isoformat() + value[10:] if day else value
