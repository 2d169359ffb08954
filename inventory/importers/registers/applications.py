"""Rows of an application register as applications, with the dependencies and servers they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import ApplicationId, Endpoint, EndpointKind, Evidence, ServerId
from inventory.model import (
    Application,
    Criticality,
    Dependency,
    Environment,
    Inventory,
    Server,
)
from inventory.product_sheets.records import new_application, new_dependency

if TYPE_CHECKING:
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.importers.registers.terms import Term
    from inventory.progress import Progress

_MINUTES_PER_MONTH = 730 * 60


def read_applications(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the applications of a register, one for each row."""
    applications: list[Application] = []
    dependencies: list[Dependency] = []
    servers: list[Server] = []
    for row in sheet.rows(progress):
        provenance = sheet.provenance(row, Evidence.DECLARED)
        application = _application(sheet, row)
        applications.append(application)
        dependencies.extend(
            new_dependency(
                source=Endpoint(kind=EndpointKind.APPLICATION, key=application.id),
                destination=Endpoint(kind=EndpointKind.NAME, key=name),
                evidence=Evidence.DECLARED,
                provenance=provenance,
            )
            for name in row.items("depends_on")
        )
        servers.extend(
            Server(
                id=ServerId(f"{sheet.local_id(row)} {name}"),
                name=name,
                applications=(application.id,),
                provenance=provenance,
            )
            for name in row.items("servers")
        )
    return Inventory(
        applications=tuple(applications), dependencies=tuple(dependencies), servers=tuple(servers)
    )


def _application(sheet: Sheet, row: Row) -> Application:
    environment, tier = row.word("environment"), row.word("criticality")
    return new_application(
        id=ApplicationId(sheet.local_id(row)),
        name=row.text("name") or "",
        description=row.text("description"),
        business_service=row.text("business_service"),
        owner=row.text("owner"),
        business_unit=row.text("business_unit"),
        criticality=Criticality(int(tier)) if tier else None,
        environment=Environment(environment) if environment else None,
        users=row.whole("users"),
        recovery_time_minutes=_minutes(row.term("recovery_time")),
        recovery_point_minutes=_minutes(row.term("recovery_point")),
        disposition=row.word("disposition"),
        must_move_with=tuple(ApplicationId(name) for name in row.items("must_move_with")),
        blackouts=row.spans("blackouts"),
        tags=sheet.tags(row),
        provenance=sheet.provenance(row, Evidence.DECLARED),
    )


def _minutes(term: Term | None) -> int | None:
    if term is None:
        return None
    return term.minutes if term.months is None else term.months * _MINUTES_PER_MONTH
