"""RVTools exports: workbooks and folders or ZIPs of CSV files, versions 3 and 4."""

from __future__ import annotations

from inventory.importers.rvtools.importer import RvtoolsImporter

__all__ = ["RvtoolsImporter"]
