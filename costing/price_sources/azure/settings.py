"""Where Azure is asked, and in which currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.money import USD, Currency

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureSettings:
    """Addresses of Azure services.

    Attributes:
        retail_url: Of the Retail Prices, which need no credentials.
        api_version: Sent with every question: without it savings plans vanish from the replies.
        currency: In which prices are asked natively.
        subscription: Whose own list of sizes is read; None to leave that out.
        management_url / authority: Of the management service and of the sign-in; None for
            the SDK's own.
        certificate: File of an authority to trust for these two; None for the system's.
    """

    retail_url: str = "https://prices.azure.com/api/retail/prices"
    api_version: str = "2023-01-01-preview"
    currency: Currency = USD
    subscription: str | None = None
    management_url: str = "https://management.azure.com"
    authority: str | None = None
    certificate: Path | None = None
