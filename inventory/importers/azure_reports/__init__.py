"""Azure Migrate's workbooks: discovery report, assessments, application inventory."""

from inventory.importers.azure_reports.importer import AZURE_REPORTS

__all__ = ["AZURE_REPORTS"]
