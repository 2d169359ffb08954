"""NetBox: lists of devices and virtual machines in CSV, and dumps in JSON."""

from inventory.importers.netbox.importer import NetboxImporter

__all__ = ["NetboxImporter"]
