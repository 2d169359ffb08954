"""AWS Application Discovery Service: what its agents and its agentless collector found."""

from inventory.importers.aws_discovery.importer import AWS_DISCOVERY

__all__ = ["AWS_DISCOVERY"]
