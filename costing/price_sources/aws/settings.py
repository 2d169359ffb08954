"""Where AWS is asked: every address is a setting, none is built from the workload's region."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AwsMeans(StrEnum):
    """How AWS list prices are read."""

    BULK = "bulk"  # public files, no credentials
    API = "api"  # Price List Query API and EC2, with the credentials of the SDK's own chain


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsSettings:
    """Addresses of AWS services.

    Attributes:
        pricing_url / pricing_region: The Query API exists in three regions only; the SDK would
            build names for the others that do not resolve, so that it is pinned.
        bulk_url: Of the price files that need no credentials.
        ec2_url / savings_url: None for the SDK's own.
        profile: Name of a profile of the SDK's configuration; None for its default chain.
    """

    means: AwsMeans = AwsMeans.BULK
    pricing_url: str = "https://api.pricing.us-east-1.amazonaws.com"
    pricing_region: str = "us-east-1"
    bulk_url: str = "https://pricing.us-east-1.amazonaws.com"
    ec2_url: str | None = None
    savings_url: str | None = None
    profile: str | None = None
