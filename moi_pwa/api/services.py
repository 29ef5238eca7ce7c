"""Routes of the services for other systems: their list, the declaration of each, and the schema of its answers."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from moi_pwa.api.requests import DepsDep
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.api.service_files import ServiceCode, etag_of, unless_kept
from moi_pwa.core.parties import PartyKind
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.parties.filing import kinds_that_file

router = APIRouter(tags=["reference"], route_class=RetriedRoute)


SCHEMA_TYPE = "application/schema+json"


class SchemaResponse(Response):
    media_type = SCHEMA_TYPE


class ServiceBody(BaseModel):
    """A service that takes applications."""

    code: str = Field(description="What an application names as `service`.")
    version: int = Field(description="What an application names as `service_version`.")
    title: str
    summary: str
    directorate: str = Field(description="Whose key documents are sealed to: GET /api/keys/{directorate}.")
    target_days: int = Field(description="The working days in which the ministry means to decide.")
    institutions: list[PartyKind] = Field(description="The kinds of institutions that may apply for it.")
    page: str = Field(description="The address of the page for people.")
    declaration: str = Field(description="The address of the questions, their conditions and rules.")
    answers_schema: str = Field(description="The address of the JSON Schema of the answers.")
    sheet: str = Field(description="The address of the workbook for many applications.")


class ServicesBody(BaseModel):
    services: list[ServiceBody]


@router.get("/api/services", response_model=ServicesBody)
async def services(request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar") -> Response:
    """Return the services that take applications, each with the addresses of what describes it."""
    listed = [_body(service, lang) for service in deps.services.values() if not service.coming_soon]
    content = ServicesBody(services=listed).model_dump_json().encode()
    return unless_kept(request, content, etag_of(content), "application/json", {})


@router.get("/api/services/{code}/declaration.json")
async def service_declaration(
    code: ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the questions of a service, with their conditions, limits and rules. 404 not_found: no service of this
    code takes applications.
    """
    content, etag = await request.app.state.service_files.read(deps, code, lang, "declaration.json")
    return unless_kept(request, content, etag, "application/json", {})


@router.get("/api/services/{code}/schema.json", response_class=SchemaResponse)
async def service_schema(
    code: ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the JSON Schema of the answers of an application, with the codes that may be chosen today. 404 not_found:
    no service of this code takes applications.
    """
    content, etag = await request.app.state.service_files.read(deps, code, lang, "schema.json")
    return unless_kept(request, content, etag, SCHEMA_TYPE, {})


def _body(service: Service, language: Language) -> ServiceBody:
    at = f"/api/services/{service.code}"
    return ServiceBody(
        code=service.code,
        version=service.version,
        title=service.title.in_language(language),
        summary=service.summary.in_language(language),
        directorate=service.directorate,
        target_days=service.target_days,
        institutions=list(kinds_that_file(service)),
        page=f"/{language}/services/{service.slug}/",
        declaration=f"{at}/declaration.json?lang={language}",
        answers_schema=f"{at}/schema.json?lang={language}",
        sheet=f"{at}/sheet.xlsx?lang={language}",
    )
