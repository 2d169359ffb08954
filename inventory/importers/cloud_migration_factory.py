"""AWS Cloud Migration Factory's intake form: servers, applications, planned waves, strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import ApplicationId, Evidence, ServerId
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.records import new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.words import disposition_of, environment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.model import Server
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

_ACCOUNT_DIGITS = 12

LAYOUT = Layout(
    title="a Cloud Migration Factory intake form",
    fields={
        "name": ("server_name",),
        "fqdn": ("server_fqdn",),
        "os_family": ("server_os_family",),
        "os_text": ("server_os_version",),
        "applications": ("app_name",),
        "environment": ("server_environment",),
        "role": ("server_tier",),
        "strategy": ("r_type",),
        "wave": ("wave_name",),
        "account": ("aws_accountid",),
        "subnets": ("subnet_IDs",),
        "security_groups": ("securitygroup_IDs",),
        "test_subnets": ("subnet_IDs_test",),
        "test_security_groups": ("securitygroup_IDs_test",),
        "tags": ("tags",),
    },
    required=("name",),
    signs=("os_family", "strategy", "fqdn", "account", "subnets"),
    least_signs=2,
    gives={
        "strategy": "tags",
        "wave": "tags",
        "account": "tags",
        "subnets": "tags",
        "security_groups": "tags",
        "test_subnets": "tags",
        "test_security_groups": "tags",
    },
    tags=("aws_region", "instanceType", "tenancy", "private_ip", "iamRole"),
)

_LISTS = ("subnets", "security_groups", "test_subnets", "test_security_groups")


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    for _, sheet in sheets:
        repeats = Repeats(sheet)
        planned = 0
        for row in sheet.rows(progress):
            name = row.text("name")
            if name is None:
                sheet.without_name(row, "name")
                continue
            repeats.name(row, name)
            planned += row.text("wave") is not None
            yield _server(sheet, row, name)
        if planned:
            log.add(
                Severity.NOTE,
                "waves-declared",
                f"The form names a wave for {counted(planned, 'server')}. It is kept as the "
                "tag 'Planned wave', to compare; it does not bind the plan.",
                sheet.ref(),
                count=planned,
            )


def _server(sheet: Sheet, row: Row, name: str) -> Server:
    os_text, family = row.text("os_text"), row.text("os_family")
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(row.text("fqdn"), name),
        os_text=os_text or family,
        os_family=os_family_of(os_text) or os_family_of(family),
        environment=row.word("environment", environment_of),
        applications=tuple(ApplicationId(one) for one in row.items("applications", ";")),
        role=row.text("role"),
        tags=tuple(sorted(dict.fromkeys((*sheet.tags(row), *_tags(row))))),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _tags(row: Row) -> Iterator[tuple[str, str]]:
    decided = row.decided
    if wave := row.text("wave"):
        yield "Planned wave", wave
    if strategy := row.text("strategy"):
        if disposition := row.word("strategy", disposition_of):
            yield "Planned disposition", disposition
        else:
            yield "Planned disposition", strategy
    if account := row.id_text("account"):
        if account.isdigit() and len(account) < _ACCOUNT_DIGITS:
            reason = "has fewer than 12 digits: a spreadsheet has dropped its leading zeros"
            row.reject("account", reason, "leading-zeros-lost")
        else:
            yield decided.printed("account"), account
    for field in _LISTS:
        for item in row.items(field, ";"):
            yield decided.printed(field), item
    for item in row.items("tags", ";"):
        key, sign, value = item.partition("=")
        if sign and key.strip() and value.strip():
            yield key.strip(), value.strip()
        else:
            yield "Tag", item


#: Reads any subset of the form's columns, in any order.
CLOUD_MIGRATION_FACTORY = SheetsImporter(
    name="cloud-migration-factory",
    title="AWS Cloud Migration Factory intake form",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
