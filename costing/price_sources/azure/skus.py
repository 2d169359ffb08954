"""What a subscription may really use: sizes, restrictions and retirement dates.

Priced and usable are two facts: a size with a price may be closed to a subscription.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.price_sources.azure.names import family_of, special_use
from costing.price_sources.web import (
    ListCutShortError,
    Origin,
    RefreshError,
    RefusedAddressError,
    ServiceAnswerError,
)
from costing.prices import Size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure.core.pipeline.policies import SansIOHTTPPolicy

    from costing.price_sources.azure.settings import AzureSettings
    from costing.price_sources.web import TimeLimit, WebLimits

_SERVICE = "Azure's list of sizes"
_MIB_BYTES = 1_048_576
#: Generation of the virtual machine, and how a machine of it starts.
_BOOT_MODES = {"V1": "bios", "V2": "uefi"}
_BURSTABLE = re.compile(r"Standard_B\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribedSize:
    """A size as the subscription sees it; `parent` is the size it is priced as, or ""."""

    size: Size
    parent: str


def subscribed_sizes(
    settings: AzureSettings, limits: WebLimits, region: str, time: TimeLimit
) -> dict[str, SubscribedSize]:
    """Return every machine size that the subscription's own list names for a region.

    Credentials are found by the SDK's own chain and stay in it.

    Raises:
        RefreshError: Sign-in or listing failed, or the listing led to another origin.
        Cancelled: The caller asked to stop.
    """
    import azure.core.exceptions

    if settings.subscription is None:
        return {}
    subscription = settings.subscription
    try:
        listed = time.run(
            f"reading the sizes of the subscription in {region}",
            lambda: _listed(subscription, settings, limits, region, time),
        )
    except azure.core.exceptions.ClientAuthenticationError as error:
        raise ServiceAnswerError(
            _SERVICE,
            f"refused the credentials ({_first_words(error)})",
            "Sign in again with the Azure tools.",
        ) from error
    except azure.core.exceptions.AzureError as error:
        raise ServiceAnswerError(_SERVICE, f"could not be read ({_first_words(error)})") from error
    machines = [
        sku
        for sku in listed
        if sku.resource_type == "virtualMachines" and sku.name and _is_sold_in(sku, region)
    ]
    sizes = [size for sku in machines if (size := _size(sku, region)) is not None]
    if not sizes:
        raise ServiceAnswerError(
            _SERVICE,
            f"names no machine for {region}",
            "Check the name of the region and the subscription.",
        )
    return {one.size.name: one for one in sizes}


def _listed(
    subscription: str, settings: AzureSettings, limits: WebLimits, region: str, time: TimeLimit
) -> list[Any]:
    from azure.identity import DefaultAzureCredential
    from azure.mgmt.compute import ComputeManagementClient

    options: dict[str, Any] = {
        "retry_total": limits.attempts - 1,
        "retry_backoff_factor": limits.backoff_seconds,
        "connection_timeout": limits.connect_seconds,
        "read_timeout": limits.read_seconds,
        "permit_redirects": False,
    }
    if settings.certificate is not None:
        options["connection_verify"] = str(settings.certificate)
    sign_in = dict(options)
    if settings.authority is not None:
        sign_in |= {"authority": settings.authority, "disable_instance_discovery": True}
    with (
        DefaultAzureCredential(**sign_in) as credential,
        ComputeManagementClient(
            credential,
            subscription,
            base_url=settings.management_url,
            credential_scopes=[f"{settings.management_url}/.default"],
            per_call_policies=[_origin_guard(settings.management_url)],
            per_retry_policies=[_end_of_waiting(time)],
            **options,
        ) as client,
    ):
        return list(client.resource_skus.list(filter=f"location eq '{region}'"))


def _end_of_waiting(time: TimeLimit) -> SansIOHTTPPolicy[Any, Any]:
    """Return the policy that sends nothing once nobody waits for it, be it a second attempt."""
    from azure.core.pipeline.policies import SansIOHTTPPolicy as Policy

    class EndOfWaiting(Policy[Any, Any]):
        def on_request(self, request: Any) -> None:
            """Send nothing any more."""
            del request
            if time.is_over():
                raise RefreshError("Nobody waits for the sizes any more.")

    return EndOfWaiting()


def _origin_guard(base_url: str) -> SansIOHTTPPolicy[Any, Any]:
    """Return the policy that lets no request, and so no token, go to another origin."""
    from azure.core.pipeline.policies import SansIOHTTPPolicy as Policy

    allowed = Origin.of(base_url)
    if allowed is None:
        raise RefusedAddressError(
            "The setting of Azure's management service",
            repr(base_url),
            "an address that begins with https://",
        )
    seen: set[str] = set()

    class OriginGuard(Policy[Any, Any]):
        def on_request(self, request: Any) -> None:
            """Refuse another origin and a page that was read before."""
            url = request.http_request.url
            if Origin.of(url) != allowed:
                raise RefusedAddressError(_SERVICE, url.split("?", 1)[0][:200], str(allowed))
            if url in seen:
                raise ListCutShortError(
                    _SERVICE, "gave the same next page twice: its list never ends"
                )
            seen.add(url)

    return OriginGuard()


def _size(sku: Any, region: str) -> SubscribedSize | None:
    told = {one.name: str(one.value) for one in sku.capabilities or () if one.name}
    billed, memory = told.get("vCPUs"), told.get("MemoryGB")
    if billed is None or memory is None:
        return None
    iops, by_second = told.get("UncachedDiskIOPS"), told.get("UncachedDiskBytesPerSecond")
    disks = told.get("MaxDataDiskCount")
    name = str(sku.name)
    parent = told.get("ParentSize", "")
    retires, withdrawn = _retirement(told.get("RetirementDateUtc", ""))
    return SubscribedSize(
        size=Size(
            name=name,
            family=family_of(name),
            vcpus=int(told.get("vCPUsAvailable", billed)),
            billed_vcpus=int(billed),
            memory_gib=Decimal(memory),
            architecture="arm64" if told.get("CpuArchitectureType") == "Arm64" else "x86_64",
            burstable=bool(_BURSTABLE.match(name)),
            bare_metal=False,
            current=True,
            max_data_disks=None if disks is None else int(disks),
            disk_iops=None if iops is None else int(iops),
            disk_mib_per_s=None if by_second is None else Decimal(by_second) / _MIB_BYTES,
            rate_units=Decimal(billed),
            premium_disks=told.get("PremiumIO", "False") == "True",
            restriction=_restriction(sku.restrictions or (), region) or withdrawn,
            retires=retires,
            special="accelerators" if told.get("GPUs", "0") != "0" else special_use(name),
            boot_modes=tuple(
                sorted(
                    _BOOT_MODES[generation]
                    for generation in told.get("HyperVGenerations", "").split(",")
                    if generation in _BOOT_MODES
                )
            ),
        ),
        parent=parent if not parent or parent.startswith("Standard_") else f"Standard_{parent}",
    )


def _is_sold_in(sku: Any, region: str) -> bool:
    """Return whether a row is of a region, whatever the service made of the filter."""
    return region in [str(one).lower() for one in sku.locations or ()]


def _restriction(restrictions: Iterable[Any], region: str) -> str:
    """Return why a size cannot be used in a region; a restriction of zones leaves the others."""
    for one in restrictions:
        kind = getattr(one.type, "value", one.type)
        if kind == "Location" and region in [str(value).lower() for value in one.values_property]:
            reason = getattr(one.reason_code, "value", one.reason_code)
            return f"not open to the subscription in {region} ({reason})"
    return ""


def _retirement(text: str) -> tuple[date | None, str]:
    """Return the day of an announced retirement, or what is announced where it is no clear day."""
    if not text:
        return None, ""
    try:
        return date.fromisoformat(text[:10]), ""
    except ValueError:
        # "05/01/2028" may be either of two days: it is quoted and the size not recommended.
        return None, f"to be withdrawn ({text})"


def _first_words(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200]
