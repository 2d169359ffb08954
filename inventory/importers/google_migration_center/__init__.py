"""Google Migration Center's manual tables: machines, disks, samples and tags."""

from inventory.importers.google_migration_center.importer import GOOGLE_MIGRATION_CENTER

__all__ = ["GOOGLE_MIGRATION_CENTER"]
