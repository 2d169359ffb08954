"""AWS list prices, asked for only by a refresh: the Query API, the public files, EC2."""

from __future__ import annotations

from costing.price_sources.aws.region import fetch_aws_region
from costing.price_sources.aws.settings import AwsMeans, AwsSettings

__all__ = ["AwsMeans", "AwsSettings", "fetch_aws_region"]
