"""ServiceNow: configuration items, and the relations between them."""

from inventory.importers.servicenow.importer import ServicenowImporter

__all__ = ["ServicenowImporter"]
